"""Too many requests in too short a time."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import RETRY

_LIMIT = re.compile(
    r"\brate[- ]?limit(?:ed|ing|s)?\b|too many requests|\bthrottl(?:ed|ing)\b|(?:quota|request limit) exceeded", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status == 429:
        yield exchange.status_evidence
        if wait := exchange.answer_header("retry-after"):
            yield Evidence("response header Retry-After", wait)
    if exchange.page and exchange.page.rate_limited and not exchange.ok:
        yield Evidence("response body", exchange.page.rate_limited)
    if exchange.status != 429:
        yield from (Evidence(e.where, e.quote, stage=Stage.SERVER_SAYS) for e in exchange.said(_LIMIT))


CAUSE = Cause(
    title="Too many requests",
    why=(
        "Upwork limits how many requests an IP address may send in a short time, and each key to 40,000 a day. "
        "Programs that share an address are counted together. The figures differ between articles; follow the "
        "answers you get."
    ),
    advice=(
        "Wait as long as `Retry-After` says, or longer after each refusal, with a little randomness. "
        "Put all calls of one address through one queue, and keep answers for up to 24 hours instead of asking again."
    ),
    confirm="Count the requests of the minute before the first refusal, over all programs behind the same address.",
    fixed="With the queue in place no 429 appears for a day.",
    source=(
        "https://support.upwork.com/hc/en-us/articles/115015933428-API-requests-limits",
        "https://www.rfc-editor.org/rfc/rfc6585#section-4",
        "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    fix=RETRY,
    beats=("cloudflare-blocked", "cloudflare-challenge"),
    applies_to=(
        sample(answer="429 Too Many Requests\nRetry-After: 60"),
        sample(answer="403 Forbidden\nServer: cloudflare\n\nerror code: 1015"),
        sample(notes="AxiosError: Request failed with status code 429"),
    ),
    silent_on=(
        sample(answer="403 Forbidden\nServer: cloudflare\n\nerror code: 1020"),
        sample(answer="503 Service Unavailable\nRetry-After: 60"),
        sample(answer='200 OK\n\n{"data": {"title": "Build a rate limited crawler, too many requests today"}}'),
    ),
)
