"""The request carries no usable Authorization header."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import BEARER
from support_report.seen.values import is_unexpanded, is_unset

_HEADER = "request header Authorization"


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    refused = exchange.status in (400, 401, 403) and not exchange.page
    if not refused or exchange.is_token_request or exchange.is_authorize_page or not exchange.call.request_headers:
        return
    if exchange.authorization is None:
        yield from _no_header(exchange)
    else:
        yield from _useless(exchange, *exchange.authorization)


def _no_header(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.is_signed or exchange.status != 401 or exchange.header("cookie") is not None:
        return
    if exchange.call.as_sent:
        yield Evidence(_HEADER, "is missing")
    elif exchange.header("content-type") is not None:
        yield Evidence(_HEADER, "is not among the headers shown", "likely")
    token = exchange.parameter("access_token") or exchange.parameter("token")
    if token:
        yield Evidence(token.label, token.value or "is empty")


def _useless(exchange: Exchange, scheme: str, value: str) -> Iterator[Evidence]:
    shown = f"{exchange.header('authorization') or ''}".strip() or "is empty"
    if scheme == "bearer":
        if is_unset(value) or (is_unexpanded(value) and exchange.call.as_sent):
            yield Evidence(_HEADER, shown)
    elif scheme in ("basic", "oauth", "digest", "token") and exchange.is_graphql:
        yield Evidence(_HEADER, f"{scheme} is not Bearer")
    elif not scheme and exchange.shape_of(value):
        yield Evidence(_HEADER, f"{value} is not the word Bearer and a token")


CAUSE = Cause(
    title="The request carries no usable access token",
    why=(
        "The server looks for `Authorization: Bearer` and a token. Here the header is absent, empty, of another kind, "
        "or holds the name of a variable that was never set."
    ),
    advice=(
        "Set the header from the stored access token, and stop early in the program where there is none. "
        "A redirect to another host drops the header: call the final address directly."
    ),
    confirm="Print whether the variable behind the header is set, and its length; not its value.",
    fixed="The request as sent shows `Authorization: Bearer oauth2v2_…`.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
        "https://github.com/upwork/php-upwork-oauth2/issues/5",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=BEARER,
    applies_to=(
        sample("POST https://api.upwork.com/graphql\nAuthorization: Bearer undefined", "401 Unauthorized"),
        sample("GET https://www.upwork.com/api/auth/v1/info.json\nAuthorization: Bearer", "401 Unauthorized"),
        sample("POST https://api.upwork.com/graphql\nUser-Agent: x/1", "401 Unauthorized"),
        sample("POST https://api.upwork.com/graphql\nAuthorization: [REDACTED-authorization-1]", "401 Unauthorized"),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]", "401 Unauthorized"
        ),
        sample("POST https://api.upwork.com/graphql", "401 Unauthorized"),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\nAuthorization: Basic "
            "[REDACTED-authorization-1]\n\ngrant_type=refresh_token",
            "401 Unauthorized",
        ),
        sample(
            "GET https://www.upwork.com/api/auth/v1/info.json\nAuthorization: OAuth "
            'oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized",
        ),
    ),
)
