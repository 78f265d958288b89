"""A search was paged past its first 5,000 results."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_WINDOW = 5_000
_PAIR = re.compile(r"(\d{1,9})\s*[;,]\s*(\d{1,9})")
_IN_QUERY = re.compile(r"\b(?:after|offset|pageOffset)\W{1,4}(\d{1,9})\b")
_SAID = re.compile(
    r"(?:offset|paging|result window|page).{0,60}(?:too (?:large|big|high)|exceed|limit|5,?000|out of range)", re.I
)
_SURE = re.compile(r"\bresult window\b|\b(?:from \+ size|offset|paging|page)\b.{0,60}\b5,?000\b", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.failed or exchange.status in (401, 403, 404, 429) or (exchange.status or 0) >= 500:
        return
    yield from (Evidence(e.where, e.quote, stage=Stage.SERVER_SAYS) for e in exchange.said(_SURE))
    said = list(exchange.said(_SAID))
    for parameter in exchange.parameters:
        pair = _PAIR.fullmatch(parameter.decoded) if parameter.name == "paging" else None
        single = parameter.name in ("offset", "page_offset") and re.fullmatch(r"\d{1,9}", parameter.decoded)
        end = int(pair[1]) + int(pair[2]) if pair else int(parameter.decoded) if single else 0
        if end > _WINDOW:
            yield Evidence(parameter.label, parameter.value)
            yield from said
    deep = next((m for m in _IN_QUERY.finditer(exchange.graphql_query[:20_000]) if int(m[1]) > _WINDOW), None)
    if deep:
        yield Evidence("request body", deep[0])
        yield from said


CAUSE = Cause(
    title="The search was paged past its first 5,000 results",
    why="Job and freelancer searches give out at most 5,000 results, however many there are.",
    advice="Narrow the search by date, category or budget and page within each slice; offset plus count must "
    "stay within 5,000.",
    confirm="The same search with an offset of 0 is answered.",
    fixed="Every page of every slice is answered.",
    source=("https://developers.upwork.com/api-faq.html",),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="likely",
    fix={"": "paging=0;100 … paging=4900;100, then the next slice"},
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"data": null, "errors": [{"message": "Result window is too large", "path": ["jobs"]}]}',
        ),
        sample("GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=x&paging=5000%3B100", "400 Bad Request"),
    ),
    silent_on=(
        sample("GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=x&paging=4900%3B100", "400 Bad Request"),
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=x&paging=5000%3B100",
            '200 OK\n\n{"jobs": []}',
        ),
    ),
)
