"""Asks every finder for the secrets of one text, in one pass over the words that give them away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from support_report.redaction.dumps import Dump, dumps_of
from support_report.redaction.finders import payloads
from support_report.redaction.folds import unfolded
from support_report.redaction.hit import Hit
from support_report.redaction.triggers import AHEAD, triggers_for

_LINE_ENDS = frozenset((b"\r", b"\n"))


def hits_of(
    text: bytes,
    *,
    public: bool,
    hide: Sequence[bytes] = (),
    compiled: bool = True,
    first: int = 0,
    last: int | None = None,
) -> Iterator[Hit]:
    """The secrets of a text; for the public edition personal data too. Those of one pass come in order.

    What stands before `first` and behind `last` is there to be read, and not looked at for itself.
    """
    dumps = tuple(dumps_of(text))
    for dump in dumps:
        yield from _dump_hits(dump, compiled)
    hits = _Pass(text, compiled).hits(first, last)
    yield from (hit for hit in hits if not any(dump.start <= hit.start < dump.end for dump in dumps)) if dumps else hits
    if public:
        from support_report.redaction.private import private_hits  # only here: its patterns take a while

        yield from private_hits(text)
    for word in hide:
        for found in re.finditer(re.escape(word), text):
            yield Hit(found.start(), found.end(), "hidden", word, "hidden by hand")


def _dump_hits(dump: Dump, compiled: bool) -> Iterator[Hit]:
    """The secrets of a dump in columns: one hit for each line and column that shows a part, all of the whole value."""
    for hit in _Pass(dump.plain, compiled).hits():
        for part in hit.inner or (hit,):
            where = (hit.start, hit.end) if hit.inner else (part.start, part.end)
            yield from (part._replace(start=start, end=end, inner=None) for start, end in dump.spans(*where))


class _Pass:
    """One pass over the triggers of a text. Inside a value that was found nobody looks again."""

    def __init__(self, text: bytes, compiled: bool, layers: int = 2) -> None:
        self._text, self._compiled, self._layers = text, compiled, layers
        self._values: list[tuple[int, int]] = []  # spans of values found that may reach beyond the trigger at hand
        self._reach = 0  # where the last of them ends
        self._payload_end = 0

    def hits(self, first: int = 0, last: int | None = None) -> list[Hit]:
        """The hits of words that begin at `first` or behind it and end before `last`."""
        text, taken = self._text, list[Hit]()
        triggers = triggers_for(text, self._compiled)
        lookers = triggers.lookers
        for number, start, end in triggers.search(text if last is None else text[:last]):
            if start < first or (start < self._reach and self._inside_a_value(start)):
                continue
            behind = text[end : end + AHEAD]
            for looker, begin, stop in lookers(number, behind):
                if start < self._payload_end and looker is payloads.hits_at:
                    continue
                for hit in looker(text, start + begin, start + stop):
                    taken += self._taken(hit)
        return taken

    def _inside_a_value(self, start: int) -> bool:
        self._values = [value for value in self._values if value[1] > start]
        return any(value[0] <= start for value in self._values)

    def _taken(self, hit: Hit) -> Iterable[Hit]:
        """A hit as it counts: a payload only with the secrets inside it."""
        if hit.encoded:
            self._payload_end = hit.end
            return self._opened(hit)
        if self._text[hit.end : hit.end + 1] in _LINE_ENDS:
            hit = unfolded(self._text, hit)
        self._values.append((hit.start, hit.end))
        self._reach = max(self._reach, hit.end)
        return (hit,)

    def _opened(self, payload: Hit) -> Iterator[Hit]:
        """An encoded payload with the secrets inside it; nothing where it holds none.

        A payload inside a payload is opened, one inside that stays shut.
        """
        worth = self._layers and payload.value
        inner = tuple(_Pass(payload.value, self._compiled, self._layers - 1).hits()) if worth else ()
        if inner:
            yield payload._replace(inner=inner)
