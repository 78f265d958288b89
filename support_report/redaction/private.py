"""What the public edition hides beyond secrets: mail and network addresses, phone numbers, ids of people and
organisations, names, paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from support_report.redaction.ends import quoted
from support_report.redaction.hit import PERSONAL, Hit
from support_report.redaction.values import is_stand_in


class PrivateRule(NamedTuple):
    """One kind of personal data. Group 1 of the pattern is hidden; of a field the value behind the pattern."""

    kind: str
    pattern: str
    examples: tuple[str, str]
    counter_examples: tuple[str, str]
    field: bool = False


_PERSON = (
    r"(?:user_?(?:name|id|nid|rid)?|login|author|owner|email"
    r"|(?:first|last|full|display|short|contact|freelancer|client)_?name)"
)
_GROUP = (
    r"(?:(?:x-upwork-api-)?tenant_?id|org(?:ani[sz]ation)?_?(?:u?id|name|rid)?"
    r"|(?:company|team)_?(?:id|name|reference|rid)?|room_?(?:id|name)?)"
)
_FIELD = r"""["'`]?\]?\s{0,3}(?:=>|=|:|%3D)\s{0,3}(?:b?(?P<quote>\\{0,7}["'`]))?"""
_ELEMENT = r"(?:\s[^<>]{0,80})?>([^<>]{1,128})</"
#: A value behind a field that no quotes enclose; a bracket begins an object, which has fields of its own.
_BARE = re.compile(rb"""[^\s"'<>`&,;{}()\[\]\\]{1,128}""")

PRIVATE_RULES: tuple[PrivateRule, ...] = (
    PrivateRule(
        "jwt_claims",
        r"\beyJ[A-Za-z0-9_\-]{5,4096}\.(eyJ[A-Za-z0-9_\-]{8,8192})\.",
        ("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NSJ9.", "t=eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFAYi5jbyJ9.x"),
        ("eyJhbGciOiJub25lIn0", "eyJhbGciOiJub25lIn0.abc.x"),
    ),
    PrivateRule(
        "email",
        r"\b([A-Za-z0-9._+\-]{1,64}(?:@|%40)[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.(?!(?:png|jpe?g|webp|gif|svg|js|css)\b)"
        r"[A-Za-z][A-Za-z0-9\-]{1,62})\b",
        ("ann@example.org", "u=ann%40example.org"),
        ("a@b", "react@18.2.0 logo@2x.png"),
    ),
    PrivateRule(
        "ip_address",
        r"(?:^|[^\d.\w])((?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3})(?![\d.])",
        ("203.0.113.9", "from [198.51.100.7]"),
        ("1.2.3", "v1.2.3.4.5"),
    ),
    PrivateRule(
        "ip_address",
        r"(?:^|[^\w:.])((?!(?:[0-9a-fA-F]{2}:){7}[0-9a-fA-F]{2}\b)(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){2,6}:(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,4})?)(?![\w:.])",
        ("2001:db8:0:0:0:0:0:1", "at 2001:db8:1::7 ok"),
        ("12:30:45", "a9:99:3e:36:47:06:81:6a"),
    ),
    PrivateRule(
        "phone",
        r"(?:^|[^\w.+\-])((?:\+|%2B)(?=(?:[ .()\-]{0,2}\d){8})"
        r"[1-9]\d{0,2}[ .\-]?(?:\(\d{1,4}\)[ .\-]?)?\d{2,4}(?:[ .\-]\d{2,4}){1,4})(?![\w.\-])",
        ("+31 20 123 4567", "call +1-202-555-0143"),
        ("+5", "a+12 34"),
    ),
    PrivateRule(
        "phone",
        r"(?:^|[^\w.+\-])(\([2-9]\d{2}\) ?[2-9]\d{2}[\-.]\d{4})(?![\w\-])",
        ("(202) 555-0143", "tel. (202) 555-0143 or"),
        ("(202) 55", "f(202) 5"),
    ),
    PrivateRule(
        "person",
        rf"(?i)(?:^|[^a-z0-9]){_PERSON}{_FIELD}",
        ("username=ann_dev", '"fullName": "Ann Lee"'),
        ("users", '{"user": {"x": null}}'),
        field=True,
    ),
    PrivateRule(
        "person",
        rf"(?i)<(?:[\w.\-]{{1,20}}:)?{_PERSON}{_ELEMENT}",
        ("<firstName>Ann</firstName>", "<ns:owner id='1'>ann_dev</ns:owner>"),
        ("<users>", "<author><x>"),
    ),
    PrivateRule(
        "organization",
        rf"(?i)(?:^|[^a-z0-9]){_GROUP}{_FIELD}",
        ("X-Upwork-API-TenantId: 129509434375300", "company_id=77"),
        ("companies 3", '{"team": [null]}'),
        field=True,
    ),
    PrivateRule(
        "organization",
        rf"(?i)<(?:[\w.\-]{{1,20}}:)?{_GROUP}{_ELEMENT}",
        ("<teamName>Acme</teamName>", "<company_id>77</company_id>"),
        ("<teams>", "<company><x>"),
    ),
    PrivateRule(
        "organization",
        r"/(?:companies|teams|rooms|organizations|users|providers|engagements|freelancers)/([A-Za-z0-9_~:\-]{2,64})",
        ("/teams/acme:dev", "/users/ann_dev/x"),
        ("/teams", "/users/a"),
    ),
    PrivateRule(
        "user_path",
        r"(?:/home/|/Users/|[A-Za-z]:\\{1,2}Users\\{1,2}|/Documents and Settings/)([^/\\\s\"':;<>]{1,64})",
        ("/home/ann/x.py", "C:\\Users\\Ann\\a"),
        ("/home", "/usr/lib"),
    ),
    PrivateRule(
        "internal_host",
        r"(?i)(?:^|[^a-z0-9.\-])(?!host\.docker\.)((?:[a-z0-9\-]{1,63}\.){1,6}(?:internal|local|lan|corp|intranet|localdomain|home\.arpa))(?![\w\-]|\.\w)",
        ("db.acme.internal", "https://ci.corp/x"),
        ("app.internal.module", "host.docker.internal"),
    ),
)


@cache
def _patterns() -> tuple[tuple[PrivateRule, re.Pattern[bytes]], ...]:
    """Compiled when first needed: the support edition never does."""
    return tuple((rule, re.compile(rule.pattern.encode())) for rule in PRIVATE_RULES)


#: Path segments after /users/ or /teams/ that name a function, not somebody.
_FUNCTIONS = frozenset(b"me self search list all v1 v2 v3 current count unread new stats settings".split())


#: What stands before the number of a version or a part of a text that looks like an address.
_VERSION = re.compile(
    rb"""(?i)(?:version|release|build|section|chapter|driver|firmware|assembly)s?["']?[ :=]{1,3}["']?\Z"""
)


def _is_open(kind: str, value: bytes, before: bytes) -> bool:
    """Whether what looks like personal data is none: a function, a version, this very machine."""
    if kind == "ip_address":
        return value in (b"127.0.0.1", b"0.0.0.0") or _VERSION.search(before) is not None
    return value.partition(b".")[0].lower() in _FUNCTIONS


def private_hits(text: bytes) -> Iterator[Hit]:
    """Personal data by the table above. Time is linear in the length of the text."""
    for rule, pattern in _patterns():
        for found in pattern.finditer(text):
            start, end = _field_value(text, found) if rule.field else found.span(1)
            value = text[start:end]
            if value and not is_stand_in(value) and not _is_open(rule.kind, value, text[max(0, start - 16) : start]):
                yield Hit(start, end, rule.kind, value, f"{PERSONAL}: {rule.kind.replace('_', ' ')}")


def _field_value(text: bytes, found: re.Match[bytes]) -> tuple[int, int]:
    """Where the value behind a field stands; nowhere where there is none."""
    if found["quote"]:
        span = quoted(text, found.end(), found["quote"])
        return span[:2] if span else (found.end(), found.end())
    bare = _BARE.match(text, found.end())
    return bare.span() if bare else (found.end(), found.end())
