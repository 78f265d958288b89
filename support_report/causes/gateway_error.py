"""The gateway in front of Upwork could not reach the service behind it."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import RETRY

_STATUSES = {502, 503, 504, *range(520, 528), 530}
_MADE_UP = re.compile(r"^exception: ", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    page = exchange.page
    made_up = any(_MADE_UP.search(s.text) for s in exchange.sentences)
    shown = exchange.status is None and page is not None and bool(page.gateway)
    if (
        (exchange.status not in _STATUSES and not shown)
        or made_up
        or exchange.answer_header("cf-mitigated")
        or (page and page.challenge)
    ):
        return
    yield from [] if shown else [exchange.status_evidence]
    if page and (page.title or page.gateway):
        yield Evidence("response body", page.title or page.gateway)
    yield from (Evidence(name, value) for name, value in exchange.identifiers)


CAUSE = Cause(
    title="The gateway could not reach Upwork's service",
    why="The answer comes from the network edge or a proxy: the service behind it is down, overloaded or too slow.",
    advice=(
        "Try again, each time waiting longer. If it lasts for more than an hour, report the time and the "
        "`cf-ray` to support."
    ),
    confirm="Other calls, and other people's, fail in the same minutes.",
    fixed="The same call answers without a change on your side.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    ask="upwork",
    fix=RETRY,
    applies_to=(
        sample(answer="502 Bad Gateway\nServer: cloudflare\n\n<html><title>502 Bad Gateway</title></html>"),
        sample(answer="522\nServer: cloudflare"),
        sample(notes="AxiosError: Request failed with status code 503"),
    ),
    silent_on=(
        sample(answer="500 Internal Server Error"),
        sample(answer="503 Service Unavailable\n\n<html><head><title>Just a moment...</title></head></html>"),
        sample(answer='503\n\n{"error": {"code": "503", "message": "Exception: JSONException"}}'),
    ),
)
