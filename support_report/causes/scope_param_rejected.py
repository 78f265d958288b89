"""The authorize address carries a `scope`, which Upwork does not take."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(r"\binvalid_scope\b|requested scope is (?:invalid|unknown)", re.I)
_SENT = re.compile(r"oauth2/authorize\?\S{0,2000}[?&]scope=[^&\s'\"]+", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.failed:
        return
    for sentence in exchange.sentences:
        if sentence.code == "invalid_scope" or _SAID.search(sentence.text):
            yield Evidence(sentence.where, sentence.text)
    yield from () if exchange.sentences else exchange.printed_line(_SAID)
    scope = exchange.parameter("scope")
    if scope and scope.value and exchange.is_authorize_page and not exchange.ok:
        yield Evidence(scope.label, scope.value, "likely", Stage.REQUEST_TRAIT)
    elif exchange.oauth_code == "invalid_scope":
        yield from exchange.printed_line(_SENT)


CAUSE = Cause(
    title="A scope was asked for in the authorize address",
    why="At Upwork the permissions belong to the key. The parameter `scope`, which many OAuth libraries add, is "
    "refused.",
    advice=(
        "Take `scope` out of the authorize address; in n8n, Passport or NextAuth leave the field empty. "
        "Choose the permissions at https://www.upwork.com/developer/keys/."
    ),
    confirm="The address of the authorize page holds `scope=`, or the callback comes back with `error=invalid_scope`.",
    fixed="The authorize page comes up and the callback carries a code.",
    source=("https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1",),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={
        "": "https://www.upwork.com/ab/account-security/oauth2/authorize?response_type=code&client_id=...&redirect_uri=...",
        "node": "const authorization = { url: authorizeUrl, params: { scope: '' } };  // NextAuth",
    },
    applies_to=(
        sample("GET https://app.example.com/callback?error=invalid_scope&state=1"),
        sample(notes="OPError: invalid_scope (The requested scope is invalid)"),
        sample(
            "GET https://www.upwork.com/ab/account-security/oauth2/authorize?client_id=[REDACTED-client_id-1]&scope=openid",
            "400 Bad Request",
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/ab/account-security/oauth2/authorize?client_id=[REDACTED-client_id-1]",
            "400 Bad Request",
        ),
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"errors": [{"message": "The client doesn\'t have enough oauth2 permissions/scopes to '
            'access: [Job.id]"}]}',
        ),
    ),
)
