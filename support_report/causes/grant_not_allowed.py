"""This key may not use that grant type."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_CODES = ("unauthorized_client", "unsupported_grant_type")
_SAID = re.compile(
    r"\b(?:unauthorized_client|unsupported_grant_type)\b|(?:unauthori[sz]ed|unsupported) grant type", re.I
)
_SPECIAL = ("client_credentials", "password", "implicit")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok and not exchange.sentences:
        return
    for sentence in exchange.sentences:
        if sentence.code in _CODES or _SAID.search(sentence.text):
            yield Evidence(sentence.where, sentence.text)
    other = exchange.oauth_code not in ("", "invalid_request", *_CODES)
    if exchange.grant_type in _SPECIAL and exchange.status in (400, 401, 403) and not exchange.page and not other:
        yield Evidence("grant_type", exchange.grant_type, "likely", Stage.REQUEST_TRAIT)


CAUSE = Cause(
    title="This key may not use that grant type",
    why=(
        "Tokens without a user (client credentials, service accounts) are for enterprise accounts with a key "
        "made for it. "
        "A password grant does not exist."
    ),
    advice=(
        "Use the authorization-code flow with the account of one owner and refresh from then on. "
        "An enterprise client can ask Upwork for a key that allows client credentials."
    ),
    confirm="The request shows `grant_type=client_credentials` or another that the key was not made for.",
    fixed="The exchange with `grant_type=authorization_code` answers with tokens.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://www.rfc-editor.org/rfc/rfc6749#section-5.2",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    ask="upwork",
    fix={"": "grant_type=authorization_code&code=...&redirect_uri=...&client_id=...&client_secret=..."},
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=client_credentials",
            '400 Bad Request\n\n{"error": "unauthorized_client", "error_description": "Unauthorized grant type"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=password&username=ann", "400 Bad Request"
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=client_credentials",
            '401 Unauthorized\n\n{"error": "invalid_client"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=client_credentials",
            '200 OK\n\n{"access_token": ""}',
        ),
    ),
)
