"""Here-documents of a shell: where one ends, and what `<<-` takes off its lines."""

from __future__ import annotations

import re

MAX_DOCUMENT = 100_000  # characters of a here-document
MAX_TAG_HITS = 50


def without_tabs(lines: str, tabbed: bool) -> str:
    """The lines without the tabs they start with, where `<<-` opened the document."""
    return re.sub(r"(?m)^\t+", "", lines) if tabbed else lines


def closing_line(text: str, start: int, tag: str) -> int:
    """Where the line that is `tag` alone starts, -1 if it is not within reach (bounds keep hostile text cheap)."""
    at = start
    for _ in range(MAX_TAG_HITS):
        at = text.find(tag, at, start + MAX_DOCUMENT)
        if at < 0:
            break
        line = text.rfind("\n", start - 1, at) + 1
        end = text.find("\n", at)
        if len(text[line : end if end >= 0 else len(text)][:200].strip()) == len(tag):
            return line
        at += len(tag)
    return -1
