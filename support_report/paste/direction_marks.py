"""Marks of direction before every line of a call, as scripts print them: `>> GET …` above, `<< 403 Forbidden` below."""

from __future__ import annotations

import re

from support_report.syntax.http_text import METHODS

_SENT, _GOT = r"(?:>{2,3}|={2}>|→)", r"(?:<{2,3}|<={2}|←)"
_ASKED = re.compile(rf"^[ \t]{{0,8}}{_SENT} (?:{METHODS}) \S", re.MULTILINE)
_ANSWERED = re.compile(rf"^[ \t]{{0,8}}{_GOT} (?:HTTP/[\d.]{{1,3}} )?[1-5]\d\d\b", re.MULTILINE)
_MARK = re.compile(rf"^[ \t]{{0,8}}(?:{_SENT}|{_GOT})(?: |$)", re.MULTILINE)


def without_marks(text: str) -> str:
    """The lines without their marks, where a request and an answer begin behind such ones."""
    if not any(mark in text for mark in ("<< ", "<== ", "← ")):
        return text
    if not (_ASKED.search(text) and _ANSWERED.search(text)):
        return text
    return _MARK.sub("", _ANSWERED.sub(r"\n\g<0>", text))  # an answer's status is no rest of the line above it
