"""Lines that a terminal broke at its width when they were copied from it, put together again."""

from __future__ import annotations

import re

#: Narrower and wider windows are rare, and tables and dumps of equal lines are mostly narrower.
NARROWEST, WIDEST = 78, 320
# A line that begins like this begins by itself: marks of clients, header fields, start lines, JSON, indentation.
_OWN_BEGINNING = re.compile(
    r"[*<>{}\[\]$#|\s\f]|[\w-]{1,60}: |HTTP/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S|-{1,2}[A-Za-z]|[0-9a-f]{4}: "
    r"|\d{4}[-/]\d\d|\d\d:\d\d:\d\d"
)
# An address that runs into the end of the line, and what can only be the rest of one.
_IN_ADDRESS = re.compile(r"https?://[^\s'\"<>]{12,2000}\Z")
_REST = re.compile(r"[\w.~+-]{0,80}[=&%/_][\w.~%&=+/;-]{0,2000}(?:[\s'\"]|\Z)|[\w-]{1,40}\.json\b")


def unwrapped(text: str) -> str:
    """Joins lines of exactly the widest length with what follows, where at least two such lines show the width."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return text
    full = [
        number for number, line in enumerate(lines[:-1]) if len(line) == width and _goes_on(line, lines[number + 1])
    ]
    sure = [number for number in full if _IN_ADDRESS.search(lines[number]) and _REST.match(lines[number + 1])]
    if len({lines[number] for number in full}) < 2 or len(full) > len(lines) * 0.6:
        full = sure
    joined = set(full)
    return "".join(line if number in joined else line + "\n" for number, line in enumerate(lines))[:-1]


def _goes_on(line: str, following: str) -> bool:
    """Whether the next line can be the rest of this one."""
    return bool(following) and not _OWN_BEGINNING.match(following) and line[-1:] not in ("\\", "^", "`", ",", ";")
