"""The words that give secrets away: the search for all of them at once, and who looks where one stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from support_report.discover import modules_of
from support_report.redaction.engine import literal_search
from support_report.redaction.hit import Hit
from support_report.redaction.names import OPEN_NAMES

HitsAt = Callable[[bytes, int, int], Iterable[Hit]]
#: Who looks, and which part of the word that was found is the word it looks for.
Look = tuple[HitsAt, int, int]

#: So many bytes behind a word tell most finders that there is nothing for them.
AHEAD = 2
#: Short words that stand in many others (`assignment`, `passenger`, `side`, `upwork`): they count at the end of a word
#: only, so that they are looked for together with what ends it.
WHOLE = frozenset((*b'sig sid pass otp pin psk pw _sign -sign &sign ?sign "sign'.split(),))
_ENDS = b"=:\"'` \t\r\n<>()[]{}|,;!^\\%&*_-.0123456789\x1b"
_ENDS_ELSEWHERE = b"\xc2\xd0\xe2\xe3\xef\xf0"
#: Ends of words that triggers begin with, as ` -u` does.
_BLANKS = b" \t\n"


class Triggers:
    """Words that may stand in a text, and the search for them.

    Attributes:
        search: gives the number of each word that is found, and where it begins and ends.
        lookers: gives who looks at the word of a number, by the bytes that stand first behind it.
    """

    def __init__(self, words: frozenset[bytes], compiled: bool) -> None:
        ends = _ENDS if all(map(bytes.isascii, words)) else _ENDS + _ENDS_ELSEWHERE
        #: What is looked for, with the trigger that it stands for.
        self._stands_for: dict[bytes, bytes] = {}
        for word in WHOLE:
            self._stands_for.update((word + other, word) for other in words if other[0] in _BLANKS)
            self._stands_for.update((word + bytes((end,)), word) for end in ends)
        self._stands_for.update((word, word) for word in words - WHOLE)
        self._words = sorted(self._stands_for, key=lambda word: (-len(word), word))  # before those they begin with
        self.search = literal_search(self._words, compiled=compiled)
        self.lookers = lru_cache(maxsize=16_384)(self._lookers)

    def _lookers(self, number: int, behind: bytes) -> tuple[Look, ...]:
        ahead, word = _ahead(), self._words[number]
        found = word + behind.lower()
        looks = _looks(word, self._stands_for[word])
        return tuple(look for look in looks if look[0] not in ahead or ahead[look[0]].match(found[look[2] :]))


def triggers_for(text: bytes, compiled: bool) -> Triggers:
    """The words that may stand in a text: where all of it is ASCII none of other alphabets, which makes them twice as
    fast to learn.
    """
    return _triggers(compiled, text.isascii())


@cache
def _triggers(compiled: bool, plain: bool) -> Triggers:
    return Triggers(frozenset(word for word in _finders() if word.isascii() or not plain), compiled)


@cache
def _finders() -> dict[bytes, list[HitsAt]]:
    """Who looks where a trigger word, in lower case, stands."""
    finders: dict[bytes, list[HitsAt]] = {}
    for module in modules_of("support_report.redaction.finders").values():
        for word in {word.lower() for word in module.TRIGGERS}:
            finders.setdefault(word, []).append(module.hits_at)
    return finders | {word: [] for word in OPEN_NAMES}


@cache
def _ahead() -> dict[HitsAt, re.Pattern[bytes]]:
    """What must stand first behind a word so that a finder finds something there, of those that can tell."""
    modules = modules_of("support_report.redaction.finders").values()
    return {module.hits_at: module.AHEAD for module in modules if hasattr(module, "AHEAD")}


def _looks(word: bytes, trigger: bytes) -> Iterator[Look]:
    """Who looks at a word, and at the words inside it, which the search does not give (`secret_`: `secret`)."""
    if word in OPEN_NAMES:
        return
    finders, size = _finders(), len(word)
    seen: set[HitsAt] = set()
    parts = (word[at : at + length] for length in range(size, 0, -1) for at in range(size - length + 1))
    for part in (part for part in parts if part in finders and (part == trigger or part not in WHOLE)):
        start = word.index(part)
        yield from ((looker, start, start + len(part)) for looker in finders[part] if looker not in seen)
        seen.update(finders[part])
