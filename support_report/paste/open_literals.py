"""Texts in quotes that a program printed on one line and a window or a mail program broke, put together again."""

from __future__ import annotations

import re

from support_report.syntax.lines import at_lines_with

# What a program prints before such a text: Python's `send: b'…'`, or a name in quotes and a colon, as in a dictionary.
_LEAD = r"(?:(?:send|reply): b?|[A-Za-z_][\w.]{0,60}=b?|[ \t]{0,16}\{?'[\w .-]{1,60}': b?)"
_TEXT = r"(?:[^'\\\n]|\\.){0,8000}"
_BROKEN = re.compile(rf"{_LEAD}'{_TEXT}(?:\n(?![<>*] ){_TEXT}){{1,40}}'(?=[\s,)\]}}]|\Z)")
#: What stands on the line on which such a text opens.
_OPENED = ("='", "=b'", ": '", ": b'")


def with_closed_literals(text: str) -> str:
    """Each such text on one line: no program that prints a text so leaves a line end in it."""
    return at_lines_with(text, _OPENED, _BROKEN, lambda literal: _on_one_line(literal[0].split("\n")))


def _on_one_line(lines: list[str]) -> str:
    """The lines in one: a blank goes between two, unless it was kept or the lines are all cut at one width."""
    width = max(map(len, lines))
    kept = any(line.endswith(" ") for line in lines[:-1])
    cut = len(lines) > 2 and all(len(line) == width for line in lines[:-1])
    return ("" if kept or cut else " ").join(lines)
