"""The value printed at a place of a text: by the rules of JSON where it is whole JSON, else read tolerantly."""

from __future__ import annotations

import json

from support_report.syntax import json_prefix
from support_report.syntax.http_text import JSON_OPENS
from support_report.syntax.literals import Pairs, Value, value_at

_DECODER = json.JSONDecoder(object_pairs_hook=Pairs, strict=False)


def printed_at(text: str, start: int, tokens: int = 60_000) -> tuple[Value, int]:
    """The value at an offset, and where it ends; `tokens` bound what is read of one that is no JSON."""
    if JSON_OPENS.match(text, start):
        value, end = json_prefix.value_at(text, start, _DECODER)
        if value is not json_prefix.NOTHING:
            return value, end
    return value_at(text, start, tokens)
