"""Reads .NET's HttpRequestMessage and HttpResponseMessage as they print themselves: one line, then fields in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Headers
from support_report.reading import Found
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.http_text import extent, field

TITLE = "printed HttpRequestMessage and HttpResponseMessage of .NET"

# The trailers of a response stand in braces of their own behind its fields.
_FIELDS = (
    r"[^\n]{0,400}?Headers:\s{0,60}\{\n?(?P<fields>(?:[^{}\n][^\n]{0,8000}\n){0,200}?)[ \t]{0,60}\}"
    r"(?:, Trailing Headers:\s{0,20}\{\s{0,20}\})?"
)
_MESSAGE = re.compile(
    r"(?:Method: (?P<method>[A-Z]{3,7}), RequestUri: '(?P<url>[^'\n]{1,8000})'"
    r"|StatusCode: (?P<status>[1-5]\d\d), ReasonPhrase: '(?P<reason>[^'\n]{0,200})'), Version: " + _FIELDS
)
_BODY = re.compile(r"\s{0,20}(?:(?:Response )?(?:Body|Content)\s?[:=]\s{0,9})?(?=[{\[<])", re.IGNORECASE)


def fits(text: str) -> float:
    """Sure where such a line opens braces."""
    marked = "RequestUri: '" in text or "ReasonPhrase: '" in text
    return 0.9 if marked and _MESSAGE.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; what comes right after a response and can be a body is its body."""
    return calls_of(_messages(text))


def _messages(text: str) -> Iterator[Message]:
    for match in _MESSAGE.finditer(text):
        headers: Headers = tuple(filter(None, (field(line.strip()) for line in match["fields"].split("\n"))))
        if match["method"]:
            body = "" if ", Content: <null>," in match[0] else None  # never shown
            yield Message((match.span(),), match["method"], match["url"], headers=headers, body=body)
            continue
        lead = _BODY.match(text, match.end())
        rest = text[lead.end() : lead.end() + 2_000_000] if lead else ""
        body = rest[: extent(rest, headers)]
        end = lead.end() + len(body) if lead else match.end()
        yield Message(
            ((match.start(), end),), status=int(match["status"]), reason=match["reason"], headers=headers, body=body
        )
