"""Transcripts: what a client sent and received, in pieces as it logged them, put together to messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from support_report.call import Headers
from support_report.reading import Span
from support_report.syntax.exchanges import Message
from support_report.syntax.http_text import dechunked, fields, request_line, status_line, travelled
from support_report.syntax.wire import content_text

_ANSWERS = re.compile(r"^(?=HTTP/\d(?:\.\d)? \d{3})", re.MULTILINE)
_REQUESTS = re.compile(
    r"^(?=(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT) \S[^\n]{0,16000}? HTTP/\d)", re.MULTILINE
)


#: How what gzip packed begins (RFC 1952 §2.3.1).
PACKED = "\x1f\x8b"


class Chunk(NamedTuple):
    """A piece of what went over the wire, and where the capture shows it."""

    sent: bool
    text: str
    span: Span


def messages_of(chunks: Iterable[Chunk]) -> Iterator[Message]:
    """The messages that the chunks make up; a message ends where the direction changes or another one starts."""
    for sent, run in groupby(chunks, key=attrgetter("sent")):
        pieces = list(run)
        spans = tuple(piece.span for piece in pieces)
        text = "".join(piece.text for piece in pieces).replace("\r\n", "\n")
        starts = [match.start() for match in (_REQUESTS if sent else _ANSWERS).finditer(text)]
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(text)
            message = message_of(text[start:end], spans if number == 0 else ())
            if message:
                yield message


def message_of(text: str, spans: tuple[Span, ...]) -> Message | None:
    """The message in a text that begins with its start line; all that follows the header section is its body."""
    head, _, body = text.partition("\n\n")
    lines = head.split("\n")
    headers = travelled(fields(lines, 1)[0], lines[0])
    body = _unpacked(dechunked(body).strip("\n"), headers)
    if answer := status_line(lines[0].strip()):
        return Message(spans, status=answer[0], reason=answer[1], headers=headers, body=body)
    if request := request_line(lines[0].strip()):
        return Message(spans, *request, headers=headers, body=body)
    return None


def _unpacked(body: str, headers: Headers) -> str:
    """A body that was packed with gzip, of which the transcript showed each byte as a character; others as they are."""
    if not body.startswith(PACKED) or max(body) > "\xff":
        return body
    return content_text(body.encode("latin-1"), (("content-encoding", "gzip"), *_kind(headers)))


def _kind(headers: Headers) -> Headers:
    return tuple(pair for pair in headers if pair[0].lower() == "content-type")
