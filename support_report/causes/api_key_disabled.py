"""The API key is disabled, not approved yet, or unknown."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_DISABLED = re.compile(
    r"disabled or not registered|\bconsumer_key_(?:unknown|refused|rejected)\b|"
    r"\b(?:api[- ]?key|key|app|application|consumer|oauth_consumer_key|consumer_key|client_id|client)\b(?: \S{1,60})? "
    r"(?:is|was|has been|are) (?:\w+ )?"
    r"(?:disabled|not registered|suspended|inactive|deactivated|blocked|not (?:yet )?(?:approved|enabled|active))",
    re.I,
)
_NOT_THE_KEY = re.compile(r"\b(?:profile|freelancer|query|introspection|token|grant)\b", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok and not exchange.sentences:
        return
    for told in exchange.told(_DISABLED):
        if not _NOT_THE_KEY.search(told.quote) or "disabled or not registered" in told.quote:
            yield told


CAUSE = Cause(
    title="The API key is disabled, not approved yet, or not registered",
    why=(
        "A new key stays disabled until it was reviewed, which can take days. Later a key is disabled for breaking "
        "the rate limits, for more than 40,000 requests a day, or for breaking the terms."
    ),
    advice=(
        "Look up the key's status at https://www.upwork.com/developer/keys/ and read the mail of the account "
        "that owns it. "
        "Then ask Customer Support, in a private ticket, to enable it. Changing code does not help."
    ),
    confirm="The API Center shows the key as anything but enabled.",
    fixed="The API Center shows the key as enabled, and the same call is answered.",
    source=(
        "https://github.com/upwork/python-upwork/issues/7",
        "https://support.upwork.com/hc/en-us/articles/115015933428-API-Requests-Limits",
        "https://support.upwork.com/hc/en-us/sections/17976982721555-Upwork-API",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    ask="upwork",
    applies_to=(
        sample(answer="401 Unauthorized\n\noauth_consumer_key is disabled or not registered."),
        sample(notes="Exception: Invalid request token response: oauth_consumer_key is disabled or not registered."),
        sample(answer='403 Forbidden\n\n{"error": {"message": "Your application has been suspended"}}'),
    ),
    silent_on=(
        sample(answer="403 Forbidden\nX-Upwork-Error-Message: Profile ~0123456789abcdef01 is disabled"),
        sample(answer='200 OK\n\n{"errors": [{"message": "Introspection query is disabled for this client"}]}'),
        sample(answer='400 Bad Request\n\n{"errors": [{"message": "The provided API Key has wrong format."}]}'),
    ),
)
