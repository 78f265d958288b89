"""A REST method was called under the wrong entry point, or its path is mistyped."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(r"wrong url requested|unknown (?:api )?(?:url|path|method)\b", re.I)
_MISPLACED = re.compile(
    r"/api/(?:finreports|timereports)/|/gds/.*\.json$|/api/message/v\d|/gds/(?:hr|profiles|auth)/", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    yield from exchange.told(_SAID)
    if exchange.status in (404, 405) and not exchange.after_sunset and (place := _MISPLACED.search(exchange.path)):
        yield Evidence(
            "URL", exchange.path if exchange.path in exchange.url else place[0], "likely", Stage.REQUEST_TRAIT
        )


CAUSE = Cause(
    title="The method lives under another address",
    why=(
        "Time and financial reports are served under `https://www.upwork.com/gds/` and without `.json`; "
        "everything else of the REST API under `/api/`. A path built by hand easily takes the wrong one, or a "
        "typing mistake."
    ),
    advice=(
        "Use the report router of the SDK (PHP `Routers\\Reports\\Time`, Python `upwork.routers.reports.time.Gds`, "
        "Node `lib/routers/reports/time`), or build the `/gds/` address yourself. Upgrade node-upwork below 1.2.1: "
        "it had mistyped paths."
    ),
    confirm="Compare the path, letter by letter, with the reference: entry point, version, plural forms, ending.",
    fixed="The answer is no longer 404.",
    source=("https://github.com/upwork/php-upwork/issues/23", "https://github.com/upwork/node-upwork/issues/10"),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={"": "https://www.upwork.com/gds/timereports/v1/providers/USERNAME?tq=..."},
    beats=("legacy-api-sunset",),
    applies_to=(
        sample(answer='404 Not Found\n\n{"error": {"status": 404, "message": "Wrong URL requested"}}'),
        sample(
            "GET https://www.upwork.com/api/timereports/v1/providers/ann?tq=x",
            "404 Not Found\nDate: Fri, 03 Nov 2017 16:44:00 GMT",
        ),
    ),
    silent_on=(
        sample("GET https://www.upwork.com/gds/timereports/v1/providers/ann?tq=x", "404 Not Found"),
        sample(
            "GET https://www.upwork.com/api/profiles/v1/jobs/~0123456789abcdef01.json",
            '404 Not Found\n\n{"error": {"message": "Opening not found"}}',
        ),
        sample(
            "GET https://www.upwork.com/api/timereports/v1/providers/ann",
            "404 Not Found\nDate: Tue, 09 Jan 2024 10:10:44 GMT",
        ),
    ),
)
