"""What stands at the left edge of every line: an editor's numbers, the bar of a terminal's box, the + of a patch."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,6})(?:[:.|│] ?|\t| {1,2})(?=\S|\s|$)|[ \t]{0,8}(\d{1,6})$")
_BAR = re.compile(r"[ \t]{0,4}[│┃▌▏](?: |$)")
# The + of lines that a patch adds, and what stands above them.
_ADDED = re.compile(r"[ \t]{0,4}\+(?!\+\+ )")
_PATCH = re.compile(r"(?:diff --git |index [0-9a-f]{7}|new file mode |--- |\+\+\+ |@@ -\d)")
#: Of fewer lines nobody can say.
_FEWEST = 3


def without_gutter(text: str) -> str:
    """Takes off line numbers that count up by one from line to line, and bars, where all lines have them."""
    lines = text.rstrip("\n").split("\n")
    if len(lines) < _FEWEST:
        return text
    lines = lines[next((number for number, line in enumerate(lines) if not _PATCH.match(line)), 0) :]
    edges = _numbers(lines) or _marks(lines, _BAR) or _marks(lines, _ADDED)
    return "\n".join(line[edge:] for line, edge in zip(lines, edges, strict=True)) if edges else text


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


def _marks(lines: list[str], mark: re.Pattern[str]) -> list[int]:
    """Where each line begins behind its mark; [] unless all have one."""
    edges = []
    for line in lines:
        match = mark.match(line)
        if not match:
            return []
        edges.append(match.end())
    return edges
