"""Log entries of several lines: a message that begins behind the stamp, carriage returns that were made visible."""

from __future__ import annotations

import re

from support_report.syntax.http_text import METHODS

# Mojolicious, cat -A and others write HTTP's line ends so: \x0d, ^M.
_VISIBLE = re.compile(r"(?:\\x0d|\\r|\^M|␍)(?=\n|\Z)")
_START_ENDED_SO = re.compile(r"HTTP/\d(?:\.\d)?[^\n]{0,60}?(?:\\x0d|\\r|\^M|␍)\n")
# The start line of a message whose fields stand on the next lines, bare.
_BEGUN = re.compile(
    r"^(?=[^\n]{0,60}?\d\d:\d\d:\d\d)([^\n]{1,160}?) +"
    rf"(?=(?:(?:{METHODS}) \S{{1,16000}} HTTP/\d(?:\.\d)?|HTTP/\d(?:\.\d)? \d{{3}}(?: [^\n]{{0,60}})?) *\n"
    r"[A-Za-z][\w-]{0,60}: )",
    re.MULTILINE,
)


def with_plain_line_ends(text: str) -> str:
    """Takes the visible carriage returns off the line ends of a text that shows them in a start line."""
    return _VISIBLE.sub("", text) if "HTTP/" in text and _START_ENDED_SO.search(text) else text


def with_messages_begun(text: str) -> str:
    """Puts the start line of a message that was logged in one go on a line of its own, as its fields stand."""
    return _BEGUN.sub(r"\1\n", text) if "HTTP/" in text else text
