"""Needles: plain words one of which every match of a pattern must hold, so that most searches end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 3  # a word of fewer characters stands in nearly every text


def may_match(pattern: re.Pattern[str], lowered: str) -> bool:
    """Can the pattern be found in a text, given in lower case? False is certain, True is not."""
    words = needles(pattern)
    return words is None or any(word in lowered for word in words)


@cache
def needles(pattern: re.Pattern[str]) -> tuple[str, ...] | None:
    """Words in lower case, one of which stands in every match; None where the pattern promises none."""
    found = _of_sequence(grammar.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return tuple(sorted(found)) if found else None


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best words that a sequence promises: the run of literals or the part whose shortest word is longest."""
    best: frozenset[str] | None = None
    run = ""
    for code, value in [*items, (None, None)]:
        if code is codes.LITERAL and value < 128:
            run += chr(value).lower()
            continue
        best = _better(best, frozenset({run}) if len(run) >= _SHORTEST else None)
        run = ""
        best = _better(best, _of_part(code, value))
    return best


def _of_part(code: Any, value: Any) -> frozenset[str] | None:
    if code is codes.SUBPATTERN:
        return _of_sequence(value[-1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] >= 1:
        return _of_sequence(value[2])
    if code is codes.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return frozenset().union(*filter(None, branches)) if all(branches) else None
    return None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda words: (min(map(len, words)), -len(words)))
