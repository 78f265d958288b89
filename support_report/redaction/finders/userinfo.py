"""Passwords in URLs and connection strings: `scheme://user:password@host` (RFC 3986 §3.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = (b"@", b":5432:", b":5433:", b":6432:")

_USERINFO = lazy(rb"""://([^\s:/@"'<>?#]{0,128}):([^\s/@"'<>?#]{1,256})@""")
_TOKEN = lazy(rb"""://([^\s:/@"'<>?#]{12,256})@""")
_THIN = lazy(rb""":thin:([^\s:/@"'<>?#]{1,128})/([^\s/@"'<>?#]{1,256})@""")
_SQLPLUS = lazy(rb"""sqlplus[ ](?:-[A-Za-z][ ])?([\w.$]{1,64})/([^\s/@"']{1,256})@""")
#: The same before an address in brackets, as Go's driver for MySQL reads it: `app:abc@tcp(10.0.0.1:3306)/jobs`.
_DSN = lazy(rb"""(?<![^\s"'`=])([\w.\-]{1,64}):([^\s/"'`@]{1,256})@\Z""")
_ADDRESS = lazy(rb"(?:tcp6?|unix)\(")
#: What somebody took for a way to log in: `ssh ann:abc@host`.
_SHELL = lazy(rb"""ssh[ ](?:-\w[ ](?:[0-9]{1,5}[ ])?){0,4}([\w.\-]{1,64}):([^\s/@"']{1,256})@""")
#: host:port:database:user:password, the line of a .pgpass file.
_PGPASS = lazy(rb"(?m)^[\w.*\-]{1,128}:(?:[0-9]{2,5}|\*):[\w*\-]{1,64}:([\w*.\-]{1,64}):([^\s:]{6,256})$")
#: What the pattern of each begins with.
_LEADS = ((b"://", _USERINFO), (b":thin:", _THIN), (b"sqlplus ", _SQLPLUS), (b"ssh ", _SHELL))
#: What GitHub takes for a password where the user is a token.
_NO_PASSWORD = b"x-oauth-basic"


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The password before the sign at [start, end)."""
    if text[start:end] != b"@":
        yield from _pgpass(text, start)
    elif found := _pair(text, max(0, start - 390), start, end):
        if found[2] == _NO_PASSWORD:
            yield Hit(*found.span(1), "access_token", found[1], "user of a URL")
        elif not is_stand_in(found[2]):
            yield Hit(*found.span(2), "password", found[2], "password of a URL", True)
    else:
        yield from _token(text, max(0, start - 390), start, end)


def _pair(text: bytes, near: int, start: int, end: int) -> re.Match[bytes] | None:
    """The user and the password that end with the sign at [start, end)."""
    for sign, pattern in _LEADS:
        at = text.rfind(sign, near, start)
        found = pattern.match(text, at) if at >= 0 else None
        if found and found.end() == end:
            return found
    return _DSN.search(text, near, end) if _ADDRESS.match(text, end) else None


def _pgpass(text: bytes, start: int) -> Iterator[Hit]:
    line = text.rfind(b"\n", max(0, start - 130), start) + 1
    found = _PGPASS.match(text, line if line or start < 130 else start)
    if found and looks_random(found[2]):
        yield Hit(*found.span(2), "password", found[2], "password of a .pgpass line", True)


def _token(text: bytes, near: int, start: int, end: int) -> Iterator[Hit]:
    at = text.rfind(b"://", near, start)
    found = _TOKEN.match(text, at) if at > 0 else None
    if found and found.end() == end and looks_random(found[1], 12) and not is_stand_in(found[1]):
        yield Hit(*found.span(1), "access_token", found[1], "user of a URL")
