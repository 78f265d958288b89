"""The ticket lacks facts that Customer Support asks for."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.how_to_get import WIRE
from support_report.ticket import FACT_BY_NAME, missing_facts


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.failed:
        for name in missing_facts(exchange.call):
            yield Evidence(FACT_BY_NAME[name].label, "is missing")


CAUSE = Cause(
    title="The ticket lacks facts that support asks for",
    why=(
        "Customer Support needs the time, method, URL with parameters, request headers, username, environment, "
        "platform, "
        "status with response headers and the response body to find a call."
    ),
    advice=(
        "Add what is listed above, as far as you can get it. "
        "The lines below make your client show the messages as they were sent and received."
    ),
    confirm="Compare the report's list of facts with the nine that the support article asks for.",
    fixed="The report flags no gap.",
    source=("https://support.upwork.com/hc/en-us/articles/115015857627-API-Error-Handling",),
    evidence=evidence,
    stage=Stage.HYGIENE,
    certainty="certain",
    fix=WIRE,
    applies_to=(sample("GET https://www.upwork.com/api/auth/v1/info.json", "401 Unauthorized"),),
    silent_on=(
        sample("POST https://api.upwork.com/graphql", '200 OK\n\n{"data": {"user": {"id": "1"}}}'),
        sample(notes="Hello, when will the documentation be updated?"),
    ),
)
