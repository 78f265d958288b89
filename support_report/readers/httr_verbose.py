"""Reads what R's httr and httr2 print with verbose(): `-> ` before what is sent, `<- ` before what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.exchanges import calls_of
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "verbose output of R's httr"

_ASKED = re.compile(r"^-> [A-Z]{3,7} \S[^\n]{0,16000}? HTTP/\d", re.MULTILINE)
# `>> ` and `<< ` stand before lines of a body.
_LINE = re.compile(r"^(?:(->|>>)|<-|<<) ?([^\n]*)\n?", re.MULTILINE)


def fits(text: str) -> float:
    """Sure where a request line stands behind an arrow; Ruby's log puts it in quotes."""
    return 0.95 if "-> " in text and _ASKED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges."""
    return calls_of(messages_of(_chunks(text)))


def _chunks(text: str) -> Iterator[Chunk]:
    for line in _LINE.finditer(text):
        yield Chunk(line[1] is not None, line[2].rstrip() + "\n", line.span())
