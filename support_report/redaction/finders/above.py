"""Values whose name stands in another line than the usual one: below them, as in YAML with `value` before `name`, or
above what a check says of a field.
"""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind, kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = (b"- value: ", b"input_value='", b"\n? ")

#: `- value: abc` and below it `  name: API_TOKEN`.
_NAMED_BELOW = lazy(
    rb"""([^\r\n]{3,400})\r?\n"""
    rb"""[ \t]{1,40}name:[ ]["']?([\w.\-]{1,80})["']?[ \t]{0,8}(?=\r?\n|\Z)"""
)
#: `? api_key` and below it `: abc`, as YAML may part a name and its value.
_PARTED = lazy(
    rb"""["']?([\w.\-]{1,80})["']?[ \t]{0,8}\r?\n[ \t]{0,40}:[ ]["']?([^\r\n"']{3,4096}?)["']?[ \t]{0,8}(?=\r?\n|\Z)"""
)
#: A field of Pydantic and below it what is wrong with it.
_CHECKED = lazy(rb"(?:\A|\n)([\w.\-]{1,120})\r?\n[ ]{2}[^\r\n]{0,300}\Z")
_INPUT = lazy(rb"([^'\r\n]{3,4096})'")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The value behind, or below, the word at [start, end)."""
    if text[start:end] == b"input_value='":
        name, value = _CHECKED.search(text, max(0, start - 430), start), _INPUT.match(text, end)
        if name and value:
            yield from _hit(name[1].rpartition(b".")[2].removesuffix(b"s"), value[1], value.start(1))
    elif text[start : start + 1] == b"-":
        if pair := _NAMED_BELOW.match(text, end):
            stated = pair[1].rstrip(b" \t\"'")
            bare = stated.lstrip(b" \t\"'")
            yield from _hit(pair[2], bare, pair.start(1) + len(stated) - len(bare))
    elif pair := _PARTED.match(text, end):
        yield from _hit(pair[1], pair[2], pair.start(2))


def _hit(name: bytes, value: bytes, start: int) -> Iterator[Hit]:
    kind = kind_of(name.decode("latin-1"))
    if kind and not is_stand_in(value) and _is_secret(kind, value):
        rule = f"value of a field named {kind.kind}"
        yield Hit(start, start + len(value), kind.kind, value, rule, kind.password, named=True)


def _is_secret(kind: NameKind, value: bytes) -> bool:
    return looks_random(value, 12) if kind.doubtful else b" " not in value
