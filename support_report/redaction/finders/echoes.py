"""Secrets that stand alone on the line after what asked for them: `>>> client.token`, `localStorage.getItem('token')`,
`print(token)`, "here is the token".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import NAME_ENDS, SPELLED, kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = NAME_ENDS

#: The rest of the line that asks, and the next line: what a console puts before an answer, and the answer alone.
_ANSWER = lazy(
    rb"""(?x) [A-Za-z0-9_]{0,24} ["'`]? (?:\(\))? [\])]{0,2} ["'`]?
      (?:[ ](?:that|which|I|we|you|they|it|got|get|received|was|were|is|are|sent|used|have|had|below|here|now)){0,5}
      (?: :[ \t]{0,4}\r?\n[ \t]{0,8} | [;:.!?]? [ \t]{0,4} ) \r?\n
      (?P<lead> [ \t]{0,8} (?: \+{1,3}[ ](?:[A-Za-z_]\w{0,40}=)?
        | (?:<[.\-]?|=>|[0-9]{1,5}\)|\xe2\x86\x90|\#=>|(?:Out)?\[[0-9]{1,5}\]:?) [ ]{1,2}
        | (?:\([\w.<>?]{1,40}\)[ ])?\$R?[0-9]{1,4}[ ]=[ ](?:0x[0-9a-f]{1,16}[ ])? )? )
      (?: b?(?P<quote>["'`]) (?P<quoted> [^"'`\r\n]{4,4096} ) (?P=quote) | (?P<bare> [\w+/.~\-]{12,4096}={0,2} ) )
      ,? [ \t]{0,4} (?=\r?\n|\Z)"""
)
#: What stands first behind the word.
AHEAD = lazy(rb"""[\w"'`(\]);:.!? \t\r\n][\w"'`\]);:.!? \t\r\n]|\n""")
_WORD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
#: What a line begins with that asks a console.
_PROMPT = lazy(
    rb"""(?x) [ \t]{0,8} (?:>{1,3} | \((?:gdb|lldb|dlv|Pdb)\)
      | \$ | % | \# | In\ \[[0-9]{1,5}\]: | irb\([^)\n]{1,40}\)[^>\n]{0,20}>) [ ]
      | [^\n]{0,40} (?:getItem|console\.|print)"""
)


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The answer on the line after the one with the word at [start, end)."""
    answer = _ANSWER.match(text, end)
    return _answered(text, start, end, answer) if answer else ()


def _answered(text: bytes, start: int, end: int, answer: re.Match[bytes]) -> Iterator[Hit]:
    if text[max(0, start - 1) : start] == b"/":  # the last segment of a path
        return
    window = text[max(0, start - 64) : start]
    name = window[len(window.rstrip(_WORD)) :] + text[start:end] + _rest(text, end)
    kind = kind_of(SPELLED.get(text[start:end].lower()) or name.decode("latin-1"))
    group = "quoted" if answer["quote"] else "bare"
    value = answer[group]
    if kind is None or is_stand_in(value):
        return
    line = text.rfind(b"\n", max(0, start - 300), start) + 1
    if end - line > 40 and b" " not in text[line:end].strip():  # a line of a certificate, and the next one
        return
    asked = answer["quote"] and _PROMPT.match(text, line, start)
    if looks_random(value, 12) or (asked and not kind.doubtful):
        rule = f"stands on the line after {kind.kind}"
        yield Hit(answer.start(group), answer.end(group), kind.kind, value, rule, kind.password)


def _rest(text: bytes, end: int) -> bytes:
    window = text[end : end + 24]
    return window[: len(window) - len(window.lstrip(_WORD))]
