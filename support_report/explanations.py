"""Every explanation that applies to a call: its signature, its token request, its JSON Web Tokens."""

from __future__ import annotations

from support_report import signature_steps, token_request, web_token
from support_report.exchange import Exchange
from support_report.explanation import Explanation


def explanations_of(exchange: Exchange, audience: str) -> tuple[Explanation, ...]:
    """What can be explained of how this call proves who it is."""
    single = (signature_steps.explained(exchange), token_request.explained(exchange))
    return (*filter(None, single), *web_token.explained(exchange, audience))
