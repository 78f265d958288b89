"""Reads the maps that Clojure prints of answers: clj-http's own, the ex-data of its exceptions."""

from __future__ import annotations

import re
from typing import Any

from support_report.reading import Found
from support_report.syntax.literals import Pairs, value_at
from support_report.syntax.objects import exchange_of

TITLE = "Clojure map"

_OPENED = re.compile(r"\{(?=[^{}\n]{0,200}:status [1-5]\d\d\b|:(?:request-time|headers|body|status)\s)")
_STATUS = re.compile(r":status [1-5]\d\d\b")
_BETWEEN = re.compile(r"\"\n(?=[ \t]{0,80}\")")
_MOST = 200


def fits(text: str) -> float:
    """Likely where a keyword is followed by a status without any sign between."""
    return 0.77 if ":status " in text and _STATUS.search(text) and _OPENED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The call of every outermost map that holds one."""
    found: list[Found] = []
    row, end = _BETWEEN.sub('",', text), 0  # two texts on two lines are two
    for opened in list(_OPENED.finditer(text))[:_MOST]:
        if opened.start() < end:
            continue
        value, end = value_at(row, opened.start())
        mapped = _mapped(value)
        call = exchange_of(mapped) if isinstance(mapped, Pairs) else None
        if call:
            found.append(Found(call, ((opened.start(), end),)))
    return tuple(found)


def _mapped(value: Any) -> Any:
    """A mapping of what was read as a row of keywords, texts and their values: `{:status 404, "Date" "Mon"}`."""
    if not isinstance(value, list) or isinstance(value, Pairs):
        return value
    row = [_mapped(each) for each in value if each != ":"]
    names = row[::2]
    if not row or len(row) % 2 or not all(isinstance(name, str) for name in names):
        return row
    return Pairs(zip(names, row[1::2], strict=True))
