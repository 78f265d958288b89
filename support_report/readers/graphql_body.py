"""A GraphQL request body or operation that was pasted alone, without the call it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from support_report.call import Call
from support_report.reading import Found
from support_report.syntax.json_prefix import NOTHING, value_at
from support_report.syntax.lines import starts_of_lines_with

TITLE = "GraphQL request body"

BODY = re.compile(r'\{(?=\s{0,200}"(?:query|operationName|variables|extensions)"\s{0,20}:)')
INDENTED = re.compile(r"(?:\A|\n)[ \t]{0,80}\Z")
#: An operation with its name, variables and first brace (https://spec.graphql.org/October2021/#sec-Language.Operations).
OPERATION = re.compile(
    r"[ \t]{0,80}(?P<start>query|mutation|subscription)\b(?:[ \t]{1,20}\w{1,80})?[ \t]{0,20}"
    r"(?:\([^(){}\"']{0,4000}\))?[^\S\f]{0,80}\{"
)
WORDS = ("query", "mutation", "subscription")
PIECE = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"|#[^\n]*|[{}\f]')
MOST = 20
MOST_MISSES = 3  # then no further one is tried


def fits(text: str) -> float:
    """Little: what else is there says more of the call."""
    return 0.3 if any(next(starts(text), None) is not None for starts in (_bodies, _operations)) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The bodies and operations, each as a call of which nothing else is known."""
    found = []
    done = 0
    for starts, end_of in ((_bodies, _json_end), (_operations, _operation_end)):
        misses = 0
        for start in islice(starts(text), MOST):
            end = end_of(text, start) if misses < MOST_MISSES and start >= done else 0
            misses += not end
            if end:
                found.append(Found(Call(request_body=text[start:end]), ((start, end),)))
                done = end
    return tuple(found)


def _bodies(text: str) -> Iterator[int]:
    """Where a brace begins a line and the names of such a body follow it."""
    opened = (match.start() for match in BODY.finditer(text))
    return (start for start in opened if INDENTED.search(text, max(0, start - 81), start))


def _operations(text: str) -> Iterator[int]:
    """Where an operation begins a line."""
    lines = (OPERATION.match(text, line) for line in starts_of_lines_with(text, WORDS))
    return (match.start("start") for match in lines if match)


def _json_end(text: str, start: int) -> int:
    """Where the body ends; 0 where it is no JSON object with a query in it."""
    value, end = value_at(text, start)
    query = value.get("query") if value is not NOTHING and isinstance(value, dict) else None
    return end if isinstance(query, str) and "{" in query else 0


def _operation_end(text: str, start: int) -> int:
    """Behind the brace that closes the operation; 0 where there is none."""
    depth = 0
    for piece in PIECE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(piece[0], 0)
        if piece[0] == "\f" or (piece[0] == "}" and depth < 0):
            return 0
        if piece[0] == "}" and depth == 0:
            return piece.end()
    return 0
