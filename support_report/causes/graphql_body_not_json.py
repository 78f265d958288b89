"""The body of a GraphQL call is not JSON, or does not say so."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import GRAPHQL

_SAID = re.compile(
    r"must provide (?:a )?query|json parse error|unsupported media type|content[- ]type .{0,60}not supported|"
    r"query (?:string )?(?:is )?(?:missing|null|empty|required)|malformed json|not (?:valid )?json|unrecognized token",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.is_graphql or (exchange.ok and not exchange.sentences) or exchange.page or exchange.method == "GET":
        return
    said = list(exchange.said(_SAID))
    yield from (Evidence(e.where, e.quote, stage=Stage.SERVER_SAYS) for e in said)
    if said or exchange.status in (400, 415, 422):
        yield from _traits(exchange)


def _traits(exchange: Exchange) -> Iterator[Evidence]:
    kind, body = exchange.header("content-type"), exchange.call.request_body
    if (
        kind is not None
        and "json" not in kind.lower()
        and ("graphql" not in kind.lower() or exchange.status == 415)
        and "multipart" not in kind.lower()
    ):
        yield Evidence("request header Content-Type", kind or "is empty")
    elif kind is None and exchange.call.as_sent and exchange.call.request_headers:
        yield Evidence("request header Content-Type", "is missing")
    if body and body.strip() and exchange.request_json is None:
        yield Evidence("request body, which is no JSON", body.strip().splitlines()[0][:120])


CAUSE = Cause(
    title="The GraphQL request is not sent as JSON",
    why="The endpoint takes one JSON object with the Content-Type `application/json`. It got a form, plain text "
    "or bare query text.",
    advice=(
        'Send `{"query": "…", "variables": {…}}`, built by a JSON encoder, with `Content-Type: application/json`. '
        "curl's `-d` alone sends a form."
    ),
    confirm="The request as sent shows another Content-Type, or a body that a JSON parser refuses.",
    fixed="The answer has `data`, or errors about the query itself.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=GRAPHQL,
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nContent-Type: "
            "application/x-www-form-urlencoded\n\nquery=%7Buser%7Bid%7D%7D",
            "400 Bad Request",
        ),
        sample(
            "POST https://api.upwork.com/graphql\nContent-Type: application/json\n\nquery { user { id } }",
            "400 Bad Request",
        ),
    ),
    silent_on=(
        sample(
            'POST https://api.upwork.com/graphql\nContent-Type: application/json\n\n{"query": "query { user { id } }"}',
            "400 Bad Request",
        ),
        sample("POST https://api.upwork.com/graphql\nContent-Type: text/plain\n\n{}", "401 Unauthorized"),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\nContent-Type: application/json\n\n{}",
            '400 Bad Request\n\n{"error": "invalid_request"}',
        ),
    ),
)
