"""A firewall rule of the network edge refused the call before the API saw it."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import USER_AGENT


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    page = exchange.page
    if exchange.from_api or exchange.ok or (page and (page.challenge or page.rate_limited)):
        return
    if page and page.blocked:
        yield Evidence("response body", page.blocked)
        yield from (Evidence(name, value) for name, value in exchange.identifiers)
    elif exchange.from_cloudflare and exchange.status == 403 and exchange.unread_page:
        yield Evidence("response header Content-Type", exchange.answer_header("content-type") or "", "possible")


CAUSE = Cause(
    title="Cloudflare's firewall blocked the call",
    why=(
        "The refusal comes from the network edge in front of Upwork, not from the API: it says nothing about "
        "keys, tokens or "
        "permissions. Code 1010 is about the client's signature (such as `Python-urllib`), 1006 to 1008 about "
        "the IP address, "
        "1009 about the country, 1020 about a rule."
    ),
    advice=(
        "Send one honest, constant User-Agent that names your program, and try from another network. "
        "Do not change User-Agents at random: that makes it worse.\n\n"
        "If it stays, give support the Ray ID, your IP address and the time: they can look up the rule."
    ),
    confirm="Make the same call with another client from the same machine, then with this client from another network.",
    fixed="The answer comes from the API: JSON, with `vnd-eo-trace-id` among the response headers.",
    source=(
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/",
        "https://github.com/upwork/python-upwork-oauth2/issues/12",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    ask="upwork",
    fix=USER_AGENT,
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nUser-Agent: Python-urllib/3.11",
            "403 Forbidden\nServer: cloudflare\nCF-RAY: 0123456789abcdef-WAW\n\nerror code: 1010",
        ),
        sample(
            answer="403 Forbidden\nServer: cloudflare\n\n"
            "<html><head><title>Attention Required! | Cloudflare</title></head><body>Sorry, you have been "
            "blocked</body></html>"
        ),
    ),
    silent_on=(
        sample(answer="403 Forbidden\nServer: cloudflare\n\n<html><head><title>Just a moment...</title></head></html>"),
        sample(answer="429 Too Many Requests\nServer: cloudflare\n\nerror code: 1015"),
        sample(answer='403 Forbidden\nServer: cloudflare\n\n{"error": {"message": "Forbidden"}}'),
    ),
)
