"""Covers secrets: the stretches the finders named and every other stretch where one of their values stands in any encoding."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from support_report.encodings import dresses_of
from support_report.redaction.hit import Hit
from support_report.redaction.registry import Registry, Secret
from support_report.redaction.values import PLACEHOLDER, looks_random

#: Length of the pieces by which a cut-off echo of a secret is recognised.
PIECE = 8
_BASE64_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
_WORD_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text to be covered, and what is put there."""

    start: int
    end: int
    cover: bytes


class Finder:
    """Finds registered values again, in every encoding and in pieces. Built once for all texts of a report."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._forms: dict[bytes, tuple[Secret, str]] = {}
        for secret in secrets:
            if secret.travels:
                self._add(secret)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(list(self._forms)) if self._forms else None
        self._patterns = list(self._forms)

    def _add(self, secret: Secret) -> None:
        for value in {secret.value, secret.raw}:
            for form, encoding in dresses_of(value).items():
                self._forms.setdefault(form, (secret, encoding))
        for piece in pieces_of(secret):
            self._forms.setdefault(piece, (secret, "piece"))

    def stretches(self, text: bytes) -> Iterator[Stretch]:
        """Where registered values stand in the text."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            form = self._patterns[index]
            secret, encoding = self._forms[form]
            if encoding.startswith("base64"):
                start, end = _widened(text, start, end)
            elif not _stands_alone(text, start, end, secret):
                continue
            yield Stretch(start, end, secret.placeholder)


def pieces_of(secret: Secret) -> Iterator[bytes]:
    """Every run of `PIECE` characters of a random value, its published prefix left out; none of a value made of words."""
    body = secret.value.removeprefix(secret.shape.prefix.encode())
    for start in range(len(body) - PIECE + 1):
        piece = body[start : start + PIECE]
        if (secret.random and piece.isalnum()) or looks_random(piece, PIECE):
            yield piece


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
    return not (start > 0 and text[start - 1] in _WORD_CHARACTERS) and not (end < len(text) and text[end] in _WORD_CHARACTERS)


def stretch_of(hit: Hit, registry: Registry, where: str) -> Stretch:
    """The stretch of a hit. A payload with facts beside its secrets is written again with only those covered."""
    if hit.inner is None:
        return Stretch(hit.start, hit.end, registry.add(hit, where).placeholder)
    clean = covered(hit.value, [stretch_of(part, registry, where) for part in hit.inner])
    return Stretch(hit.start, hit.end, base64.b64encode(clean) if hit.encoded else clean)


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
