"""The entries of an HTTP archive, out of a text or out of pieces of one too long to hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from support_report.syntax.json_prefix import NOTHING, cut_value_at, value_at

ENTRIES = re.compile(r'"entries"\s{0,1000}:\s{0,1000}\[')
BETWEEN = re.compile(r"[\s,]*")
BOUNDARY = re.compile(r'\},\s{0,1000}(?=\{\s{0,1000}"(?!name"))')  # lists of header fields have names
MAX_TRIES = 200  # objects behind a broken entry that are tried as the next one
PIECE = 4_000_000  # characters that are taken in at once


@dataclass(frozen=True, slots=True)
class Entry:
    """The JSON of one entry, where it stands in its text, and whether the text breaks off in it."""

    value: Any
    start: int
    end: int
    cut: bool = False


def entries_at(text: str, at: int) -> Iterator[Entry]:
    """The elements of the array that goes on at `at`; a broken one is read as far as it goes.

    Where the text breaks off before the array does, the last one says so; between two, it has no value.
    """
    while True:
        begin = _next(text, at)
        if begin == len(text):
            yield Entry(NOTHING, begin, begin, cut=True)
        if text[begin : begin + 1] != "{":
            return
        value, at = value_at(text, begin)
        if value is NOTHING:
            at = _entry_behind(text, begin)
            yield Entry(cut_value_at(text[:at], begin), begin, at, cut=at == len(text))
        else:
            yield Entry(value, begin, at)


def entries_of(start: str, read: Callable[[int], str]) -> Iterator[Entry]:
    """The same of a text that begins with `start` and goes on with what `read(size)` gives, "" at its end.

    No more is held than one piece and one entry, unless an entry is broken: then what is left.
    """
    array = ENTRIES.search(start)
    text, at = start, array.end() if array else len(start)
    while array:
        begin = _next(text, at)
        value, at = value_at(text, begin) if text[begin : begin + 1] == "{" else (NOTHING, begin)
        if value is not NOTHING:
            yield Entry(value, begin, at)
        elif begin < len(text) and text[begin] != "{":
            return
        elif more := read(max(PIECE, len(text) - begin)):
            text, at = text[begin:] + more, 0
        else:
            yield from entries_at(text, begin)
            return


def _next(text: str, at: int) -> int:
    gap = BETWEEN.match(text, at)
    return gap.end() if gap else at


def _entry_behind(text: str, broken: int) -> int:
    """Where the first whole entry behind a broken one begins; the end of the text where none does."""
    for number, match in enumerate(BOUNDARY.finditer(text, broken)):
        if number >= MAX_TRIES:
            break
        value = value_at(text, match.end())[0]
        if isinstance(value, dict) and "request" in value and "response" in value:
            return match.end()
    return len(text)
