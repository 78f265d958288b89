"""Reads what requests_toolbelt.utils.dump writes: `< ` before the request, `> ` before the response, its body bare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.exchanges import calls_of
from support_report.syntax.http_text import extent
from support_report.syntax.lines import has_line
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "requests_toolbelt dump"

_ASKED = re.compile(r"^< [A-Z]{3,7} \S[^\n]{0,16000}? HTTP/\d", re.MULTILINE)
_LINE = re.compile(r"^([<>]) ?([^\n]*)\n?", re.MULTILINE)


def fits(text: str) -> float:
    """Sure where a request line stands behind `<`: curl marks requests the other way round."""
    return 0.96 if has_line(text, "< ") and _ASKED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; what follows the response's empty line up to the next request is its body."""
    return calls_of(messages_of(_chunks(text)))


def _chunks(text: str) -> Iterator[Chunk]:
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        yield Chunk(line[1] == "<", line[2].rstrip() + "\n", line.span())
        after = lines[number + 1].start() if number + 1 < len(lines) else len(text)
        if line[1] == ">" and not line[2].strip() and after > line.end():
            body = text[line.end() : after].split("\f")[0]
            body = body[: extent(body)]
            yield Chunk(False, body, (line.end(), line.end() + len(body)))
