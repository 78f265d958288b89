"""The request names no program: it has no User-Agent, and the network edge turned it away."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import USER_AGENT


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    shown = exchange.call.as_sent and len(exchange.call.request_headers) > 1
    if not shown or exchange.status != 403 or exchange.from_api or exchange.response_json is not None:
        return
    edge = exchange.from_cloudflare or (exchange.page and (exchange.page.blocked or exchange.page.challenge))
    if edge and not (exchange.header("user-agent") or "").strip():
        yield Evidence("request header User-Agent", "is missing")


CAUSE = Cause(
    title="The request has no User-Agent",
    why=(
        "The network edge turns away clients that do not say what they are. PHP cURL, PHP streams, Node's "
        "`http.request` and "
        "Python's `http.client` send no User-Agent unless they are told to."
    ),
    advice="Set a User-Agent that names your program and a way to reach you, and keep it constant.",
    confirm="The request as sent shows no User-Agent; the same call with one is answered.",
    fixed="The answer comes from the API: JSON, with `vnd-eo-trace-id` among the response headers.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5",
        "https://github.com/harvard-lil/capstone/issues/698",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="likely",
    fix=USER_AGENT,
    beats=("cloudflare-blocked", "cloudflare-challenge"),
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nHost: api.upwork.com\nAccept: */*",
            "403 Forbidden\nServer: cloudflare\n\n<html><body>Sorry, you have been blocked</body></html>",
        ),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nHost: api.upwork.com\nUser-Agent: x/1",
            "403 Forbidden\nServer: cloudflare\n\n<html><body>Sorry, you have been blocked</body></html>",
        ),
        sample(
            "POST https://api.upwork.com/graphql\nHost: api.upwork.com\nAccept: */*",
            "403 Forbidden\nServer: cloudflare\n\n<html><body>Sorry, you have been blocked</body></html>",
            as_sent=False,
        ),
        sample(
            "POST https://api.upwork.com/graphql\nHost: api.upwork.com\nAccept: */*",
            '403 Forbidden\nServer: cloudflare\n\n{"error": {"message": "Forbidden"}}',
        ),
    ),
)
