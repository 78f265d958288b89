"""Where the evidence of findings literally stands in the report's own lines, so that it can be marked there."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from support_report.finding import Evidence, Finding
from support_report.seen.values import PLACEHOLDER
from support_report.text import one_line, visible

Quote = tuple[int, int]  # number of the finding, and of the piece of its evidence, both from 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that findings quote: from start up to end."""

    start: int
    end: int
    quotes: tuple[Quote, ...]  # the first of them is the one it is marked for


#: How evidence names its place, and the fact it then stands in.
_PLACES = (
    ("request header", "request_headers"),
    ("OAuth header field", "request_headers"),
    ("response header", "response_headers"),
    ("query parameter", "url"),
    ("URL", "url"),
    ("path", "url"),
    ("form field", "request_body"),
    ("JSON field", "request_body"),
    ("request body", "request_body"),
    ("query, line", "request_body"),
    ("variables", "request_body"),
    ("response body", "response_body"),
    ("errors[]", "response_body"),
    ("title of the page", "response_body"),
    ("status", "status"),
    ("method", "method"),
    ("client output", "notes"),
)
_HEADER = re.compile(r"(?:request|response) header ([^\s,]+)")
_SHORTEST, _LONGEST = 3, 2_000  # a shorter quote stands everywhere


def stretches_in(
    fact: str, text: str, findings: Sequence[Finding], done: Collection[Quote] = ()
) -> tuple[Stretch, ...]:
    """What is quoted from this fact, in order; no stretch cuts another or a placeholder.

    Args:
        fact: the name of the fact that the text is of.
        text: as it is shown, inert.
        findings: numbered from 1 in this order.
        done: quotes that are marked in another text already.
    """
    found: dict[tuple[int, int], tuple[Quote, ...]] = {}
    for quote, evidence in _quotes(findings):
        place = _place(fact, text, evidence) if quote not in done else None
        if place in found or (place and not any(place[0] < end and start < place[1] for start, end in found)):
            found[place] = (*found.get(place, ()), quote)
    return tuple(Stretch(*place, quotes) for place, quotes in sorted(found.items()))


def _quotes(findings: Sequence[Finding]) -> Iterator[tuple[Quote, Evidence]]:
    for number, finding in enumerate(findings, 1):
        yield from (((number, piece), evidence) for piece, evidence in enumerate(finding.evidence, 1))


def _place(fact: str, text: str, evidence: Evidence) -> tuple[int, int] | None:
    if not any(name == fact for words, name in _PLACES if evidence.where.startswith(words)):
        return None
    start, end = _reach(text, evidence.where)
    for quote in _spellings(evidence.quote):
        at = text.find(quote, start, end) if _SHORTEST <= len(quote) <= _LONGEST else -1
        if at >= 0 and not _cuts(text, at, at + len(quote)):
            return at, at + len(quote)
    return None


def _reach(text: str, where: str) -> tuple[int, int]:
    """The part of the text that the evidence is about: of headers, the value of the field."""
    header = _HEADER.match(where)
    if not header:
        return 0, len(text)
    line = re.search(rf"^{re.escape(header[1])}: (.*)$", text, re.MULTILINE | re.IGNORECASE)
    return line.span(1) if line else (0, 0)


def _spellings(quote: str) -> Iterator[str]:
    yield from (visible(quote), one_line(quote), visible(json.dumps(quote)[1:-1]))


def _cuts(text: str, start: int, end: int) -> bool:
    around = range(max(0, start - 200), end + 200)
    marks = PLACEHOLDER.finditer(text, around.start, around.stop)
    return any(mark.start() < edge < mark.end() for mark in marks for edge in (start, end))
