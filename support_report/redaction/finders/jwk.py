"""Secret members of a JSON Web Key (RFC 7517, RFC 7518 §6): `d` and its factors, `k`; what is public stays."""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy

TRIGGERS = (b"kty",)

_FARTHEST = 8192
_MEMBER = lazy(
    rb"""\\{0,7}["'](d|p|q|dp|dq|qi|k)\\{0,7}["']\s{0,4}:\s{0,4}\\{0,7}["']([A-Za-z0-9_\-]{16,2048})(?=\\{0,7}["'])"""
)


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The secret members of the object that says its key type at [start, end)."""
    if text[start - 1 : start] not in (b'"', b"'"):
        return
    near, far = max(0, start - _FARTHEST), end + _FARTHEST
    first = max(text.rfind(b"{", near, start), text.rfind(b"}", near, start), near)
    stops = (at for at in (text.find(b"}", end, far), text.find(b"{", end, far)) if at >= 0)
    for member in _MEMBER.finditer(text, first, min(stops, default=far)):
        yield Hit(*member.span(2), "private_key", member[2], "secret member of a JSON Web Key", named=True)
