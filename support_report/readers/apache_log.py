"""Reads header and wire logs of Apache HttpClient, versions 3 to 5, as log4j, logback and others write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.escapes import unescaped
from support_report.syntax.exchanges import calls_of
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "Apache HttpClient log"

_LINE = re.compile(
    r"^[^\n]{0,200}?(?:\b(?P<id>https?-outgoing-\w{1,20}|ex-\w{1,20}) )?(?P<way>>>|<<) (?P<rest>[^\n]*)$", re.MULTILINE
)
_ARROW = re.compile(">> |<< ")
# mitmproxy has the same arrow, at the edge of a line.
_START = re.compile(r"(?<!\n )(?:>> \"?[A-Z]{3,7} \S[^\n]{0,16000}? HTTP/|<< \"?HTTP/)")


def fits(text: str) -> float:
    """Sure where a start line is logged after its arrows."""
    return 0.93 if (">> " in text or "<< " in text) and _START.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; where both logs are on, only the header log is read, and the wire log for the bodies."""
    return calls_of(messages_of(_chunks(text)))


def _arrows(text: str) -> Iterator[re.Match[str]]:
    """The lines with an arrow; to find the arrows first is far cheaper than to try every line."""
    end = -1
    for arrow in _ARROW.finditer(text):
        line = _LINE.match(text, text.rfind("\n", 0, arrow.start()) + 1) if arrow.start() > end else None
        if line:
            end = line.end()
            yield line


def _chunks(text: str) -> Iterator[Chunk]:
    headers_too = re.search(r"^[^\n]{0,200}?\bheaders?\b[^\n]{0,60}>> [A-Z]", text, re.MULTILINE) is not None
    in_body = {True: False, False: False}
    for line in _arrows(text):
        sent, rest = line["way"] == ">>", line["rest"]
        span = (line.start(), line.end())
        if not rest.startswith('"'):
            in_body[sent] = False
            yield Chunk(sent, rest.rstrip() + "\n", span)
            continue
        piece = unescaped(rest[1:].removesuffix('"').replace("[\\r]", "\r").replace("[\\n]", "\n"))
        if not headers_too or in_body[sent]:
            yield Chunk(sent, piece, span)
        elif piece in ("\r\n", "\n"):
            in_body[sent] = True
            yield Chunk(sent, "\n", span)
