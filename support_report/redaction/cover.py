"""Covers secrets: the stretches the finders named and every other stretch where one of their values stands in any
encoding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from support_report.encodings import ENCODINGS
from support_report.redaction.engine import exact_search, pattern_search
from support_report.redaction.hit import Hit
from support_report.redaction.registry import Registry, Secret
from support_report.redaction.values import PLACEHOLDER, looks_random
from support_report.redaction.views import SIGNS, View, views_of

#: What wrapping puts between two characters: `\` or a bar at the end of a line, quote marks, blanks or an offset at
#: the start of the next.
_WRAP = rb"[ \t]{0,4}\\?[|\xe2\x94\x82]{0,3}\r?\n[ \t>|\xe2\x94\x82]{0,24}(?:[0-9a-f]{4,8}: )?"
_BREAK = re.compile(_WRAP)
_BREAK_BEFORE = re.compile(_WRAP + rb"\Z")
#: Length of the pieces by which a cut-off echo of a secret is recognised.
PIECE = 8
#: Length of the blocks in which a long value is looked for, and of the heads by which a form is.
BLOCK, HEAD = 96, 12
#: How far from either end of a value every piece is looked for.
EDGE = 24
_BASE64_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
_WORD_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text to be covered, and what is put there."""

    start: int
    end: int
    cover: bytes


class _Form(NamedTuple):
    """A form of a secret that is looked for by its first bytes: as it is from `offset` on, or whole in an encoding."""

    secret: Secret
    whole: bytes
    offset: int = 0
    base64: bool = False


class Finder:
    """Finds registered values again, in every encoding and in pieces. Built once for all texts of a report.

    Looked for are the heads of what a value looks like as it is, in base64 and in hex; what stands in percent-encoding,
    JSON escapes or HTML entities is decoded first.
    """

    def __init__(self, secrets: Iterable[Secret], *, compiled: bool = True) -> None:
        forms: dict[bytes, _Form] = {}
        for secret in secrets:
            if secret.travels:
                _add_forms(forms, secret)
        self._forms = list(forms.values())
        self._search = exact_search(list(forms), compiled=compiled)
        self._signs = pattern_search(SIGNS, compiled)

    def stretches(self, text: bytes, taken: Sequence[Stretch] = ()) -> Iterator[Stretch]:
        """Where registered values stand in the text, but for stretches that are taken already."""
        if self._forms:
            yield from self._plain(text, taken)
            yield from self._encoded(text)

    def _plain(self, text: bytes, taken: Sequence[Stretch] = ()) -> Iterator[Stretch]:
        outside = _outside_of(taken)
        for index, start, end in self._search(text):
            if not outside(start, end):
                continue
            form = self._forms[index]
            found = _grown(text, start, end, form)
            if found:
                yield Stretch(*found, form.secret.placeholder)

    def _encoded(self, text: bytes) -> Iterator[Stretch]:
        places: dict[View, list[int]] = {}
        for start, view in views_of(text, self._signs):
            places.setdefault(view, []).append(start)
        for view, first, last, cover in self._in_views(list(places)):
            yield from (Stretch(start + first, start + last, cover) for start in places[view])

    def _in_views(self, views: Sequence[View]) -> Iterator[tuple[View, int, int, bytes]]:
        """What is found in decoded stretches, searched as one text: the view, and where in its raw text it stands."""
        ends = list(accumulate(len(view.plain) + 1 for view in views))
        for stretch in self._plain(b"\n".join(view.plain for view in views)):
            number = bisect_right(ends, stretch.start)
            view, before = views[number], ends[number] - len(views[number].plain) - 1
            origins = view.origins()
            yield (
                view,
                origins[stretch.start - before],
                origins[min(stretch.end - before, len(view.plain))],
                stretch.cover,
            )


def _outside_of(taken: Sequence[Stretch]) -> Callable[[int, int], bool]:
    """A function that says of stretches, asked in order, whether they are not wholly inside a taken one."""
    ends = list(merged(taken))
    starts = [stretch.start for stretch in ends]

    def outside(start: int, end: int) -> bool:
        number = bisect_right(starts, start) - 1
        return number < 0 or ends[number].end < end

    return outside


def _add_forms(forms: dict[bytes, _Form], secret: Secret) -> None:
    for offset, piece in pieces_of(secret):
        forms.setdefault(piece, _Form(secret, secret.value, offset))
    for value in {secret.value, secret.raw}:
        for block in blocks_of(value):
            for form in _cased(block):
                forms.setdefault(form[:HEAD], _Form(secret, form))
            for name in ("base64", "base64url"):
                for form in ENCODINGS[name](block):
                    if len(form) >= PIECE:
                        forms.setdefault(form[:HEAD], _Form(secret, form, base64=True))


def _cased(block: bytes) -> Iterator[bytes]:
    """A block as it is, in each case and in hex; as JSON escapes it where it holds a character that must be escaped."""
    yield block
    yield from ENCODINGS["upper case"](block)
    yield from ENCODINGS["lower case"](block)
    if len(block) >= PIECE // 2:
        yield from ENCODINGS["hexadecimal"](block)
    if b'"' in block or b"\\" in block or b"/" in block:
        yield from ENCODINGS["JSON string"](block)


