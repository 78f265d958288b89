"""Credentials after a scheme word wherever it stands: `Bearer …`, `Basic …` in a log line, a sentence, a piece of
code.
"""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind
from support_report.redaction.pattern import lazy
from support_report.redaction.schemes import authorization_hits, token_hits
from support_report.redaction.values import looks_random

TRIGGERS = (b"bearer", b"basic")
#: The next member of a printed structure: `TokenType:Bearer RefreshToken:…`.
_NEXT_NAME = lazy(rb"[A-Z][A-Za-z]{2,40}:")
#: How a WebSocket carries a token in the list of its subprotocols.
_SUBPROTOCOL = lazy(rb"(?:[.]authorization[.]k8s[.]io)?[.]([\w\-]{16,8192}={0,2}(?:[.][\w\-]{2,8192}){0,2})")

_CREDENTIALS = lazy(
    rb"""(?i)(?:bearer|basic)"""
    rb"""(?:[ \t]{1,4}(?P<joined>["'`][ ]{0,2}(?:&|[+]|[.]|\|\|)\s{0,40}(?=["'`])|(?:-a|--auth)[= \t]{1,4})?"""
    rb"""|\r?\n[ \t]{1,8}|%20|\+|,(?=[\w+/.~=\-]{16})|:[ ]?)"""
    rb"""(?:\\{0,3}["'`])?(?:[^\s"'`,;<>&]|&(?![A-Za-z_]\w{0,40}=)){4,8192}"""
)
#: What a sentence says to send as one: "try … as the bearer".
_BEFORE = lazy(rb"""(?<![^\s"'`(])([\w+/.~=\-]{12,256})["'`)]{0,3}[ ]as[ ](?:the[ ]|a[ ])?\Z""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """What follows the scheme word at [start, end), where it is a credential and not the next word of a sentence."""
    if joined := _SUBPROTOCOL.match(text, end):
        if looks_random(joined[1], 16):
            yield from token_hits(
                joined[1], joined.start(1), NameKind("access_token"), "credentials after Bearer", named=True
            )
        return
    if text.endswith((b" as the ", b" as a ", b" as "), 0, start):
        yield from _taken_as(text, start)
        return
    found = _CREDENTIALS.match(text, start)
    value = found.group() if found else b""
    if found and found["joined"]:  # what joins two strings, or HTTPie's next option, is as good as a blank
        first, last = (place - start for place in found.span("joined"))
        value = value[:first] + b" " * (last - first) + value[last:]
    for hit in authorization_hits(value, start):
        if hit.inner or (looks_random(hit.value) and not _NEXT_NAME.match(hit.value)):
            yield hit


def _taken_as(text: bytes, start: int) -> Iterator[Hit]:
    """What stands before the word, where it looks drawn."""
    before = _BEFORE.search(text, max(0, start - 300), start)
    if before and looks_random(before[1], 12):
        rule = "stands before the word bearer"
        yield from token_hits(before[1], before.start(1), NameKind("access_token"), rule, named=True)
