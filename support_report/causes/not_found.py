"""404 without a known reason."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status in (404, 410):
        yield exchange.status_evidence
        if exchange.path:
            yield Evidence("URL", exchange.path)


CAUSE = Cause(
    title="Nothing was found at this address",
    why="The path is mistyped, the object with this id does not exist, or the resource was retired with the old "
    "REST API.",
    advice=(
        "Compare the path, letter by letter, with the documentation; then check the id in it. "
        "Addresses under `/api/` that end in `.json` belong to the REST API, which ended in December 2023."
    ),
    confirm="Call a resource that must exist, such as your own user, with the same key.",
    fixed="The corrected address answers 200.",
    source=("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5",),
    evidence=evidence,
    stage=Stage.STATUS_ONLY,
    certainty="possible",
    applies_to=(sample("GET https://www.upwork.com/developer/nothing", "404 Not Found"),),
    silent_on=(
        sample("GET https://www.upwork.com/developer/nothing", "405 Method Not Allowed"),
        sample("GET https://www.upwork.com/developer/nothing", "403 Forbidden"),
    ),
)
