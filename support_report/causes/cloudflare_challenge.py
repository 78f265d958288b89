"""Cloudflare answered with a challenge for browsers instead of letting the call through."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import USER_AGENT


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok:
        return
    mitigated = exchange.answer_header("cf-mitigated")
    if mitigated and "challenge" in mitigated.lower():
        yield Evidence("response header cf-mitigated", mitigated)
    if exchange.page and exchange.page.challenge:
        yield Evidence("response body", exchange.page.challenge)
        yield from [Evidence("title of the page", exchange.page.title)] if exchange.page.title else []
    elif not mitigated:
        yield from _unread(exchange)


def _unread(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.from_cloudflare and exchange.unread_page and exchange.status in (403, 503):
        yield Evidence("response header Content-Type", exchange.answer_header("content-type") or "", "likely")
    elif exchange.parse_failure and not exchange.from_api and not exchange.page and exchange.status in (None, 403):
        yield Evidence("client output", exchange.parse_failure, "possible", Stage.SECOND_THOUGHT)


CAUSE = Cause(
    title="Cloudflare's challenge page came instead of the API",
    why=(
        "The network edge took the client for a bot and sent a page that only a browser can pass: for its "
        "User-Agent, its TLS "
        "handshake or its data-centre address. The page says nothing about keys, tokens or permissions."
    ),
    advice=(
        "Send one honest, constant User-Agent that names your program, and upgrade the SDK: "
        "python-upwork-oauth2 sets none of "
        "its own. Try another network. Do not rotate User-Agents or solve challenges.\n\n"
        "If it stays, give support the `cf-ray`, your IP address and the time."
    ),
    confirm="The same token works in Postman or curl from another network.",
    fixed="The answer is JSON, with `vnd-eo-trace-id` among the response headers.",
    source=(
        "https://github.com/upwork/python-upwork-oauth2/issues/12",
        "https://developers.cloudflare.com/cloudflare-challenges/",
        "https://github.com/n8n-io/n8n/issues/6067",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    ask="upwork",
    fix=USER_AGENT,
    beats=("cloudflare-blocked", "gateway-error"),
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nUser-Agent: x/1",
            "403 Forbidden\nServer: cloudflare\n\n<html><head><title>Just a moment...</title></head></html>",
        ),
        sample(answer="503 Service Unavailable\ncf-mitigated: challenge"),
        sample(answer="403 Forbidden\nServer: cloudflare\nContent-Type: text/html"),
    ),
    silent_on=(
        sample(answer="403 Forbidden\nServer: cloudflare\n\nerror code: 1020"),
        sample(answer="503 Service Unavailable\n\n<html><title>503 Service Temporarily Unavailable</title></html>"),
        sample(answer='403 Forbidden\nServer: cloudflare\n\n{"error": {"message": "Forbidden"}}'),
    ),
)
