"""Sieve: which of many byte strings stand in a text, found by comparing machine words before strings.

The proof's own way to search: it shares no code with the search of the redactor.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

#: Fewer strings than this are quicker looked for one by one.
_FEW = 16


class _Tier:
    """Strings long enough to hold a whole word of `size` bytes wherever the text's words begin.

    Of 2 * size - 1 bytes in a row, one word that begins at a multiple of `size` is covered by them. So a text holds a
    string only if one of its words is among the words that the string's last bytes can show.
    """

    def __init__(self, size: int, code: Literal["Q", "I"], needles: Collection[bytes]) -> None:
        self._size, self._code, self._needles = size, code, needles
        self._owners: dict[int, list[bytes]] = {}
        for needle in needles if len(needles) > _FEW else ():
            window = needle[-(2 * size - 1) :]
            for start in range(size):
                self._owners.setdefault(int.from_bytes(window[start : start + size], sys.byteorder), []).append(needle)
        self._words = frozenset(self._owners)

    def candidates(self, text: bytes) -> Iterable[bytes]:
        """The strings that may stand in the text; those left out do not."""
        if not self._words:
            return self._needles
        words = memoryview(text)[: len(text) // self._size * self._size].cast(self._code)
        return {needle for word in self._words.intersection(words) for needle in self._owners[word]}


class Sieve:
    """Looks for all of its strings in a text at once; the time hardly depends on how many they are."""

    def __init__(self, needles: Iterable[bytes]) -> None:
        known = set(needles)
        long = {needle for needle in known if len(needle) >= 15}
        middle = {needle for needle in known - long if len(needle) >= 7}
        self._short = known - long - middle
        self._tiers = (_Tier(8, "Q", long), _Tier(4, "I", middle))

    def found_in(self, text: bytes) -> Iterator[bytes]:
        """The strings that stand in the text."""
        yield from (needle for needle in self._short if needle in text)
        for tier in self._tiers:
            yield from (needle for needle in tier.candidates(text) if needle in text)
