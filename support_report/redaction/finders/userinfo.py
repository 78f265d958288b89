"""Passwords in URLs and connection strings: `scheme://user:password@host` (RFC 3986 §3.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = (b"@", b":5432:", b":5433:", b":6432:")

_USERINFO = re.compile(rb"""://([^\s:/@"'<>?#]{0,128}):([^\s/@"'<>?#]{1,256})@""")
_TOKEN = re.compile(rb"""://([^\s:/@"'<>?#]{12,256})@""")
_THIN = re.compile(rb""":thin:([^\s:/@"'<>?#]{1,128})/([^\s/@"'<>?#]{1,256})@""")
_SQLPLUS = re.compile(rb"""sqlplus[ ](?:-[A-Za-z][ ])?([\w.$]{1,64})/([^\s/@"']{1,256})@""")
#: host:port:database:user:password, the line of a .pgpass file.
_PGPASS = re.compile(rb"(?m)^[\w.*\-]{1,128}:(?:[0-9]{2,5}|\*):[\w*\-]{1,64}:([\w*.\-]{1,64}):([^\s:]{6,256})$")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The password before the sign at [start, end)."""
    if text[start:end] != b"@":
        line = text.rfind(b"\n", max(0, start - 130), start) + 1
        found = _PGPASS.match(text, line if line or start < 130 else start)
        if found and looks_random(found[2]):
            yield Hit(found.start(2), found.end(2), "password", found[2], "password of a .pgpass line", True)
        return
    near = max(0, start - 390)
    for sign, pattern in ((b"://", _USERINFO), (b":thin:", _THIN), (b"sqlplus ", _SQLPLUS)):
        at = text.rfind(sign, near, start)
        found = pattern.match(text, at) if at >= 0 else None
        if found and found.end() == end and not is_stand_in(found[2]):
            yield Hit(found.start(2), found.end(2), "password", found[2], "password of a URL", True)
            return
    at = text.rfind(b"://", near, start)
    found = _TOKEN.match(text, at) if at > 0 else None
    if found and found.end() == end and looks_random(found[1], 12) and not is_stand_in(found[1]):
        yield Hit(found.start(1), found.end(1), "access_token", found[1], "user of a URL")
