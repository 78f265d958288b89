"""The token request lacks a parameter it must have."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.token_snippets import EXCHANGE
from support_report.seen.values import is_unset

_SAID = re.compile(
    r"missing (?:required )?param|required param\w*.{0,40}missing|param\w* .{0,40}\b(?:is|are) (?:missing|required)",
    re.I,
)
_REFRESH = re.compile(r"\baccesstoken\.refresh\b", re.I)
_NEEDED = {
    "authorization_code": ("code", "redirect_uri", "client_id", "client_secret"),
    "refresh_token": ("refresh_token", "client_id", "client_secret"),
    "": ("grant_type",),
}


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok or exchange.page:
        return
    if exchange.is_token_request or exchange.oauth_code == "invalid_request" or not exchange.url:
        yield from exchange.told(_SAID)
    doubtful = exchange.oauth_code in ("", "invalid_request") and exchange.status in (400, 401)
    if exchange.is_token_request and exchange.form and doubtful:
        for name in _NEEDED.get(exchange.grant_type, ()):
            given = exchange.parameter(name)
            if given is None and not (name.startswith("client_") and exchange.authorization):
                yield Evidence(f"form field {name}", "is missing", "likely", Stage.REQUEST_TRAIT)
            elif given and is_unset(given.decoded):
                yield Evidence(f"form field {name}", given.value or "is empty", "likely", Stage.REQUEST_TRAIT)
    if exchange.status == 400 and not exchange.sentences:
        yield from (Evidence(e.where, e.quote, "possible", Stage.CLIENT_TRACE) for e in exchange.printed_line(_REFRESH))


CAUSE = Cause(
    title="The token request lacks a parameter",
    why="The token endpoint wants all of its fields in one form. A client or an SDK left one of them out.",
    advice=(
        "Send `grant_type`, `client_id`, `client_secret` and, for a code, `code` and `redirect_uri`; for a refresh, "
        "`refresh_token`. node-upwork-oauth2 2.2.0 and 2.2.1 leave the client out when they refresh: use 2.2.2 "
        "or newer."
    ),
    confirm="Compare the fields of the request body with this list.",
    fixed="The endpoint answers with tokens, or with another error.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6749#section-5.2",
        "https://github.com/upwork/node-upwork-oauth2/issues/29",
        "https://github.com/upwork/node-upwork-oauth2/pull/30",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=EXCHANGE,
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token&refresh_token=[REDACTED-refresh_token-1]",
            '400 Bad Request\n\n{"error": "invalid_request", "error_description": "Missing parameters: client_id"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code&client_id=[REDACTED-client_id-1]",
            "400 Bad Request",
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code&code=[REDACTED-code-1]"
            "&redirect_uri=https%3A%2F%2Fa.example%2Fcb&client_id=[REDACTED-client_id-1]&client_secret=[REDACTED-client_secret-1]",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\nAuthorization: Basic [REDACTED-authorization-1]\n\n"
            "grant_type=refresh_token&refresh_token=[REDACTED-refresh_token-1]",
            '401 Unauthorized\n\n{"error": "invalid_client"}',
        ),
    ),
)
