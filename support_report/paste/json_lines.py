"""Logs of containers whose every line is an object around what was logged, as Docker's json-file keeps them."""

from __future__ import annotations

import json
import re

_OPENED = re.compile(r'\{"log":"')


def out_of_objects(text: str) -> str:
    """The lines that were logged, each behind its time, where all lines are such objects."""
    if not _OPENED.match(text.lstrip()):
        return text
    shown: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        entry = _entry(line)
        if entry is None:
            return text
        shown.append(f"{entry.get('time', '')} {entry['log']}".removesuffix("\n").lstrip())
    return "\n".join(shown)


def _entry(line: str) -> dict[str, str] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("log"), str) and "stream" in entry else None
