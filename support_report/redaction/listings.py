"""Values whose bytes or characters stand one by one or in groups (`61:62`, `[97, 98]`, `chr(97).chr(98)`, `["a", "b"]`,
`6162 6364`, `a.b.c`), decoded, with the places of all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from support_report.redaction.pattern import lazy

Span = tuple[int, int]
#: What a listing stands for, and where each byte of it stands in the listing.
Read = tuple[bytes, list[Span]]


class _Listing(NamedTuple):
    run: re.Pattern[bytes]
    item: re.Pattern[bytes]  # its last group is what stands for a byte
    byte: Callable[[bytes], int]


def _from_hex(digits: bytes) -> int:
    return int(digits, 16)


def _character(shown: bytes) -> int:
    return shown[-1]


def _from_word(shown: bytes) -> int:
    """A character as a header of a mail quotes it (RFC 2047 §4.2)."""
    if len(shown) == 3:
        return int(shown[1:], 16)
    return 0x20 if shown == b"_" else shown[0]


#: Words of four letters may stand before groups of four digits.
_GROUPS = (
    rb"(?:[0-9A-Za-z]{4}[ ]){0,3}?"
    rb"((?:(?:[0-9a-fA-F]{4}[ ]){4}|(?:[0-9a-fA-F]{8}[ ]){2}[0-9a-fA-F]{8})[0-9a-fA-F ]{0,8192})"
)
_BYTES = rb"(?:=[0-9A-F]{2}){8,2048}|(?:(?:0x)?[0-9a-fA-F]{2,3}(?:[ :\-]|,\s{0,12}|\b)){8,2048}"
#: How a listing looks, what an item is in it, and what that stands for.
_LISTINGS = tuple(
    _Listing(lazy(run), lazy(item), byte)
    for run, item, byte in (
        (_BYTES, rb"(?:0x|=)?([0-9a-fA-F]{2})(?![0-9a-fA-F])", _from_hex),
        (_BYTES, rb"([0-9]{2,3})", int),
        (_GROUPS, rb"([0-9a-fA-F]{2})", _from_hex),
        (rb"(?i)(?:cha?r\([0-9]{2,3}\)[ ]?[.+&,|]{0,2}[ ]?){8,2048}", rb"([0-9]{2,3})", int),
        (rb"""(?:["']\\?[!-~]["'],?\s{0,12}){8,2048}""", rb"""["'](\\?[!-~])["']""", _character),
        (rb"(?:[0-9A-Za-z+/=_\-][ .]){8,2048}[0-9A-Za-z+/=_\-]?", rb"([^ .])", _character),
        (rb"=\?[\w\-]{1,20}\?[Qq]\?[!->@-~]{1,512}\?=", rb"(=[0-9A-F]{2}|[^\s])", _from_word),
    )
)


def listed_at(text: bytes, start: int) -> tuple[int, tuple[Read, ...]]:
    """Where the longest listing ends that begins at an offset, and all that it may stand for."""
    runs = [(found, listing) for listing in _LISTINGS if (found := listing.run.match(text, start))]
    end = max((found.end() for found, _ in runs), default=start)
    return end, tuple(read for found, listing in runs for read in _read(found, listing, start))


def _read(found: re.Match[bytes], listing: _Listing, start: int) -> Iterator[Read]:
    place = found.start(found.lastindex or 0)
    items = list(listing.item.finditer(found.string, place, found.end()))
    numbers = [listing.byte(item[1]) for item in items]
    if len(items) > 7 and max(numbers) < 256:
        yield bytes(numbers), [(item.start() - start, item.end() - start) for item in items]
