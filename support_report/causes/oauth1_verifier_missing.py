"""The access-token request carries no `oauth_verifier`."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.values import is_unset

_STEP = re.compile(r"/oauth/token/access\b", re.I)
_SAID = re.compile(
    r"(?:missing|absent|no|required).{0,40}oauth_verifier|oauth_verifier.{0,40}(?:missing|absent|required)", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok:
        return
    yield from (Evidence(e.where, e.quote, stage=Stage.SERVER_SAYS) for e in exchange.told(_SAID))
    if _STEP.search(exchange.path) and exchange.status in (400, 401) and "oauth_token" in exchange.oauth1:
        verifier = exchange.oauth1.get("oauth_verifier")
        if verifier is None:
            yield Evidence(exchange.oauth1["oauth_token"].where.replace(" field", "s"), "oauth_verifier is missing")
        elif is_unset(verifier.decoded):
            yield Evidence(verifier.label, verifier.value or "is empty")


CAUSE = Cause(
    title="oauth_verifier was not sent",
    why="The code that the user saw, or that came with the redirect, proves that this user agreed. The "
    "access-token call needs it.",
    advice="Hand the verifier to the call that fetches the access token.",
    confirm="Among the oauth_ parameters of the request there is an oauth_token but no oauth_verifier.",
    fixed="The call answers with oauth_token and oauth_token_secret.",
    source=("https://www.rfc-editor.org/rfc/rfc5849#section-2.3", "https://github.com/upwork/python-upwork/issues/47"),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={
        "python": "token, secret = client.auth.get_access_token(verifier)",
        "php": "$config->set('verifier', $_GET['oauth_verifier']);",
        "node": "api.getAccessToken(requestToken, requestTokenSecret, verifier, callback);",
        "ruby": "client.get_access_token(verifier)",
        "java": "client.getAccessTokenSet(verifier);",
    },
    beats=("oauth1-request-token-expired", "oauth1-param-encoding"),
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/access\n"
            'Authorization: OAuth oauth_token="[REDACTED-oauth_token-1]", oauth_signature="y"',
            "401 Unauthorized",
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/access\n"
            'Authorization: OAuth oauth_token="[REDACTED-oauth_token-1]", oauth_verifier="x", oauth_signature="y"',
            "401 Unauthorized",
        ),
        sample("POST https://www.upwork.com/api/auth/v1/oauth/token/access", "401 Unauthorized"),
    ),
)
