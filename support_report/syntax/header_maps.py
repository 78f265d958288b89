"""Header fields in other clothes: printed mappings of Go and Java, blocks of lines."""

from __future__ import annotations

import re

from support_report.call import Headers
from support_report.syntax.bare_maps import bare_fields_at
from support_report.syntax.header_sides import are_headers
from support_report.syntax.literals import Pairs
from support_report.syntax.object_parts import headers_of
from support_report.syntax.printed_values import printed_at

# Go's map[A:[b] C:[d]], Java's {a=[b], c=[d]} and Groovy's [a:[b], c:[d]]
_BRACKETED = re.compile(
    r"(?:^|[\[{, ])([A-Za-z][\w-]{0,80})[:=]\[([^\n]{0,2000}?)\](?=[,}\]]|$| [A-Za-z][\w-]{0,80}:\[)"
)
_BRACKETED_MAP = re.compile(r"(?:map)?\[(?=[A-Za-z][\w-]{0,80}:\[)|(?:\{ )?\{(?=:?[\w-]{1,80}=\[)")
_BRACKET = re.compile(r"[\[\]{}]")
_NO_FIELDS = ("null", "classInfo")  # Java's key of the status line; what Google's client says of the class

# Spring's [A:"b", C:"d", "e"]
_SPRING = re.compile(r"\[(?=[A-Za-z][\w-]{0,80}:\")")
_SPRING_FIELD = re.compile(r"([A-Za-z][\w-]{0,80}):((?:\"[^\"\n]{0,8000}\"(?:, )?){1,20})(?:\]|(?=[A-Za-z]))")

# .NET's HttpResponseMessage and others print one field a line between braces, bare.
_LINES = re.compile(
    r"\{\n((?:[ \t]{1,20}[A-Za-z][\w-]{0,80}: [^\s'\"{\[][^\n]{0,8000}(?<![,{\[])\n){1,200})[ \t]{0,20}\}"
)


def headers_at(text: str, start: int) -> tuple[Headers, int]:
    """The header fields of a mapping printed at an offset, and where it ends; () where there are none."""
    opened = _BRACKETED_MAP.match(text, start)
    if opened:
        line_end = text.find("\n", start)
        line = _bracketed(text[start : line_end if line_end >= 0 else len(text)][:8000])
        found = list(_BRACKETED.finditer(line))
        headers = tuple((match[1], match[2]) for match in found if match[1] not in _NO_FIELDS)
        return (headers, start + found[-1].end() + 1) if found and are_headers(headers) else ((), start)
    if _SPRING.match(text, start):
        return _spring(text, start)
    bare = bare_fields_at(text, start)
    if bare[0]:
        return bare
    if lines := _LINES.match(text, start):
        named = (line.strip().partition(": ") for line in lines[1].strip("\n").split("\n"))
        headers = tuple((name, value) for name, _, value in named)
        return (headers, lines.end()) if are_headers(headers) else ((), start)
    value, end = printed_at(text, start, 600)
    while isinstance(value, list) and not isinstance(value, Pairs) and len(value) == 1:
        value = value[0]
    headers = headers_of(value) if isinstance(value, list) else ()
    return (headers, end) if headers and are_headers(headers) else ((), start)


def _bracketed(line: str) -> str:
    """The line up to where the first of its brackets closes."""
    depth = 0
    for sign in _BRACKET.finditer(line):
        depth += 1 if sign[0] in "[{" else -1
        if depth == 0:
            return line[: sign.end()]
    return line


def _spring(text: str, start: int) -> tuple[Headers, int]:
    """The fields as Spring's HttpHeaders prints them, each value in quotes."""
    headers: list[tuple[str, str]] = []
    end = start + 1
    while field := _SPRING_FIELD.match(text, end):
        headers += [(field[1], value) for value in re.findall(r"\"([^\"]*)\"", field[2])]
        end = field.end()
        if text[end - 1] == "]":
            return (tuple(headers), end) if are_headers(tuple(headers)) else ((), start)
    return (), start
