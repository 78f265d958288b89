"""The user sees a code instead of being sent back to the application."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_OOB = re.compile(r"oauth_callback['\"]?\s*(?:=>|=|:)\s*['\"]?oob\b", re.I)
_COMPLAINT = re.compile(
    r"\b(?:verifier|pin|code)\b.{0,80}\b(?:instead|not redirect\w*|no redirect\w*|never redirect\w*)|"
    r"\b(?:instead of|not|never|without|n't)\b.{0,60}\b(?:redirect\w*|callback|call back|going back)\b|"
    r"\bcallback\b.{0,60}\b(?:ignored|not called|never called|not used)\b",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    callback = exchange.oauth1.get("oauth_callback")
    oob = [Evidence(callback.label, callback.value)] if callback and callback.decoded == "oob" else []
    oob = oob or list(exchange.printed_line(_OOB))
    if oob and (exchange.status is None or exchange.status < 400):
        body = _COMPLAINT.search(exchange.call.response_body or "") if exchange.response_json is None else None
        complaints = [Evidence("after the answer", body[0])] if body else list(exchange.printed_line(_COMPLAINT))
        yield from [*oob, *complaints] if complaints else []


CAUSE = Cause(
    title="The callback is ignored: the user sees a code",
    why=(
        "The request-token call said `oauth_callback=oob`, which means that there is nowhere to go back to. The "
        "SDKs send that "
        "unless they are told otherwise, and the address in the key's settings counts too."
    ),
    advice=(
        "Enter the callback address in the key's settings at the API Center. Where the SDK can pass `oauth_callback` "
        "(newer ruby-upwork), pass it; PHP has no option for it."
    ),
    confirm="The request-token call shows `oauth_callback=oob`, or the key's settings show no callback.",
    fixed="After Allow the browser goes to your address with oauth_token and oauth_verifier.",
    source=(
        "https://github.com/upwork/ruby-upwork/issues/10",
        "https://github.com/upwork/php-upwork/issues/7",
        "https://www.rfc-editor.org/rfc/rfc5849#section-2.1",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="likely",
    fix={"ruby": "request_token = consumer.get_request_token(oauth_callback: callback_url)"},
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/request?oauth_callback=oob&oauth_consumer_key=x",
            "200 OK\n\noauth_callback_confirmed=true",
            notes="Upwork shows a PIN instead of redirecting to my page",
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/request?oauth_callback=oob&oauth_consumer_key=x",
            "200 OK\n\noauth_callback_confirmed=true",
        ),
        sample(
            "GET https://www.upwork.com/ab/account-security/oauth2/authorize?redirect_uri=https%3A%2F%2Fa.example%2Fcb",
            '400 Bad Request\n\n{"error": "redirect_uri_mismatch"}',
            notes="I am not redirected to my callback",
        ),
    ),
)
