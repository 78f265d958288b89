"""Where code ends and what it printed begins: an exception, a line of its stack, an object."""

from __future__ import annotations

import re

from support_report.syntax.lines import starts_of_lines_with

_PRINTED = re.compile(
    r"^[ \t]{0,16}(?:at \S{1,200} \(|Traceback \(most |(?:\w{1,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception): )"
    r"|^(?:(?:=>|->|←|→) |HTTP/[\d.]{1,3} |[Ss]tatus(?: [Cc]ode)?: )[1-5]\d\d\b"
    r"|^(?:[A-Z]\w{1,40} )?\{\s{1,9}['\"]?[A-Za-z]\w{0,60}['\"]?: (?!\{)",
    re.MULTILINE,
)
_SIGNS = ("at ", "Traceback (", "Error: ", "Exception: ", "{", "=> ", "-> ", "HTTP/", "tatus")


def end_of_code(text: str, start: int, end: int) -> int:
    """Where the code between two offsets ends: before what it printed, if that stands behind it."""
    code = text[start:end]
    lines = starts_of_lines_with(code, _SIGNS)
    return next((start + line for line in lines if line and _PRINTED.match(code, line)), end)
