"""Finds secrets again: every stretch of a text where a registered value stands in any encoding, or a piece of it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from support_report.redaction.cover import Stretch, merged
from support_report.redaction.engine import Match, exact_search, pattern_search
from support_report.redaction.forms import ANCHOR, PIECE, Form, Forms
from support_report.redaction.pattern import lazy
from support_report.redaction.views import SIGNS, View, views_of

#: What wrapping puts between two characters: `\` or a bar at the end of a line, quote marks, blanks or an offset at
#: the start of the next.
_WRAP = (
    rb"(?:[ \t]{0,4}[\\=]?[|\xe2\x94\x82]{0,3}\r?\n[ \t>|\xe2\x94\x82]{0,24}(?:[0-9a-f]{4,8}: )?"
    rb"|\\{1,4}(?:r\\{1,4})?n[ \t]{0,8})"
)
_BREAK = lazy(_WRAP)
_BREAK_BEFORE = lazy(_WRAP + rb"\Z")
#: A stretch behind every text.
_NONE_LEFT = Stretch(sys.maxsize, sys.maxsize, b"")
_BASE64_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
_SEPARATORS = frozenset(b"=&,:;\"'{}[]()<>")
_WORD_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


class Finder:
    """Finds registered values again, in every encoding and in pieces. Built once for all texts of a report.

    Looked for are the heads of what a value looks like as it is, in base64 and in hex; what stands in percent-encoding,
    JSON escapes or HTML entities is decoded first.
    """

    def __init__(self, forms: Forms, *, compiled: bool = True) -> None:
        ordered = sorted(forms)  # an automaton of sorted patterns is built a quarter faster
        self._forms = [forms[pattern] for pattern in ordered]
        self._search = exact_search(ordered, compiled=compiled)
        self._signs = pattern_search(SIGNS, compiled)

    def knows(self, forms: Forms) -> bool:
        """Whether it was made when there were as many forms to look for; there are never fewer."""
        return len(self._forms) == len(forms)

    def stretches(self, text: bytes, taken: Sequence[Stretch] = ()) -> Iterator[Stretch]:
        """Where registered values stand in the text, but for stretches that are taken already."""
        if self._forms:
            yield from self._plain(text, taken)
            yield from self._encoded(text)

    def _plain(self, text: bytes, taken: Sequence[Stretch] = ()) -> Iterator[Stretch]:
        last: tuple[Form, int] | None = None
        for index, start, end in _outside_of(taken, self._search(text)):
            forms = self._forms[index]
            if last and len(forms) == 1 and _goes_on(text, *last, forms[0], start, end):
                continue
            last = (forms[0], start) if len(forms) == 1 else None
            found = [(_grown(text, start, end, form), form) for form in forms]
            grown = [(each[1] - each[0], each, form[0]) for each, form in found if each]
            if grown:
                _, stretch, secret = max(grown, key=lambda candidate: candidate[0])
                yield Stretch(*stretch, secret.placeholder)

    def _encoded(self, text: bytes) -> Iterator[Stretch]:
        places: dict[View, list[int]] = {}
        for start, view in views_of(text, self._signs):
            places.setdefault(view, []).append(start)
        for view, spans, cover in self._in_views(list(places)):
            yield from (Stretch(start + first, start + last, cover) for start in places[view] for first, last in spans)

    def _in_views(self, views: Sequence[View]) -> Iterator[tuple[View, tuple[tuple[int, int], ...], bytes]]:
        """What is found in decoded stretches, searched as one text: the view, and where in its raw text it stands."""
        ends = list(accumulate(len(view.plain) + 1 for view in views))
        for stretch in self._plain(b"\n".join(view.plain for view in views)):
            number = bisect_right(ends, stretch.start)
            view, before = views[number], ends[number] - len(views[number].plain) - 1
            first, last = stretch.start - before, min(stretch.end - before, len(view.plain))
            yield view, tuple(view.spans(first, last)), stretch.cover


def _outside_of(taken: Sequence[Stretch], matches: Iterable[Match]) -> Iterator[Match]:
    """The matches, which come in order, that are not wholly inside a taken stretch."""
    stretches = merged(taken)
    first = last = 0
    for match in matches:
        _, start, end = match
        while last <= start:
            first, last, _ = next(stretches, _NONE_LEFT)
        if start < first or last < end:
            yield match


def _goes_on(text: bytes, one: Form, first: int, other: Form, start: int, end: int) -> bool:
    """Whether a head at `start` is of the same form as one at `first`, with nothing else between: what grew around one
    is what would grow around the other.
    """
    secret, whole, offset, _ = one
    if other[0] is not secret or other[1] != whole or other[2] - offset != start - first:
        return False
    return text[first:end] == whole[offset : offset + end - first]


def _grown(text: bytes, start: int, end: int, form: Form) -> tuple[int, int] | None:
    """The stretch around a head: as far as the text goes on as the form does; None where it is part of another word."""
    secret, whole, _, base64 = form
    half = end - start < min(ANCHOR, len(whole))  # so short that it tells nothing alone
    start, end = _extended(text, start, end, form)
    if base64:
        return _widened(text, start, end)
    if secret.random and not half and end - start >= min(PIECE, len(whole)):
        return start, end
    hexed = len(whole) == 2 * len(secret.value) > 2 * PIECE  # beside it stands what else is in hex
    if end - start >= len(whole) and (hexed or _stands_alone(text, start, end)):
        return start, end
    return None


def _extended(text: bytes, start: int, end: int, form: Form) -> tuple[int, int]:
    """A head with what stands beside it and goes on as the form does, across line breaks that wrapping put in."""
    _, whole, first, _ = form
    last = first + end - start
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
    return (start, end) if first == 0 and last == len(whole) else _without_signs(text, start, end)


def _without_signs(text: bytes, start: int, end: int) -> tuple[int, int]:
    """A part of a value without the signs at its ends that separate fields: where it stands they belong to others."""
    while end - start > 1 and text[start] in _SEPARATORS:
        start += 1
    while end - start > 1 and text[end - 1] in _SEPARATORS:
        end -= 1
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
