"""The redirect_uri is not the one registered with the key, or not the same in both steps."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(r"redirect[_ ]?ur[il](?:\b|_)|callback ur[il]\b.{0,40}(?:match|invalid|register)", re.I)
_PRINTED = re.compile(
    r"redirect[_ ]?uri.{0,60}\b(?:mismatch|match|regist|invalid|not allowed)|redirect_uri_mismatch|"
    r"MismatchingRedirectURI",
    re.I,
)
_MISSING = re.compile(r"missing|required parameter", re.I)
_FIRST = re.compile(r"redirect_uri=([^&\s'\"<>\\)]{1,500})", re.I)
_SAMPLE = re.compile(
    r"https?://a\.callback\.url|example\.com/(?:your|path)|your[-_.]?(?:app|site|domain|callback)", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.failed or (exchange.page and exchange.page.challenge):
        return
    about = [s for s in exchange.sentences if not _MISSING.search(s.text)]
    said = list(exchange.said(_SAID, about))
    yield from said or ([] if exchange.answered else exchange.printed_line(_PRINTED))
    if exchange.page and (shown := _SAID.search(exchange.page.words)):
        yield Evidence("response body", exchange.page.words[shown.start() :][:200])
    sent = exchange.parameter("redirect_uri")
    if sent and (exchange.is_token_request or exchange.is_authorize_page) and exchange.status in (400, 401, 403):
        yield from _compared(exchange, sent.decoded)


def _compared(exchange: Exchange, sent: str) -> Iterator[Evidence]:
    others = [hop.url or "" for hop in exchange.call.hops] + list(exchange.printed.lines[:200])
    asked = next((unquote_plus(match[1]) for match in map(_FIRST.search, others) if match), None)
    if asked and asked != sent:
        yield Evidence("redirect_uri of the authorize call", asked, "likely", Stage.REQUEST_TRAIT)
        yield Evidence("redirect_uri of this call", sent, "likely", Stage.REQUEST_TRAIT)
    if _SAMPLE.search(sent):
        yield Evidence("redirect_uri", sent, "likely", Stage.REQUEST_TRAIT)


CAUSE = Cause(
    title="redirect_uri is not the registered one",
    why=(
        "The address must be the same, character for character, in three places: the key's settings, the "
        "authorize call and the "
        "exchange of the code. Scheme, port, path and the slash at the end all count."
    ),
    advice=(
        "Copy the callback from the API Center into one constant and use it in both calls, percent-encoded in "
        "the address of "
        "the authorize call. For a desktop program register an https page of yours and let the user paste the "
        "address they land on."
    ),
    confirm="Put the three values below one another and compare.",
    fixed="The authorize page comes up and the exchange answers with tokens.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2.3",
        "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3",
        "https://github.com/upwork/python-upwork-oauth2/issues/2",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={
        "": "https://www.upwork.com/ab/account-security/oauth2/authorize?response_type=code&client_id=...&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback",
        "python": 'from urllib.parse import urlencode\n\nREDIRECT_URI = "https://app.example.com/callback"  # '
        "as in the key's settings\n"
        'query = urlencode({"response_type": "code", "client_id": client_id, "redirect_uri": REDIRECT_URI})',
        "node": "const redirectUri = 'https://app.example.com/callback';  // as in the key's settings\n"
        "const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: redirectUri });",
        "php": "const REDIRECT_URI = 'https://app.example.com/callback';  // as in the key's settings",
    },
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code&code=[REDACTED-code-1]",
            '400 Bad Request\n\n{"error": "invalid_grant", "error_description": "redirect_uri mismatch"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\n"
            "grant_type=authorization_code&code=[REDACTED-code-1]&redirect_uri=http%3A%2F%2Flocalhost%2Fcb",
            '400 Bad Request\n\n{"error": "invalid_request"}',
            notes="https://www.upwork.com/ab/account-security/oauth2/authorize?redirect_uri=https%3A%2F%2Flocalhost%2Fcb",
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\n"
            "grant_type=authorization_code&code=[REDACTED-code-1]&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=authorization_code",
            '400 Bad Request\n\n{"error": "invalid_request", "error_description": "Missing parameters: redirect_uri"}',
        ),
    ),
)
