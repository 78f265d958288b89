"""Broken lines: captures whose lines a window or a mail program broke are read as if nobody had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support_report.call import FACTS, Call
from support_report.capture import read_capture
from support_report.paste.mail_wraps import rejoined
from support_report.paste.terminal_wraps import unwrapped

CAPTURES = sorted((Path(__file__).parent / "captures").glob("*/*.txt"))
#: Of the captures that have longer lines, so many may be read otherwise: nothing shows that their lines were broken.
OF_WINDOWS, OF_MAIL = 0.14, 0.28


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
    facts = {name: getattr(call, name) for name in FACTS if name not in ("environment", "platform", "username")}
    return {name: "".join(str(value).split()) for name, value in facts.items()}


@pytest.mark.parametrize("width", [80, 100, 120])
def test_captures_cut_by_a_window_are_read_as_whole_ones(width: int) -> None:
    assert share_of_differing(by_window, width) <= OF_WINDOWS


@pytest.mark.parametrize("width", [72, 78])
def test_captures_broken_by_a_mail_program_are_read_as_whole_ones(width: int) -> None:
    assert share_of_differing(by_mail, width) <= OF_MAIL


def share_of_differing(broken: Callable[[str, int], str], width: int) -> float:
    texts = [path.read_bytes().decode().replace("\r\n", "\n") for path in CAPTURES if path.stat().st_size < 60_000]
    pairs = [(text, broken(text, width)) for text in texts]
    changed = [(text, cut) for text, cut in pairs if text != cut]
    assert len(changed) > 50
    differing = [text for text, cut in changed if told(read_capture(text).chosen) != told(read_capture(cut).chosen)]
    return len(differing) / len(changed)


@pytest.mark.parametrize(
    "text",
    [
        "a line of prose that is as long as lines of prose are when somebody writes them\nand a second one",
        '{\n  "a": "' + "x" * 70 + '",\n  "b": "' + "x" * 70 + '"\n}',
        "curl https://api.upwork.com/graphql \\\n  -H 'A: b' \\\n  -d '{}'",
        "\n".join(f"{n:04x}: " + "41 " * 16 + " " + "A" * 16 for n in range(0, 256, 16)),
    ],
    ids=["prose", "json", "command", "hexdump"],
)
def test_lines_that_end_where_they_end_stay(text: str) -> None:
    assert unwrapped(text) == text
    assert rejoined(text) == text
