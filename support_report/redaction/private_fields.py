"""Fields that hold personal data: their names, where their values end, the members of a person's object, columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.ends import quoted
from support_report.redaction.finders.columns import column_of
from support_report.redaction.pattern import lazy
from support_report.redaction.shaped import search_of

#: Names of fields that tell who somebody is, as parts of patterns.
PERSON = (
    r"(?:user[_\-]?(?:name|id|nid|rid|login|principal_?name)?|login|author|owner|e-?mail(?:_?address)?|maintainer|reviewer|approver|assignee|committer"
    r"|(?:first|last|full|display|short|given|family|middle|sur|nick|real|contact|freelancer|client|contractor|customer"
    r"|member|sender|recipient|screen|log|legal|author|owner|account_?holder)[_\-]?name|nickname|samaccountname"
    r"|user\.name|uid|nid|street(?:_?address)?|(?:billing|shipping|home|postal)_?address"
    r"|(?:user|freelancer|provider|contractor|client|buyer)_{1,2}(?:reference|ref)|iban|birth_?da(?:te|y)|date_of_birth|dob|sudo_user|git_author)"
)
GROUP = (
    r"(?:(?:x-upwork-api-)?tenant(?:[_\-]?(?:id|name))?|(?<![.])org(?:ani[sz]ation)?[_\-]?(?:u?id|name|rid)?"
    r"|(?:company|team)_{0,2}(?:id|name|reference|rid)?|room[_\-]?(?:id|name)?)"
)
PHONE = r"(?:(?:tele|cell|mobile_?)?phone(?:_?(?:number|no))?|mobile|telefon|msisdn|fax)"
#: Names of fields that tell of a machine.
MACHINE = r"(?:host_?name|computer_?name|machine_?name|user_?(?:dns_?)?domain|workstation(?:_?name)?|logon_?server)"
#: Such names free of lookarounds, for RE2.
GROUP_SHAPE = GROUP.replace("(?<![.])", "")
#: What follows such a name where it is one of a field.
SEPARATED = r"""(?:\\{0,7}["'`]|&quot;|%22)?\]?\s{0,3}(?:[=:]|%3|i?like\s)"""
FIELD = (
    r"""(?:\\{0,7}["'`]|&quot;|%22)?\]?(?P<gap>\s{0,3})(?P<sep>={3}|=>|=|:(?!:)|%3D|%3A|I?LIKE(?=\s))\s{0,3}"""
    r"""(?:b?(?P<quote>\\{0,7}["'`]|&quot;|%22))?"""
)
ELEMENT = r"(?:\s[^<>]{0,80})?>([^<>]{1,128})</"
#: A value behind a field that no quotes enclose; a bracket begins an object, which has fields of its own.
_BARE = lazy(rb"""(?:(?!%26|%3B)[^\s"'<>`&,;{}()\[\]\\=]){1,128}""")
#: The other words of a name, up to the end of its line or its cell: `Ann Lee`; not the name of the next field.
LINE_NAME = lazy(rb"(?:[ ](?:[A-Z]|\xc3[\x80-\x9e])[^\s\"'<>&,;{}()\[\]\\=:]{0,40}(?![\w=:])){1,4}")
#: What a field is worth that holds a number of a machine, as `uid` does of a container.
_UUID = lazy(rb"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_UID = lazy(rb"(?i)uid[\"'`\\\]\s:=>%3da]{0,24}\Z")
#: How code begins that looks a value up; `ann.lee` may be somebody's name.
_LOOKED_UP = lazy(
    rb"(?:[a-z]|self|this|user|users|form|models?|params|request|response|req|res|data|args|kwargs|ctx|context|options"
    rb"|config|settings|session|obj|event|props|item|row|record|cls|auth|author|owner|current_user|faker?)(?:\.|->|::)"
    rb"|(?:\w{1,40}\.){1,4}(?:[A-Z_]{4,40}|(?:user|full|first|last|display)?_?name|email|id|owner|author|unknown)\Z"
)
#: Accounts that every system has, and words that stand where a name may stand.
_NOBODY = frozenset(
    b"root daemon nobody system postgres mysql ubuntu ec2-user runner vagrant admin administrator git service default "
    b"shared public all guest anonymous www-data user users username email login owner author team company room name "
    b"organization firstname lastname fullname first_name last_name full_name userid user_id localhost not with and "
    b"mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    b"or is the a an must has failed string number required optional this request req params self new".split()
)


#: The name of a field, or of what reads it; a part of a format for printing; an account and its group.
_NO_VALUE = lazy(rf"(?i)(?:get|set)?_?(?:{PERSON}|{GROUP}|{MACHINE})|%[a-z]{{1,3}}|man:man|root:root".encode())


def is_nobody(value: bytes) -> bool:
    """Whether a value is an account of every system, the name of a field, or a word of a sentence."""
    return value.lower().strip(b".:") in _NOBODY or _NO_VALUE.fullmatch(value) is not None


def field_value(text: bytes, found: re.Match[bytes]) -> tuple[int, int]:
    """Where the value behind a field stands; nowhere where there is none, or code."""
    start = found.end()
    if found["sep"] == b"===":
        return start, start
    if quote := found["quote"]:
        ended = in_quotes(text, start, quote)
        return ended if _may_be(text[start : ended[1]], found.group()) else (start, start)
    bare = _BARE.match(text, start)
    if bare is None or is_nobody(bare[0]) or not _may_be(bare[0], found.group()) or _is_code(text, found, bare):
        return start, start
    more = LINE_NAME.match(text, bare.end()) if bare[0][:1].isupper() else None
    return start, more.end() if more else bare.end()


def in_quotes(text: bytes, start: int, quote: bytes) -> tuple[int, int]:
    if quote[:1] in b"&%":
        end = text.find(quote, start, start + 200)
        return start, max(start, end)
    span = quoted(text, start, quote)
    return span[:2] if span else (start, start)


def _may_be(value: bytes, field: bytes) -> bool:
    """Whether a field that also means something else tells of a person here: no UUID, no number of a system account."""
    return not (_UID.search(field) and (_UUID.fullmatch(value) or (value.isdigit() and len(value) < 6)))


def _is_code(text: bytes, found: re.Match[bytes], bare: re.Match[bytes]) -> bool:
    """Whether what stands behind a name and a sign is an expression: `user = form.user`, `email: params[:email]`."""
    if text[bare.end() : bare.end() + 1] in (b"(", b"[", b"{"):
        return True
    spaced = bool(found["gap"]) and found["sep"] in (b"=", b":")
    if spaced and bare[0].isdigit() and len(bare[0]) < 4:  # a constant
        return True
    return spaced and (_LOOKED_UP.match(bare[0]) is not None or text[bare.end() : bare.end() + 1] == b";")


_HEADED = rf"(?P<name>{PERSON}|{GROUP_SHAPE}|{PHONE})[\"'`]?[ ]{{0,40}}[,;\t|)\r\n]"
_heads = search_of(rf"(?i)(?:\A|[^a-z0-9]){_HEADED}".encode(), _HEADED.encode())
_GROUP_HEAD = lazy(b"(?i)" + GROUP.encode())


def _is_head(text: bytes, start: int, end: int) -> bool:
    """Whether the names of a line are names: of a sentence the parts between commas are longer."""
    begin, last = max(0, start - 500), text.find(b"\n", end, end + 500)
    line = text[max(begin, text.rfind(b"\n", begin, start) + 1) : last if last > 0 else end + 500]
    return all(len(part.split()) < 4 for part in re.split(rb"[,;\t|]|\(", line))


def column_values(text: bytes) -> Iterator[tuple[str, int, int]]:
    """What stands in columns of CSV, tables and `INSERT INTO` that such a name heads."""
    for found in _heads(text):
        start, end = found.span("name")
        if text[start - 1 : start] == b"_" or not _is_head(text, start, end):
            continue
        name = found["name"].lower()
        kind = "organization" if _GROUP_HEAD.fullmatch(name) else "phone" if b"phone" in name else "person"
        _, *below = column_of(text, start, end)
        yield from ((kind, *field) for fields in below for field in fields)
