"""HTTP archives read entry by entry: the same calls as from one text, in little memory, as far as the archive goes."""

import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from support_report import read_capture
from support_report.__main__ import main
from support_report.archive import read_archive
from support_report.cli import captured

HAR = next((Path(__file__).parent / "captures" / "har").glob("*.txt")).read_text("utf-8")
FAILED = 7


def entry(number: int, size: int = 200) -> str:
    status = 403 if number == FAILED else 200
    content = {"mimeType": "application/json", "text": json.dumps({"note": "x" * size})}
    fields = [{"name": "Host", "value": "api.upwork.com"}]
    request = {"method": "GET", "url": f"https://api.upwork.com/api/jobs/{number}.json", "headers": fields}
    response = {"status": status, "statusText": "", "headers": fields, "content": content}
    return json.dumps({"startedDateTime": "2026-03-04T05:06:07Z", "request": request, "response": response})


def archive(entries: Iterable[str]) -> Iterator[str]:
    yield '{"log": {"version": "1.2", "creator": {"name": "Firefox", "version": "1"}, "entries": ['
    for number, text in enumerate(entries):
        yield ("," if number else "") + text
    yield "]}}"


def reading(parts: Iterator[str]) -> Callable[[int], str]:
    """Gives the text of the parts in pieces of about the size asked for."""

    def read(size: int) -> str:
        piece: list[str] = []
        while sum(map(len, piece)) < size and (part := next(parts, "")):
            piece.append(part)
        return "".join(piece)

    return read


@pytest.mark.parametrize("text", [HAR, "".join(archive(map(entry, range(20)))), "\ufeff" + HAR])
def test_the_call_to_report_is_the_same_as_from_one_text(text: str) -> None:
    streamed, whole = read_archive(StringIO(text).read), read_capture(text)
    assert streamed is not None
    assert streamed.chosen.with_facts(notes=None) == whole.chosen.with_facts(notes=None)
    assert [(call.method, call.url, call.status, call.time) for call in streamed.calls] == [
        (call.method, call.url, call.status, call.time) for call in whole.calls
    ]


def test_calls_that_are_wanted_are_whole() -> None:
    text = "".join(archive(map(entry, range(20))))
    streamed = read_archive(StringIO(text).read, {3, 20})
    assert streamed is not None
    assert (streamed.calls[2], streamed.calls[19]) == (read_capture(text).calls[2], read_capture(text).calls[19])
    assert streamed.calls[4].response_body is None


def test_a_long_archive_is_never_held_whole() -> None:
    size, entries = 20_000, 1_500  # 30 MB
    tracemalloc.start()
    try:
        streamed = read_archive(reading(archive(entry(number, size) for number in range(entries))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert streamed is not None
    assert len(streamed.calls) == entries
    assert streamed.chosen.status == 403
    assert peak < 25_000_000


@pytest.mark.parametrize("left", [-1, -3, -30, -300, -700])
def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(left: int) -> None:
    text = "".join(archive(map(entry, range(20))))[:left]
    streamed, whole = read_archive(StringIO(text).read), read_capture(text)
    assert streamed is not None
    assert len(streamed.calls) == len(whole.calls) >= 19
    breaks_off = left < -2
    for chosen in (streamed.chosen, whole.chosen):
        assert chosen.url == "https://api.upwork.com/api/jobs/7.json"
        assert ("breaks off" in (chosen.notes or "")) == breaks_off


def test_a_broken_entry_does_not_hide_those_behind_it() -> None:
    entries = [entry(number) for number in range(5)]
    text = "".join(archive([*entries[:2], entries[2].replace('"request":', '"request"'), *entries[3:], entry(FAILED)]))
    streamed = read_archive(StringIO(text).read)
    assert streamed is not None
    assert [call.url[-6:] for call in streamed.calls if call.url] == ["0.json", "1.json", "3.json", "4.json", "7.json"]


@pytest.mark.parametrize("text", ["", "curl https://api.upwork.com/", '{"log": 1}', '[{"startedDateTime": 1}]'])
def test_what_is_no_archive_is_left_to_the_readers(text: str) -> None:
    assert read_archive(StringIO(text).read) is None


@pytest.mark.parametrize("text", [HAR, "{" + "\n" * 100 + "curl https://api.upwork.com/api/x.json"])
def test_the_command_line_reads_long_input_the_same(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "long.har"
    file.write_text(text, encoding="utf-8")
    told = []
    for long in (16_000_000, 50):
        monkeypatch.setattr(captured, "_LONG", long)
        assert main(["report", str(file)]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
