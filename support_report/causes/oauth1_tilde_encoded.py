"""The `~` of a profile or job key was sent as `%7E` in a signed request."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import ENCODE

_URLLIB3 = re.compile(r"urllib3[/ =<>]*(?:1\.2[5-9]|2\.)\d*", re.I)
_KEY = re.compile(r"~0[0-9][0-9a-f]{6,}")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.signature_refused:
        return
    tildes = [fault for fault in exchange.faults if fault.kind == "tilde"]
    for fault in tildes:
        yield Evidence(fault.parameter.label if fault.parameter.name != "path" else "URL", fault.parameter.value)
    agent = exchange.header("user-agent") or ""
    library = _URLLIB3.search(f"{agent}\n{exchange.printed.text}")
    if not tildes and library and _KEY.search(f"{exchange.url} {exchange.printed.text}"):
        where = "request header User-Agent" if library[0] in agent else "client output"
        yield Evidence(where, library[0], "likely")


CAUSE = Cause(
    title="The tilde of an id was percent-encoded",
    why=(
        "`~` needs no encoding: OAuth 1 signs it as it is. The library wrote `%7E` on the wire, so what was "
        "signed and what "
        "was sent differ."
    ),
    advice=(
        "Leave `~` bare. Form encoders of PHP, Java and Ruby and urllib3 from 1.25 on rewrite it: encode values "
        "with the "
        "function below, and keep old python-upwork on `urllib3<1.25`."
    ),
    confirm="The address on the wire holds `%7E`; a call without such an id is accepted.",
    fixed="The address on the wire shows `~`, and the 401 is gone.",
    source=("https://github.com/upwork/python-upwork/issues/37", "https://www.rfc-editor.org/rfc/rfc3986#section-2.3"),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=ENCODE,
    beats=("oauth1-param-encoding", "oauth1-request-token-expired"),
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/profiles/v1/jobs/%7E0123456789abcdef01.json\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            '401 Unauthorized\n\n{"error": {"message": "Verification of signature failed."}}',
        ),
        sample(
            "GET https://www.upwork.com/api/profiles/v1/jobs/~0123456789abcdef01.json?oauth_signature=x\n"
            "User-Agent: python-urllib3/1.25.3",
            "401 Unauthorized",
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/api/profiles/v1/jobs/~0123456789abcdef01.json?q=a+b\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized",
        ),
        sample(
            "GET https://www.upwork.com/api/x/v1/%7E01.json\nAuthorization: Bearer [REDACTED-access_token-1]",
            "401 Unauthorized",
        ),
    ),
)
