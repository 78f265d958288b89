"""Covers secrets: the stretches the finders named and every other stretch where one of their values stands in any
encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from support_report.encodings import dresses_of
from support_report.redaction.engine import exact_search
from support_report.redaction.hit import Hit
from support_report.redaction.registry import Registry, Secret
from support_report.redaction.values import PLACEHOLDER, looks_random

#: What wrapping puts between two characters: `\` or a bar at the end of a line, quote marks, blanks or an offset at
#: the start of the next.
_WRAP = rb"[ \t]{0,4}\\?[|\xe2\x94\x82]{0,3}\r?\n[ \t>|\xe2\x94\x82]{0,24}(?:[0-9a-f]{4,8}: )?"
_BREAK = re.compile(_WRAP)
_BREAK_BEFORE = re.compile(_WRAP + rb"\Z")
#: Length of the pieces by which a cut-off echo of a secret is recognised.
PIECE = 8
BLOCK = 96
_BASE64_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
_WORD_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text to be covered, and what is put there."""

    start: int
    end: int
    cover: bytes


@dataclass(frozen=True, slots=True)
class _Form:
    """One thing to look for: a block of a secret in an encoding, or a piece of it as it is, standing `offset`
    bytes into it.
    """

    secret: Secret
    encoding: str
    offset: int = 0


class Finder:
    """Finds registered values again, in every encoding and in pieces. Built once for all texts of a report."""

    def __init__(self, secrets: Iterable[Secret], *, compiled: bool = True) -> None:
        forms: dict[bytes, _Form] = {}
        for secret in secrets:
            if secret.travels:
                _add_forms(forms, secret)
        self._forms = list(forms.values())
        self._search = exact_search(list(forms), compiled=compiled)

    def stretches(self, text: bytes) -> Iterator[Stretch]:
        """Where registered values stand in the text."""
        for index, start, end in self._search(text):
            form = self._forms[index]
            if form.encoding == "piece":
                start, end = _extended(text, start, end, form)
            elif form.encoding.startswith("base64"):
                start, end = _widened(text, start, end)
            elif not _stands_alone(text, start, end, form.secret):
                continue
            yield Stretch(start, end, form.secret.placeholder)


def _add_forms(forms: dict[bytes, _Form], secret: Secret) -> None:
    for value in {secret.value, secret.raw}:
        for block in blocks_of(value):
            for dress, encoding in dresses_of(block).items():
                forms.setdefault(dress, _Form(secret, encoding))
    for offset, piece in pieces_of(secret):
        forms.setdefault(piece, _Form(secret, "piece", offset))


def blocks_of(value: bytes) -> Iterator[bytes]:
    """A value in blocks of `BLOCK` bytes, the last one longer: encodings of a key of many lines are looked for
    block by block.
    """
    last = max(0, len(value) // BLOCK - 1) * BLOCK
    yield from (value[start : start + BLOCK] for start in range(0, last, BLOCK))
    yield value[last:]


def pieces_of(secret: Secret) -> Iterator[tuple[int, bytes]]:
    """Every run of `PIECE` bytes of a random value with its offset, the published prefix left out; none of a value
    made of words.
    """
    for offset in range(len(secret.shape.prefix), len(secret.value) - PIECE + 1):
        piece = secret.value[offset : offset + PIECE]
        if (secret.random and piece.isalnum()) or looks_random(piece, PIECE):
            yield offset, piece


def _extended(text: bytes, start: int, end: int, form: _Form) -> tuple[int, int]:
    """A piece with what stands beside it and goes on as the secret does, across line breaks that a mail or a
    console put in.
    """
    value, first, last = form.secret.value, form.offset, form.offset + PIECE
    while last < len(value):
        step = _same_after(text, end, value[last])
        if not step:
            break
        end, last = end + step, last + 1
    while first > 0 and start > 0:
        step = _same_before(text, start, value[first - 1])
        if not step:
            break
        start, first = start - step, first - 1
    return start, end


def _same_after(text: bytes, at: int, byte: int) -> int:
    """How many bytes lead to the end of the next one that is `byte`, a line break between allowed; 0 where another
    one stands there.
    """
    gap = _BREAK.match(text, at)
    after = gap.end() if gap else at
    return after + 1 - at if text[after : after + 1] == bytes((byte,)) else 0


def _same_before(text: bytes, at: int, byte: int) -> int:
    """The same backwards."""
    gap = _BREAK_BEFORE.search(text, max(0, at - 48), at)
    before = gap.start() if gap else at
    return at - before + 1 if before and text[before - 1] == byte else 0


def _widened(text: bytes, start: int, end: int) -> tuple[int, int]:
    """A base64 stretch with the characters beside it that still hold bits of the value."""
    for _ in range(3):
        start -= start > 0 and text[start - 1] in _BASE64_CHARACTERS
        end += end < len(text) and text[end] in _BASE64_CHARACTERS
    return start, end


def _stands_alone(text: bytes, start: int, end: int, secret: Secret) -> bool:
    """A value made of words counts only as a whole word; a random one wherever it stands."""
    if secret.random:
        return True
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
