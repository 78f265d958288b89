"""Secrets in columns: CSV, tables of databases, `INSERT INTO … VALUES`; the head names them, the rows hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import NAME_ENDS, NameKind, kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = NAME_ENDS

_BAR, _BLANKS = b"\xe2\x94\x82", b"  "
_FARTHEST_ROW, _LONGEST_LINE = 16_384, 1000
#: What stands behind a name that heads a column.
_HEAD = lazy(
    rb"""[A-Za-z_0-9]{0,24}[ \t]{0,40}["'`]?(?:[ \t]{0,80}(?:[,;\t|)]|\xe2\x94\x82|\r?\n)|[ ]{2,200}(?=[A-Z]))"""
)
# A name is never empty and begins with no blank, and no tab is one, so that a line can be read in one way only.
_NAME = rb"""["'`]?[\w.()\-](?:[\w .()\-]{0,62}[\w.()\-])?["'`]?[ ]{0,200}"""
_NAMES = lazy(
    rb"""(?:[ \t|]|\xe2\x94\x82){0,40}%b(?:(?:[,;\t|]|\xe2\x94\x82)[ ]{0,40}(?:%b)?){1,40}\s?"""
    rb"""|[A-Z][A-Z_\-]{1,40}(?:[ ]{1,200}[A-Z][A-Z_\-]{1,40}){1,20}\s{0,20}""" % (_NAME, _NAME)
)
#: What stands first behind it.
AHEAD = lazy(rb"""[\w \t][\w \t"'`,;|)\r\n\xe2]|["'`][ \t,;|)\r\n\xe2]|[,;|)\r\n]""")
#: All that stands in such a line: most lines hold something else, which is seen faster.
_NAME_CHARACTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-() \"'`,;|\t\n\r\f\v\xe2\x94\x82"
_INSERT = lazy(rb"(?i)insert\s{1,8}into\s{1,8}[\w.`\"]{1,80}\s{0,8}\(([^()]{1,900})\)\s{0,8}values\s{0,8}")
_ROW = lazy(rb"\(((?:[^()]|\([^(),]{0,80}\)){1,4096})\)")
_FIELD = {
    sign: lazy(rb"""[ \t]{0,40}(?:"((?:[^"]|""){0,4096})"|'((?:[^']|''){0,4096})'|([^%s\r\n]{0,4096}))""" % sign)
    for sign in (b",", b";", b"\t", b"|", _BAR)
}
#: What stands below the head of a table whose columns blanks part.
_RULED = lazy(rb"\n[ ]{0,8}-{2,80}(?:[ ]{1,80}-{2,80}){1,40}[ ]{0,8}\r?\n")
#: A field of a table whose columns blanks part.
_CELL = lazy(rb"\S{1,4096}(?:[ ]\S{1,4096}){0,8}")

