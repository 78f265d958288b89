"""An address that only Upwork's own web site uses was called."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_COOKIE = re.compile(r"\b(?:visitor_gql_token|oauth2_global_js_token|visitor_innova_gql_token)\b", re.I)
_SITE_HEADERS = ("x-odesk-csrf-token", "x-odesk-user-agent", "vnd-eo-parent-span-id")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.to_upwork or exchange.ok or not exchange.failed:
        return
    if exchange.is_internal:
        yield Evidence("URL", exchange.url.partition("?")[0])
    cookie = _COOKIE.search(exchange.header("cookie") or "")
    if cookie:
        yield Evidence("request header Cookie", cookie[0])
    if exchange.header("x-requested-with") or exchange.is_internal or cookie:
        for name in _SITE_HEADERS:
            if exchange.header(name) is not None:
                yield Evidence(f"request header {name}", exchange.header(name) or "is empty")


CAUSE = Cause(
    title="An internal address of the web site was called",
    why="The site's own back end is not an API for others: programs are turned away there, and its use is "
    "against the terms.",
    advice=(
        "Move to the public GraphQL API, `https://api.upwork.com/graphql`, with an approved key and a token of "
        "your own. "
        "Support does not handle calls to internal addresses."
    ),
    confirm="The address is not in the published reference, or the request carries the site's own cookies.",
    fixed="The program calls `api.upwork.com` only.",
    source=("https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    fix={"": "POST https://api.upwork.com/graphql\nAuthorization: Bearer oauth2v2_..."},
    beats=("cloudflare-challenge", "cloudflare-blocked", "missing-user-agent", "rate-limited"),
    applies_to=(
        sample("POST https://www.upwork.com/api/graphql/v1", "401 Unauthorized"),
        sample(notes="GET https://www.upwork.com/ab/profiles/search/url?q=x&page=1 -> 403"),
        sample(
            "GET https://www.upwork.com/nx/search/jobs/?q=x\nUser-Agent: Mozilla/5.0",
            "403 Forbidden\nServer: cloudflare\n\n<html><title>Just a moment...</title></html>",
        ),
    ),
    silent_on=(
        sample("GET https://www.upwork.com/ab/account-security/oauth2/authorize?client_id=x", "403 Forbidden"),
        sample("POST https://www.upwork.com/api/graphql", "404 Not Found"),
        sample("GET https://www.upwork.com/nx/search/jobs/", "200 OK\n\n<html></html>"),
    ),
)
