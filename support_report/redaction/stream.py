"""Redacts texts of any length in two passes over windows: one finds the secrets, the other covers them everywhere."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from support_report.redaction.again import Finder
from support_report.redaction.cover import Stretch, merged, outside_of_placeholders, stretches_of
from support_report.redaction.forms import Forms, add_forms
from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.registry import Registry, Secret
from support_report.redaction.remembering import forgetting
from support_report.redaction.values import PLACEHOLDER
from support_report.redaction.windows import Lines, ReadAt, Window, cuts_of, window_at
from support_report.redaction.wishes import Wishes
from support_report.shape import Redaction

#: What is read along before and after a window: in the first pass the longest value, in the second the longest
#: encoded stretch.
_FIRST, _SECOND = (4096, 32_768), (2048, 8192)
#: In long texts an echo is recognised by its first or last 8 characters, or by any 11 near its ends.
_STRIDE = 4
#: How many windows are left when it is worth making what finds the secrets again.
_LAST = 10
#: Stands for the n-th secret of a window until those of all windows have names.
_MARK = lazy(rb"\0(\d+)\0")

#: Value, kind, rule, whether it is a password, and where it stands.
_NamedHit = tuple[bytes, str, str, bool, int]
#: Gives function(0), function(1) … up to a count, in order. It may use several processes: results are plain data.
Mapped = Callable[[Callable[[int], Any], int], Iterable[Any]]


def in_order(function: Callable[[int], Any], count: int) -> Iterator[Any]:
    """One after another, in this process."""
    return map(function, range(count))


class _Mark(NamedTuple):
    placeholder: bytes


class _Names:
    """Numbers the secrets of one window, and what covers them."""

    def __init__(self, offset: int) -> None:
        self.hits: list[_NamedHit] = []
        self.covers: dict[bytes, int] = {}
        self._marks: dict[tuple[bytes, str], _Mark] = {}
        self._offset, self._place = offset, 0

    def add(self, hit: Hit, where: str) -> _Mark:
        """The mark of a hit, which may stand inside another."""
        mark = self._marks.get((hit.value, hit.kind))
        if mark is None:
            mark = self._marks[hit.value, hit.kind] = _Mark(b"\0%d\0" % len(self.hits))
            self.hits.append((hit.value, hit.kind, hit.rule, hit.password, self._place))
        return mark

    def numbered(self) -> list[bytes | int]:
        """The covers in order; of one that is a mark and nothing else its number."""
        marks = {mark.placeholder: number for number, mark in enumerate(self._marks.values())}
        return [marks.get(cover, cover) for cover in self.covers]

    def spans(self, hits: Iterable[Hit], first: int, last: int) -> Iterator[int]:
        """For each stretch of the hits that begin in a window: its offset from there, its length, its cover."""
        for hit in hits:
            self._place = self._offset + hit.start
            if first <= hit.start < last:
                for start, stop, cover in stretches_of(hit, self, ""):
                    yield start - first
                    yield stop - start
                    yield self.covers.setdefault(cover, len(self.covers))


class _Found(NamedTuple):
    """What the first pass found in a window."""

    placeholders: bytes  # those that stood there already
    hits: list[_NamedHit]
    covers: list[bytes | int]  # with marks for placeholders; of one that is a mark and nothing else its number
    spans: bytes  # triples: offset from the window's start, length, index of the cover


class LongRedactor:
    """Redacts one long text. Of it no more than a few windows are in memory, beside the secrets and where they stand.

    Text that is given again is the same byte for byte but for what was covered, whatever its encoding.
    """

    def __init__(self, read_at: ReadAt, length: int, wishes: Wishes, mapped: Mapped = in_order) -> None:
        self._read_at, self._wishes, self._mapped = read_at, wishes, mapped
        self._cuts = cuts_of(read_at, length)
        self._registry = Registry()
        self._secrets: dict[tuple[bytes, str], Secret] = {}
        self._found: list[_Found] = []
        self._lines, self._untouched = Lines(read_at), True  # no placeholder stands in the text already
        self._covers: list[bytes] = []
        self._spans: list[bytes] = []
        self._counts: Counter[bytes] = Counter()

    def redacted(self) -> Iterator[bytes]:
        """The redacted text in parts."""
        with forgetting():
            any(self._wishes.hits(b""))  # makes what looks for secrets, before the work is shared
            self._finder = self._learnt()
            self._name()
            for text, counts in self._mapped(self._second, len(self._cuts)):
                self._counts.update(counts)
                yield text

    def redactions(self) -> tuple[Redaction, ...]:
        """What was taken out, in the order it was found."""
        self._registry.count(self._counts.items())
        self._counts.clear()
        return tuple(secret.redaction() for secret in self._registry.secrets.values() if secret.count)

    # --- The first pass ------------------------------------------------------------------------------------------

    def _learnt(self) -> Finder:
        """What finds the secrets of all windows again. It is made while the last windows are searched by others, and
        made anew if these hold another secret.
        """
        forms: Forms = {}
        finder = Finder(forms)
        for number, each in enumerate(self._mapped(self._first, len(self._cuts)), 1):
            self._register(_Found(*each), forms)
            if number == len(self._cuts) - _LAST:
                finder = Finder(forms, compiled=self._wishes.compiled)
        return finder if finder.knows(forms) else Finder(forms, compiled=self._wishes.compiled)

    def _first(self, number: int) -> tuple[Any, ...]:
        window = window_at(self._read_at, self._cuts[number], *_FIRST)
        text, begin = window.text, window.start - window.offset
        end = window.end - window.offset
        names = _Names(window.offset)
        spans = array("Q", names.spans(self._wishes.hits(text, begin, end + _FIRST[0]), begin, end))
        standing = b" ".join({found.group() for found in PLACEHOLDER.finditer(text)})
        return tuple(_Found(standing, names.hits, names.numbered(), spans.tobytes()))

    def _register(self, found: _Found, forms: Forms) -> None:
        """Takes the secrets of the next window in, and what to look for because of them, while others are searched."""
        for value, kind, rule, password, place in found.hits:
            if (value, kind) in self._secrets:
                continue
            known = len(self._registry.secrets)
            secret = self._registry.add(Hit(0, 0, kind, value, rule, password), f"line {self._lines.at(place)}")
            self._secrets[value, kind] = secret
            if len(self._registry.secrets) > known:
                add_forms(forms, secret, _STRIDE)
        self._found.append(found)

    def _name(self) -> None:
        """Gives the secrets of all windows their placeholders."""
        standing = b" ".join(filter(None, (each.placeholders for each in self._found)))
        self._registry.make_room(standing)
        self._untouched = not standing
        placeholders = {key: secret.placeholder for key, secret in self._secrets.items()}
        known: dict[bytes, int] = {}
        for each in self._found:
            names = [placeholders[value, kind] for value, kind, *_ in each.hits]
            covers = [_named(cover, names) for cover in each.covers]
            indexes = [known.setdefault(cover, len(known)) for cover in covers]
            spans = array("Q", each.spans)
            spans[2::3] = array("Q", map(indexes.__getitem__, spans[2::3]))
            self._spans.append(spans.tobytes())
        self._covers = list(known)
        self._found.clear()

    # --- The second pass -----------------------------------------------------------------------------------------

    def _second(self, number: int) -> tuple[bytes, dict[bytes, int]]:
        window = window_at(self._read_at, self._cuts[number], *_SECOND)
        taken = [stretch for near in (number - 1, number, number + 1) for stretch in self._taken(near, window)]
        again = self._finder.stretches(window.text, taken)
        stretches = [*taken, *again]
        return _written(window, stretches if self._untouched else outside_of_placeholders(window.text, stretches))

    def _taken(self, number: int, window: Window) -> Iterator[Stretch]:
        """What the first pass found in a window of this number that reaches into this window."""
        if not 0 <= number < len(self._cuts):
            return
        base, end = self._cuts[number][0] - window.offset, len(window.text)
        spans = iter(array("Q", self._spans[number]))
        for place, length, cover in zip(spans, spans, spans, strict=True):
            start = base + place
            if start < end and start + length > 0:
                yield Stretch(start, start + length, self._covers[cover])


def _named(cover: bytes | int, names: Sequence[bytes]) -> bytes:
    """A cover with the placeholders that its marks stand for."""
    return names[cover] if isinstance(cover, int) else _MARK.sub(lambda found: names[int(found[1])], cover)


def _written(window: Window, stretches: Iterable[Stretch]) -> tuple[bytes, dict[bytes, int]]:
    """The window with its stretches covered, and how often each cover was put. Of a stretch that reaches over an edge
    the window before writes the cover.
    """
    text, first, end = window.text, window.start - window.offset, window.end - window.offset
    parts, counts, position = list[bytes](), Counter[bytes](), first
    for start, stop, cover in merged(stretches):
        if stop <= first or start >= end:
            continue
        if start >= first:
            parts += (text[position:start], cover)
            counts[cover] += 1
        position = min(stop, end)
    return b"".join([*parts, text[position:end]]), dict(counts)
