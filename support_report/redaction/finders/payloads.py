"""Secrets inside base64 payloads: where the name of a secret stands in base64, the payload is decoded and searched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from support_report.encodings import ENCODINGS
from support_report.redaction.hit import Hit

#: The names that make a payload worth decoding, as base64 shows them at each of its three alignments.
_NAMES = tuple(
    b"token Token TOKEN secret Secret SECRET passw Passw PASSW _key Key api-key API_KEY apikey signature Bearer "
    b"Authorization authorization cookie Cookie session Session csrf passwd pwd sig auth Auth sid".split()
)
TRIGGERS = tuple({form for name in _NAMES for form in ENCODINGS["base64"](name) if len(form) >= 4} | {b"eyJ"})

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_RUN = re.compile(rb"[A-Za-z0-9+/_\-]{24,1048576}={0,2}")
_PROMISING = re.compile(rb"""["'=:]""")
_UNPRINTABLE = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
_FARTHEST = 4096  # how far before the trigger a payload may begin


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The payload around the trigger at [start, end), if what it decodes to holds secrets.

    The scan has the other finders search `value`. An empty value says that nothing is to be opened up to `end`.
    """
    window = text[max(0, start - _FARTHEST) : start]
    begin = start - len(window) + len(window.rstrip(_BASE64))
    run = _RUN.match(text, begin)
    if run is None:
        return
    # Of a JSON Web Token header and claims stay as they are.
    token = run.group().startswith(b"eyJ") and text[run.end() : run.end() + 1] == b"."
    yield Hit(run.start(), run.end(), "payload", b"" if token else decoded(run.group()), "base64 payload", encoded=True)


def decoded(code: bytes) -> bytes:
    """The text that a base64 or base64url stretch stands for; nothing where it is no text worth searching."""
    standard = code.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    if len(standard) % 4 == 1:
        return b""
    try:
        plain = base64.b64decode(standard + b"=" * (-len(standard) % 4), validate=True)
        plain.decode("utf-8")
    except (binascii.Error, ValueError):
        return b""
    printable = len(plain.translate(None, _UNPRINTABLE)) == len(plain)
    return plain if printable and _PROMISING.search(plain) else b""
