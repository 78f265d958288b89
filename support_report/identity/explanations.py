"""Every explanation that applies to a call: its signature, its token request, its JSON Web Tokens."""

from __future__ import annotations

import support_report.identity.signature_steps as signature
import support_report.identity.token_request as token_request
import support_report.identity.web_token as web_token
from support_report.exchange import Exchange
from support_report.identity.explanation import Explanation


def explanations_of(exchange: Exchange, audience: str) -> tuple[Explanation, ...]:
    """What can be explained of how this call proves who it is."""
    single = (signature.explained(exchange), token_request.explained(exchange))
    return (*filter(None, single), *web_token.explained(exchange, audience))
