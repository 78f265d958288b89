"""Reads what the loggers of OkHttp, Retrofit and Feign write: `-->` and `<--` blocks, also in logcat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from support_report.reading import Found
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.http_text import METHODS, fields
from support_report.syntax.lines import starts_of_lines_with

TITLE = "OkHttp log"

_START = re.compile(
    rf"(?P<prefix>[^\n]{{0,200}}?)(?:--{{1,2}}> (?P<method>{METHODS}) (?P<url>https?://\S{{1,8000}})[^\n]*"
    r"|<-{2,3} (?:HTTP/[\d.]{1,3} )?(?P<status>[1-5]\d\d)(?: (?!https?:)(?P<reason>[^\n]{1,60}?))?"
    r"(?:(?: https?://\S{1,8000})? \(\d[^\n]*\)| https?://\S{1,8000}|(?<=[a-z])(?=\n[ \t]*[A-Za-z][\w-]*: )))$",
    re.MULTILINE,
)
_END = re.compile(r"(?:-{2,3}>|<-{2,3}) (?:END |HTTP FAILED|ERROR )[^\n]*")

# Loggers of other libraries write the arrow before each line.
_ARROW = re.compile(r"^(?:-->|<--) (?!(?i:headers?|body)\b)")
_LABELLED = re.compile(r"(?:--{1,2}>|<-{2,3}) (?i:headers?|body)\b")


def fits(text: str) -> float:
    """Sure where an arrow and an address start a block."""
    return 0.9 if next(_starts(text), None) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """One message a block; its lines carry the same prefix as its first."""
    starts = list(_starts(text))
    ends = [start.start() for start in starts] + [len(text)]
    messages = (_message(text, start, end) for start, (_, end) in zip(starts, pairwise(ends), strict=True))
    return calls_of(message for message in messages if message.spans)


def _starts(text: str) -> Iterator[re.Match[str]]:
    """The lines with which blocks start, in order."""
    lines = starts_of_lines_with(text, ("--> ", "<-- ", "<--- "))
    return filter(None, (_START.match(text, line) for line in lines))


def _message(text: str, start: re.Match[str], end: int) -> Message:
    prefix = start["prefix"]
    closed = _END.search(text, start.end(), end)
    stop = closed.end() if closed else end
    block = text[start.end() : closed.start() if closed else end].removesuffix(prefix)
    own = (_own(line, prefix) for line in block.strip("\n").split("\n"))
    lines = [_ARROW.sub("", line) if line.startswith(("-->", "<--")) else line for line in own]
    lines = _flush(lines)
    headers, after = fields([line.rstrip() for line in lines])
    # a log of its own kind, with labels
    if any(name.lower() in ("headers", "body") for name, _ in headers) or any(map(_LABELLED.match, lines)):
        return Message(())
    closes = after or not lines[0].strip() or lines[0][:1] in ("{", "[", "<")
    body = "\n".join(lines[after:]).strip("\n") if closes else ""  # lines that were broken tell nothing
    status = int(start["status"]) if start["status"] else None
    span = (start.start(), stop)
    return Message((span,), start["method"], start["url"], status, start["reason"], headers, body, as_sent=False)


def _flush(lines: list[str]) -> list[str]:
    """The lines without the indentation of the first one, as far as they have it."""
    margin = len(lines[0]) - len(lines[0].lstrip(" "))
    return [line[margin:] if line[:margin].isspace() else line for line in lines] if margin else lines


def _own(line: str, prefix: str) -> str:
    """The line without the prefix, of whose blanks some may be lost."""
    if line.startswith(prefix) or not prefix.strip():
        return line.removeprefix(prefix)
    bare = line.removeprefix(prefix.rstrip())
    return line if bare == line else bare.lstrip(" ")
