"""Reads responses that Ruby's inspect printed: Faraday, HTTParty, Typhoeus, `@name=value` and `:name=>value`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found, Span
from support_report.syntax.literals import Pairs, Value, value_at
from support_report.syntax.named_parts import record_of

TITLE = "inspected response of a Ruby library"

_RESPONSE = re.compile(r"#<(?:Faraday|HTTParty|Typhoeus|HTTP|Excon|RestClient)::Response[ :]")
# Of each name the value is read where it stands; what an object holds in itself is looked through as well.
_NAMED = re.compile(
    r"(?:[ ,{][@:]|(?= parsed_) )([a-z_]{3,40})=>?:?(?=[\[{\"\w]|(#<URI::\w{1,10} )(https?://[^\s>]{3,8000})>)"
)
_HOLDERS = ("options", "env", "original_options", "request", "response")
_END = re.compile(r"\n(?=\S)|\Z")


def fits(text: str) -> float:
    """Likely where such an object opens."""
    return 0.78 if _RESPONSE.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The call of every response, by the names of its variables."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Found]:
    end = 0
    for opened in _RESPONSE.finditer(text):
        if opened.start() < end:  # a response that the one before holds
            continue
        closed = _END.search(text, opened.end())
        end = closed.start() if closed else len(text)
        fields, spans = _fields(text[opened.start() : end])
        if call := record_of(fields):
            yield Found(call, tuple((opened.start() + first, opened.start() + last) for first, last in spans))


def _fields(text: str) -> tuple[Pairs, list[Span]]:
    fields, spans, position = Pairs(), [(0, 2)], 2
    while (named := _NAMED.search(text, position)) and len(fields) < 200:
        value: Value
        value, position = (named[3], named.end()) if named[3] else value_at(text, named.end(), 4_000)
        if named[1] in _HOLDERS:
            position = named.end() + 1
            continue
        position = max(position, named.end())
        if named[1].endswith("headers") and isinstance(value, str):  # a header section, as it travelled
            continue
        fields.append((named[1], value))
        spans.append((named.start(1), position))
    return fields, spans
