"""401, and the capture does not show why."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status == 401:
        yield exchange.status_evidence


CAUSE = Cause(
    title="The credentials are missing or were refused",
    why="The status says that the server did not accept who is calling. The capture does not show what was sent "
    "to prove it.",
    advice=(
        "Show the request's headers: whether there is an Authorization header, whether it starts with `Bearer` "
        "(OAuth 2) "
        "or `OAuth` (OAuth 1), and whether a value follows. Keep the value itself to yourself.\n\n"
        "With OAuth 2, refresh the token and try once more; with OAuth 1, check encoding and clock."
    ),
    confirm="Repeat the call with a token issued a minute ago: if that works, the old token was the cause.",
    fixed="The same call answers 200.",
    source=("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",),
    evidence=evidence,
    stage=Stage.STATUS_ONLY,
    certainty="possible",
    applies_to=(
        sample("GET https://www.upwork.com/api/auth/v1/info.json", "401 Unauthorized"),
        sample(notes="HTTP 401"),
    ),
    silent_on=(
        sample("GET https://www.upwork.com/api/auth/v1/info.json", "403 Forbidden"),
        sample("GET https://www.upwork.com/api/auth/v1/info.json", "200 OK\n\n{}"),
    ),
)
