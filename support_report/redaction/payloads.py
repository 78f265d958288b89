"""Finds secrets inside base64 payloads: the payload is decoded and searched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator

from support_report.redaction.hit import Hit

_RUN = re.compile(rb"(?<![A-Za-z0-9+/_\-])[A-Za-z0-9+/_\-]{24,1048576}={0,2}")
#: Decoded text worth searching holds one of these: names and separators of structured data.
_PROMISING = re.compile(rb"""["'=:]""")
_UNPRINTABLE = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"


def payload_hits(text: bytes, finders: Callable[[bytes], Iterable[Hit]]) -> Iterator[Hit]:
    """Base64 stretches of which the decoded text holds a secret by one of the finders.

    Payloads inside payloads are not opened.
    """
    for run in _RUN.finditer(text):
        code = run.group()
        if code.startswith(b"eyJ") and text[run.end() : run.end() + 1] == b".":
            continue  # a JSON Web Token: header and claims stay as they are
        inner = decoded(code)
        if inner is None:
            continue
        hits = tuple(finders(inner))
        if hits:
            yield Hit(run.start(), run.end(), "payload", inner, "base64 payload", inner=hits, encoded=True)


def decoded(code: bytes) -> bytes | None:
    """The text that a base64 or base64url stretch stands for; None where it is no text worth searching."""
    standard = code.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    if len(standard) % 4 == 1:
        return None
    try:
        plain = base64.b64decode(standard + b"=" * (-len(standard) % 4), validate=True)
        plain.decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    printable = len(plain.translate(None, _UNPRINTABLE)) == len(plain)
    return plain if printable and _PROMISING.search(plain) else None
