"""Secrets of Kubernetes: under `data` every value is one, in base64, whatever it is called; under `stringData` too, as
it is.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import snake
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_secret

TRIGGERS = (b"kind: secret", b'"kind": "secret"', b'"kind":"secret"')

_BEFORE, _BEHIND = 8192, 8192
_END = lazy(rb"(?:List)?[\"' \r\n,}]|\Z")
_BLOCK = lazy(
    rb"""(?x) (?<![^\s{,]) (?P<quote>["']?)(?P<plain>stringD|d)ata(?P=quote): \s{0,8}
      (?: \{ (?P<json> [^{}]{1,8192} ) \}
        | (?P<yaml> (?: [ ]{1,12}["']?[\w.\-]{1,80}["']?:[ ][^\r\n]{0,4096}(?:\r?\n|\Z) ){1,60} ) )"""
)
_ENTRY = lazy(rb"""["']?([\w.\-]{1,80})["']?:[ ]{0,4}["']?([A-Za-z0-9+/=._~\-]{8,4096})["']?[ ]{0,4}(?=[\r\n,}]|\Z)""")
#: Another document begins here.
_DOCUMENT = b"\n---"


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The values of the Secret whose kind stands at [start, end)."""
    if not _END.match(text, end):
        return
    first, last = _document(text, start, end)
    for block in _BLOCK.finditer(text, first, last):
        for entry in _ENTRY.finditer(text, *block.span("json" if block["json"] else "yaml")):
            yield from _entry_hits(entry, encoded=block["plain"] == b"d")


def _document(text: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the document around a kind begins and ends, at the next such kind at the latest: none is read twice."""
    before, behind = max(0, start - _BEFORE), min(len(text), end + _BEHIND)
    first = max(text.rfind(sign, before, start) for sign in (_DOCUMENT, text[start:end]))
    ends = [text.find(sign, end, behind) for sign in (_DOCUMENT, text[start:end])]
    return max(first, before), min((each for each in ends if each >= 0), default=behind)


def _entry_hits(entry: re.Match[bytes], *, encoded: bool) -> Iterator[Hit]:
    kind, rule = snake(entry[1].decode("latin-1")), "value of a Secret of Kubernetes"
    plain = _decoded(entry[2]) if encoded else entry[2]
    if is_stand_in(plain) or not (encoded or looks_secret(plain)) or b"{" in plain:
        return
    inner = (Hit(0, len(plain), kind, plain, rule, named=True),) if encoded else None
    yield Hit(*entry.span(2), kind, plain, rule, named=True, inner=inner)


def _decoded(code: bytes) -> bytes:
    """The one line of text that a value in base64 stands for; else nothing: certificates and keys have finders of
    their own.
    """
    try:
        plain = base64.b64decode(code, validate=True).rstrip(b"\n")
    except (binascii.Error, ValueError):
        return b""
    return plain if plain.isascii() and plain.decode("ascii").isprintable() else b""
