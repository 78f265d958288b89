"""Redaction of texts of any length: the same as of short ones, across every edge between windows, in every process."""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support_report.cli.forked import forked
from support_report.redact import redact_stream, redact_text
from support_report.redaction import stream, windows

ROOT = Path(__file__).parent.parent
SECRET = "q7RzK2mXw9TfB4nLc8VdJ3sH"
LINES = (
    f"Authorization: Bearer {SECRET}\n",
    f"event {base64.b64encode(f'x{SECRET}y'.encode()).decode()}\n",
    f"GET /x?v={''.join(f'%{b:02X}' for b in SECRET.encode())}&page=2\n",
    "2026-11-23T10:00:00 INFO fetched 12 jobs in 7 ms, request 3f2b8c1e-77aa-4c1d-9a51-0c5b8e2f6d11\n",
    f"wrapped {SECRET[:12]}\\\n{SECRET[12:]} end\n",
    'ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"\n',
)


def streamed(text: str, mapped=stream.in_order) -> tuple[str, tuple[object, ...]]:
    raw = text.encode()
    redactor = redact_stream(lambda offset, size: raw[offset : offset + size], len(raw), mapped=mapped)
    return b"".join(redactor.redacted()).decode(), redactor.redactions()


@pytest.fixture
def small_windows(monkeypatch):
    cuts = windows.cuts_of
    monkeypatch.setattr(stream, "cuts_of", lambda read_at, length: cuts(read_at, length, 700))


def log(lines: int, seed: int = 1) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(LINES) for _ in range(lines))


@pytest.mark.parametrize("seed", range(5))
def test_windows_change_nothing(small_windows, seed):
    text = log(200, seed)
    clean = redact_text(text)
    assert streamed(text) == (clean.text, clean.redactions)


def test_several_processes_change_nothing(small_windows):
    text = log(200)
    assert streamed(text, forked) == streamed(text)


@pytest.mark.parametrize("mapped", [stream.in_order, forked])
def test_a_secret_that_only_the_last_window_names_is_found_in_the_first(small_windows, mapped):
    late = "Zk4vW8pQ1sD6hJ9xB3mC7nYt"
    text = f"tried {late} once\n{log(200)}access_token={late}\n"
    clean, redactions = streamed(text, mapped)
    assert late not in clean and (clean, redactions) == (redact_text(text).text, redact_text(text).redactions)


def test_the_last_windows_are_small_so_that_all_are_done_at_the_same_time():
    length = 6_000_000
    sizes = [end - start for start, end in windows.cuts_of(lambda offset, size: b"\n" * size, length)]
    assert sum(sizes) == length and sizes == sorted(sizes, reverse=True)
    assert sizes[0] == windows.SIZE and sizes[-1] < windows.SIZE / 3


def test_numbers_of_placeholders_that_stand_in_a_text_already_are_not_given_again(small_windows):
    text = f"{log(100)}access_token=[REDACTED-access_token-7]\n{log(100, 2)}"
    clean, redactions = streamed(text)
    assert (clean, redactions) == (redact_text(text).text, redact_text(text).redactions)
    assert "[REDACTED-access_token-8]" in clean


def test_a_caller_that_takes_its_time_gets_every_result_in_order():
    results = []
    for result in forked(lambda item: bytes(item % 3) * 100_000, 40):
        time.sleep(0.002)
        results.append(len(result))
    assert results == [item % 3 * 100_000 for item in range(40)]


def test_more_items_than_a_pipe_holds_are_done_each_once():
    assert list(forked(lambda item: item, 20_000)) == list(range(20_000))


def test_a_failing_helper_costs_time_and_nothing_else():
    parent = os.getpid()

    def function(index: int) -> int:
        if os.getpid() != parent:
            raise ValueError
        return index * 2

    assert list(forked(function, 7)) == [0, 2, 4, 6, 8, 10, 12]


def test_a_text_in_one_line_is_cut_between_values(small_windows):
    text = "{" + ",".join(f'"client_secret":"{SECRET}{number:04}","page":{number}' for number in range(300)) + "}"
    clean, redactions = streamed(text)
    assert SECRET[:8] not in clean and len(redactions) == 300 and clean.count('"page":') == 300


def test_bytes_of_no_encoding_come_back_as_they_were(small_windows):
    raw = bytes(range(128, 256)) * 40 + b"\nclient_secret=" + SECRET.encode() + b"\n\xff"
    redactor = redact_stream(lambda offset, size: raw[offset : offset + size], len(raw))
    assert b"".join(redactor.redacted()) == raw.replace(SECRET.encode(), b"[REDACTED-client_secret-1]")


def command(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "support_report", "redact", *arguments]
    return subprocess.run(line, cwd=ROOT, input=given, capture_output=True, timeout=60, check=True)


def test_a_large_file_is_the_same_from_a_file_and_from_a_pipe(tmp_path):
    raw = (log(200) * 100).encode()
    assert len(raw) > 1_000_000
    file = tmp_path / "large.log"
    file.write_bytes(raw)
    from_file, from_pipe = command(str(file)), command(given=raw)
    assert from_file.stdout == from_pipe.stdout and from_file.stderr == from_pipe.stderr
    assert SECRET.encode() not in from_file.stdout and from_file.stderr.endswith(b"1 secret hidden.\n")


def test_redacting_starts_without_the_rest_of_the_program():
    code = "import sys; from support_report.__main__ import main; main(['redact', '/dev/null']); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(run.stdout.split())
    assert not {"jinja2", "bs4", "flask", "support_report.causes", "support_report.readers"} & loaded
