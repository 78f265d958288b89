"""The refresh token is expired, revoked or was replaced by a newer one."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.token_snippets import REFRESH

_SAID = re.compile(
    r"refresh[ _]?token.{0,60}(?:expired|revoked|invalid|not registered|not found|unknown|already used)", re.I
)
_REFRESHING = re.compile(
    r"grant[\\/]refreshtoken|\brefresh_?token\b(?! ?not)|accesstoken\.refresh|grant_type\W{1,6}refresh_token", re.I
)
_CALL = re.compile(r"\baccesstoken\.refresh\b|\.refresh_token\(|->refreshToken|grant_type\W{1,6}refresh_token", re.I)
_CODE_FLOW = re.compile(r"authorization_code|grant[\\/]authorizationcode", re.I)
_OTHER_REASON = re.compile(r"redirect|\bcode (?:is|was|has|expired|not)\b|authori[sz]ation[_ ]code", re.I)
_ACCESS = re.compile(r"access_?token|^authorization$")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok and not exchange.sentences:
        return
    yield from exchange.told(_SAID)
    code = exchange.oauth_code
    if code == "invalid_grant":
        yield from _refused(exchange)
    elif not exchange.sentences and exchange.status == 400 and exchange.grant_type != "authorization_code":
        yield from (Evidence(e.where, e.quote, "likely", Stage.SERVER_HINTS) for e in exchange.printed_line(_CALL))


def _refused(exchange: Exchange) -> Iterator[Evidence]:
    said = [s for s in exchange.sentences if s.code == "invalid_grant" and not _OTHER_REASON.search(s.text)]
    text = exchange.printed.text
    grant = exchange.parameter("grant_type")
    if grant and exchange.grant_type == "refresh_token":
        yield from (Evidence(s.where, s.text) for s in said)
        yield Evidence(grant.label, grant.value)
        token = exchange.parameter("refresh_token")
        if token and exchange.also_named(token.value, _ACCESS):
            yield Evidence(f"{token.label}, which is the access token", token.value)
    elif not exchange.grant_type and _REFRESHING.search(text) and not _CODE_FLOW.search(text):
        yield from (Evidence(s.where, s.text) for s in said)
        yield from exchange.printed_line(_REFRESHING)
    elif not exchange.grant_type and not _CODE_FLOW.search(text):
        yield from (Evidence(s.where, s.text, "possible") for s in said)


CAUSE = Cause(
    title="The refresh token is no longer good",
    why=(
        "A refresh token lives 14 days from its last use, and every refresh replaces it: the old one dies a day later. "
        "A program that keeps the first one works for a day or two and then stops."
    ),
    advice=(
        "Authorize again to get out of the hole. Then store the new `refresh_token` of every refresh, before "
        "anything else, "
        "in one place, and let only one worker refresh at a time.\n\n"
        "php-upwork-oauth2 does this from 2.4.3 on; with python-upwork-oauth2 save `client.get_actual_config().token`; "
        "the Node SDK sets only the access token, so save the whole pair it hands to the callback."
    ),
    confirm="Compare when the stored refresh token was last written with when the last refresh succeeded.",
    fixed="The refresh answers with a new pair, today and again in three days.",
    source=(
        "https://github.com/upwork/python-upwork-oauth2/issues/11",
        "https://github.com/upwork/php-upwork-oauth2/issues/21",
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=REFRESH,
    beats=("access-token-expired", "token-request-missing-params", "authorization-code-invalid"),
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token&refresh_token=[REDACTED-refresh_token-1]",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            notes="oauthlib.oauth2.rfc6749.errors.InvalidGrantError: (invalid_grant) Refresh token is expired "
            "or revoked"
        ),
        sample(
            notes="Error: Response Error: 400 Bad Request\n    at async AccessToken.refresh (lib/access-token.js:49:22)"
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code&code=[REDACTED-code-1]",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token&refresh_token=[REDACTED-refresh_token-1]",
            '400 Bad Request\n\n{"error": "invalid_request", "error_description": "Missing parameters: client_id"}',
        ),
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The access '
            'token expired"',
        ),
    ),
)
