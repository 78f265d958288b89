"""Reads what Python's http.client prints with debuglevel 1, as requests, urllib and httplib2 show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.escapes import unescaped
from support_report.syntax.exchanges import calls_of
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "Python http.client debug output"

_LINE = re.compile(
    r"^[^\n]{0,80}?\b(?:(?P<send>send: (?:b|u)?(?P<quote>['\"]))|(?P<reply>reply: (?P<mark>['\"]))|header: )"
    r"(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
# Python 2 printed the header's line end too, Python 3 glues other output to the closing quote now and then.
_QUOTED = re.compile(r"send: [bu]?['\"]|reply: ['\"]HTTP/")
_CLOSED = {quote: re.compile(rf"([^\\{quote}]*(?:\\.[^\\{quote}]*)*){quote}") for quote in "'\""}


def fits(text: str) -> float:
    """Sure where something sent or a reply is quoted."""
    return 0.95 if ("send: " in text or "reply: " in text) and _QUOTED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; what is sent after the header section is the request's body, a response's body is not shown."""
    return calls_of(messages_of(_chunks(text)))


def _chunks(text: str) -> Iterator[Chunk]:
    in_reply = False
    for line in _LINE.finditer(text):
        span, rest = (line.start(), line.end()), line["rest"]
        if line["send"]:
            in_reply = False
            yield Chunk(True, unescaped(_quoted(rest, line["quote"])), span)
        elif line["reply"]:
            in_reply = True
            yield Chunk(False, unescaped(_quoted(rest, line["mark"])), span)
        elif in_reply:
            yield Chunk(False, rest.rstrip() + "\n", span)


def _quoted(rest: str, quote: str) -> str:
    """What stands before the closing quote; all of it where the line was cut off."""
    closed = _CLOSED[quote].match(rest)
    return closed[1] if closed else rest
