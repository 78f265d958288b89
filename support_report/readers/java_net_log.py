"""Reads the log of Java's HttpURLConnection (sun.net.www): every message on one line, each field in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.exchanges import calls_of
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "Java HttpURLConnection log"

_LINE = re.compile(r"^[^\n]{0,200}?MessageHeader@\w{1,20} pairs: (\{[^\n]*\})$", re.MULTILINE)
_PAIR = re.compile(r"\{([^{}\n]{1,16000}?): ([^\n]*?)\}(?=\{|\Z)")


def fits(text: str) -> float:
    """Sure where such a line stands."""
    return 0.94 if "MessageHeader@" in text and _LINE.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; the log has no bodies."""
    return calls_of(messages_of(_chunks(text)))


def _chunks(text: str) -> Iterator[Chunk]:
    for line in _LINE.finditer(text):
        pairs = [pair.groups() for pair in _PAIR.finditer(line[1])]
        lines = [name if value == "null" else value if name == "null" else f"{name}: {value}" for name, value in pairs]
        yield Chunk(not lines[0].startswith("HTTP/") if lines else False, "\n".join(lines) + "\n\n", line.span())