Field = tuple[int, int]


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The values of the column that the name with the word at [start, end) heads."""
    return _headed(text, start, end) if _HEAD.match(text, end) else ()


def _headed(text: bytes, start: int, end: int) -> Iterator[Hit]:
    name, *below = column_of(text, start, end)
    if below and (kind := _kind(text, name)):
        for field in below[0]:
            yield from _hit(text, kind, field)


def column_of(text: bytes, start: int, end: int) -> tuple[Field] | tuple[Field, Iterator[Field]]:
    """Where the name around [start, end) stands and, where it heads a column, the fields of that."""
    farthest = max(0, start - _LONGEST_LINE)
    begin = (text.rfind(b"\n", farthest, start) + 1) or farthest
    opened = text.find(b"(", begin, start) >= 0
    insert = _INSERT.search(text, begin, min(len(text), end + _LONGEST_LINE)) if opened else None
    if insert and insert.start(1) <= start < insert.end(1):
        return _inserted(text, insert, start)
    line = text.find(b"\n", end, end + _LONGEST_LINE)
    whole = line >= 0 and (begin > farthest or not farthest)
    head = text[begin:line] if whole else b""
    sign = next((sign for sign in (_BAR, b"\t", b"|", b";", b",", _BLANKS) if sign in head), b"")
    if sign and _is_head(text, head, sign, line):
        return _below(text, sign, begin, line, start)
    return ((start, end),)


def _is_head(text: bytes, head: bytes, sign: bytes, line: int) -> bool:
    """Whether a line holds names alone, or names that blanks part and a line of rules stands below."""
    if head.translate(None, _NAME_CHARACTERS):
        return False
    return _NAMES.fullmatch(head) is not None or (sign == _BLANKS and _RULED.match(text, line) is not None)


def _inserted(text: bytes, insert: re.Match[bytes], start: int) -> tuple[Field, Iterator[Field]]:
    names = list(_fields(text, b",", *insert.span(1)))
    number = _number(names, start)
    return names[number], _row_fields(text, insert.end(), len(names), number)


def _row_fields(text: bytes, at: int, count: int, number: int) -> Iterator[Field]:
    """The fields of one number in the rows of values from a place on."""
    last = at + _FARTHEST_ROW
    while at < last and (row := _ROW.match(text, at)):
        fields = list(_fields(text, b",", *row.span(1)))
        if len(fields) == count:
            yield fields[number]
        at = row.end() + (1 if text[row.end() : row.end() + 1] == b"," else 0)
        at += len(text[at : at + 8]) - len(text[at : at + 8].lstrip())


def _below(text: bytes, sign: bytes, begin: int, line: int, start: int) -> tuple[Field] | tuple[Field, Iterator[Field]]:
    names = list(_fields(text, sign, begin, line))
    number = _number(names, start)
    if sum(first < last for first, last in names) < 2:  # a list, an item in each line
        return (names[number],)
    return names[number], _line_fields(text, sign, line, len(names), number)


def _line_fields(text: bytes, sign: bytes, line: int, count: int, number: int) -> Iterator[Field]:
    """The fields under a name, as long as lines have as many fields as the head, which ends at `line`."""
    farthest = line + _FARTHEST_ROW
    while 0 <= line < farthest:
        following = text.find(b"\n", line + 1, line + 1 + _FARTHEST_ROW)
        after = following if following >= 0 else min(len(text), line + 1 + _FARTHEST_ROW)
        fields = list(_fields(text, sign, line + 1, after))
        ruled = not text[line + 1 : after].strip(b"-+|=: \r\xe2\x94\x80\x82\x9c\xa4\xbc") and after > line + 1
        if len(fields) != count and not ruled:
            return
        if len(fields) == count:
            value = text[slice(*fields[number])]
            if kind_of(value.decode("latin-1")) and not looks_random(value):  # another head
                return
            yield fields[number]
        line = following


def _fields(text: bytes, sign: bytes, start: int, end: int) -> Iterator[Field]:
    """Where the fields of a line stand, quotes and blanks aside."""
    if sign == _BLANKS:
        yield from (cell.span() for cell in _CELL.finditer(text, start, end))
        return
    while start <= end:
        field = _FIELD[sign].match(text, start, end)
        group = next((number for number in (1, 2, 3) if field and field[number] is not None), 0)
        if field is None or not group:
            return
        first, last = field.span(group)
        yield first, first + len(text[first:last].rstrip())
        stop = text.find(sign, field.end(), end)
        start = stop + len(sign) if stop >= 0 else end + 1


def _number(names: list[Field], place: int) -> int:
    return next(number for number, (_, last) in enumerate(names) if place < last or number == len(names) - 1)


def _kind(text: bytes, name: Field) -> NameKind | None:
    return kind_of(text[slice(*name)].decode("latin-1").strip(" \"'`"))


def _hit(text: bytes, kind: NameKind, field: Field) -> Iterator[Hit]:
    value = text[slice(*field)]
    if not is_stand_in(value) and looks_random(value, 12 if kind.doubtful else 6):
        rule = f"stands in the column {kind.kind}"
        yield Hit(*field, kind.kind, value, rule, kind.password, named=True)
