"""Reads log lines of `name=value` pairs: logfmt as logrus and Go's slog write it, structlog's console."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.escapes import unescaped
from support_report.syntax.halves import joined_halves
from support_report.syntax.header_maps import headers_at
from support_report.syntax.literals import Pairs, Value
from support_report.syntax.named_parts import record_of

TITLE = "log line of name=value pairs"

# The first word of a mapping that goes on: a value of Python's or JavaScript's.
_OPENED = r"[{\[(<]\S{0,8000}(?<![}\])>])(?:\s|\Z)"
_PAIR = re.compile(
    r"(?<![^\s|(\[])([A-Za-z@][\w.@-]{0,60})=(?:\"([^\"\\\n]*(?:\\.[^\"\\\n]*)*)\"|'([^'\\\n]*(?:\\.[^'\\\n]*)*)'"
    rf"|((?!{_OPENED})[^\s\"']\S{{0,8000}}|(?=\s)))"
)
_ADDRESS = re.compile(r"=[\"']?https?://")
# The name of an object that is printed with its fields: `UpworkError(status=403, …)`.
_CALLED = re.compile(r"[(\[](?<=\w.)\w{1,60}=")
_NAME_BEFORE = re.compile(r"(?<![^\s|(\[])[\w.]{0,40}ur[li][\w.]{0,10}\Z", re.IGNORECASE)


def fits(text: str) -> float:
    """Likely where a pair names an address."""
    return 0.72 if next(_addresses(text), None) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls of the lines that name an address with a method or a status."""
    return joined_halves(_records(text))


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """The addresses behind a name that says so."""
    found = _ADDRESS.finditer(text)
    return (each for each in found if _NAME_BEFORE.search(text, max(0, each.start() - 52), each.start()))


def _records(text: str) -> Iterator[Found]:
    for address in _addresses(text):
        start = text.rfind("\n", 0, address.start()) + 1
        end = text.find("\n", address.end())
        pairs = list(_PAIR.finditer(text, start, end if end >= 0 else len(text)))
        ends = ",)]" if _CALLED.search(text, start, address.end()) else ""
        call = record_of(Pairs((pair[1], _fields(_value(pair, ends))) for pair in pairs))
        if call:
            yield Found(call, tuple(pair.span() for pair in pairs))


def _fields(value: str) -> Value:
    """Header fields that a language printed as a value; any other value as it is."""
    headers, end = headers_at(value, 0) if value.startswith(("map[", "{")) else ((), 0)
    return Pairs(headers) if headers and end == len(value) else value


def _value(pair: re.Match[str], ends: str) -> str:
    """The value of a pair; a bare one without what parts it from the next one."""
    quoted = pair[3] if pair[2] is None else pair[2]
    return pair[4].rstrip(ends) if quoted is None else unescaped(quoted)
