"""What a program printed, as one text in JSON or as events of a recording, given back as the lines it is."""

from __future__ import annotations

import json
import re

from support_report.paste.first_lines import is_transcript

_RECORDED = re.compile(r'\{"version": ?[23], ?"')
_EVENT = re.compile(r'^\[[\d.]{1,20}, "o", ("[^"\\\n]*(?:\\.[^"\\\n]*)*")\]$', re.MULTILINE)
# A text in JSON, and whether lines of a client's output may be in it.
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_LINE_WITHIN = re.compile(
    r"\\n(?:(?:\\u003[ce]|[<>*]) {1,3}[A-Z]|[ ]{0,8}HTTP/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD) |---re[qs]|== Info: "
    r"|send: b|--\d{4}-|<- |\\u003c- )"
)
# Every client prints one of these.
_SIGNS = ("HTTP/", "---request begin", "== Info:", "send: b")


def out_of_recording(text: str) -> str:
    """What a terminal showed, out of asciinema's recording: each line behind the first is [time, kind, text]."""
    head, _, rest = text.lstrip().partition("\n")
    if not _RECORDED.match(head):
        return text
    shown = [event[1] for event in _EVENT.finditer(rest)]
    try:
        return "".join(map(json.loads, shown)) or text
    except ValueError:
        return text


def out_of_strings(text: str) -> str:
    """Each text in JSON that holds what a client printed gives way to the lines of it."""
    if not _LINE_WITHIN.search(text) or not any(sign in text for sign in _SIGNS):
        return text
    return _STRING.sub(lambda found: _lines_in(found[0]) or found[0], text)


def _lines_in(literal: str) -> str:
    """What a client printed, on lines of its own, if the JSON text holds that; "" where it does not.

    A line end within it was put there by a mail program, in place of a blank.
    """
    if not _LINE_WITHIN.search(literal):
        return ""
    try:
        held = str(json.loads(literal.replace("\n", " "))).replace("\r\n", "\n")
    except ValueError:
        return ""
    return f"\n{held}\n" if is_transcript(held) else ""
