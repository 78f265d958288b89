"""The Bearer token was refused, and the server does not say why."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.credentials import TOKEN, looks_like
from support_report.seen.snippets import BEARER
from support_report.seen.values import PLACEHOLDER, kind_of
from support_report.shape import Shape

_REFUSED = re.compile(
    r"authentication failed|invalid[_ ]token|token (?:is )?(?:invalid|revoked|rejected)|unauthori[sz]ed", re.I
)
_EXPIRED = re.compile(r"expired", re.I)
_REFRESH = re.compile(r"refresh")
#: Nothing but a token, or a web token of which header and claims may be shown.
_PLAIN = re.compile(rf"(?i:bearer) (?:eyJ[\w-]+\.(?:[\w-]+|{PLACEHOLDER.pattern})\.)?{PLACEHOLDER.pattern}")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status not in (401, None) or exchange.is_token_request or exchange.is_signed or exchange.page:
        return
    refused = tuple(exchange.said(_REFUSED))
    if exchange.status is None and not refused:  # curl prints no status unless it is asked to
        return
    if any(_EXPIRED.search(s.text) for s in exchange.sentences):
        return
    token, shape = exchange.bearer, exchange.shape_of(exchange.bearer or "")
    if token is not None and shape is not None and looks_like(shape) not in ("key", "secret"):
        if exchange.status is not None:
            yield exchange.status_evidence
        yield from refused
        yield from _oddities(exchange, token, shape)
    elif token is None and exchange.authorization is None and not exchange.call.as_sent:
        yield from refused


def _oddities(exchange: Exchange, token: str, shape: Shape) -> Iterator[Evidence]:
    where, header = "request header Authorization", (exchange.header("authorization") or "").strip()
    other = exchange.also_named(token, _REFRESH)
    if other or "refresh" in kind_of(token):
        yield Evidence(f"{where}, which is the {other or 'refresh token'}", token, "certain", Stage.REQUEST_TRAIT)
    if not _PLAIN.fullmatch(header):
        yield Evidence(f"{where}, where more than the token stands", header, "certain", Stage.REQUEST_TRAIT)
    elif shape.blank_around or shape.quoted:
        yield Evidence(f"{where}, {shape}", token, "certain", Stage.REQUEST_TRAIT)
    elif shape.length and (shape.prefix, shape.length) != (TOKEN.prefix, TOKEN.length):
        yield Evidence(f"{where}, {shape}, where a whole token is {TOKEN}", token, "likely", Stage.REQUEST_TRAIT)


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
