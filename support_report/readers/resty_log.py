"""Reads the debug log of Go's resty: `~~~ REQUEST ~~~` and `~~~ RESPONSE ~~~`, labels, indented fields, a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.http_text import field

TITLE = "resty log"

_PART = re.compile(r"^~~~ (REQUEST|RESPONSE)(?:\([^)\n]{0,40}\))? ~~~$", re.MULTILINE)
_END = re.compile(r"^(?:-{20,}$|={20,}$|~~~ RE)", re.MULTILINE)  # or where the next part opens: each is read once
_ASKED = re.compile(r"([A-Z]{3,7}) {1,4}(\S{1,8000}) {1,4}HTTP/[\d.]{1,3}\n(?:HOST {0,6}: (\S{1,255}))?")
_ANSWERED = re.compile(r"STATUS {0,12}: ([1-5]\d\d)(?: ([^\n]{1,80}))?")
_FIELDS = re.compile(r"HEADERS {0,12}:[ \t]*\n((?:[ \t]+[^\n]*\n){0,400})")
_BODY = re.compile(r"^BODY {0,12}:\n?(.*)", re.MULTILINE | re.DOTALL)


def fits(text: str) -> float:
    """Sure where a part is opened."""
    return 0.9 if "~~~ RE" in text and _PART.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges, one message a part."""
    return calls_of(_messages(text))


def _messages(text: str) -> Iterator[Message]:
    for opened in _PART.finditer(text):
        closed = _END.search(text, opened.end())
        end = closed.start() if closed else len(text)
        part = text[opened.end() + 1 : end]
        shown, fields = _BODY.search(part), _FIELDS.search(part)
        body = shown[1].strip() if shown else ""
        headers = tuple(filter(None, (field(line.strip()) for line in fields[1].split("\n")))) if fields else ()
        told = ((opened.start(), end),)
        body = "" if body.startswith("***") else body  # what resty says of a body it does not show
        if (asked := _ASKED.match(part)) and opened[1] == "REQUEST":
            host = (("Host", asked[3]),) if asked[3] else ()
            yield Message(told, asked[1], asked[2], headers=(*host, *headers), body=body)
        elif answered := _ANSWERED.search(part):
            yield Message(told, status=int(answered[1]), reason=answered[2], headers=headers, body=body)
