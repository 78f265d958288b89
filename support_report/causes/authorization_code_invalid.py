"""The authorization code is expired or was used before."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.token_snippets import EXCHANGE

_SAID = re.compile(
    r"(?:authori[sz]ation )?code\b.{0,40}(?:expired|used|invalid|not found|unknown|revoked|consumed)", re.I
)
_CODE_FLOW = re.compile(r"authorization_code|grant[\\/]authorizationcode|\bcallback\b.{0,20}\bcode=|[?&]code=", re.I)
_REFRESHING = re.compile(r"refresh[_ ]?token", re.I)
_REDIRECT = re.compile(r"redirect", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.oauth_code != "invalid_grant":
        return
    said = [s for s in exchange.sentences if s.code == "invalid_grant" and not _REDIRECT.search(s.text)]
    grant = exchange.parameter("grant_type")
    if grant and exchange.grant_type == "authorization_code":
        yield from (Evidence(s.where, s.text) for s in said)
        yield from [Evidence(grant.label, grant.value)] if said else []
        code = exchange.parameter("code")
        if said and code and (shape := exchange.shape_of(code.value)) and shape.encoded_twice:
            yield Evidence(f"{code.label}, percent-encoded twice", code.value)
    elif not exchange.grant_type and not _REFRESHING.search(exchange.printed.text):
        flow = list(exchange.printed_line(_CODE_FLOW)) or list(exchange.said(_SAID, said))
        yield from (Evidence(s.where, s.text, "certain" if flow else "possible") for s in said)
        yield from flow


CAUSE = Cause(
    title="The authorization code is expired or was used before",
    why=(
        "A code is good for one exchange within a few minutes, by the client and with the redirect_uri it was "
        "issued for. "
        "A page loaded twice, two handlers or a double render use it a second time."
    ),
    advice=(
        "Exchange the code once, at once, on the server, and redirect afterwards so that a reload cannot send "
        "it again. "
        "To go on now, send the user through authorization for a new code."
    ),
    confirm="Search the log for the callback: it came twice with the same code, or minutes before the exchange.",
    fixed="The exchange answers with a pair of tokens.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2",
        "https://www.rfc-editor.org/rfc/rfc6749#section-5.2",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=EXCHANGE,
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code&code=[REDACTED-code-1]",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            notes="POST https://www.upwork.com/api/v3/oauth2/token grant_type=authorization_code -> 400 "
            '{"error":"invalid_grant"}'
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token&refresh_token=[REDACTED-refresh_token-1]",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code&code=[REDACTED-code-1]",
            '400 Bad Request\n\n{"error": "invalid_grant", "error_description": "redirect_uri mismatch"}',
        ),
    ),
)
