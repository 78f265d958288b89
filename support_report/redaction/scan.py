"""Asks every finder for the secrets of one text, in one pass over the words that give them away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from support_report.discover import modules_of
from support_report.redaction.dumps import Dump, dumps_of
from support_report.redaction.engine import Search, literal_search
from support_report.redaction.finders import payloads
from support_report.redaction.folds import unfolded
from support_report.redaction.hit import Hit
from support_report.redaction.names import OPEN_NAMES

HitsAt = Callable[[bytes, int, int], Iterable[Hit]]


#: Who looks, and which part of the word that was found is the word it looks for.
Look = tuple[HitsAt, int, int]
#: So many bytes behind a word tell most finders that there is nothing for them.
_AHEAD = 2
#: Short words that begin many others (`assignment`, `passenger`, `side`): they count at the end of a word only.
WHOLE = frozenset((*b'sig sid pass otp pin psk pw _sign -sign &sign ?sign "sign'.split(),))
_LINE_ENDS = frozenset((b"\r", b"\n"))


@cache
def _finders() -> dict[bytes, list[HitsAt]]:
    """Who looks where a trigger word, in lower case, stands."""
    finders: dict[bytes, list[HitsAt]] = {}
    for module in modules_of("support_report.redaction.finders").values():
        for word in {word.lower() for word in module.TRIGGERS}:
            finders.setdefault(word, []).append(module.hits_at)
    return finders | {word: [] for word in OPEN_NAMES}


@cache
def _words() -> tuple[bytes, ...]:
    """All trigger words, each before those that it begins with; those that count whole last."""
    words = frozenset(_finders()) - WHOLE
    return (*sorted(words.union(_joined(words)), key=_longest), *sorted(WHOLE, key=_longest))


def _longest(word: bytes) -> tuple[int, bytes]:
    return -len(word), word


def _joined(words: Iterable[bytes]) -> Iterator[bytes]:
    """The words that may not count with the words that begin inside them, which the search would pass over:
    `otpassword`.
    """
    ends = [(whole, at) for whole in WHOLE for at in range(1, len(whole))]
    by_first: dict[int, list[bytes]] = {whole[at]: [] for whole, at in ends}
    for word in words:
        by_first.get(word[0], []).append(word)
    for whole, at in ends:
        end = whole[at:]
        yield from (whole[:at] + word for word in by_first[end[0]] if word.startswith(end) and word != end)


@cache
def _search(compiled: bool) -> Search:
    """The search for all trigger words."""
    return literal_search(_words(), compiled=compiled)


def _looks(word: bytes) -> Iterator[Look]:
    """Who looks at a word, and at the words inside it, which the search does not give (`secret_`: `secret`)."""
    if word in OPEN_NAMES:
        return
    finders, size = _finders(), len(word)
    seen: set[HitsAt] = set()
    parts = (word[at : at + length] for length in range(size, 0, -1) for at in range(size - length + 1))
    for part in (part for part in parts if part in finders and (part == word or part not in WHOLE)):
        start = word.index(part)
        yield from ((looker, start, start + len(part)) for looker in finders[part] if looker not in seen)
        seen.update(finders[part])


@lru_cache(maxsize=16_384)
def _looks_at(number: int, behind: bytes) -> tuple[Look, ...]:
    """Who looks at the word of this number, with what stands first behind it."""
    ahead, word = _ahead(), _words()[number]
    found = word + behind.lower()
    return tuple(look for look in _looks(word) if look[0] not in ahead or ahead[look[0]].match(found[look[2] :]))


@cache
def _ahead() -> dict[HitsAt, re.Pattern[bytes]]:
    """What must stand first behind a word so that a finder finds something there, of those that can tell."""
    modules = modules_of("support_report.redaction.finders").values()
    return {module.hits_at: module.AHEAD for module in modules if hasattr(module, "AHEAD")}


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
        whole = len(_words()) - len(WHOLE)
        for number, start, end in _search(self._compiled)(text if last is None else text[:last]):
            if start < first or (start < self._reach and self._inside_a_value(start)):
                continue
            behind = text[end : end + _AHEAD]
            if number >= whole and behind[:1].isalpha():
                continue
            for looker, begin, stop in _looks_at(number, behind):
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
