"""Lines that a terminal broke at its width when they were copied from it, put together again."""

from __future__ import annotations

import re

from support_report.paste.broken_lines import MARK, begin_alike, cuts

#: Narrower and wider windows are rare, and tables and dumps of equal lines are mostly narrower.
NARROWEST, WIDEST = 78, 320
# A line that begins like this begins by itself: marks of clients, header fields, start lines, JSON, indentation.
_OWN_BEGINNING = re.compile(
    r"[*<>{}\[\]$#|\s\f]|[\w-]{1,60}: |HTTP/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S|-{1,2}[A-Za-z]|[0-9a-f]{4}: "
    r"|\d{4}[-/]\d\d|\d\d:\d\d:\d\d"
)
# Signs by which somebody who writes a command goes on in the next line.
_BY_HAND = ("\\", "^", "`")
# An address that runs into the end of the line, and what can only be the rest of one.
_IN_ADDRESS = re.compile(r"https?://[^\s'\"<>]{12,2000}\Z")
_REST = re.compile(r"[\w.~+-]{0,80}[=&%/_][\w.~%&=+/;-]{0,2000}(?:[\s'\"]|\Z)|[\w-]{1,40}\.json\b")


def unwrapped(text: str) -> str:
    """Joins lines of exactly the widest length with what follows, where at least two such lines show the width."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return text
    wide = [n for n, line in enumerate(lines[:-1]) if len(line) == width and not begin_alike(lines, n)]
    sure = {number for number in wide if _in_address(lines, number)}.union(cuts(lines, wide))
    begins = MARK if sure or _is_hard_edge(lines, width) else _OWN_BEGINNING
    full = [number for number in wide if _goes_on(lines[number], lines[number + 1], begins)]
    if not sure and (len({lines[number] for number in full}) < 2 or len(full) > len(lines) * 0.6):
        full = []
    joined = sure.union(full)
    return "".join(line if number in joined else line + "\n" for number, line in enumerate(lines))[:-1]


def _in_address(lines: list[str], number: int) -> bool:
    line, following = lines[number], lines[number + 1]
    return bool(_IN_ADDRESS.search(line) and _REST.match(following) and not MARK.match(following))


def _is_hard_edge(lines: list[str], width: int) -> bool:
    """Whether lines end at the width because there the window ended: prose has as many that end a little before it."""
    full = sum(len(line) == width for line in lines)
    near = sum(width - 6 <= len(line) < width for line in lines)
    return full >= 2 and full > 2 * near


def _goes_on(line: str, following: str, begins: re.Pattern[str]) -> bool:
    """Whether the next line can be the rest of this one."""
    ends = _BY_HAND if begins is MARK else (*_BY_HAND, ",", ";")
    return bool(following) and not begins.match(following) and line[-1:] not in ends
