"""cURL commands as typed and as browsers and tools copy them, in bash, Windows cmd and PowerShell quoting."""

from __future__ import annotations

import re

from support_report.call import Call
from support_report.reading import Found
from support_report.syntax.command_line import command_pattern, commands
from support_report.syntax.curl_request import requests

TITLE = "cURL command"

CURL = command_pattern(r"curl(?::[\w.-]{1,40})?", r"-[-A-Za-z#] | ['\"^$]*https?://")
LOST = re.compile(r"&[\w.\[\]%-]{1,80}=")
CUT = "The shell ends the command at the & that stands outside of quotes: what follows it was not sent."


def fits(text: str) -> float:
    """1 where the text starts with a curl command, less where one stands further down."""
    match = CURL.search(text)
    if match is None:
        return 0.0
    return 1.0 if not text[: match.start()].strip() else 0.7


def read(text: str) -> tuple[Found, ...]:
    """Every request of every curl command in the text."""
    return tuple(
        Found(_noted(call, text, command.span[1]), (command.span,))
        for command in commands(text, CURL)
        for call in requests(command.words, command.stdin)
    )


def _noted(call: Call, text: str, end: int) -> Call:
    """The call, with the word that a `&` without quotes cut its address short."""
    if not LOST.match(text, end):
        return call
    return call.with_facts(notes="\n".join(filter(None, (call.notes, CUT))))
