"""405: the address exists, but not for this method."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status in (405, 501):
        yield exchange.status_evidence
        if allowed := exchange.answer_header("allow"):
            yield Evidence("response header Allow", allowed, "likely")


CAUSE = Cause(
    title="The address does not take this method",
    why="The server knows the address but not the HTTP method it was called with.",
    advice=(
        "Use a method that the response header Allow names. GraphQL takes POST only. "
        "In the old REST API, PUT and DELETE travel as POST with the parameter `http_method`."
    ),
    confirm="Send the same request with a method from the Allow header.",
    fixed="The status is no longer 405.",
    source=("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6",),
    evidence=evidence,
    stage=Stage.STATUS_ONLY,
    certainty="possible",
    applies_to=(sample("PATCH https://www.upwork.com/developer/x", "405 Method Not Allowed\nAllow: GET, POST"),),
    silent_on=(
        sample("PATCH https://www.upwork.com/developer/x", "404 Not Found"),
        sample("PATCH https://www.upwork.com/developer/x", "400 Bad Request"),
    ),
)
