"""Bodies that a program printed behind a transcript: below the status, below the fields again, as PHP writes texts."""

from __future__ import annotations

import re

from support_report.call import Headers
from support_report.syntax.http_text import PHRASES, dechunked, extent, field, status_line

# What a program says of the status before it prints the body: `HTTP 403`, `401`, `Status code: 500`.
_STATUS = re.compile(
    rf"\s*(?:(?i:(?:http|response|status|code)[ _-]?){{1,3}}[:=]? ?)?[1-5]\d\d(?: {PHRASES})?\n"
    r"(?=\s*(?:string\(|'?[{\[<]|HTTP/\d))"
)
_INKED = re.compile(r"\S")
# PHP's var_dump counts the bytes, var_export escapes what it has to.
_DUMPED = re.compile(r"\s*string\((\d{1,9})\) \"")
_EXPORTED = re.compile(r"\s*'(?=[{\[<])([^'\\]*(?:\\.[^'\\]*)*)'(?=\n|\Z)", re.DOTALL)


def printed_body(text: str, headers: Headers) -> tuple[str, int]:
    """The body that a text begins with, and where it ends, with the answer's fields, which announce its size."""
    status = _STATUS.match(text)
    start = _below_fields(text, status.end() if status else 0)
    dumped = _dumped(text, start)
    if dumped:
        return dumped
    exported = _EXPORTED.match(text, start)
    if exported:
        return re.sub(r"\\([\\'])", r"\1", exported[1]), exported.end()
    end = start + extent(text[start:], headers)
    return dechunked(text[start:end].strip("\n")), end


def _below_fields(text: str, start: int) -> int:
    """Where the text goes on below a status line and the fields that stand there once more, as with curl -i."""
    first = _INKED.search(text, start)
    line_end = text.find("\n", first.start()) + 1 if first else 0
    if not first or not status_line(text[first.start() : line_end or len(text)].rstrip()):
        return start
    if not line_end or not field(text[line_end:].split("\n", 1)[0]):
        return line_end or len(text)
    blank = text.find("\n\n", line_end)
    return blank + 2 if blank >= 0 else len(text)


def _dumped(text: str, start: int) -> tuple[str, int] | None:
    counted = _DUMPED.match(text, start)
    if not counted:
        return None
    body = text[counted.end() :].encode("utf-8", "replace")[: int(counted[1])].decode("utf-8", "ignore")
    end = counted.end() + len(body)
    return (body, end + 1) if text[end : end + 1] == '"' else None
