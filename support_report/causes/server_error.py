"""500 without a usable reason."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_GATEWAY = {501, 502, 503, 504, *range(520, 528)}


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    status = exchange.status or 0
    if 500 <= status < 600 and status not in _GATEWAY:
        yield exchange.status_evidence
        yield from (Evidence(name, value) for name, value in exchange.identifiers)


CAUSE = Cause(
    title="Upwork's server failed and gave no reason",
    why="The fault lies on the server's side, or in a method that no longer exists. From outside nobody can "
    "tell more than that.",
    advice=(
        "Try once more after a minute. If it happens every time, open a ticket with the full report: "
        "the time, the ids quoted above and the body let support find the call in their own logs."
    ),
    confirm="Repeat the same call, and a simpler one: if only this one fails, it is about this call.",
    fixed="The same call answers 200, or with a reason.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.1",
        "https://github.com/odesk/python-odesk/issues/14",
    ),
    evidence=evidence,
    stage=Stage.STATUS_ONLY,
    certainty="likely",
    ask="upwork",
    applies_to=(
        sample("POST https://api.upwork.com/graphql", "500 Internal Server Error\ncf-ray: 0123456789abcdef-FRA"),
        sample(notes="urllib2.HTTPError: HTTP Error 500: Code N/A: N/A"),
    ),
    silent_on=(
        sample("POST https://api.upwork.com/graphql", "502 Bad Gateway\n\n<html><title>502 Bad Gateway</title></html>"),
        sample("POST https://api.upwork.com/graphql", '200 OK\n\n{"data": {"status": 500}}'),
    ),
)
