"""400 (or another refusal of the request itself) without a known reason."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_OTHERS = {401, 403, 404, 405, 407, 408, 410, 411, 429}


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    status = exchange.status or 0
    if 400 <= status < 500 and status not in _OTHERS:
        yield exchange.status_evidence
        yield from (Evidence(s.where, s.text) for s in exchange.sentences[:2])


CAUSE = Cause(
    title="The server could not accept the request as it was sent",
    why="The status says that the request itself is at fault, in its form or in a value. Which part, this call "
    "does not show.",
    advice=(
        "Read the answer's body first: it may name the parameter. Then compare the request, field by field, "
        "with the example in the documentation, and take parameters away until it is accepted."
    ),
    confirm="Send the documentation's own example with your token: if that works, the difference to your call "
    "is the cause.",
    fixed="The same call without the offending part answers 200.",
    source=("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1",),
    evidence=evidence,
    stage=Stage.STATUS_ONLY,
    certainty="possible",
    applies_to=(
        sample("POST https://api.upwork.com/graphql", "400 Bad Request"),
        sample(answer='422 Unprocessable Content\n\n{"message": "no"}'),
    ),
    silent_on=(
        sample("POST https://api.upwork.com/graphql", "401 Unauthorized"),
        sample("POST https://api.upwork.com/graphql", "500 Internal Server Error"),
        sample("POST https://api.upwork.com/graphql", '200 OK\n\n{"errors": []}'),
    ),
)
