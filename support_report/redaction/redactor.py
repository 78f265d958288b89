"""Redactor: takes the secrets out of several texts at once, so that the same secret gets the same placeholder in
all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from support_report.redaction.again import Finder
from support_report.redaction.cover import Stretch, covered, stretches_of
from support_report.redaction.forms import forms_of
from support_report.redaction.hit import Hit
from support_report.redaction.registry import Registry
from support_report.redaction.wishes import Wishes, decoded, encoded
from support_report.shape import Redaction, Shape

#: Texts up to this size in bytes are gone over again until nothing changes, at most so many times.
_SHORT, _ROUNDS = 1_000_000, 6


class Piece(NamedTuple):
    """One text to redact: where it stands in the report, and what stands before it that tells what it is (`Cookie:
    `).

    One that is not shown only tells of secrets.
    """

    where: str
    text: str
    lead: str = ""
    shown: bool = True


class Redactor:
    """Redacts texts that belong together. `hide`: words to hide besides; `keep`: values that are no secrets after all.

    `keep` never shows the value of a field that is secret by its name, nor anything in the public edition.
    """

    def __init__(
        self, *, audience: str = "support", hide: Sequence[str] = (), keep: Sequence[str] = (), compiled: bool = True
    ) -> None:
        self._wishes = Wishes.of(audience, hide, keep, compiled)
        self._registry = Registry()

    def redact(self, pieces: Iterable[Piece]) -> tuple[str, ...]:
        """The texts of the pieces, redacted, in order.

        What was covered changes what stands beside it, so short texts are gone over until nothing changes any more.
        """
        pieces = tuple(pieces)
        raws = [encoded(piece.lead + piece.text) for piece in pieces]
        for raw in raws:
            self._registry.reserve(raw)
        shown = sum(len(piece.text) for piece in pieces if piece.shown)
        for _ in range(_ROUNDS if shown <= _SHORT else 1):
            found = [self._stretches(piece, raw) for piece, raw in zip(pieces, raws, strict=True)]
            if not any(found):
                break
            raws = self._covered(pieces, raws, found)
        clean = [raw[len(encoded(piece.lead)) :] for piece, raw in zip(pieces, raws, strict=True)]
        self._registry.count((text, 1) for piece, text in zip(pieces, clean, strict=True) if piece.shown)
        return tuple(decoded(text) for text in clean)

    def _covered(
        self, pieces: Sequence[Piece], raws: Sequence[bytes], found: Sequence[Sequence[Stretch]]
    ) -> list[bytes]:
        finder = Finder(forms_of(self._registry.secrets.values()), compiled=self._wishes.compiled)
        return [
            _covered_after(raw, len(encoded(piece.lead)), [*stretches, *finder.stretches(raw, stretches)])
            for piece, raw, stretches in zip(pieces, raws, found, strict=True)
        ]

    def _stretches(self, piece: Piece, raw: bytes) -> list[Stretch]:
        lines = _Lines(raw)
        return [
            stretch
            for hit in self._wishes.hits(raw)
            for stretch in stretches_of(hit, self._registry, _place(piece, lines, hit))
        ]

    def redactions(self) -> tuple[Redaction, ...]:
        """What was taken out so far, in the order it was found; only what really stood in a text."""
        return tuple(secret.redaction() for secret in self._registry.secrets.values() if secret.count)

    def behind(self, placeholders: Collection[str]) -> dict[str, str]:
        """The raw values behind placeholders: for whoever holds the raw text anyway, and for nobody else."""
        values = {each.placeholder.decode(): decoded(each.value) for each in self._registry.secrets.values()}
        return {placeholder: value for placeholder, value in values.items() if placeholder in placeholders}

    def shapes(self) -> dict[str, Shape]:
        """The shape of each secret by its placeholder."""
        return {secret.placeholder.decode(): secret.shape for secret in self._registry.secrets.values()}

    def values(self) -> tuple[bytes, ...]:
        """The raw values that were taken out and may stand elsewhere: for the proof, and for nothing else."""
        return tuple(secret.value for secret in self._registry.secrets.values() if secret.count and secret.travels)


def _covered_after(raw: bytes, lead: int, stretches: Sequence[Stretch]) -> bytes:
    """The covered text; of a stretch that begins in the lead only what stands after it is covered."""
    own = [Stretch(max(s.start, lead) - lead, s.end - lead, s.cover) for s in stretches if s.end > lead]
    return raw[:lead] + covered(raw[lead:], own)


class _Lines:
    """Line numbers of places asked for mostly in order."""

    def __init__(self, text: bytes) -> None:
        self._text, self._place, self._number = text, 0, 1

    def at(self, place: int) -> int:
        if place < self._place:
            self._place, self._number = 0, 1
        self._number += self._text.count(b"\n", self._place, place)
        self._place = place
        return self._number


def _place(piece: Piece, lines: _Lines, hit: Hit) -> str:
    """Where a hit stands, in words: a header field by its name, other texts by the kind of the secret, free text
    by its line.
    """
    if piece.where == "text":
        return f"line {lines.at(hit.start)}"
    return piece.where if piece.lead else f"{piece.where}.{hit.kind}"
