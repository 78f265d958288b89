"""What stands at the edges of every line: an editor's numbers, a box's bar, a patch's +, a comment's mark, nothing."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,6})(?:[:.|│] ?|\t| {1,2})(?=\S|\s|$)|[ \t]{0,8}(\d{1,6})$")
_BAR = re.compile(r"[ \t]{0,4}[│┃▌▏](?: |$)")
# What makes a comment of a line: a command that was taken out of a script.
_COMMENT = re.compile(r"[ \t]{0,8}(?:#|//)(?: |$)")
# The + of lines that a patch adds, and what stands above them.
_ADDED = re.compile(r"[ \t]{0,4}\+(?!\+\+ )")
_PATCH = re.compile(r"(?:diff --git |index [0-9a-f]{7}|new file mode |--- |\+\+\+ |@@ -\d)")
# What shows where lines end: cat -A, the source of a page.
_ENDS = ("$", "<br>", "<br/>", "<br />", "¶", "↵")
#: Of fewer lines nobody can say.
_FEWEST = 3
#: So many empty lines in turn are no paragraphs.
_FEWEST_DOUBLED = 6


def without_gutter(text: str) -> str:
    """Takes off line numbers that count up by one from line to line, and bars, where all lines have them."""
    lines = text.rstrip("\n").split("\n")
    if len(lines) < _FEWEST:
        return text
    lines = lines[next((number for number, line in enumerate(lines) if not _PATCH.match(line)), 0) :]
    edges = _numbers(lines) or _marks(lines, _BAR) or _marks(lines, _ADDED) or _marks(lines, _COMMENT)
    return "\n".join(line[edge:] for line, edge in zip(lines, edges, strict=True)) if edges else text


def without_shown_ends(text: str) -> str:
    """Takes off the mark that shows at every line where it ends, and the empty line that a program put behind each."""
    lines = text.rstrip("\n").split("\n")
    if len(lines) >= _FEWEST and lines[0].endswith(_ENDS):
        mark = max((mark for mark in _ENDS if lines[0].endswith(mark)), key=len)
        lines = (
            [line.removesuffix(mark) for line in lines] if all(line.endswith(mark) for line in lines[:-1]) else lines
        )
        return "\n".join(lines)
    doubled = len(lines) > 2 * _FEWEST_DOUBLED and not any(map(str.strip, lines[1::2]))
    return "\n".join(lines[::2]) if doubled else text


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
