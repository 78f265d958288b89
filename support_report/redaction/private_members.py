"""The ids and names that objects about somebody hold: `"user": {"id": …}`, `User(id=…)`, `owner:` above lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.pattern import lazy
from support_report.redaction.private_fields import LINE_NAME, in_quotes
from support_report.redaction.shaped import search_of

_GROUPS = r"organi[sz]ation|company|team|tenant|room|client"
_WHO = (
    rf"(?P<who>user|owner|author|contact|contractor|freelancer|customer|member|assignee|reporter|sender|recipient"
    rf"|person|me|viewer|profile|identity|personal_?data|(?P<group>{_GROUPS}))"
)
#: Objects that are about somebody: `"user": {`, `User(`; and `owner:` above indented lines.
_OBJECT = (
    r"""(?:(?P<tag>\s[\w:]{1,20}=["'])|\\{0,7}["']?\s{0,3}(?::|=>|=)\s{0,40}(?:\[\s{0,40})?\{|(?P<call>[ ]?[({]))"""
)
_LINE = r":[ ]{0,4}\r?\n"
_objects = search_of(rf"(?i)(?:\A|[^a-z0-9]){_WHO}{_OBJECT}".encode(), f"{_WHO}{_OBJECT}".encode())
_lines = search_of(
    rf"(?i)(?:\A|[^a-z0-9]){_WHO}{_LINE}(?P<body>(?:[ ]{{2,40}}[^\r\n]{{1,200}}\r?\n){{1,20}})".encode(),
    f"{_WHO}{_LINE}".encode(),
)
_MEMBER = lazy(
    rb"""(?i)(?:\A|[^a-z0-9_])(?:(?:legacy|external)_?)?(?:id|name|rid|nid|uid)\\{0,7}["']?\s{0,2}[:=]\s{0,3}(?P<quote>\\{0,7}["'])?"""
)
_MEMBER_VALUE = lazy(rb"""[^\s"'<>`&,;{}()\[\]\\]{2,128}""")
_BRACKET = lazy(rb"[{}()\[\]]")
_LONGEST_OBJECT = 1500


def member_values(text: bytes) -> Iterator[tuple[str, int, int]]:
    """The ids and names of objects that are about somebody; those of objects inside them are none."""
    for found in _objects(text):
        if found["tag"]:
            yield from _attributes(text, found)
        elif not found["call"] or found["who"][:1].isupper():
            yield from _of(text, found, found.end(), found.end() + _LONGEST_OBJECT)
    for found in _lines(text):
        start, end = found.span("body")
        line = text.rfind(b"\n", max(0, found.start() - 60), found.start("who")) + 1
        if not text[line : found.start("who")].strip(b" -"):
            yield from _of(text, found, start, _deeper(text, found.start("who") - line, start, end))


def _attributes(text: bytes, found: re.Match[bytes]) -> Iterator[tuple[str, int, int]]:
    """The values in an element that is about somebody: `<user id="7" name="Ann">`."""
    end = text.find(b">", found.end(), found.end() + 500)
    if found[0][:1] in (b"<", b":") and end > 0:
        yield from _of(text, found, found.start("tag") + 1, end)


def _of(text: bytes, found: re.Match[bytes], start: int, end: int) -> Iterator[tuple[str, int, int]]:
    kind = "organization" if found["group"] else "person"
    yield from ((kind, *place) for place in _members(text, start, min(end, len(text))))


def _deeper(text: bytes, indent: int, start: int, end: int) -> int:
    """Where the lines end that are indented deeper than this."""
    while start < end and text[start : start + indent + 1].isspace():
        start = text.find(b"\n", start, end) + 1 or end
    return start


def _members(text: bytes, start: int, last: int) -> Iterator[tuple[int, int]]:
    """The values of the members that stand in an object itself, up to its end."""
    for begin, end in _own(text, start, last):
        for member in _MEMBER.finditer(text, begin, end):
            if member["quote"]:
                yield in_quotes(text, member.end(), member["quote"])
            elif (value := _MEMBER_VALUE.match(text, member.end(), end)) and text[
                value.end() : value.end() + 1
            ] != b"(":
                more = LINE_NAME.match(text, value.end(), end)
                yield value.start(), more.end() if more else value.end()


def _own(text: bytes, start: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of an object that no object inside it takes."""
    depth, begin = 1, start
    for bracket in _BRACKET.finditer(text, start, last):
        closes = bracket[0] in b"})]"
        if depth == 1:
            yield begin - 1, bracket.start()
        depth += -1 if closes else 1
        if depth == 0:
            return
        begin = bracket.end()
    if depth == 1:
        yield begin - 1, last
