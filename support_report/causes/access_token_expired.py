"""The OAuth 2 access token is past its 24 hours."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.token_snippets import REFRESH

_EXPIRED = re.compile(
    r"\b(?:access[ _]?)?token\b.{0,40}\b(?:is |has |was )?expired?\b|\bexpired\b.{0,30}\btoken\b|\bjwt expired\b", re.I
)
_AGE = re.compile(r"\bexpired\b", re.I)
_OTHER_TOKEN = re.compile(r"refresh[ _]?token|request[ _]?token", re.I)
_LOGGED = re.compile(
    r"\bis[_ ]?expired\b\W{0,4}(?:yes|true)\b|token (?:has )?expired|expired \d+ (?:hours|minutes|days) ago"
    r"|\btoken_?expired(?:error|exception)?\b",  # what clients raise that look at expires_in before they call
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status in (401, 403, None) or exchange.graphql_errors:
        sentences = [s for s in exchange.sentences if not _OTHER_TOKEN.search(s.text)]
        yield from exchange.said(_EXPIRED, sentences)
        yield from exchange.said(_AGE, [s for s in sentences if s.code == "invalid_token"])
    if exchange.failed:
        for logged in exchange.printed_line(_LOGGED):
            if not _OTHER_TOKEN.search(logged.quote):
                yield Evidence(logged.where, logged.quote, "likely", Stage.SERVER_HINTS)


CAUSE = Cause(
    title="The access token has expired",
    why="An access token works for 24 hours (`expires_in` 86400). After that every call with it is refused with 401.",
    advice=(
        "Ask for a new pair with `grant_type=refresh_token`, store both tokens of the answer, and repeat the "
        "call once. "
        "Refresh a few minutes before the time is up rather than after the first 401."
    ),
    confirm="Compare the time the token was issued plus `expires_in` with the time of the call.",
    fixed="The same call with the refreshed token answers 200.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://www.rfc-editor.org/rfc/rfc6750#section-3.1",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=REFRESH,
    beats=("access-token-rejected",),
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access '
            'token expired"',
        ),
        sample(notes="2025-01-02 token status: is expired? YES\nError: Request failed with status code 401"),
        sample(notes="Traceback (most recent call last):\noauthlib.oauth2.rfc6749.errors.TokenExpiredError"),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '400 Bad Request\n\n{"error": "invalid_grant", "error_description": "Refresh token is expired or revoked"}',
        ),
    ),
)
