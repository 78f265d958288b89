"""Covers stretches of a text: those of a hit, those that overlap, and not those that are covered already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, Protocol

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import PLACEHOLDER


class Stretch(NamedTuple):
    """A part of a text to be covered, and what is put there."""

    start: int
    end: int
    cover: bytes


_START = attrgetter("start")


class Named(Protocol):
    """What knows the placeholder of a secret."""

    @property
    def placeholder(self) -> bytes:
        """What stands in the place of the secret."""


class Names(Protocol):
    """What gives secrets their placeholders: the registry of a report, or of one window of a long text."""

    def add(self, hit: Hit, where: str) -> Named:
        """The secret of a hit."""


def stretches_of(hit: Hit, registry: Names, where: str) -> Iterable[Stretch]:
    """The stretches of a hit: one, or for a payload of which only parts are secret one for each part.

    A decoded pair is written as it reads, with its parts covered; in a base64 payload the groups that hold a part
    are covered, so that what stands before and after still decodes.
    """
    if hit.inner is None:
        return (Stretch(hit.start, hit.end, registry.add(hit, where).placeholder),)
    inner = [stretch for part in hit.inner for stretch in stretches_of(part, registry, where)]
    if hit.encoded:
        return [_in_groups(hit, stretch) for stretch in inner]
    return (Stretch(hit.start, hit.end, covered(hit.value, inner)),)


def _in_groups(payload: Hit, part: Stretch) -> Stretch:
    """The groups of characters of a payload that hold a part of what it decodes to; all where it has no groups."""
    size, width = payload.group
    if not size:
        return Stretch(payload.start, payload.end, part.cover)
    end = payload.start + -(-part.end // size) * width
    return Stretch(payload.start + part.start // size * width, min(payload.end, end), part.cover)


def merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches in order without overlap: of two that overlap the first and longest gives the cover for both."""
    last: Stretch | None = None
    for stretch in sorted(stretches, key=_START):
        if last is None or stretch.start >= last.end:
            if last:
                yield last
            last = stretch
        elif stretch.end > last.end:
            last = stretch if stretch.start == last.start else Stretch(last.start, stretch.end, last.cover)
    if last:
        yield last


def covered(text: bytes, stretches: Sequence[Stretch]) -> bytes:
    """The text with the stretches replaced. Placeholders that stand in it already are left alone."""
    parts, position = list[bytes](), 0
    for start, end, cover in merged(outside_of_placeholders(text, stretches)):
        negative = text[start - 1 : start] == b"-" and start - 1 >= position
        quote = _quote_for(text, start - negative, end)
        start -= negative and bool(quote)  # the sign is a part of the number
        parts += (text[position:start], quote, cover, quote)
        position = end
    return b"".join([*parts, text[position:]])


#: A number that is a value of JSON, and the quote before it, with which JSON writes names.
_NUMBER = lazy(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?")
_NAMED = lazy(rb"""(\\{0,7}")\s{0,8}:\s{0,40}\Z""")
_LISTED = lazy(rb"[\[,]\s{0,40}\Z")
_NEXT = lazy(rb"\s{0,40}[,}\]]")
_QUOTE = lazy(rb"""(\\{0,7}")[^"\\]{0,200}\Z""")


def _quote_for(text: bytes, start: int, end: int) -> bytes:
    """The quotes that what covers a number of JSON needs, so that JSON stays JSON; mostly none."""
    if not text[end - 1 : end].isdigit() or not _NUMBER.fullmatch(text, start, end) or not _NEXT.match(text, end):
        return b""
    before = text[max(0, start - 256) : start]
    named = _NAMED.search(before) or (_LISTED.search(before) and _QUOTE.search(before))
    return named[1] if named else b""


def outside_of_placeholders(text: bytes, stretches: Sequence[Stretch]) -> Iterable[Stretch]:
    """The stretches that touch no placeholder that stands in the text already."""
    kept = [found.span() for found in PLACEHOLDER.finditer(text)] if b"[REDACTED-" in text else []
    return _outside(stretches, kept) if kept else stretches


def _outside(stretches: Iterable[Stretch], kept: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    index = 0
    for stretch in sorted(stretches):
        while index < len(kept) and kept[index][1] <= stretch.start:
            index += 1
        if index == len(kept) or kept[index][0] >= stretch.end:
            yield stretch
