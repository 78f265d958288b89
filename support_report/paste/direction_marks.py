"""Marks of direction before every line of a call, as scripts print them: `>> GET …` above, `<< 403 Forbidden` below."""

from __future__ import annotations

import re

from support_report.syntax.http_text import METHODS
from support_report.syntax.lines import at_lines_with, starts_of_lines_with

_SENT, _GOT = r"(?:>{2,3}|={2}>|→)", r"(?:<{2,3}|<={2}|←)"
_ASKED = re.compile(rf"[ \t]{{0,8}}{_SENT} (?:{METHODS}) \S")
_ANSWERED = re.compile(rf"[ \t]{{0,8}}{_GOT} (?:HTTP/[\d.]{{1,3}} )?[1-5]\d\d\b")
_MARK = re.compile(rf"^[ \t]{{0,8}}(?:{_SENT}|{_GOT})(?: |$)", re.MULTILINE)


def without_marks(text: str) -> str:
    """The lines without their marks, where a request and an answer begin behind such ones."""
    if not any(mark in text for mark in ("<< ", "<== ", "← ")):
        return text
    asked = (_ASKED.match(text, start) for start in starts_of_lines_with(text, (">> ", "==> ", "→ ")))
    if not any(asked):
        return text
    # an answer's status is no rest of the line above it
    parted = at_lines_with(text, ("<< ", "<== ", "← "), _ANSWERED, lambda answered: f"\n{answered[0]}")
    return _MARK.sub("", parted) if parted != text else text
