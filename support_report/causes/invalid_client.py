"""The token endpoint does not accept client id and secret."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.credentials import looks_like
from support_report.seen.token_snippets import REFRESH
from support_report.seen.values import is_unset
from support_report.shape import Shape

_SAID = re.compile(
    r"\binvalid_client\b|(?:bad|invalid|wrong) client (?:credentials|id|secret)|client authentication failed", re.I
)
_OTHERS = {"client_id": re.compile("secret"), "client_secret": re.compile(r"client_?id|_key$")}


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok and not exchange.sentences:
        return
    for sentence in exchange.sentences:
        if sentence.code == "invalid_client" or _SAID.search(sentence.text):
            yield Evidence(sentence.where, sentence.text)
    for name in ("client_id", "client_secret") if exchange.oauth_code == "invalid_client" else ():
        given = exchange.parameter(name)
        if given and (shape := exchange.shape_of(given.value)):
            other = exchange.also_named(given.value, _OTHERS[name])
            note = f", the same as {other}" if other else f", {shape}{_odd(name, shape)}"
            yield Evidence(f"{given.label}{note}", given.value)
        elif given and is_unset(given.decoded):
            yield Evidence(given.label, given.value or "is empty")


def _odd(name: str, shape: Shape) -> str:
    """What is odd about an id or a secret of this shape."""
    known, right = looks_like(shape), "key" if name == "client_id" else "secret"
    return f", which is the shape of a {known}" if known and known != right else ""


CAUSE = Cause(
    title="Client id or secret were refused at the token endpoint",
    why=(
        "The endpoint could not tell which application asks: the id or the secret is wrong or has a blank "
        "around it, the key is "
        "disabled, or the two stand in a place the endpoint does not read."
    ),
    advice=(
        "Send `client_id` and `client_secret` as fields of the form. Copy the secret again from the API Center: "
        "the id has 32 "
        "characters, the secret 16. Keep the percent-encoding of form values on."
    ),
    confirm="Exchange with curl and the values copied afresh: if that works, your program's values differ.",
    fixed="The endpoint answers with tokens, or with another error.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6749#section-5.2",
        "https://github.com/ever-jobs/ever-jobs/pull/51",
        "https://github.com/upwork/python-upwork-oauth2/issues/11",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=REFRESH,
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token&client_id=[REDACTED-client_id-1]",
            '401 Unauthorized\n\n{"error": "invalid_client"}',
        ),
        sample(notes='{"error":"invalid_client","error_description":"Bad client credentials"} (OAuth2::Error)'),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=client_credentials",
            '400 Bad Request\n\n{"error": "unauthorized_client"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '400 Bad Request\n\n{"error": "invalid_request", "error_description": "Missing parameters: client_id"}',
        ),
    ),
)
