"""Reads an HTTP archive of any length entry by entry, so that only a few of its calls are ever held whole."""

from __future__ import annotations

from collections.abc import Callable, Collection

from support_report.call import Call
from support_report.paste.inference import with_inferred
from support_report.paste.telling import most_telling
from support_report.reading import Capture
from support_report.syntax.har_entries import PIECE, entries_of
from support_report.syntax.har_entry import CREATOR, call_of_entry, cut_behind

_OPENS = ("{", "\ufeff{")


def read_archive(read: Callable[[int], str], wanted: Collection[int] = ()) -> Capture | None:
    """The calls of an archive, in order, whose text `read(size)` gives piece by piece, "" at its end.

    The call to report first and those whose numbers (from 1 on) are `wanted` are whole; of the others time, method, URL
    and status are kept. None where the text does not begin as an archive.
    """
    start = read(PIECE)
    if not start.lstrip().startswith(_OPENS) or '"startedDateTime"' not in start:
        return None
    strips = CREATOR.search(start) is not None
    calls: list[Call] = []
    best: tuple[int, Call] | None = None
    cut = False
    for entry in entries_of(start, read):
        cut = entry.cut
        call = call_of_entry(entry.value, strips, cut)
        if call is None:
            continue
        if best is None or most_telling((best[1], call)) is call:
            best = len(calls), call
        calls.append(with_inferred(call if len(calls) + 1 in wanted else _outline(call)).with_facts(read_as="har"))
    if best is None:
        return None
    number, call = best
    call = with_inferred(cut_behind(call) if cut else call).with_facts(read_as="har")
    calls[number] = call
    return Capture(tuple(calls), call, "har")


def _outline(call: Call) -> Call:
    return Call(time=call.time, method=call.method, url=call.url, status=call.status)
