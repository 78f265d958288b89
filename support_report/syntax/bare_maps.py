"""Header fields of a mapping printed on one line with bare values: Dart's maps, lists of Scala and Rust, Swift's."""

from __future__ import annotations

import re

from support_report.call import Headers
from support_report.syntax.header_sides import are_headers

_OPENED = re.compile(
    r"(?:List\(|Vector\(|[\[{])(?=(?:AnyHashable\(\")?[A-Za-z][\w-]{0,80}(?:\"\))?(?P<sign>: |=)[^\s\"'\[{])"
)
# A date has a comma too, so that only a comma with another name behind it ends a value.
_FIELD = re.compile(r"(?:(?<=[\[({])|, )(?:AnyHashable\(\")?([A-Za-z][\w-]{0,80})(?:\"\))?(: |=)")
_BRACKET = re.compile(r"[\[\](){}\n]")


def bare_fields_at(text: str, start: int) -> tuple[Headers, int]:
    """The header fields of a mapping of bare values, and where it ends; () where none is opened at the offset."""
    opened = _OPENED.match(text, start)
    end = _closed(text, opened.end()) if opened else None
    if opened is None or end is None:
        return (), start
    found = [each for each in _FIELD.finditer(text, opened.end(), end) if each[2] == opened["sign"]]
    ends = [*(each.start() for each in found[1:]), end]
    headers = tuple((each[1], text[each.end() : until]) for each, until in zip(found, ends, strict=True))
    return (headers, end + 1) if are_headers(headers) else ((), start)


def _closed(text: str, position: int) -> int | None:
    """Where on its line the bracket closes that was opened just before an offset."""
    depth = 1
    for sign in _BRACKET.finditer(text, position, position + 8_000):
        if sign[0] == "\n":
            return None
        depth += 1 if sign[0] in "[({" else -1
        if depth == 0:
            return sign.start()
    return None
