"""Where code ends and what it printed begins: an exception, a line of its stack, an object, a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from support_report.syntax.lines import starts_of_lines_with

_PRINTED = re.compile(
    r"^[ \t]{0,16}(?:at \S{1,200} \(|Traceback \(most |(?:\w{1,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception): )"
    r"|^(?:(?:=>|->|←|→) |HTTP/[\d.]{1,3} |[Ss]tatus(?: [Cc]ode)?: )[1-5]\d\d\b"
    r"|^[^\n'\"`=]{0,200}(?:<(?i:!doctype|html)\b|\bfailed with status code [1-5]\d\d)"
    r"|^(?:[A-Z]\w{1,40} )?\{\s{1,9}['\"]?[A-Za-z]\w{0,60}['\"]?: (?!\{)",
    re.MULTILINE,
)
_SIGNS = (
    "<!",
    "<html",
    "failed with",
    "at ",
    "Traceback (",
    "Error: ",
    "Exception: ",
    "{",
    "=> ",
    "-> ",
    "HTTP/",
    "tatus",
)


def ends_of_code(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Where the code between two offsets ends: before what it printed, if that stands behind it; for each stretch."""
    printed = [line for line in starts_of_lines_with(text, _SIGNS) if _PRINTED.match(text, line)]
    for start, end in stretches:
        behind = (printed[number] for number in range(bisect_right(printed, start), bisect_left(printed, end)))
        yield next((line for line in behind if _PRINTED.match(text, line, end)), end)
