"""What stands at the left edge of every line: the numbers of an editor, the bar of a box that a terminal drew."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,6})(?:[:.|│] ?|\t| {1,2})(?=\S|\s|$)|[ \t]{0,8}(\d{1,6})$")
_BAR = re.compile(r"[ \t]{0,4}[│┃▌▏](?: |$)")
#: Of fewer lines nobody can say.
_FEWEST = 3


def without_gutter(text: str) -> str:
    """Takes off line numbers that count up by one from line to line, and bars, where all lines have them."""
    lines = text.rstrip("\n").split("\n")
    if len(lines) < _FEWEST:
        return text
    return _stripped(lines, _numbers(lines)) or _stripped(lines, _bars(lines)) or text


def _stripped(lines: list[str], edges: list[int]) -> str:
    return "\n".join(line[edge:] for line, edge in zip(lines, edges, strict=True)) if edges else ""


def _numbers(lines: list[str]) -> list[int]:
    """Where each line begins behind its number; [] unless they count up."""
    edges: list[int] = []
    expected = 0
    for line in lines:
        match = _NUMBER.match(line)
        number = int(match[1] or match[2]) if match else -1
        if not match or (edges and number != expected):
            return []
        edges.append(match.end())
        expected = number + 1
    return edges


def _bars(lines: list[str]) -> list[int]:
    """Where each line begins behind its bar; [] unless all have one."""
    edges = []
    for line in lines:
        match = _BAR.match(line)
        if not match:
            return []
        edges.append(match.end())
    return edges
