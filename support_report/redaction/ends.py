"""Where a value ends: the patterns of values that no quote closes, and the search for the closing quote."""

from __future__ import annotations

import re

from support_report.redaction.pattern import lazy
from support_report.redaction.values import looks_random

#: Where a value begins and ends, and whether quotes enclose it.
Span = tuple[int, int, bool] | None

#: Ends of a value that no quote closes. `&`, `,`, `;` and closing brackets end it only where something follows that
#: looks like it.
BARE = lazy(
    rb"""(?x) (?!&) (?: [^\s"'<>`\\&,;)}\]|]
        | &(?! amp; | \#?\w{2,8}; | [A-Za-z_][\w.\-\[\]%]{0,60}= ) | ,(?![\s\w"']) | ;(?!\s | [\w.\-]{1,40}= | \Z)
        | [)}\]](?! [\s,;)}\]"'] | \Z ) | \|(?![\s|]) ){1,16384} """
)
#: The same behind a name in quotes, as JSON has it: brackets and commas belong to the document.
SCALAR = lazy(rb"""[^\s"'<>`\\,;(){}\[\]]{1,16384}""")
QUERY = lazy(
    rb"""(?:[^&\s"'<>`\\;)}\]|]|&(?=[0-9][^&\s"']{0,40}&|[^&=\s"']{0,40}[^\w.\-\[\]%&=\s"';][^&=\s"']{0,40}&))+"""
)
#: A parameter of a segment of a path: `;jsessionid=abc?page=2` (RFC 3986 §3.3).
MATRIX = lazy(rb"""[^&\s"'<>`\\;?)}\]|]{1,16384}""")
PERCENT_QUERY = lazy(rb"""(?:(?!%(?:25){0,3}2[26])[^&\s"'<>`\\]){1,16384}""")
LINE = lazy(rb"[^\r\n\\]{1,16384}")
ELEMENT = lazy(rb"[^<>]{1,16384}")
#: The text of an element that stands escaped itself: &lt;token&gt;abc&lt;/token&gt;, \\u003ctoken\\u003eabc.
ESCAPED_ELEMENT = lazy(rb"(?:(?!&lt;|\\{1,7}u003c)[^<>\s]){1,4096}")

_BACKSLASH = ord("\\")
_END_TAG = lazy(rb"\s{0,200}<\\{0,7}/(?:[\w.\-]{1,40}:)?")


def span(pattern: re.Pattern[bytes], text: bytes, start: int, outer: bool = False) -> Span:
    """The stretch that a pattern matches from `start` on, blanks at its end aside."""
    found = pattern.match(text, start)
    if found is None:
        return None
    end = start + len(found.group().rstrip())
    return (start, end, outer) if end > start else None


def element(text: bytes, start: int, name: bytes = b"") -> Span:
    """The text of an XML element up to its end tag; without one, what looks drawn in the first line."""
    found = span(ELEMENT, text, start)
    closing = _END_TAG.match(text, found[1]) if found else None
    if found is None or (closing and text.startswith(name, closing.end())):
        return found
    cut = span(LINE, text, start)
    return cut if cut and cut[1] <= found[1] and looks_random(text[cut[0] : cut[1]], 12) else None


def _backslashes(text: bytes, start: int, end: int) -> int:
    """How many of them end a stretch."""
    first = end
    while first > start and text[first - 1] == _BACKSLASH:
        first -= 1
    return end - first


def quoted(text: bytes, start: int, quote: bytes) -> Span:
    """The stretch up to the same quote with as many backslashes before it as the opening one had."""
    closing = b"]]>" if quote.startswith(b"<!") else quote
    slashes, position = closing.count(b"\\"), start
    limit = min(len(text), start + 16_384)
    while (found := text.find(closing, position, limit)) >= 0:
        if not (slashes or closing in b"\"'`") or _backslashes(text, start, found) % 2 == 0:
            break
        position = found + len(closing)
    end = found if found >= 0 else limit
    line = text.find(b"\n", start, end)
    while line > 0 and text[line - 1] == _BACKSLASH:
        line = text.find(b"\n", line + 1, end)
    end = line if line >= 0 and not text.startswith(b"-----BEGIN", start) else end
    return (start, end, True) if end > start else None
