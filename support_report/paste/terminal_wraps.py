"""Lines that a terminal broke at its width when they were copied from it, put together again."""

from __future__ import annotations

import json
import re

from support_report.paste.begun_lines import goes_on
from support_report.paste.broken_addresses import before_label, in_address
from support_report.paste.broken_lines import MARK, begin_alike, cuts, ends_by_hand

#: Narrower and wider windows are rare, and tables and dumps of equal lines are mostly narrower.
NARROWEST, WIDEST = 78, 320
# A line that begins like this begins by itself: marks of clients, header fields, start lines, JSON, indentation.
_OWN_BEGINNING = re.compile(
    r"[*<>{}\[\]$#|\s\f]|[\w-]{1,60}: |HTTP/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S|-{1,2}[A-Za-z]|[0-9a-f]{4}: "
    r"|\d{4}[-/]\d\d|\d\d:\d\d:\d\d"
)


def unpadded(text: str) -> str:
    """The lines without the blanks that a console or a page put behind all of them, up to its width or a few."""
    lines = text.split("\n")
    padded = sum(line.endswith("  ") for line in lines)
    filled = len({len(line) for line in lines[:-1]}) == 1 and padded >= max(len(lines) / 2, 2)
    if not filled and padded < max(len(lines) - 1, 3):
        return text
    return "\n".join(line.rstrip(" ") for line in lines)


def unwrapped(text: str) -> str:
    """Joins lines of exactly the widest length with what follows, where at least two such lines show the width."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return text
    if whole := _whole_json(lines, width):
        return whole
    if rests := goes_on(lines, lambda number: len(lines[number]) == width):
        return _joined(lines, set(rests))
    wide = [n for n, line in enumerate(lines[:-1]) if len(line) == width and not begin_alike(lines, n)]
    sure = {number for number in wide if in_address(lines[number], lines[number + 1])}.union(cuts(lines, wide))
    begins = MARK if sure or _is_hard_edge(lines, width) else _OWN_BEGINNING
    full = [number for number in wide if _goes_on(lines[number], lines[number + 1], begins)]
    if not sure and (len({lines[number] for number in full}) < 2 or len(full) > len(lines) * 0.6):
        full = []
    return _joined(lines, sure.union(full))


def _joined(lines: list[str], broken: set[int]) -> str:
    return "".join(line if number in broken else line + "\n" for number, line in enumerate(lines))[:-1]


def _whole_json(lines: list[str], width: int) -> str:
    """The lines as one JSON text, where they are one only without the line ends at the width."""
    if lines[0].lstrip()[:1] not in ("{", "["):
        return ""
    whole = "".join(line if len(line) == width else f"{line}\n" for line in lines)
    return whole if not _is_json("\n".join(lines)) and _is_json(whole) else ""


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_hard_edge(lines: list[str], width: int) -> bool:
    """Whether lines end at the width because there the window ended: prose has as many that end a little before it."""
    full = sum(len(line) == width for line in lines)
    near = sum(width - 6 <= len(line) < width for line in lines)
    return full >= 2 and full > 2 * near


def _goes_on(line: str, following: str, begins: re.Pattern[str]) -> bool:
    """Whether the next line can be the rest of this one."""
    ended = ends_by_hand(line, following) or (begins is not MARK and line.endswith((",", ";")))
    return bool(following) and not begins.match(following) and not ended and not before_label(line, following)
