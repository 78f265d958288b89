"""GraphQL (or its token) was asked for at an address that does not serve it, or by GET."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import GRAPHQL

_ON_WWW = re.compile(r"/(?:api/)?(?:v\d/)?(?:graphql|gql)(?:/api)?/?$", re.I)
_ON_API = re.compile(r"/graphql/.+|/v\d/graphql|/api/.*|/graphiql|/gql$|/?$", re.I)
_STATUSES = (301, 302, 307, 308, 400, 404, 405, 410, 415, 501)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    refused = exchange.status in _STATUSES or (exchange.page is not None and exchange.status not in (403, 429, 503))
    if not exchange.to_upwork or not refused or (exchange.page and exchange.page.challenge):
        return
    at_api = exchange.host.startswith("api.")
    if (at_api and _ON_API.match(exchange.path) and exchange.path != "/graphql") or (
        not at_api and _ON_WWW.match(exchange.path)
    ):
        yield Evidence("URL", exchange.url.partition("?")[0])
    elif exchange.path.rstrip("/") == "/graphql" and exchange.method in ("GET", "PUT", "DELETE"):
        yield Evidence("method", exchange.method)


CAUSE = Cause(
    title="This is not the GraphQL endpoint",
    why="The public API answers at one address and to one method. This call went to another host or path, or used GET.",
    advice=(
        "Send GraphQL by POST to `https://api.upwork.com/graphql`. Tokens come from "
        "`https://www.upwork.com/api/v3/oauth2/token`: another host."
    ),
    confirm="Compare host, path and method with these two addresses.",
    fixed="The answer is JSON from the API.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://github.com/upwork/python-upwork-oauth2",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={"": "POST https://api.upwork.com/graphql\nPOST https://www.upwork.com/api/v3/oauth2/token", **GRAPHQL},
    beats=("graphql-body-not-json", "token-request-missing-params", "legacy-api-sunset"),
    applies_to=(
        sample("POST https://www.upwork.com/graphql", "404 Not Found"),
        sample(
            "POST https://api.upwork.com/graphql/api/v3/oauth2/token",
            "404 Not Found\n\n<html><h1>404 Not Found</h1></html>",
        ),
        sample("GET https://api.upwork.com/graphql", "405 Method Not Allowed"),
    ),
    silent_on=(
        sample("POST https://api.upwork.com/graphql", "400 Bad Request"),
        sample("POST https://www.upwork.com/api/graphql/v1", "403 Forbidden"),
        sample("POST https://www.upwork.com/api/v3/oauth2/token", "404 Not Found"),
    ),
)
