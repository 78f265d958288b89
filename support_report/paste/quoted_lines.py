"""Lines of HTTP that a program printed one by one as texts of its language: `debug(1): b'Date: …\\r\\n'`."""

from __future__ import annotations

import re

from support_report.syntax.escapes import unescaped
from support_report.syntax.lines import starts_of_lines_with

_LABEL = r"[^\n'\"<>]{0,40}b?"
_LINE = re.compile(
    rf"^{_LABEL}(?:'((?:[^'\\\n]|\\(?![rn]).){{0,8000}})(?:\\r)?\\n'"
    r"|\"((?:[^\"\\\n]|\\(?![rn]).){0,8000})(?:\\r)?\\n\")$",
    re.MULTILINE,
)
_ENDED = r"[^'\"\n]{0,200}\\n['\"]\n"
# What follows the empty line below the fields: the body, in one text of many lines.
_DATA = re.compile(
    rf"(?<=\n\n){_LABEL}(?:'([^'\\\n]*(?:\\.[^'\\\n]*)*)'|\"([^\"\\\n]*(?:\\.[^\"\\\n]*)*)\")$", re.MULTILINE
)
# A status line, and below it a field.
_MESSAGE = re.compile(
    rf"{_LABEL}['\"]HTTP/\d(?:\.\d)? [1-5]\d\d{_ENDED}[^\n'\"<>]{{0,40}}b?['\"][\w-]{{1,80}}: {_ENDED}"
)


def out_of_quotes(text: str) -> str:
    """Each such line without its label, its quotes and its line end, where a status line and a field stand so."""
    ended = "\\n'\n" in text or '\\n"\n' in text
    if not (ended and any(_MESSAGE.match(text, start) for start in starts_of_lines_with(text, ("'HTTP/", '"HTTP/')))):
        return text
    return _DATA.sub(_plain, _LINE.sub(_plain, text))


def _plain(line: re.Match[str]) -> str:
    return unescaped(line[1] if line[1] is not None else line[2]).replace("\r\n", "\n")
