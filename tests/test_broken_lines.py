"""Broken lines: captures whose lines a window or a mail program broke are read as if nobody had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support_report.call import FACTS, Call
from support_report.capture import read_capture
from support_report.paste.mail_wraps import rejoined, requoted
from support_report.paste.open_literals import with_closed_literals
from support_report.paste.terminal_wraps import unwrapped

CAPTURES = sorted((Path(__file__).parent / "captures").glob("*/*.txt"))
TOLD = [name for name in FACTS if name not in ("environment", "platform", "username")]
#: Of the captures that have longer lines, so many may lose a fact: nothing shows that their lines were broken.
OF_WINDOWS, OF_MAIL = 0.05, 0.12


def by_window(text: str, width: int) -> str:
    """Cut at the width, as a terminal's selection gives it."""
    return "\n".join(
        "\n".join(line[start : start + width] for start in range(0, len(line) or 1, width)) for line in text.split("\n")
    )


def by_mail(text: str, width: int) -> str:
    """Broken at the last blank before the width; a longer word stays whole."""
    lines = []
    for line in text.split("\n"):
        while (
            len(line) > width and (cut := line.rfind(" ", 0, width + 1) if " " in line[1:width] else line.find(" ")) > 0
        ):
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)


def told(call: Call) -> dict[str, object]:
    """What was read, blanks in bodies and fields aside."""
    return {name: bare(getattr(call, name)) for name in TOLD}


@pytest.mark.parametrize("width", [80, 100, 120, 132])
def test_captures_cut_by_a_window_are_read_as_whole_ones(width: int) -> None:
    wrong, differing = differences(by_window, width)
    assert not wrong
    assert differing <= OF_WINDOWS


@pytest.mark.parametrize("width", [70, 72, 76, 78])
def test_captures_broken_by_a_mail_program_are_read_as_whole_ones(width: int) -> None:
    wrong, differing = differences(by_mail, width)
    assert not wrong
    assert differing <= OF_MAIL


def differences(broken: Callable[[str, int], str], width: int) -> tuple[list[str], float]:
    """Facts that broken captures tell and whole ones do not, and the share of captures that are read otherwise."""
    wrong: list[str] = []
    changed = differing = 0
    for path in (path for path in CAPTURES if path.stat().st_size < 60_000):
        text = path.read_bytes().decode().replace("\r\n", "\n")
        cut = broken(text, width)
        changed += cut != text
        whole, rest = read_capture(text).chosen, read_capture(cut).chosen
        differing += told(whole) != told(rest)
        wrong += [f"{path.name}: {name}" for name in TOLD if not_told(getattr(whole, name), getattr(rest, name))]
    assert changed > 50
    return wrong, differing / changed


def not_told(known: object, claimed: object) -> bool:
    """Whether a fact says what the whole capture does not: an unknown one, or fewer header fields, say nothing."""
    if isinstance(known, tuple) and isinstance(claimed, tuple):
        return bool({bare(": ".join(pair)) for pair in claimed} - {bare(": ".join(pair)) for pair in known})
    return bool(claimed) and bare(known) != bare(claimed)


def bare(fact: object) -> str:
    return "".join(str(fact).split()).casefold()


@pytest.mark.parametrize(
    "text",
    [
        "a line of prose that is as long as lines of prose are when somebody writes them\nand a second one",
        '{\n  "a": "' + "x" * 70 + '",\n  "b": "' + "x" * 70 + '"\n}',
        "curl https://api.upwork.com/graphql \\\n  -H 'A: b' \\\n  -d '{}'",
        "$ wget -nv -O- --header='A: b' 'https://www.upwork.com/api/profiles/v2/search/jobs.json?q=a+b&paging=0%3B20'\n"
        "https://www.upwork.com/api/profiles/v2/search/jobs.json?q=a+b&paging=0%3B20:\n2026-12-01 00:13:52 ERROR 403",
        "\n".join(f"{n:04x}: " + "41 " * 16 + " " + "A" * 16 for n in range(0, 256, 16)),
    ],
    ids=["prose", "json", "command", "command and address", "hexdump"],
)
def test_lines_that_end_where_they_end_stay(text: str) -> None:
    assert unwrapped(text) == text
    assert rejoined(text) == text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (  # mail that keeps the blank at which it breaks a line
            "send: b'GET /x HTTP/1.1\\r\\nHost: \napi.upwork.com\\r\\nAuthorization: Bearer \nabc\\r\\n\\r\\n'\n",
            "send: b'GET /x HTTP/1.1\\r\\nHost: api.upwork.com\\r\\nAuthorization: Bearer abc\\r\\n\\r\\n'\n",
        ),
        ("{\n    'body': '{\"a\":\"b c\nd\"}'\n}", "{\n    'body': '{\"a\":\"b c d\"}'\n}"),
        ('r.request.body=b\'{"a": 1,\n"b": 2}\'\n', 'r.request.body=b\'{"a": 1, "b": 2}\'\n'),
        ("It's 5 o'clock\nand that's all", "It's 5 o'clock\nand that's all"),
        ("'key': 'never closed\n> GET /x HTTP/1.1\n'", "'key': 'never closed\n> GET /x HTTP/1.1\n'"),
    ],
)
def test_texts_in_quotes_are_put_on_one_line(broken: str, whole: str) -> None:
    assert with_closed_literals(broken) == whole


def test_lines_that_lost_the_sign_of_quoted_mail_go_on() -> None:
    line = "> 2026-11-23 22:35:21 DEBUG the call of the client was sent with\nthe token of a customer"
    lines = [line] * 4
    assert requoted("\n".join(lines)) == "\n".join(line.replace("\n", " ") for line in lines)


def test_an_address_too_long_for_a_line_is_joined_without_a_blank() -> None:
    lead = "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: "
    url = "https://www.upwork.com/api/profiles/v2/search/jobs.json?q=caf%C3%A9%20menu&paging=0%3B20"
    first, rest = url[:80], url[80:]
    assert read_capture(f"{lead}\n{first}\n{rest}\n").chosen.url == url
