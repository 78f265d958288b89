"""What the public edition hides beyond secrets: mail and network addresses, phone numbers, ids of people and
organisations, names, paths, hosts inside a company.
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from support_report.redaction.hit import PERSONAL, Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.private_fields import (
    ELEMENT,
    FIELD,
    GROUP,
    GROUP_SHAPE,
    PERSON,
    PHONE,
    SEPARATED,
    column_values,
    field_value,
    is_nobody,
)
from support_report.redaction.private_members import member_values
from support_report.redaction.private_network import NETWORK
from support_report.redaction.private_people import PEOPLE
from support_report.redaction.private_rule import FIELD_START, PrivateRule
from support_report.redaction.shaped import Search, search_of
from support_report.redaction.values import is_stand_in

PRIVATE_RULES: tuple[PrivateRule, ...] = (
    PrivateRule(
        "jwt_claims", r"\beyJ[A-Za-z0-9_\-]{5,4096}\.(eyJ[A-Za-z0-9_\-]{8,8192})\.",
        ("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NSJ9.", "t=eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFAYi5jbyJ9.x"),
        ("eyJhbGciOiJub25lIn0", "eyJhbGciOiJub25lIn0.abc.x"),
    ),
    PrivateRule(
        "email",
        r"\b((?!git@)[A-Za-z0-9._+\-]{1,64}(?:@|%40)[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.(?!(?:png|jpe?g|webp|gif|svg|js|css)\b)"
        r"[A-Za-z][A-Za-z0-9\-]{1,62})\b",
        ("ann@example.org", "u=ann%40example.org"), ("a@b", "react@18.2.0 logo@2x.png git@github.com:acme/x.git"),
    ),
    PrivateRule(
        "phone",
        r"(?:^|[^\w.+\-])((?:\+|%2B)(?!(?:19|20)\d\d-[01]\d-)(?=(?:(?:[ .()/\-]|%20|%28|%29){0,2}\d){8})"
        r"[1-9]\d{0,2}(?:[ .\-]|%20)?(?:(?:\(|%28)\d{1,5}(?:\)|%29)(?:[ .\-]|%20)?)?\d{2,5}(?:(?:[ .\-/]|%20)\d{2,9}){1,5})(?![\w.\-]*\w)",
        ("+31 20 123 4567", "call +1-202-555-0143, or +49 30 12345678."), ("+5", "a+12 34 +2026-11-23 10:02"),
        shape=r"(?:\+|%2B)[1-9]",
    ),
    PrivateRule(
        "phone", r"(?:^|[^\w.+\-)\]])((?:\+|%2B)(?!(?:19|20)\d\d[01]\d[0-3]\d)[1-9]\d{9,14})(?!\w|\.\w)",
        ("+4915112345678", "tel:+12025550143"), ("+0100", "x+4915112345678"),
        shape=r"(?:\+|%2B)[1-9]\d{9}",
    ),
    PrivateRule(
        "phone", r"(?:^|[^\w.+\-])(\([2-9]\d{2}\) ?[2-9]\d{2}[\-.]\d{4})(?![\w\-])",
        ("(202) 555-0143", "tel. (202) 555-0143 or"), ("(202) 55", "f(202) 5"),
        shape=r"\([2-9]\d{2}\) ?[2-9]\d{2}",
    ),
    PrivateRule(
        "phone", rf"(?i){FIELD_START}{PHONE}{FIELD}(?=[+(%]{{0,2}}[\d][\d .()/\-%B]{{6,24}})",
        ('"phone": "4930123456"', "mobile=12025550143"), ("phone_verified: true", "phone: none"), field=True,
        shape=PHONE + SEPARATED,
    ),
    PrivateRule(
        "person", rf"(?i){FIELD_START}{PERSON}{FIELD}",
        ("username=ann_dev", '"fullName": "Ann Lee"'), ("users", '{"user": {"x": null}}'), field=True,
        shape=PERSON + SEPARATED,
    ),
    PrivateRule(
        "person", rf"(?i)<(?:[\w.\-]{{1,20}}:)?(?:[a-z]{{1,12}}_)?{PERSON}{ELEMENT}",
        ("<firstName>Ann</firstName>", "<ns:owner id='1'>ann_dev</ns:owner>"), ("<users>", "<author><x>"),
        shape=r"<(?:[\w.\-]{1,20}:)?(?:[a-z]{1,12}_)?" + PERSON,
    ),
    PrivateRule(
        "organization", rf"(?i){FIELD_START}{GROUP}{FIELD}",
        ("X-Upwork-API-TenantId: 129509434375300", "company_id=77"), ("companies 3", '{"team": [null]}'), field=True,
        shape=GROUP_SHAPE + SEPARATED,
    ),
    PrivateRule(
        "organization", rf"(?i)<(?:[\w.\-]{{1,20}}:)?(?:[a-z]{{1,12}}_)?{GROUP}{ELEMENT}",
        ("<teamName>Acme</teamName>", "<company_id>77</company_id>"), ("<teams>", "<company><x>"),
        shape=r"<(?:[\w.\-]{1,20}:)?(?:[a-z]{1,12}_)?" + GROUP_SHAPE,
    ),
    PrivateRule(
        "organization",
        r"/(?:companies|teams|rooms|organizations|users|providers|engagements|freelancers)/([A-Za-z0-9_~:\-](?:(?!\.(?:json|xml|yaml)\b)[A-Za-z0-9_~:.\-]){1,63})"
        r"|/messages/v\d/((?!rooms)[A-Za-z0-9_.\-]{2,64})/rooms",
        ("/teams/acme:dev", "/users/ann.dev/x"), ("/teams", "/users/a"),
    ),
    PrivateRule(
        "user_path",
        r"(?:(?:(?<![\w.])|(?<=ubuntu)|(?<=debian))/home/|/Users/|[A-Za-z]:[\\/]{1,4}Users[\\/]{1,4}|and Settings[\\/]{1,4}|(?<=\w)\\{1,4}homes?\\{1,4})([^/\\\s\"':;<>]{1,64})",
        ("/home/ann/x.py", "C:\\Users\\Ann\\a"), ("/home", "/Users/Shared/x https://a.test/x/home/list"),
        shape=r"/(?:home|users)/|[a-z]:[\\/]{1,4}users[\\/]|and settings[\\/]|\\{1,4}homes?\\",
    ),
    *PEOPLE,
    *NETWORK,
)  # fmt: skip


@cache
def _searches() -> tuple[tuple[PrivateRule, Search], ...]:
    """Compiled when first needed: the support edition never does."""
    return tuple((rule, search_of(rule.pattern.encode("latin-1"), rule.shape.encode())) for rule in PRIVATE_RULES)


#: Path segments after /users/ or /teams/ that name a function, not somebody.
_FUNCTIONS = frozenset(
    b"me self search list all v1 v2 v3 current count unread new stats settings "
    b"common default add show edit index create update delete".split()
)
#: Addresses of this machine, of any, and of whole networks that everybody has.
_ANYBODYS = frozenset(b"127.0.0.1 0.0.0.0 127.0.0.0 10.0.0.0 172.16.0.0 192.168.0.0 169.254.0.0".split())
#: What stands before the number of a version or a part of a text that looks like an address.
_VERSION = lazy(
    rb"""(?i)(?:(?:version|release|build|section|chapter|driver|firmware|assembly|jvm|\.net|oid|mask|sect\.?|step|since|git)s?["']?[ :=>]{1,3}["']?"""
    rb"""|[a-z]/|\xc2\xa7 ?|objectidentifier\(["'])\Z"""
)


def _is_open(kind: str, value: bytes, before: bytes) -> bool:
    """Whether what looks like personal data is none: a function, a version, this very machine, an account of a system."""
    if kind == "ip_address":
        return value in _ANYBODYS or value[:4] == b"255." or _VERSION.search(before) is not None
    return value.partition(b".")[0].lower() in _FUNCTIONS or is_nobody(value)


def private_hits(text: bytes) -> Iterator[Hit]:
    """Personal data by the table above. Time is linear in the length of the text."""
    for rule, search in _searches():
        if rule.needs and not any(word in text for word in rule.needs):
            continue
        for found in search(text):
            start, end = field_value(text, found) if rule.field else found.span(found.lastindex or 1)
            yield from _hit(text, rule.kind, start, end)
    for kind, start, end in (*member_values(text), *column_values(text)):
        yield from _hit(text, kind, start, end)


def _hit(text: bytes, kind: str, start: int, end: int) -> Iterator[Hit]:
    value = text[start:end]
    if value and not is_stand_in(value) and not _is_open(kind, value, text[max(0, start - 24) : start]):
        yield Hit(start, end, kind, value, f"{PERSONAL}: {kind.replace('_', ' ')}")
