"""The API key or its secret was sent where an access token belongs."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.credentials import TOKEN, looks_like
from support_report.seen.token_snippets import EXCHANGE
from support_report.seen.values import kind_of
from support_report.shape import Shape

_KEY_KINDS = ("client_id", "client_secret", "consumer_key", "consumer_secret", "api_key", "oauth_consumer_key")
_KEY_NAMES = re.compile(r"client_?(?:id|secret)|consumer_?(?:key|secret)|api_?(?:key|secret)")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    token = exchange.bearer
    if not token or exchange.status not in (400, 401, 403, None) or not exchange.failed or exchange.page:
        return
    shape = exchange.shape_of(token)
    if kind_of(token) in _KEY_KINDS:
        yield Evidence("request header Authorization", f"Bearer {token}")
    elif name := exchange.also_named(token, _KEY_NAMES):
        yield Evidence(f"request header Authorization, which is the {name}", f"Bearer {token}")
    elif looks_like(shape) in ("key", "secret"):
        what = f"which looks like a {looks_like(shape)}: {shape}; a token starts with {TOKEN.prefix}"
        yield Evidence(f"request header Authorization, {what}", f"Bearer {token}")


CAUSE = Cause(
    title="The API key was sent instead of an access token",
    why=(
        "A key says which application calls. GraphQL also wants to know which user agreed: a token from the "
        "OAuth 2 flow, "
        "which looks like `oauth2v2_` and 32 more characters. What was sent has the shape of a key or a secret."
    ),
    advice="Run the authorization-code flow once, keep the pair of tokens, and send the `access_token` as Bearer.",
    confirm="Compare the first nine characters of what you send with `oauth2v2_`.",
    fixed="The same call with the access token answers 200.",
    source=("https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=EXCHANGE,
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
            access_token=Shape(32, "hex"),
        ),
        sample("POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-client_id-1]", "401 Unauthorized"),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
        ),
        sample("POST https://api.upwork.com/graphql\nAuthorization: Bearer undefined", "401 Unauthorized"),
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '200 OK\n\n{"data": {}}',
            access_token=Shape(32, "hex"),
        ),
    ),
)
