"""The `oauth_timestamp` is far from the server's time."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(
    r"timestamp (?:is )?out of sequence|timestamp_refused|timestamp .{0,30}(?:expired|refused|too old|invalid)"
    r"|(?:expired|invalid|stale) timestamp",
    re.I,
)
_NONCE = re.compile(r"nonce", re.I)
_ALLOWED = 300  # seconds


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok or exchange.status not in (400, 401, 403, None):
        return
    for said in exchange.told(_SAID):
        if not _NONCE.search(said.quote):
            yield Evidence(said.where, said.quote, stage=Stage.SERVER_SAYS)
    stamp, difference = exchange.oauth1.get("oauth_timestamp"), exchange.clock_difference
    if stamp and re.fullmatch(r"[12]\d{12}", stamp.value):
        yield Evidence(f"{stamp.label}, 13 digits: milliseconds", stamp.value)
    elif stamp and difference is not None and abs(difference) > _ALLOWED:
        side = "behind" if difference < 0 else "ahead of"
        yield Evidence(f"{stamp.label}, {abs(difference)} seconds {side} the server's clock", stamp.value)
        yield from (Evidence("response header Date", d) for d in (exchange.answer_header("date"),) if d)


CAUSE = Cause(
    title="The clock is off: oauth_timestamp is far from the server's time",
    why=(
        "A signed request is accepted only near its own time. Virtual machines and phones drift; "
        "a stamp in milliseconds or in local time is far off as well."
    ),
    advice=(
        "Set the machine's clock by the network (`timedatectl set-ntp true`, `w32tm /resync`), and send whole seconds "
        "since 1970 in UTC."
    ),
    confirm="Compare oauth_timestamp with the Date header of the answer: more than five minutes apart.",
    fixed="The two differ by seconds, and the 401 is gone.",
    source=("https://www.rfc-editor.org/rfc/rfc5849#section-3.3",),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={
        "python": "import time\n\ntimestamp = int(time.time())",
        "php": "$timestamp = time();",
        "node": "const timestamp = Math.floor(Date.now() / 1000);",
        "java": "long timestamp = System.currentTimeMillis() / 1000;",
        "ruby": "timestamp = Time.now.to_i",
        "go": "timestamp := time.Now().Unix()",
        "csharp": "var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();",
        "perl": "my $timestamp = time;",
        "curl": "timestamp=$(date +%s)",
    },
    beats=("oauth1-param-encoding", "oauth1-request-token-expired"),
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/auth/v1/info.json\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]", oauth_timestamp="1497268700"',
            "401 Unauthorized\nDate: Mon, 12 Jun 2017 14:02:00 GMT",
        ),
        sample(
            "GET https://www.upwork.com/api/auth/v1/info.json?oauth_timestamp=1497276120123&oauth_consumer_key=x",
            "401 Unauthorized",
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/api/auth/v1/info.json\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]", oauth_timestamp="1497276118"',
            "401 Unauthorized\nDate: Mon, 12 Jun 2017 14:02:00 GMT",
        ),
        sample(
            answer="401 Unauthorized\n\nDuplicate timestamp/nonce combination, possible replay attack. Request "
            "rejected."
        ),
    ),
)
