"""Wishes: for whom a text is redacted, what to hide besides, what to keep; and the hits that remain under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import filterfalse
from typing import NamedTuple

from support_report.redaction.hit import Hit
from support_report.redaction.names import DOUBTFUL_WORDS, SECRET_WORDS
from support_report.redaction.registry import canonical
from support_report.redaction.scan import hits_of
from support_report.redaction.values import PLACEHOLDER


def encoded(text: str) -> bytes:
    """Text as the bytes that are searched; lone surrogates survive the way there and back."""
    return text.encode("utf-8", "surrogatepass")


def decoded(raw: bytes) -> str:
    """The text of searched bytes."""
    return raw.decode("utf-8", "surrogatepass" if b"\xed" in raw else "replace")


def _letters(word: bytes) -> str:
    """A word as it stands in the name of a kind, signs aside; nothing of one that names any secret (`token`)."""
    letters = re.sub(rb"[^a-z0-9]", b"", word.lower()).decode()
    return "" if letters in SECRET_WORDS | DOUBTFUL_WORDS else letters


def _unnamed(hit: Hit, words: Sequence[str]) -> Hit:
    """A hit without the name it was found by where a hidden word is part of that: names stand in placeholders."""
    inner = hit.inner and tuple(_unnamed(part, words) for part in hit.inner)
    name = hit.kind.replace("_", "")
    if any(word in name for word in words):
        return hit._replace(kind="secret", rule="the name that tells it is hidden", inner=inner)
    return hit._replace(inner=inner)


class Wishes(NamedTuple):
    """What the person who redacts asks for. `compiled`: whether to use the compiled engines where there are any."""

    public: bool
    hide: tuple[bytes, ...]
    keep: frozenset[bytes]
    compiled: bool = True

    @classmethod
    def of(
        cls, audience: str = "support", hide: Sequence[str] = (), keep: Sequence[str] = (), compiled: bool = True
    ) -> Wishes:
        """The wishes in words; in the public edition nothing is kept."""
        public = audience == "public"
        kept = () if public else keep
        return cls(
            public,
            tuple(encoded(word) for word in hide if word.strip()),
            frozenset(canonical(encoded(word)) for word in kept),
            compiled,
        )

    def hits(self, text: bytes, first: int = 0, last: int | None = None) -> Iterator[Hit]:
        """The secrets of a text from an offset on, as far as a word that gives them away begins before another."""
        found = hits_of(text, public=self.public, hide=self.hide, compiled=self.compiled, first=first, last=last)
        taken = filterfalse(self._is_kept, found)
        words = tuple(filter(None, map(_letters, self.hide)))
        return (_unnamed(hit, words) for hit in taken) if words else taken

    def _is_kept(self, hit: Hit) -> bool:
        """Whether a hit is no secret after all: hidden already in part, or shown again by hand."""
        if hit.inner is None and b"[REDACTED-" in hit.value and PLACEHOLDER.search(hit.value + b"]"):
            return True
        return not hit.named and bool(self.keep) and canonical(hit.value) in self.keep
