"""Logs whose lines are JSON around what was logged: Docker's json-file, a program's output as a text in an object."""

from __future__ import annotations

import json
import re

_OPENED = re.compile(r'\{"log":"')
# A text in JSON with the transcript of curl -v or wget -d in it, whole lines of both directions.
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_TRANSCRIPT = re.compile(r"^> [A-Z]{3,7} \S(?:.*\n)+?< HTTP/\d|^---request begin---$", re.MULTILINE)


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


def out_of_strings(text: str) -> str:
    """Each text in JSON that holds a transcript gives way to the lines of the transcript itself."""
    if "\\n< HTTP/" not in text and "\\n---request begin" not in text:
        return text
    return _STRING.sub(lambda found: _lines_in(found[0]) or found[0], text)


def _lines_in(literal: str) -> str:
    """The transcript that the JSON text holds, on lines of its own; "" where it holds none."""
    try:
        held = str(json.loads(literal)).replace("\r\n", "\n")
    except ValueError:
        return ""
    return f"\n{held}\n" if _TRANSCRIPT.search(held) else ""
