"""A signed request carries a character that OAuth 1 wants percent-encoded."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import ENCODE

_SURE = set('+ ;,:"<>=')
_WORDS = {"plus": "a plus sign", "space": "a space", "reserved": "a reserved character"}


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.signature_refused:
        return
    for fault in exchange.faults:
        if fault.kind in _WORDS:
            sure = fault.mark in _SURE and exchange.is_signed
            yield Evidence(fault.parameter.label, _shown(fault.parameter.value), "certain" if sure else "likely")


def _shown(value: str) -> str:
    return value if len(value) <= 200 else f"{value[:200]}…"


CAUSE = Cause(
    title="A parameter of the signed request is not percent-encoded",
    why=(
        "OAuth 1 signs the RFC 3986 encoding of every value: a space is `%20`, never `+`, and only letters, digits "
        "and `-._~` stay as they are. The request carries another character bare, so the server computes "
        "another signature."
    ),
    advice=(
        "Encode every value once, before signing, with the function below. "
        "Do not use form encoding (`urlencode`, `URLSearchParams`, curl's `--data-urlencode`, "
        "`http_build_query` without "
        "PHP_QUERY_RFC3986): it writes `+`."
    ),
    confirm="Send the same call without the space or the special character: it works.",
    fixed="The address on the wire shows `%20` where it showed `+` or a blank, and the 401 is gone.",
    source=(
        "https://support.upwork.com/hc/en-us/articles/115015857627-API-Error-Handling",
        "https://developers.upwork.com/api-faq.html",
        "https://www.rfc-editor.org/rfc/rfc5849#section-3.6",
        "https://www.rfc-editor.org/rfc/rfc3986#section-2.3",
        "https://github.com/upwork/golang-upwork/issues/1",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=ENCODE,
    beats=("oauth1-request-token-expired",),
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            'Authorization: OAuth oauth_consumer_key="[REDACTED-oauth_consumer_key-1]", '
            'oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized\nX-Upwork-Error-Message: Verification of signature failed.",
        ),
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?paging=0;10&oauth_signature=[REDACTED-oauth_signature-1]",
            "401 Unauthorized",
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/api/profiles/v1/jobs/%7E0123456789abcdef01.json\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized",
        ),
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web%20design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized",
        ),
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            "Authorization: Bearer [REDACTED-access_token-1]",
            "401 Unauthorized",
        ),
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            '200 OK\n\n{"jobs": []}',
        ),
    ),
)
