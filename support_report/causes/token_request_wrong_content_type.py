"""The token request was sent as JSON or in the address instead of as a form."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.token_snippets import EXCHANGE

_OTHER_REASONS = ("invalid_grant", "invalid_client", "invalid_scope", "unauthorized_client")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    refused = exchange.status in (400, 401, 415, 422) and exchange.oauth_code not in _OTHER_REASONS
    if not refused or not exchange.is_token_request or exchange.page:
        return
    kind = exchange.header("content-type") or ""
    if kind and "form" not in kind.lower():
        yield Evidence("request header Content-Type", kind, stage=Stage.SERVER_SAYS)
    elif exchange.request_json is not None:
        yield Evidence("request body", "is JSON", stage=Stage.SERVER_SAYS)
    elif not exchange.call.request_body and any(p.name == "grant_type" for p in exchange.query):
        yield Evidence("query parameter grant_type", exchange.grant_type, stage=Stage.SERVER_SAYS)


CAUSE = Cause(
    title="The token request is not a form",
    why="The token endpoint reads `application/x-www-form-urlencoded` from the body. It sees no parameters in "
    "JSON or in the address.",
    advice="Send the fields as a form in the body, with that Content-Type. GraphQL calls are JSON; the token "
    "endpoint is not.",
    confirm="The request shows another Content-Type, a body in braces, or parameters after the `?`.",
    fixed="The endpoint answers with tokens, or with another error.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3",
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=EXCHANGE,
    beats=("token-request-missing-params",),
    applies_to=(
        sample(
            'POST https://www.upwork.com/api/v3/oauth2/token\nContent-Type: application/json\n\n{"grant_type": '
            '"authorization_code"}',
            '400 Bad Request\n\n{"error": "invalid_request", "error_description": "Missing parameters: grant_type"}',
        ),
        sample("POST https://www.upwork.com/api/v3/oauth2/token?grant_type=refresh_token", "400 Bad Request"),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\nContent-Type: "
            "application/x-www-form-urlencoded\n\ngrant_type=refresh_token",
            '400 Bad Request\n\n{"error": "invalid_request", "error_description": "Missing parameters: client_id"}',
        ),
        sample("POST https://www.upwork.com/api/v3/oauth2/token?grant_type=refresh_token", "411 Length Required"),
        sample("POST https://api.upwork.com/graphql\nContent-Type: application/json\n\n{}", "400 Bad Request"),
    ),
)
