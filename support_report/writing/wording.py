"""Words that every edition of a report has in common: who can help, what was expected, what happened."""

from __future__ import annotations

from collections.abc import Mapping

from support_report.exchange import Exchange
from support_report.finding import Finding
from support_report.text import one_line

#: Findings shown in full; the others are named and folded.
MOST_OPEN = 3
PUBLIC = "This text is public: anybody can read it. Never add a key, a secret, a token or personal data to it."

_ASK: Mapping[str, str] = {
    "upwork": "Only Upwork Customer Support can change this.",
    "network": "Not for Upwork support: ask whoever runs your network, proxy or machine.",
    "vendor": "Not for Upwork support: ask the makers of the client library.",
}
_LONGEST = 120


def whom_to_ask(finding: Finding) -> str:
    """Who can help, where that is not the reader alone; "" otherwise."""
    return _ASK.get(finding.ask, "")


def subject(exchange: Exchange) -> str:
    """The call and its end in one line: `GET /api/hr/v2/teams.json: 403 Forbidden`."""
    place = " ".join(filter(None, (exchange.method, exchange.path or exchange.host))) or "a call of the Upwork API"
    end = f"{exchange.status} {exchange.call.reason or ''}".strip() if exchange.status else "no answer"
    text = one_line(f"{place}: {end}")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def title(exchange: Exchange, more: int = 0) -> str:
    """What a report is about, in one line: the call, and how many others."""
    return subject(exchange) + (f" (and {more} more {'call' if more == 1 else 'calls'})" if more else "")


def expected(exchange: Exchange) -> str:
    """What whoever makes such a call expects of it."""
    if exchange.is_token_request:
        return "Status 200 and a JSON object with an access token."
    if exchange.is_graphql:
        return "Status 200 and a JSON object with data and no errors."
    return "A status from 200 to 299 and the data I asked for."


def happened(exchange: Exchange) -> str:
    """What came instead, in one sentence."""
    if exchange.status is None:
        return "No answer of the server is known." if exchange.sentences else "No answer came, or none is known."
    return f"The server answered with status {exchange.status}{', and said so:' if exchange.sentences else '.'}"
