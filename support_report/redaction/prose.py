"""Secrets in sentences, positional arguments and commands: "my secret is …", `OAuth1('key', 'secret')`, `curl -u
user:password`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import snake
from support_report.redaction.schemes import authorization_hits, user_password_hits
from support_report.redaction.values import is_stand_in, looks_random

_SENTENCE = re.compile(
    rb"""(?xi) \b (?P<name> (?:access|refresh|auth|bearer|oauth|api|client|consumer|app|session|secret|private)?[ _\-]?
    (?:token|secret|password|passwd|key|signature|code|credential) )
    s? (?: [ ]{1,3} (?: is | was | are | provided | value | used | of | for | given | received
    | sent | got | like | this | here ) | [ ]?[:=>\-]{1,3} ){0,3}
    [ \t]{1,4} (?P<quote>\\{0,3}["'`])? (?P<value> [^\s"'`<>]{6,512} )"""
)
_POSITIONAL = re.compile(
    rb"""(?x) (?: OAuth[12]?(?:Session|Client|Consumer)? | OAuth::Consumer\.new | HTTP(?:Basic|Digest)Auth
      | BasicAuth(?:entication)? | [Bb]asic_?[Aa]uth | [Ss]et_?[Bb]asic_?[Aa]uth
      | UsernamePasswordCredentials | auth ) \s{0,2} [(=:] \s{0,2} [(\[]? \s{0,2}
      b?(["']) ([^"'\n]{1,256}) \1 \s{0,2}, \s{0,2} b?(["']) ([^"'\n]{1,256}) \3"""
)
_CURL_USER = re.compile(
    rb"""(?x) (?: (?<![\w\-])-u\s? | --(?:proxy-)?user[\s=] ) \s{0,2}
    (["']?) ([^\s"':]{1,256}) : ([^"'\n]{1,256}?) (?:\1) (?=[\s"']|\Z)"""
)
_BEARER = re.compile(rb"""(?i)\b(?:bearer|basic)(?:\s{1,4}|%20|\+)(?:\\{0,3}["'])?[^\s"'`,;<>&]{4,}""")


def prose_hits(text: bytes) -> Iterator[Hit]:
    """Secrets that words or positions point at. Time is linear in the length of the text."""
    lowered = text.lower()
    if b"earer" in lowered or b"asic" in lowered:
        for found in _BEARER.finditer(text):
            yield from (hit for hit in authorization_hits(found.group(), found.start()) if _is_credential(hit))
    yield from _sentences(text)
    for found in _POSITIONAL.finditer(text):
        yield from _arguments(found)
    if b"-u" in text:
        for found in _CURL_USER.finditer(text):
            yield from user_password_hits(found[2] + b":" + found[3], found.start(2))


def _is_credential(hit: Hit) -> bool:
    """Whether what follows the word Bearer or Basic is a credential and not the next word of a sentence."""
    return bool(hit.inner) or looks_random(hit.value)


def _sentences(text: bytes) -> Iterator[Hit]:
    for found in _SENTENCE.finditer(text):
        value = found["value"].rstrip(b".,;:!?)]}")
        marked = bool(found["quote"]) and b"pass" in found["name"].lower()
        if is_stand_in(value) or not (marked or looks_random(value)):
            continue
        kind = snake(found["name"].decode("latin-1"))
        start = found.start("value")
        yield Hit(
            start,
            start + len(value),
            kind,
            value,
            f"stands after the word {kind.replace('_', ' ')}",
            b"pass" in found["name"].lower(),
        )


def _arguments(found: re.Match[bytes]) -> Iterator[Hit]:
    first, second = found[2], found[4]
    if looks_random(first, 12):
        yield Hit(
            found.start(2), found.end(2), "client_id", first, "first argument of a call that takes a key and a secret"
        )
    if not is_stand_in(second):
        yield Hit(
            found.start(4),
            found.end(4),
            "client_secret",
            second,
            "second argument of a call that takes a key and a secret",
        )
