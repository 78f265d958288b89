"""A key of one protocol is used with a client of the other."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_OAUTH1_KEY = re.compile(
    r"\bkeys?\b(?! ?=).{0,60}\boauth ?v?1(?:\.0a?)?\b|\boauth ?v?1(?:\.0a?)? (?:api )?(?:keys?|app|application"
    r"|project)\b",
    re.I,
)
_OAUTH2_KEY = re.compile(
    r"\bkeys?\b(?! ?=).{0,60}\boauth ?v?2(?:\.0)?\b|\boauth ?v?2(?:\.0)? (?:api )?(?:keys?|app|application|project)\b",
    re.I,
)
_KEY_REFUSED = re.compile(
    r"consumer_key_(?:unknown|rejected|refused)|oauth_consumer_key\b.{0,60}\b(?:unknown|invalid|not registered)", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.failed:
        return
    if exchange.is_token_request or exchange.oauth_code == "invalid_client":
        for line in exchange.printed_line(_OAUTH1_KEY):
            yield Evidence(line.where, line.quote, "likely", Stage.SERVER_SAYS)
        yield from (
            Evidence(p.label, "is a name of OAuth 1") for p in exchange.parameters if p.name.startswith("consumer_")
        )
    elif exchange.is_signed or any(exchange.told(_KEY_REFUSED)):
        for line in exchange.printed_line(_OAUTH2_KEY):
            yield Evidence(line.where, line.quote, "likely", Stage.SERVER_SAYS)
    if exchange.oauth_code == "invalid_client":
        yield from (Evidence(s.where, s.text) for s in exchange.sentences if s.code == "invalid_client")
    yield from exchange.told(_KEY_REFUSED)


CAUSE = Cause(
    title="The key belongs to the other OAuth protocol",
    why=(
        "The type of a key, OAuth 1 or OAuth 2, is chosen when it is requested, and the other protocol does not "
        "know it. "
        "OAuth 1 clients have had nothing to talk to since the REST API ended."
    ),
    advice="Request a key of type OAuth 2.0 at the API Center and use the library whose name ends in `-oauth2`.",
    confirm="The API Center shows the type beside the key.",
    fixed="The token endpoint answers with tokens.",
    source=(
        "https://github.com/upwork/php-upwork-oauth2/issues/7",
        "https://github.com/upwork/python-upwork/issues/47",
    ),
    evidence=evidence,
    stage=Stage.SECOND_THOUGHT,
    certainty="possible",
    beats=("invalid-client", "api-key-disabled"),
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '401 Unauthorized\n\n{"error": "invalid_client"}',
            notes="The API Center says the key type is OAuth 1.0",
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample("POST https://api.upwork.com/graphql", "401 Unauthorized", notes="We have an OAuth 2.0 key"),
    ),
)
