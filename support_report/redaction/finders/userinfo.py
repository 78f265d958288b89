"""Passwords in URLs and connection strings: `scheme://user:password@host` (RFC 3986 §3.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.values import is_stand_in

TRIGGERS = (b"@",)

_USERINFO = re.compile(rb"""://([^\s:/@"'<>?#]{0,128}):([^\s/@"'<>?#]{1,256})@""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The password before the sign at [start, end)."""
    scheme = text.rfind(b"://", max(0, start - 390), start)
    found = _USERINFO.match(text, scheme) if scheme > 0 else None
    if found and found.end() == end and not is_stand_in(found[2]):
        yield Hit(found.start(2), found.end(2), "password", found[2], "password of a URL", True)
