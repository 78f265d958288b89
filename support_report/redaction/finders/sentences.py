"""Secrets in sentences: "my client secret is …", "Token '…' has expired", "Incorrect API key provided: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import MORE, kind_of, snake
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = (
    *b"token secret password passwd key signature code credential credentials verifier assertion session passphrase "
    b"passwort kennwort creds pwd pass psk".split(),
    b"unknown client", b"invalid client", b"signature_invalid", b"identified by",
)  # fmt: skip
#: Words that stand for much else: what follows must look drawn and be long.
_LOOSE = frozenset((b"session", b"unknown client", b"invalid client", b"signature_invalid"))

#: The words before the trigger that belong to the name of the thing.
_OWNER = re.compile(
    rb"(?i)(?:access|refresh|auth|bearer|oauth|api|client|consumer|app|session|secret|private|signing)[ _\-]\Z"
)
#: What leads from the name to the value.
_AFTER = re.compile(
    rb"(?xi) (?:"
    + MORE
    + rb""" | base )? s?
    (?: [ ]for[ ][\w.@\-]{1,40} (?=:) )?
      (?: [ ]{1,3} (?: is | was | are | provided | value | used | of | for | given | received
      | sent | got | like | this | here | expected | ist | with | by )(?=[ :=]) | [ ]?[:=>\-]{1,3} ){0,3}
    [ \t]{1,4} (?P<quote>\\{0,3}["'`])? (?P<value> [^\s"'`<>]{6,512} )"""
)
#: What stands first of that.
AHEAD = re.compile(rb"[_\-.bs \t]|[:=>][:=>\- \t]")

_NAME = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The value that a sentence names with the word at [start, end); only one that looks drawn, or a quoted
    password.
    """
    found = _AFTER.match(text, end)
    return _named(text, start, end, found) if found else ()


def _named(text: bytes, start: int, end: int, found: re.Match[bytes]) -> Iterator[Hit]:
    if text[max(0, start - 1) : start] in (b"/", b"."):  # the last segment of a path
        return
    word = text[start:end].lower()
    password = word.startswith((b"pass", b"pwd", b"kenn", b"ident"))
    value = found["value"].rstrip(b".,;:!?)]}")
    if is_stand_in(value) or not (looks_random(value, 16 if word in _LOOSE else 8) or (password and found["quote"])):
        return
    kind = _kind(text, start, end)
    if kind is None:
        return
    begin = found.start("value")
    yield Hit(begin, begin + len(value), kind, value, f"stands after the word {kind.replace('_', ' ')}", password)


def _kind(text: bytes, start: int, end: int) -> str | None:
    """What the sentence calls the value; None where the word ends a name that holds no secret, as `page_token` does."""
    window = text[max(0, start - 64) : start]
    joined = window[len(window.rstrip(_NAME)) :]
    if joined:
        name = (joined + text[start:end]).decode("latin-1")
        return snake(name) if kind_of(name) else None
    owner = _OWNER.search(text, max(0, start - 12), start)
    return snake(text[owner.start() if owner else start : end].decode("latin-1"))
