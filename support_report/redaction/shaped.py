"""Patterns with lookarounds, tried only where RE2 saw the shape of what they match: most texts hold little of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from support_report.redaction.engine import pattern_search
from support_report.redaction.pattern import lazy

Search = Callable[[bytes], Iterator["re.Match[bytes]"]]


def search_of(pattern: bytes, shape: bytes) -> Search:
    """The matches of a pattern that begin where its shape does, or up to three characters before that (`%3D`); all of
    them where it has no shape.
    """
    tried = lazy(pattern)
    if not shape:
        return tried.finditer
    shapes = pattern_search(shape, compiled=True)

    def search(text: bytes) -> Iterator[re.Match[bytes]]:
        done = 0
        for seen in shapes(text):
            start = seen.start()
            if start < done:
                continue
            places = (max(0, start - 1), start, max(0, start - 3))
            if found := next(filter(None, (tried.match(text, place) for place in places)), None):
                done = found.end()
                yield found

    return search
