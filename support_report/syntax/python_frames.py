"""The code that Python's tracebacks show, line by line or statement by statement, and the requests made there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.code_draft import Draft
from support_report.syntax.code_request import requests_of
from support_report.syntax.lines import starts_of_lines_with

# A frame and the code below it, which is indented further (Python's traceback module).
_FRAME = re.compile(
    r'([ \t]*)File "[^"\n]{1,1000}", line \d{1,9}(?:, in [^\n]{1,300})?\n((?:\1[ \t]+\S[^\n]*(?:\n|\Z)){1,60})'
)
# Python 3.11 and later point at the part of the line that failed.
_POINTERS = re.compile(r"^[ \t]+[~^]+[ \t]*$", re.MULTILINE)
_BLACK = re.compile(r"[^\n]")
_ABSOLUTE = re.compile(r"https?://[^/]")


def requests_shown(text: str) -> Iterator[Found]:
    """The requests that frames of tracebacks make, in order: what the code spells out, names left as they stand.

    A frame shows one statement and none of the values: what is sent as a body stays unknown.
    """
    for start, end in _code_of(text):
        if "://" not in text[start:end]:  # most frames only hand a call on
            continue
        code = _POINTERS.sub(lambda line: " " * len(line[0]), text[start:end])
        drafts = (draft for draft in requests_of(code) if _ABSOLUTE.match(draft.url))
        yield from (Found(_call(draft), ((start, end),)) for draft in drafts)


def without_frames(text: str) -> str:
    """The text with the code of its tracebacks taken out, every offset unchanged."""
    parts, position = [], 0
    for start, end in _code_of(text):
        parts += [text[position:start], _BLACK.sub(" ", text[start:end])]
        position = end
    return "".join([*parts, text[position:]])


def _call(draft: Draft) -> Call:
    return Call(method=draft.method.upper() or None, url=draft.call().url, request_headers=tuple(draft.headers))


def _code_of(text: str) -> Iterator[Span]:
    for start in starts_of_lines_with(text, ('File "',)):
        if frame := _FRAME.match(text, start):
            yield frame.span(2)
