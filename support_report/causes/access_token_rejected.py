"""The Bearer token was refused, and the server does not say why."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.shape import Shape
from support_report.snippets import BEARER
from support_report.values import kind_of

_REFUSED = re.compile(
    r"authentication failed|invalid[_ ]token|token (?:is )?(?:invalid|revoked|rejected)|unauthori[sz]ed", re.I
)
_EXPIRED = re.compile(r"expired", re.I)
_TOKEN = Shape(41, "hex", "oauth2v2_")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status != 401 or exchange.is_token_request or exchange.is_signed or exchange.page:
        return
    if any(_EXPIRED.search(s.text) for s in exchange.sentences):
        return
    token, shape = exchange.bearer, exchange.shape_of(exchange.bearer or "")
    if token is not None and shape is not None and not _is_key(shape):
        yield exchange.status_evidence
        yield from exchange.said(_REFUSED)
        yield from _oddities(token, shape)
    elif token is None and exchange.authorization is None and not exchange.call.as_sent:
        yield from exchange.said(_REFUSED)


def _is_key(shape: Shape) -> bool:
    return not shape.prefix and shape.alphabet in ("hex", "digits") and shape.length in (16, 32)


def _oddities(token: str, shape: Shape) -> Iterator[Evidence]:
    where = "request header Authorization"
    if "refresh" in kind_of(token):
        yield Evidence(where, f"{token} is the refresh token", "certain", Stage.REQUEST_TRAIT)
    if shape.blank_around or shape.quoted:
        yield Evidence(where, f"{token}: {shape}", "certain", Stage.REQUEST_TRAIT)
    elif shape.prefix == _TOKEN.prefix and shape.length and shape.length != _TOKEN.length:
        yield Evidence(where, f"{token}: {shape}; a whole token has 41", "likely", Stage.REQUEST_TRAIT)


CAUSE = Cause(
    title="The access token was refused; the answer does not say why",
    why=(
        "The token has the right shape but the server does not accept it: it is past its 24 hours, revoked, cut "
        "short, from "
        "another key, or older than the last change of the key."
    ),
    advice=(
        "Refresh the token and try once more. If that fails too, authorize again. Check which variable the "
        "program reads: "
        "print only length and prefix. One blank stands between `Bearer` and the token; no quotes, no line end."
    ),
    confirm="The same call with a token issued a minute ago works.",
    fixed="The same call answers 200.",
    source=("https://www.rfc-editor.org/rfc/rfc6750#section-3.1", "https://github.com/ever-jobs/ever-jobs/pull/50"),
    evidence=evidence,
    stage=Stage.SERVER_HINTS,
    certainty="likely",
    fix=BEARER,
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
        ),
        sample("POST https://api.upwork.com/graphql", '401 Unauthorized\n\n{"message": "Authentication failed"}'),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access '
            'token expired"',
        ),
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
            access_token=Shape(32, "hex"),
        ),
        sample("POST https://api.upwork.com/graphql\nAuthorization: Bearer null", "401 Unauthorized"),
        sample(
            "POST https://api.upwork.com/graphql\nUser-Agent: x/1",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
        ),
    ),
)
