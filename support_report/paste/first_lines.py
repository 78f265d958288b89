"""Lines that begin as only a client's output or a command does: they show where a line of a log really starts."""

from __future__ import annotations

import re

from support_report.syntax.http_text import METHODS

# What may stand behind a start line: the end of its line, or of the text in quotes that it is in a record.
_END = r"(?=(?:\\r|\r)?(?:[\"'`$]?(?: \+\d{1,6}m?s)?[ \t]*$|\"(?:[,}\]]| [\w.]{1,40}=)))"
_OPENINGS = (
    # start lines of HTTP's messages, with the marks of curl and others
    rf"(?:[<>] ?)?(?:{METHODS}) \S{{1,16000}} HTTP/\d(?:\.\d)?{_END}",
    rf"(?:[<>] ?)?HTTP/\d(?:\.\d)? [1-5]\d\d(?: [A-Za-z][A-Za-z '-]{{0,40}})?{_END}",
    # curl's information, its trace, wget's debugging, Python's and Ruby's libraries
    r"\* {1,3}(?:Trying |Connected to |Host \S)",
    r"== Info: |(?:=>|<=) (?:Send|Recv) (?:header|data)",
    r"---re(?:quest|sponse) begin---|--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  https?:",
    r"send: b?['\"]|reply: ['\"]",
    r"<- \\?\"[A-Z]{3,7} |-> \\?\"HTTP/",
    # commands
    r"\$ (?:curl|wget|https?|xh) ",
    r"curl (?=-|['\"]?https?:)",
)
#: Where one of them stands, at the beginning of a line or behind anything.
OPENING = re.compile("|".join(_OPENINGS), re.MULTILINE)
#: The same at the beginning of a line alone.
BARE = re.compile(rf"^[ \t]{{0,8}}(?:{OPENING.pattern})", re.MULTILINE)


def is_transcript(text: str) -> bool:
    """Whether two lines or more begin so: the text is what a client printed, not a value that names such a line."""
    found = BARE.finditer(text)
    return next(found, None) is not None and next(found, None) is not None
