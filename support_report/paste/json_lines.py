"""Logs whose lines are JSON around what was logged: Docker's json-file, a program's output as a text in an object."""

from __future__ import annotations

import json
import re

_OPENED = re.compile(r'\{"log":"')
_RECORDED = re.compile(r'\{"version": ?[23], ?"')
# A text in JSON with the transcript of curl -v or wget -d in it, whole lines of both directions.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_TRANSCRIPT = re.compile(r"^> [A-Z]{3,7} \S(?:.*\n){1,200}?< HTTP/\d|^---request begin---$", re.MULTILINE)


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


def out_of_recording(text: str) -> str:
    """What a terminal showed, out of asciinema's recording: each line behind the first is [time, kind, text]."""
    head, _, rest = text.lstrip().partition("\n")
    if not _RECORDED.match(head):
        return text
    shown = [event[1] for event in re.finditer(r'^\[[\d.]{1,20}, "o", ("(?:[^"\\\n]|\\.)*")\]$', rest, re.MULTILINE)]
    try:
        return "".join(map(json.loads, shown)) or text
    except ValueError:
        return text


def _entry(line: str) -> dict[str, str] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("log"), str) and "stream" in entry else None


def out_of_strings(text: str) -> str:
    """Each text in JSON that holds a transcript gives way to the lines of the transcript itself."""
    if ("\\n<" not in text or "HTTP/" not in text) and "\\n---request begin" not in text:
        return text
    return _STRING.sub(lambda found: _lines_in(found[0]) or found[0], text)


def _lines_in(literal: str) -> str:
    """The transcript that the JSON text holds, on lines of its own; "" where it holds none.

    A line end within it was put there by a mail program, in place of a blank.
    """
    try:
        held = str(json.loads(literal.replace("\n", " "))).replace("\r\n", "\n")
    except ValueError:
        return ""
    return f"\n{held}\n" if _TRANSCRIPT.search(held) else ""
