"""The OAuth 1 request token is expired, used or from another session."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_STEP = re.compile(r"/oauth/token/access\b", re.I)
_PRINTED = re.compile(r"(?:401|unauthorized).{0,80}\bwhile requesting an access token|token/access.{0,40}\b401\b", re.I)
_SAID = re.compile(
    r"token_(?:expired|used|revoked)|request token .{0,40}(?:expired|used|invalid|unknown|not found)", re.I
)
_NONE = re.compile(r"\(None, None\)")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok or exchange.status not in (400, 401, None):
        return
    said = list(exchange.said(_SAID))
    yield from (Evidence(e.where, e.quote, stage=Stage.SERVER_SAYS) for e in said)
    verifier_known = "oauth_verifier" in exchange.oauth1 or not exchange.oauth1
    if _STEP.search(exchange.path) and exchange.status in (400, 401) and verifier_known:
        yield Evidence("URL", exchange.path)
        yield exchange.status_evidence
    yield from exchange.printed_line(_PRINTED)
    yield from (Evidence(e.where, e.quote, "possible", Stage.SECOND_THOUGHT) for e in exchange.printed_line(_NONE))


CAUSE = Cause(
    title="The request token is expired, used or from another session",
    why=(
        "A request token lives ten minutes and works once. When the page is loaded again between the two steps, "
        "a new token "
        "is fetched while the old verifier is kept, and the two no longer belong together."
    ),
    advice=(
        "Keep request token and its secret in the session, finish within ten minutes, pass the verifier that "
        "belongs to this "
        "token, and ask for the authorization address once only. In PHP start the session before the SDK."
    ),
    confirm="Log the request token in both steps (its last four characters): they differ, or more than ten "
    "minutes lie between.",
    fixed="The access-token call answers with oauth_token and oauth_token_secret.",
    source=(
        "https://github.com/upwork/php-upwork/issues/12",
        "https://www.rfc-editor.org/rfc/rfc5849#section-2.3",
        "https://developers.upwork.com/api-faq.html",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="likely",
    fix={
        "php": "session_start();  // before the SDK\n$_SESSION['requestToken'] = "
        "$token;\n$_SESSION['requestSecret'] = $secret;",
        "python": "url = client.auth.get_authorize_url()  # once\nverifier = input(f'Open {url} and paste the "
        "verifier: ')",
    },
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/access\n"
            'Authorization: OAuth oauth_token="[REDACTED-oauth_token-1]", oauth_verifier="x", oauth_signature="y"',
            "401 Unauthorized",
        ),
        sample(
            notes='Unexpected result from the server "https://www.upwork.com/api/auth/v1/oauth/token/access" '
            "(401) while "
            "requesting an access token"
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/access\n"
            'Authorization: OAuth oauth_token="[REDACTED-oauth_token-1]", oauth_signature="y"',
            "401 Unauthorized",
        ),
        sample("POST https://www.upwork.com/api/auth/v1/oauth/token/request", "401 Unauthorized"),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '400 Bad Request\n\n{"error": "invalid_grant", "error_description": "Refresh token is expired"}',
        ),
    ),
)
