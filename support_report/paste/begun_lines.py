"""Texts of whose lines each begins with a stamp or a mark: a line without one is the rest of the line before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from support_report.paste.broken_lines import MARK

_BEGINNINGS = (
    # a log's stamp
    re.compile(
        r"(?:[A-Z], |\[[A-Za-z]{2,20}\] )?\[?(?:\d{4}[-/]\d\d[-/]\d\d|\d\d[-/][A-Z][a-z]{2}[-/]\d{4})[T ]"
        r"\d\d:\d\d:\d\d"
        r"|\d{13}\t|\[\d\d:\d\d:\d\d|\d\d:\d\d:\d\d\.\d{3,6} |[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "
    ),
    # a transcript's mark
    re.compile(r"[*<>|](?: |$)"),
)
#: So many lines show that all begin alike.
_FEWEST = 4


def goes_on(lines: list[str], may_be_broken: Callable[[int], bool]) -> list[int]:
    """The lines that the next one continues, if every line without a beginning can be the rest of the one before it."""
    for beginning in (each for each in _BEGINNINGS if each.match(lines[0])):
        begun = [number for number, line in enumerate(lines) if beginning.match(line)]
        if len(begun) < _FEWEST:
            continue
        own = set(begun)
        rests = [number - 1 for number in range(begun[-1]) if lines[number].strip() and number not in own]
        if rests and all(map(may_be_broken, rests)):
            behind = range(begun[-1], len(lines) - 1)
            return [*rests, *takewhile(lambda n: may_be_broken(n) and not MARK.match(lines[n + 1].lstrip()), behind)]
    return []
