"""Reads what `newman run --verbose` prints: the request's line, the answer's line, and both bodies in open boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.exchanges import Message, calls_of

TITLE = "Newman's output"

_CALL = re.compile(
    r"^ {0,8}(?P<method>[A-Z]{3,7}) (?P<url>https?://\S{1,8000})[ \t]{0,8}\n"
    r" {0,8}(?P<status>[1-5]\d\d) (?P<reason>[^\n★]{0,80}?) ★ [^\n]{0,200}\n",
    re.MULTILINE,
)
_BOX = re.compile(
    r" {0,8}┌ (?P<way>[↑↓]) [^\n]{0,200}\n(?P<rows>(?: {0,8}│ [^\n]{0,2000}\n){1,20000}) {0,8}└[ \t]{0,8}(?:\n|\Z)"
)


def fits(text: str) -> float:
    """Sure where an answer's line follows the request's."""
    return 0.95 if " ★ " in text and _CALL.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls, each with the bodies boxed below it; Newman prints no fields."""
    return calls_of(_messages(text))


def _messages(text: str) -> Iterator[Message]:
    for call in _CALL.finditer(text):
        boxes, end = _boxes(text, call.end())
        span = ((call.start(), end),)
        yield Message(span, call["method"], call["url"], body=boxes.get("↑"), as_sent=False)
        yield Message((), status=int(call["status"]), reason=call["reason"] or None, body=boxes.get("↓"))


def _boxes(text: str, start: int) -> tuple[dict[str, str], int]:
    """The bodies by the way they went, and where the boxes end: rows are broken where they are full."""
    found: dict[str, str] = {}
    while box := _BOX.match(text, start):
        rows = [row.lstrip(" ")[2:] for row in box["rows"].removesuffix("\n").split("\n")]
        width = max(map(len, rows))
        found[box["way"]] = "".join(row if len(row) == width else f"{row}\n" for row in rows).removesuffix("\n")
        start = box.end()
    return found, start
