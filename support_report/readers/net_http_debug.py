"""Reads what Ruby's Net::HTTP writes to set_debug_output, as HTTParty (debug_output) and RestClient show it too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.escapes import byte_by_byte, unescaped
from support_report.syntax.exchanges import calls_of
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "Ruby Net::HTTP debug output"

_ASKED = re.compile(r'<- "[A-Z]{3,7} ')
_LINE = re.compile(r'^[^\n"]{0,60}?(<-|->) "([^"\\\n]*(?:\\.[^"\\\n]*)*)"?', re.MULTILINE)
# How a body begins that gzip packed.
_PACKED = "\\X1F\\X8B"


def fits(text: str) -> float:
    """Sure where a quoted start line goes out or comes in."""
    return 0.95 if '-> "HTTP/' in text or _ASKED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges, with bodies."""
    return calls_of(messages_of(_chunks(text)))


def _chunks(text: str) -> Iterator[Chunk]:
    packed = False
    for line in _LINE.finditer(text):
        packed = line[2][:8].upper() == _PACKED or (packed and line[1] == "->" and not line[2].startswith("HTTP/"))
        yield Chunk(line[1] == "<-", (byte_by_byte if packed else unescaped)(line[2]), (line.start(), line.end()))
