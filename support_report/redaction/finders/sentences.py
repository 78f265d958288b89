"""Secrets in sentences: "my client secret is …", "Token '…' has expired", "Incorrect API key provided: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import snake
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = tuple(b"token secret password passwd key signature code credential".split())

#: The words before the trigger that belong to the name of the thing.
_OWNER = re.compile(
    rb"(?i)(?:access|refresh|auth|bearer|oauth|api|client|consumer|app|session|secret|private|signing)[ _\-]\Z"
)
#: What leads from the name to the value.
_AFTER = re.compile(
    rb"""(?xi)
    s? (?: [ ]{1,3} (?: is | was | are | provided | value | used | of | for | given | received
      | sent | got | like | this | here )(?=[ :=]) | [ ]?[:=>\-]{1,3} ){0,3}
    [ \t]{1,4} (?P<quote>\\{0,3}["'`])? (?P<value> [^\s"'`<>]{6,512} )"""
)


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The value that a sentence names with the word at [start, end); only one that looks drawn, or a quoted
    password.
    """
    before = text[max(0, start - 1) : start]
    if before.isalnum() or (before and before in b"/_-."):  # part of a name, or the last segment of a path
        return
    found = _AFTER.match(text, end)
    if found is None:
        return
    password = text[start:end].lower().startswith(b"pass")
    value = found["value"].rstrip(b".,;:!?)]}")
    if is_stand_in(value) or not (looks_random(value) or (password and found["quote"])):
        return
    owner = _OWNER.search(text, max(0, start - 12), start)
    kind = snake(text[owner.start() if owner else start : end].decode("latin-1"))
    begin = found.start("value")
    yield Hit(begin, begin + len(value), kind, value, f"stands after the word {kind.replace('_', ' ')}", password)
