"""Passwords behind the user, in a sentence: "login is ann / abc", "creds: ann:abc"; and in IMAP: `a1 LOGIN ann abc`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_secret

TRIGGERS = (
    *(b"login", b"creds", b"credentials"),
    *(b"log in with ", b"logged in with ", b"log in as ", b"user.info=", b"auth_ident=", b"auth_ident: "),
    *(b"]:587 ", b"]:465 ", b"]:25 "),  # how Postfix keeps the passwords of its relays
)

#: What stands between the word and the user, and between the user and the password.
_PAIR = lazy(
    rb"""(?x) (?:[ ](?:for|on|to)[ ][\w.\-]{1,40}(?:[ ][\w.\-]{1,40})?)? (?: [ ](?:is|are) | [ ]?[:=]{1,2} )
      [ ]{1,2} ["'`]? [\w.@\-]{2,64} ["'`]? (?:[ ][/|:][ ]|[/:]) ["'`]? (?!/)([^\s"'`]{6,128}) ["'`]? (?=[\s,;.)]|\Z)"""
)
#: The same right behind words that lead to it, and as settings write both in one.
_BOTH = lazy(rb"""["'`]?[\w.@+\-]{2,64}["'`]?(?:[ ](?:/|and)[ ]|:)["'`]?(?!/)([^\s"'`]{6,128})["'`]?(?=[\s,;.)]|\Z)""")
#: The same as a command of IMAP (RFC 9051 §6.2.3).
_COMMAND = lazy(rb"""[ ]"?[\w.@\-]{2,64}"?[ ]"?([^\s"]{6,128})"?(?=\s|\Z)""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The password that follows the user behind the word at [start, end), where it looks drawn or made up."""
    found = _pattern(text, start, end).match(text, end)
    value = found[1].rstrip(b",;.)") if found else b""
    if found and not is_stand_in(value) and looks_secret(value):
        yield Hit(found.start(1), found.start(1) + len(value), "password", value, "stands after a user", True)


def _pattern(text: bytes, start: int, end: int) -> re.Pattern[bytes]:
    """What stands behind a word that leads to a user."""
    if text[end - 1 : end] in b" =":
        return _BOTH
    return _COMMAND if text[start:end] == b"LOGIN" and text[start - 1 : start] == b" " else _PAIR
