"""Reads the log of Ruby's rest-client: a call written as Ruby code, and `# => 403 Forbidden | type bytes` after it."""

from __future__ import annotations

import re

from support_report.call import Call
from support_report.reading import Found
from support_report.syntax.escapes import unescaped

TITLE = "rest-client log"

_STRING = r"\"([^\"\\\n]*(?:\\.[^\"\\\n]*)*)\""
_ASKED = re.compile(
    rf"RestClient\.(get|post|put|patch|delete|head|options) {_STRING}(?:, (?!\"[^\"\n]{{1,100}}\"=>){_STRING})?"
)
_FIELD = re.compile(rf", {_STRING}=>{_STRING}")
_ANSWERED = re.compile(r"# => (\d{3}) (\w{1,60}) \|[^\n]*")


def fits(text: str) -> float:
    """Sure where a call is logged as code."""
    return 0.9 if "RestClient." in text and _ASKED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; the log has no response headers and no response body."""
    return tuple(_found(text, asked) for asked in _ASKED.finditer(text))


def _found(text: str, asked: re.Match[str]) -> Found:
    headers, position = [], asked.end()
    while field := _FIELD.match(text, position):
        headers.append((unescaped(field[1]), unescaped(field[2])))
        position = field.end()
    call = Call(
        method=asked[1].upper(),
        url=unescaped(asked[2]),
        request_headers=tuple(headers),
        request_body=unescaped(asked[3]) if asked[3] is not None else "" if asked[1] in ("get", "head") else None,
    )
    answered = _ANSWERED.search(text, position, position + 400)
    if answered:
        reason = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", answered[2])
        call = call.with_facts(status=int(answered[1]), reason=reason)
    return Found(call, ((asked.start(), answered.end() if answered else position),))
