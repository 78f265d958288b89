"""Secrets that their position gives away: `OAuth1('key', 'secret')`, `auth=('user', 'password')`, `curl -u
user:password`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.schemes import user_password_hits
from support_report.redaction.values import is_stand_in, looks_chosen, looks_random

TRIGGERS = (
    b"auth",
    b"oauth",
    b"consumer",
    b"credentials",
    b"credential",
    b"userpwd",
    b"authentication",
    b" -u",
    b"\n-u",
    b"--user",
    b"proxy-user",
    b"\nuser =",
    b"http -a",
    b"https -a",
    b"login",
)

#: What may stand between the trigger and the first of two quoted arguments.
_ARGUMENTS = re.compile(
    rb"""(?x) [12]? (?:Session|Client|Consumer)? (?:::Consumer)? (?:\.new)? (?: \s{0,2} [(=:] \s{0,2} | [ ](?=["']) )
      [(\[]? \s{0,2}
      b?(["']) ([^"'\n]{1,256}) \1 \s{0,2}, \s{0,2} (?:b|Some\()?(["']) ([^"'\n]{1,256}) \3"""
)
_USER = re.compile(rb"""(?x) \s? =? \s{0,2} (["']?) ([^\s"':]{1,256}) : ([^"'\n]{1,256}?) (?:\1) (?=[\s"']|\Z)""")


#: user:password in quotes behind a name for both: CURLOPT_USERPWD => 'dev:abc'.
_ONE_PAIR = re.compile(rb"""(?x) \s{0,2} (?:=>|=|,|:) \s{0,2} (["']) ([^"'\s:]{1,256}) : ([^"'\n]{1,256}) \1""")


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The secret arguments after the trigger at [start, end)."""
    option = text[end - 1 : end] in b"ura=" and (b"-" in text[start:end] or text[start : start + 1] == b"\n")
    if pair := (_USER if option else _ONE_PAIR).match(text, end):
        return user_password_hits(pair[2] + b":" + pair[3], pair.start(2))
    arguments = None if option else _ARGUMENTS.match(text, end)
    if arguments and text[start:end].lower() == b"login" and not looks_chosen(arguments[4]):
        return ()
    return _pair(arguments) if arguments else ()


def _pair(found: re.Match[bytes]) -> Iterator[Hit]:
    first, second = found[2], found[4]
    if looks_random(first, 12):
        yield Hit(
            found.start(2), found.end(2), "client_id", first, "first argument of a call that takes a key and a secret"
        )
    if not is_stand_in(second):
        rule = "second argument of a call that takes a key and a secret"
        yield Hit(found.start(4), found.end(4), "client_secret", second, rule)
