"""Reads arrays and objects that PHP printed: print_r, var_dump, var_export of responses, curl_getinfo, SDK answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from support_report.call import Call
from support_report.literals import Pairs, as_json, value_at
from support_report.objects import calls_in, joined_halves
from support_report.php_values import DUMPED, PRINTED, dumped_at, printed_at
from support_report.reading import Found, Span

TITLE = "PHP dump"

_EXPORTED = re.compile(r"\barray \(\n")


def fits(text: str) -> float:
    """Likely where an array or object opens as PHP prints it."""
    if "=>" not in text:
        return 0.0
    return 0.72 if any(pattern.search(text) for pattern in (_EXPORTED, DUMPED, PRINTED)) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls in every array and object; an array of errors or data is a decoded response body."""
    return joined_halves(Found(call, (span,)) for span, value in _values(text) for call in _calls(value))


def _calls(value: Pairs) -> list[Call]:
    calls = calls_in(value)[:200]
    names = {key for key, _ in value}
    if calls or not names & {"error", "errors", "data", "message", "error_description"}:
        return calls
    return [Call(response_body=json.dumps(as_json(value), ensure_ascii=False))]


def _values(text: str) -> Iterator[tuple[Span, Any]]:
    position = 0
    while opened := _first(text, position):
        pattern, start = opened
        value, end = _value(pattern, text, start)
        if isinstance(value, Pairs):
            named = re.search(r"[\w\\]{0,200}\Z", text[max(0, start - 200) : start])
            yield (start - len(named[0]) if named else start, end), value
        position = max(end, start + 8)


def _first(text: str, position: int) -> tuple[re.Pattern[str], int] | None:
    found = [
        (match.start(), pattern)
        for pattern in (_EXPORTED, DUMPED, PRINTED)
        if (match := pattern.search(text, position))
    ]
    start, pattern = min(found, key=lambda each: each[0], default=(0, None))
    return (pattern, start) if pattern else None


def _value(pattern: re.Pattern[str], text: str, start: int) -> tuple[Any, int]:
    if pattern is PRINTED:
        return printed_at(text, start)
    return dumped_at(text, start) if pattern is DUMPED else value_at(text, start)
