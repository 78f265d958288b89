"""Reads Go's GODEBUG=http2debug=1 and =2 logs: encoded request header fields, frames, received header fields."""

from __future__ import annotations

import re
from itertools import pairwise

from support_report.call import Call, Headers
from support_report.reading import Found, Span
from support_report.syntax.escapes import unescaped
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.http_text import header

TITLE = "Go http2debug log"

_SENT = re.compile(r'http2: Transport encoding header "(:?[\w-]{1,80})" = "([^"\\\n]*(?:\\.[^"\\\n]*)*)"')
_RECEIVED = re.compile(r'http2: decoded hpack field header field "(:?[\w-]{1,80})" = "([^"\\\n]*(?:\\.[^"\\\n]*)*)"')
_DATA = re.compile(
    r"http2: (Framer 0x\w+: wrote|Framer 0x\w+: read|Transport received) DATA [^\n]{0,80}?"
    r' data="([^"\\\n]*(?:\\.[^"\\\n]*)*)"([^\n]*)'
)
_OWN = re.compile(r"^[^\n]{0,60}?(?:http2: (?:Transport|Framer|decoded)|Unhandled Setting)[^\n]*$", re.MULTILINE)


def fits(text: str) -> float:
    """Sure where a request's header field is encoded."""
    return 0.9 if _SENT.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The requests and, with level 2, the answers."""
    starts = [match.start() for match in _SENT.finditer(text) if match[1] == ":authority"]
    found = [_found(text, start, end) for start, end in pairwise([*starts, len(text)])]
    return tuple(each for each in found if each)


def _found(text: str, start: int, end: int) -> Found | None:
    sent = _fields(_SENT, text, start, end)
    received = _fields(_RECEIVED, text, start, end)
    line = text.rfind("\n", 0, start) + 1
    spans: tuple[Span, ...] = tuple(match.span() for match in _OWN.finditer(text, line, end))
    asked, answered = _data(text, start, end)
    method, path = header(sent, ":method"), header(sent, ":path")
    messages = [Message(spans, method or "GET", path, headers=sent, body=asked)]
    status = header(received, ":status")
    if status and status.isdigit():
        messages.append(Message((), status=int(status[:3]), headers=received, body=answered))
    calls = calls_of(messages)
    return Found(_as_encoded(calls[0].call, sent), calls[0].spans) if calls else None


def _as_encoded(call: Call, sent: Headers) -> Call:
    """The call with the header fields as Go encodes them: the authority is no Host field here."""
    fields = tuple(pair for pair in sent if not pair[0].startswith(":"))
    return call.with_facts(request_headers=fields, method=header(sent, ":method"))


def _fields(pattern: re.Pattern[str], text: str, start: int, end: int) -> Headers:
    return tuple((match[1], unescaped(match[2])) for match in pattern.finditer(text, start, end))


def _data(text: str, start: int, end: int) -> tuple[str, str]:
    """The bodies of the DATA frames; a log cuts them after 256 bytes, and what is cut is no body."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for frame in _DATA.finditer(text, start, end):
        if "omitted" not in frame[3]:
            sides["wrote" in frame[1]].append(unescaped(frame[2]))
    return "".join(sides[True]), "".join(sides[False])
