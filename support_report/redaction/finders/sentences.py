"""Secrets in sentences: "my client secret is …", "Token '…' has expired", "Incorrect API key provided: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import MORE, PASSWORDS, SPELLED, kind_of, snake
from support_report.redaction.values import is_stand_in, looks_chosen, looks_random

TRIGGERS = (
    *b"token secret password passwd key signature code credential credentials verifier assertion session passphrase "
    b"passwort kennwort creds pwd pass psk".split(),
    b"unknown client", b"invalid client", b"signature_invalid", b"identified by",
    *b"senha wachtwoord haslo segredo geheimnis clave chiave geheim jeton".split(), b"mot de passe", *SPELLED,
)  # fmt: skip
#: Words for a password besides those that names end in.
_CALLED_PASSWORDS = frozenset(("identified by", "mot de passe"))
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
    (?: [ ](?:d'api|api|d'acc\xc3\xa8s|client|segreta|secreta|itself|above|below|I[ ](?:use|used|sent|set|got)) )?
    (?: [ ](?:for|of|on|in|to|from|de|do|da|di|del|du|der|des) (?:[ ](?!is|are|es|est|ist)[\w.@\-]{1,40}){1,5}
      (?=:|[ ](?:is|are|es|est|ist|=|\xc3[\xa8\xa9])[ ]) )?
      (?: [ ]{1,3} (?: is | was | are | provided | value | used | of | for | given | received
      | sent | got | like | this | here | expected | ist | with | by | to | lautet | hei\xc3\x9ft | es | est | jest
      | \xc3[\xa8\xa9] )(?=[ :=]) | [ ]?[:=>\-]{1,3} | [ ]?\xef\xbc\x9a ){0,3}
    [ \t]{1,4} \(? (?P<quote>\\{0,3}["']|`{1,3})? (?P<value> [^\s"'`<>]{6,512} )"""
)
#: What stands first of that.
AHEAD = re.compile(rb"[_\-.bs \t\xef]|[:=>][:=>\- \t]")
#: What stands before a key that is open to all, or names the kind of one.
_OPEN = rb"(?i)(?:public|primary|foreign|host|rsa|dsa|eddsa|ecdsa|ed25519|gpg|pgp|sub|cache|sort|unique)[ ]\Z"
#: A list of facts and signatures, which the value of a field may be.
_LISTED = rb"\w{1,8}[=,]"
#: What else the sentence compares it with.
_OTHER = rb"""(?xi) [^\w\r\n]{1,4} (?:but[ ])? (?:expected|got|received|actual|computed|calculated) (?:[ ](?:was|is))?
    [ ]?[:=]?[ ]? ["'`]? ([\w+/.~=\-]{16,512})"""

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
    called = SPELLED.get(word) or word.decode("latin-1")
    password = called.startswith(PASSWORDS) or called in _CALLED_PASSWORDS
    value = found["value"].rstrip(b".,;:!?)]}")
    chosen = password and (found["quote"] or (_said(text, end, found) and looks_chosen(value)))
    if is_stand_in(value) or not (looks_random(value, 16 if word in _LOOSE else 8) or chosen):
        return
    kind = None if word == b"signature" and re.match(_LISTED, value) else _kind(text, start, end)
    if kind is None:
        return
    begin = found.start("value")
    rule = f"stands after the word {kind.replace('_', ' ')}"
    yield Hit(begin, begin + len(value), kind, value, rule, password)
    rest = text[begin + len(value) : begin + len(value) + 600]
    if (other := re.match(_OTHER, rest)) and looks_random(other[1]):
        begin += len(value)
        yield Hit(begin + other.start(1), begin + other.end(1), kind, other[1], rule, password)


def _said(text: bytes, end: int, found: re.Match[bytes]) -> bytes:
    """What leads from the name to the value: a verb or a sign, if anything does."""
    return text[end : found.start("value")].strip(b" \ts\"'`")


def _kind(text: bytes, start: int, end: int) -> str | None:
    """What the sentence calls the value; None where the word ends a name that holds no secret, as `page_token` does."""
    window = text[max(0, start - 64) : start]
    joined = window[len(window.rstrip(_NAME)) :]
    if joined:
        name = (joined + text[start:end]).decode("latin-1")
        return snake(name) if kind_of(name) else None
    if spelled := SPELLED.get(text[start:end].lower()):
        return spelled
    if text[start:end].lower() == b"key" and re.search(_OPEN, text[max(0, start - 10) : start]):
        return None
    owner = _OWNER.search(text, max(0, start - 12), start)
    return snake(text[owner.start() if owner else start : end].decode("latin-1"))
