"""403 from the API itself, without a known reason."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status == 403:
        yield exchange.status_evidence


CAUSE = Cause(
    title="Access was refused, for a reason the call does not show",
    why=(
        "403 has three usual reasons here: the key lacks a permission, the user lacks a right in that team or company, "
        "or the job, profile or contract itself is closed to you. A protection page of the network edge is a fourth."
    ),
    advice=(
        "Look at the response body and at the header X-Upwork-Error-Message: one of them usually names the reason. "
        "Without them nobody can tell the three apart."
    ),
    confirm="Try the same key and user on an object you own, then another user on the same object.",
    fixed="The same call answers 200.",
    source=("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",),
    evidence=evidence,
    stage=Stage.STATUS_ONLY,
    certainty="possible",
    ask="upwork",
    applies_to=(sample("GET https://www.upwork.com/api/hr/v2/teams.json", "403 Forbidden"),),
    silent_on=(
        sample("GET https://www.upwork.com/api/hr/v2/teams.json", "401 Unauthorized"),
        sample("GET https://www.upwork.com/api/hr/v2/teams.json", "404 Not Found"),
    ),
)
