"""The searches everything rests on: many words at once in any case, one pattern, and many exact byte strings at once.

They use compiled engines (RE2, Aho-Corasick) where they are installed and plain Python where they are not; results are
the same, which a test holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

try:
    import re2
except ImportError:  # no wheel for this machine
    re2 = None  # type: ignore[assignment, unused-ignore]
try:
    import ahocorasick_rs
except ImportError:  # no wheel for this machine
    ahocorasick_rs = None  # type: ignore[assignment, unused-ignore]

Match = tuple[int, int, int]  # index of the pattern, start, end
Search = Callable[[bytes], Iterable[Match]]
PatternSearch = Callable[..., Iterator[Any]]


def literal_search(words: Sequence[bytes], *, compiled: bool = True) -> Search:
    """A function that gives the matches of words, given in lower case, in a text of any case; leftmost first, of two
    at one place the one that is given first, without overlap.
    """
    if compiled and ahocorasick_rs is not None:
        # These are few and looked for in every byte of every text, so that the fastest automaton is worth its memory.
        fast, first = ahocorasick_rs.Implementation.DFA, ahocorasick_rs.MatchKind.LeftmostFirst
        search = ahocorasick_rs.BytesAhoCorasick(words, first, fast).find_matches_as_indexes
        return lambda text: search(text.lower())
    numbers = {word: number for number, word in enumerate(words)}
    finditer = re.compile(_by_first_byte(words)).finditer
    return lambda text: ((numbers[found.group()], *found.span()) for found in finditer(text.lower()))


def _by_first_byte(words: Iterable[bytes]) -> bytes:
    """A pattern of words that is quickly done with what none of them begins with."""
    rests: dict[bytes, list[bytes]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    return b"|".join(re.escape(first) + b"(?:" + b"|".join(rest) + b")" for first, rest in rests.items())


@cache
def pattern_search(alternatives: bytes, compiled: bool) -> PatternSearch:
    """A function that gives the matches of a pattern in any case; the pattern must mean the same in RE2 and in `re`."""
    if compiled and re2 is not None:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        found: PatternSearch = re2.compile(b"(?i)" + alternatives, options).finditer
        return found
    return re.compile(alternatives, re.IGNORECASE).finditer


def exact_search(patterns: Sequence[bytes], *, compiled: bool = True) -> Search:
    """A function that gives the matches of exact patterns in a text, leftmost and longest, without overlap."""
    if not patterns:
        return lambda text: ()
    if compiled and ahocorasick_rs is not None:
        # The fastest automaton takes a megabyte for every thousand bytes of patterns; this one is small and quick to
        # build.
        small, longest = ahocorasick_rs.Implementation.ContiguousNFA, ahocorasick_rs.MatchKind.LeftmostLongest
        search: Search = ahocorasick_rs.BytesAhoCorasick(patterns, longest, small).find_matches_as_indexes
        return search
    return _by_heads(patterns)


def _by_heads(patterns: Sequence[bytes]) -> Search:
    """The same in plain Python: patterns by their first bytes, longest first, tried at each position."""
    size = min(map(len, patterns))
    heads: dict[bytes, list[tuple[bytes, int]]] = {}
    for index, pattern in enumerate(patterns):
        heads.setdefault(pattern[:size], []).append((pattern, index))
    for candidates in heads.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))

    def search(text: bytes) -> Iterator[Match]:
        position = 0
        while position <= len(text) - size:
            candidates = heads.get(text[position : position + size], ())
            found = next((each for each in candidates if text.startswith(each[0], position)), None)
            if found:
                yield found[1], position, position + len(found[0])
            position += len(found[0]) if found else 1

    return search
