"""Reads HTTP messages that a program logged as one quoted text: Go's %q, Python's repr, JSON.stringify, var_dump."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.escapes import unescaped
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.http_text import METHODS
from support_report.syntax.php_values import counted
from support_report.syntax.transcripts import message_of

TITLE = "HTTP messages as quoted texts"

_QUOTED = re.compile(
    rf"b?(?P<quote>['\"])(?:[A-Z][a-z]{{1,20}}:\\n)?(?P<text>(?:(?:{METHODS}) [^\n\\'\"]{{1,16000}} HTTP/\d(?:\.\d)?"
    r"|HTTP/\d(?:\.\d)? \d{3}[^\n\\'\"]{0,60})"
    r"\\r?\\?n(?:[^\\\n'\"]|\\.|(?!(?P=quote))['\"])*)(?P=quote)"
)
# Of these every such message holds one.
_ESCAPED_END = re.compile(r"HTTP/\d(?:\.\d)?[^\n\\'\"]{0,70}\\[rn\\]")
# What PHP's var_dump writes before a text, and how a message in it begins.
_COUNTED = re.compile(
    rf"string\((?<!\wstring\()(\d{{1,9}})\) \"(?=HTTP/\d(?:\.\d)? \d{{3}}|(?:{METHODS}) \S{{1,16000}} HTTP/)"
)


def fits(text: str) -> float:
    """Half sure where a quote opens before a start line with an escaped line end; known logs and objects are surer."""
    return 0.45 if next(_quoted(text), None) or _COUNTED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges, with bodies."""
    return calls_of(_messages(text))


def _messages(text: str) -> Iterator[Message]:
    for match in _quoted(text):
        plain = unescaped(match["text"]).replace("\r\n", "\n")
        message = message_of(plain, (match.span(),))
        if message:
            yield message
    for opened in _COUNTED.finditer(text):
        plain = counted(text, opened.end(), int(opened[1]))
        message = message_of(plain, ((opened.start(), min(opened.end() + len(plain) + 1, len(text))),))
        if message:
            yield message


def _quoted(text: str) -> Iterator[re.Match[str]]:
    """The quoted messages in order: each opens with the last quote before the end of its start line."""
    done = 0
    for end in _ESCAPED_END.finditer(text):
        quote = max(text.rfind("'", done, end.start()), text.rfind('"', done, end.start()))
        match = _QUOTED.match(text, quote) if quote >= 0 else None
        if match:
            yield match
            done = match.end()
