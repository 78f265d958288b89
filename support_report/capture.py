"""Reads a paste: cleans it, asks every reader, joins what they found, and chooses the call to report first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from types import ModuleType

from support_report.call import Call
from support_report.discover import modules_of
from support_report.paste.cleaning import BREAK, Cleaned, cleaned
from support_report.paste.inference import traces, with_inferred
from support_report.paste.merging import joined, merged, program_of
from support_report.paste.placed import Piece
from support_report.paste.repeated import sent_again
from support_report.paste.said import moment_said, systems_said, user_said
from support_report.paste.telling import most_telling, most_telling_of
from support_report.reading import Capture, Found, Span
from support_report.syntax.exchanges import MOST

#: How much of what no reader understood a call's notes hold.
_NOTES = 200_000
# What only leads to something that was understood: a label, the prefix of a log line.
_LABEL = re.compile(r"[\[\]()\w .,:/+#@-]{0,100}[:=>-]")


def read_capture(text: str) -> Capture:
    """The calls in anything a developer pastes, the one to report first, and what nobody understood. Never raises."""
    paste = cleaned(text)
    failed: list[str] = []
    pieces = list(_pieces(paste.text, failed))
    unread = tuple(_gaps(paste.text, (span for piece in pieces for span in piece.spans)))
    around = [*traces(paste.text), *systems_said(unread)]
    groups, account = joined(pieces), user_said(unread)
    moment = moment_said(unread) if len(groups) < 2 else None
    calls = tuple(
        with_inferred(merged(each), _stamp(paste, each) or moment, around, program_of(each, paste.text), account)
        for each in groups
    )
    calls = tuple(sent_again(calls))
    chosen = (
        most_telling(calls)
        if calls
        else with_inferred(Call(read_as="unknown"), _stamp(paste, []) or moment, around, account=account)
    )
    noted = _with_notes(chosen, [*unread, *map(_fault, failed)])
    known = calls if len(calls) > 1 else ()
    noted = noted.with_facts(beside=known)
    calls = tuple(noted if call is chosen else call.with_facts(beside=known) for call in calls)
    return Capture(calls, noted, noted.read_as, unread, tuple(failed))


def _fault(reader: str) -> str:
    return f"[Support Report: the reader {reader} failed on this text; what it knows of the call is missing.]"


def _with_notes(call: Call, stretches: Iterable[str]) -> Call:
    """The call with the stretches that no reader understood as notes: what the program and the developer said."""
    said = [call.notes or "", *stretches]
    return call.with_facts(notes="\n".join(filter(None, said))[:_NOTES] or None)


def _pieces(text: str, failed: list[str]) -> Iterator[Piece]:
    """What the readers found, best fit first; each sees only what no better one has understood.

    The names of readers that broke go into `failed`: no paste may take the whole report down, and no fault may hide.
    """
    for fit, name, reader in _fitting(text, failed):
        try:
            found = _found(reader, text)
        except Exception:
            failed.append(name)
            continue
        kept = [found[place] for place in most_telling_of([each.call for each in found], MOST)]
        yield from (Piece(each.call, each.spans, name, fit, each.program) for each in kept)
        text = _blanked(text, [span for each in found for span in each.spans])


def _fitting(text: str, failed: list[str]) -> list[tuple[float, str, ModuleType]]:
    """The readers whose format the text may hold, best fit first."""
    fitting = []
    for name, reader in modules_of("support_report.readers").items():
        try:
            fitting.append((reader.fits(text), name, reader))
        except Exception:
            failed.append(name)
    return sorted((each for each in fitting if each[0] > 0), key=lambda each: -each[0])


def _found(reader: ModuleType, text: str) -> list[Found]:
    """What one reader found, without what says nothing."""
    return [each for each in reader.read(text) if each.spans and (each.call.known() or each.call.notes)]


def _blanked(text: str, spans: list[Span]) -> str:
    """The text with these stretches taken out, every offset unchanged."""
    parts, position = [], 0
    for start, end in sorted(spans):
        start = max(start, position)
        if end > start:  # an empty line of a body is a span without characters
            parts += [text[position:start], "\n" + "\t" * (end - start - 2) + "\n" if end - start > 1 else "\n"]
            position = end
    return "".join([*parts, text[position:]])


def _gaps(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The stretches that no span covers and that hold a letter or digit."""
    position = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        gap = text[position:start].strip() if start > position else ""
        if gap and re.search(r"\w", gap) and not _LABEL.fullmatch(gap):
            yield text[position:start].replace(BREAK, "").strip("\n")
        position = max(position, end)


def _stamp(paste: Cleaned, group: list[Piece]) -> str | None:
    """The last log stamp before the end of what was read of a call; of the whole text where nothing was."""
    end = max((span[1] for piece in group for span in piece.spans), default=len(paste.text))
    number = bisect_right(paste.stamps, end, key=lambda stamp: stamp[0])
    return paste.stamps[number - 1][1] if number else None