def blocks_of(value: bytes) -> Iterator[bytes]:
    """A value in blocks of `BLOCK` bytes, the last one longer: a key of many lines is looked for block by block."""
    last = max(0, len(value) // BLOCK - 1) * BLOCK
    yield from (value[start : start + BLOCK] for start in range(0, last, BLOCK))
    yield value[last:]


def pieces_of(secret: Secret) -> Iterator[tuple[int, bytes]]:
    """Runs of `PIECE` bytes of a random value with their offsets, the published prefix left out: all of them near its
    ends, where echoes are cut off, and every eighth between. There is none of a value made of words.
    """
    last = len(secret.value) - PIECE
    for offset in range(len(secret.shape.prefix), last + 1):
        if EDGE < offset < last - EDGE and offset % PIECE:
            continue
        piece = secret.value[offset : offset + PIECE]
        if (secret.random and piece.isalnum()) or looks_random(piece, PIECE):
            yield offset, piece


def _grown(text: bytes, start: int, end: int, form: _Form) -> tuple[int, int] | None:
    """The stretch around a head: as far as the text goes on as the form does; None where it is part of another word."""
    start, end = _extended(text, start, end, form)
    if form.base64:
        return _widened(text, start, end)
    if form.secret.random or end - start < len(form.whole) or _stands_alone(text, start, end):
        return (start, end) if form.secret.random or end - start >= len(form.whole) else None
    return None


def _extended(text: bytes, start: int, end: int, form: _Form) -> tuple[int, int]:
    """A head with what stands beside it and goes on as the form does, across line breaks that wrapping put in."""
    whole, first, last = form.whole, form.offset, form.offset + end - start
    while last < len(whole):
        same = _same_run(whole[last:], text[end : end + len(whole) - last])
        end, last = end + same, last + same
        gap = _BREAK.match(text, end) if last < len(whole) else None
        if not (gap and text.startswith(whole[last : last + 1], gap.end())):
            break
        end = gap.end()
    while first > 0:
        same = _same_run(whole[:first][::-1], text[max(0, start - first) : start][::-1])
        start, first = start - same, first - same
        gap = _BREAK_BEFORE.search(text, max(0, start - 48), start) if first else None
        if not (gap and text.endswith(whole[first - 1 : first], 0, gap.start())):
            break
        start = gap.start()
    return start, end


def _same_run(one: bytes, other: bytes) -> int:
    """How many bytes two strings have in common from their beginnings."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle)
    return low


def _widened(text: bytes, start: int, end: int) -> tuple[int, int]:
    """A base64 stretch with the characters beside it that still hold bits of the value."""
    for _ in range(3):
        start -= start > 0 and text[start - 1] in _BASE64_CHARACTERS
        end += end < len(text) and text[end] in _BASE64_CHARACTERS
    return start, end


def _stands_alone(text: bytes, start: int, end: int) -> bool:
    """Whether no letter or digit stands beside a stretch."""
    return not (start > 0 and text[start - 1] in _WORD_CHARACTERS) and not (
        end < len(text) and text[end] in _WORD_CHARACTERS
    )


def stretches_of(hit: Hit, registry: Registry, where: str) -> Iterator[Stretch]:
    """The stretches of a hit: one, or for a payload of which only parts are secret one for each part.

    A decoded pair is written as it reads, with its parts covered; in a base64 payload the groups that hold a part
    are covered, so that what stands before and after still decodes.
    """
    if hit.inner is None:
        yield Stretch(hit.start, hit.end, registry.add(hit, where).placeholder)
    elif hit.encoded:
        for part in hit.inner:
            for s in stretches_of(part, registry, where):
                yield Stretch(hit.start + s.start // 3 * 4, min(hit.end, hit.start + -(-s.end // 3) * 4), s.cover)
    else:
        inner = [stretch for part in hit.inner for stretch in stretches_of(part, registry, where)]
        yield Stretch(hit.start, hit.end, covered(hit.value, inner))


def merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches in order without overlap: of two that overlap the first and longest gives the cover for both."""
    current: Stretch | None = None
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end)):
        if current is None or stretch.start >= current.end:
            if current:
                yield current
            current = stretch
        elif stretch.end > current.end:
            current = Stretch(current.start, stretch.end, current.cover)
    if current:
        yield current


def covered(text: bytes, stretches: Sequence[Stretch]) -> bytes:
    """The text with the stretches replaced. Placeholders that stand in it already are left alone."""
    kept = [found.span() for found in PLACEHOLDER.finditer(text)] if b"[REDACTED-" in text else []
    parts, position = [], 0
    for stretch in merged(_outside(stretches, kept)):
        parts += [text[position : stretch.start], stretch.cover]
        position = stretch.end
    return b"".join([*parts, text[position:]])


def _outside(stretches: Iterable[Stretch], kept: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The stretches that touch no span to be kept."""
    if not kept:
        yield from stretches
        return
    pattern = sorted(kept)
    index = 0
    for stretch in sorted(stretches, key=lambda s: s.start):
        while index < len(pattern) and pattern[index][1] <= stretch.start:
            index += 1
        if index == len(pattern) or pattern[index][0] >= stretch.end:
            yield stretch
