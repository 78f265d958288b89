"""cURL commands as typed and as browsers and tools copy them, in bash, Windows cmd and PowerShell quoting."""

from __future__ import annotations

from support_report.reading import Found
from support_report.syntax.command_line import command_pattern, commands
from support_report.syntax.curl_request import requests

TITLE = "cURL command"

CURL = command_pattern(r"curl(?::[\w.-]{1,40})?", r"-[-A-Za-z#] | ['\"^$]*https?:// | \"?\$\{?[A-Za-z_]")


def fits(text: str) -> float:
    """1 where the text starts with a curl command, less where one stands further down."""
    match = CURL.search(text)
    if match is None:
        return 0.0
    return 1.0 if not text[: match.start()].strip() else 0.7


def read(text: str) -> tuple[Found, ...]:
    """Every request of every curl command in the text."""
    return tuple(
        Found(call, (command.span,), program="curl")
        for command in commands(text, CURL)
        for call in requests(command.words, command.stdin, command.notes)
    )
