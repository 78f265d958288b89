"""Messages whose lines a logger set otherwise: behind its stamp, with line ends made visible, made blanks or commas."""

from __future__ import annotations

import re

from support_report.syntax.http_text import METHODS
from support_report.syntax.lines import at_lines_with

# Mojolicious, cat -A and others write HTTP's line ends so: \x0d, ^M.
_VISIBLE = re.compile(r"(?:\\x0d|\\r|\^M|␍)(?=\n|\Z)")
_START_ENDED_SO = re.compile(r"HTTP/\d(?:\.\d)?[^\n]{0,60}?(?:\\x0d|\\r|\^M|␍)\n")
# ngrep shows a carriage return as a dot.
_DOTTED = re.compile(r"HTTP/\d\.\d(?: \d{3}[^\n]{0,60})?\.\n[A-Za-z][\w-]{0,60}: [^\n]{0,4000}\.\n")
_DOT = re.compile(
    rf"^((?:[A-Za-z][\w-]{{0,60}}: [^\n]{{0,8000}}|(?:{METHODS}) \S{{1,8000}} HTTP/\d\.\d"
    r"|HTTP/\d\.\d \d{3}[^\n]{0,60})?)\.$",
    re.MULTILINE,
)
# The start line of a message whose fields stand on the next lines, bare.
_BEGUN = re.compile(
    r"(?=[^\n]{0,60}?\d\d:\d\d:\d\d)([^\n]{1,160}?) +"
    rf"(?=(?:(?:{METHODS}) \S{{1,16000}} HTTP/\d(?:\.\d)?|HTTP/\d(?:\.\d)? \d{{3}}(?: [^\n]{{0,60}})?) *\n"
    r"[A-Za-z][\w-]{0,60}: )"
)

# Ruby's logger before the first of several header fields, as http.rb writes them.
_FIELDS_BEGUN = re.compile(
    r"([DIWEF], \[[^\]\n]{10,60}\] {1,3}[A-Z]{4,5} -- :) "
    r"(?=[A-Za-z][\w-]{0,60}: [^\n]{1,8000}\n[A-Za-z][\w-]{0,60}: )"
)
_FIELD = re.compile(r" (?=[A-Za-z][\w-]{0,60}: )")
_FLAT = re.compile(
    rf"(?:(?:{METHODS}) \S{{1,16000}} HTTP/\d(?:\.\d)?|HTTP/\d(?:\.\d)? \d{{3}}(?: [A-Za-z' -]{{1,40}}?)?)"
    # labels are no fields
    r"(?= (?!(?i:headers?|body|data|status|url|request|response)\b)"
    r"[A-Za-z][\w-]{0,60}: [^\n]{1,4000}? [A-Za-z][\w-]{0,60}: )"
)
_FLAT_LINE = re.compile(rf"[^\n]*?{_FLAT.pattern}[^\n]*")
_COMMA = re.compile(r", (?=[A-Za-z][\w-]{0,60}: )")
_LISTED = re.compile(
    r"([^\n\[]{0,40})\[(?=[A-Za-z][\w-]{0,60}: [^\n]{1,8000}?, [A-Za-z][\w-]{0,60}: )([^\n]{1,16000})\](?=\n|\Z)"
)


def with_messages_on_lines(text: str) -> str:
    """The text with every message that a logger set otherwise as it travelled: a line for its start and each field."""
    text = with_messages_begun(with_plain_line_ends(text))
    text = at_lines_with(text, " -- : ", _FIELDS_BEGUN, lambda begun: f"{begun[1]}\n")
    return with_listed_fields_unfolded(with_flat_messages_unfolded(text))


def with_plain_line_ends(text: str) -> str:
    """Takes the visible carriage returns off the line ends of a text that shows them in a start line."""
    if "HTTP/" not in text:
        return text
    text = _VISIBLE.sub("", text) if _START_ENDED_SO.search(text) else text
    return _DOT.sub(r"\1", text) if _DOTTED.search(text) else text


def with_messages_begun(text: str) -> str:
    """Puts the start line of a message that was logged in one go on a line of its own, as its fields stand."""
    return at_lines_with(text, "HTTP/", _BEGUN, lambda begun: f"{begun[1]}\n")


def with_flat_messages_unfolded(text: str) -> str:
    """Gives messages their line ends back where a logger made them blanks, as Monolog does: an empty line left two."""
    return at_lines_with(text, "HTTP/", _FLAT_LINE, lambda line: _unfolded(line[0]))


def _unfolded(line: str) -> str:
    starts = [start.start() for start in _FLAT.finditer(line)]
    ends = [*starts[1:], len(line)]
    parts = (line[start:end].partition("  ") for start, end in zip(starts, ends, strict=True))
    messages = (f"{_FIELD.sub(chr(10), head)}\n\n{body.strip()}" for head, _, body in parts)
    return "\n".join([line[: starts[0]], *messages])


def with_listed_fields_unfolded(text: str) -> str:
    """Puts each field on a line of its own where a list of them was printed: Java's `[Date: x, Server: y]`."""
    if "[" not in text:
        return text
    listed = at_lines_with(
        f"{text}\n", "]\n", _LISTED, lambda found: f"{found[1]}\n{_COMMA.sub(chr(10), found[2])}\n".lstrip("\n")
    )
    return listed.removesuffix("\n")
