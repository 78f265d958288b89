"""The job, profile or contract itself is private, disabled or suspended."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_THING = r"(?:job|opening|posting|profile|freelancer|provider|agency|contract|engagement|offer|proposal|assignment)"
_CLOSED = re.compile(
    rf"\baccess (?:for|to|on) (?:the |this |that )?{_THING}\b.{{0,40}}(?:forbidden|denied|restricted)|"
    rf"\b{_THING}\b.{{0,60}}\b(?:is|are|was|has been|have been)\b.{{0,20}}"
    r"\b(?:disabled|suspended|private|closed|removed|deleted|hidden|restricted|not (?:public|accessible|available))",
    re.I,
)
_MANY_IDS = re.compile(r"~0\w+(?:;|%3B)~0", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status == 401:
        return
    said = list(exchange.said(_CLOSED)) or (
        list(exchange.printed_line(_CLOSED)) if exchange.status in (403, 404, 410) else []
    )
    yield from said
    if said and _MANY_IDS.search(exchange.path):
        yield Evidence("URL", exchange.path)


CAUSE = Cause(
    title="This job, profile or contract is closed to the API",
    why=(
        "The object refuses, not the credentials: it is private, disabled, suspended or removed. "
        "One such id among several in a call makes the whole call fail. That the web site shows it proves nothing."
    ),
    advice=(
        "Ask for the ids one at a time and leave out those that answer 403. "
        "There is no need to authorize again, and nothing to mend in the library."
    ),
    confirm="The same call with the id of another, public object works with the same token.",
    fixed="The batch without the refused ids is answered.",
    source=(
        "https://github.com/upwork/python-upwork/issues/2",
        "https://github.com/upwork/node-upwork/issues/49",
        "https://github.com/upwork/node-upwork/issues/53",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    beats=("user-permission-denied", "wrong-entity-id"),
    applies_to=(
        sample(answer='403 Forbidden\n\n{"error": {"message": "Forbidden: Access for the job opening is forbidden."}}'),
        sample(
            "GET https://www.upwork.com/api/profiles/v1/providers/~0123456789abcdef01.json",
            "403 Forbidden\nX-Upwork-Error-Message: Profile ~0123456789abcdef01 is disabled",
        ),
    ),
    silent_on=(
        sample(answer='200 OK\n\n{"errors": [{"message": "Opening not found for uid=~0123456789abcdef01"}]}'),
        sample(answer="403 Forbidden\nX-Upwork-Error-Message: This APP has no access to the requested resource."),
        sample(answer="401 Unauthorized\n\noauth_consumer_key is disabled or not registered"),
        sample(answer='200 OK\n\n{"data": {"job": {"title": "The contract was closed"}}}'),
    ),
)
