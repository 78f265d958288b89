"""Where the evidence of findings literally stands in the report's own lines, so that it can be marked there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from support_report.finding import Evidence, Finding
from support_report.seen.values import PLACEHOLDER
from support_report.text import one_line, visible

Stretch = tuple[int, int, int]  # start, end, number of the finding

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
    ("response body", "response_body"),
    ("title of the page", "response_body"),
    ("status", "status"),
    ("method", "method"),
    ("client output", "notes"),
)
_HEADERS = ("request header ", "response header ")
_SHORTEST, _LONGEST = 3, 2_000  # a shorter quote stands everywhere


def stretches_in(fact: str, text: str, findings: Sequence[Finding]) -> tuple[Stretch, ...]:
    """The evidence that is quoted from this fact, in order; no stretch cuts another or a placeholder."""
    found: list[Stretch] = []
    for number, finding in enumerate(findings, 1):
        for evidence in finding.evidence:
            place = _place(fact, text, evidence)
            if place and not any(place[0] < end and start < place[1] for start, end, _ in found):
                found.append((*place, number))
    return tuple(sorted(found))


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
    if not where.startswith(_HEADERS):
        return 0, len(text)
    name = where.partition(" header ")[2]
    line = re.search(rf"^{re.escape(name)}: .*$", text, re.MULTILINE | re.IGNORECASE)
    return (line.start() + len(name) + 2, line.end()) if line else (0, 0)


def _spellings(quote: str) -> Iterator[str]:
    yield from (visible(quote), one_line(quote), visible(json.dumps(quote)[1:-1]))


def _cuts(text: str, start: int, end: int) -> bool:
    around = range(max(0, start - 200), end + 200)
    marks = PLACEHOLDER.finditer(text, around.start, around.stop)
    return any(mark.start() < edge < mark.end() for mark in marks for edge in (start, end))
