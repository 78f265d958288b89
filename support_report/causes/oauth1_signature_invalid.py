"""The OAuth 1 signature does not verify, and nothing visible explains it."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_REFUSED = re.compile(
    r"verification of signature failed|signature_invalid|invalid (?:oauth )?signature|signature (?:is )?invalid", re.I
)
_CLOCK = 300


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok or exchange.bearer is not None or _explained(exchange):
        return
    yield from exchange.told(_REFUSED)


def _explained(exchange: Exchange) -> bool:
    late = exchange.clock_difference is not None and abs(exchange.clock_difference) > _CLOCK
    return bool(exchange.faults) or late or exchange.scheme == "http"


CAUSE = Cause(
    title="The signature does not verify",
    why=(
        "The server computed another signature over this request. No badly encoded character and no clock "
        "difference is to be "
        "seen, so the usual reasons are a wrong secret, a form parameter that was not signed, or an address "
        "that differs in "
        "method, port, case or query."
    ),
    advice=(
        "Let a maintained library sign (`OAuth1Session` of requests-oauthlib, `oauth-1.0a`, Signpost) and "
        "compare its base "
        "string with yours. The signing key is consumer secret, `&`, token secret; without a token the `&` stays. "
        "Form parameters are signed, JSON bodies are not."
    ),
    confirm="Sign the same request with the library: if that is accepted, your own signing is at fault; else "
    "the secret is.",
    fixed="The same call answers anything but 401.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1",
        "https://www.rfc-editor.org/rfc/rfc5849#section-3.2",
        "https://github.com/upwork/python-upwork/issues/37",
    ),
    evidence=evidence,
    stage=Stage.SERVER_HINTS,
    certainty="likely",
    fix={
        "python": (
            "from requests_oauthlib import OAuth1Session\n\n"
            "session = OAuth1Session(key, secret, token, token_secret)\nresponse = session.get(url)"
        ),
        "node": (
            "const oauth = OAuth({ consumer: { key, secret }, signature_method: 'HMAC-SHA1',\n"
            "  hash_function: (base, k) => crypto.createHmac('sha1', k).update(base).digest('base64') });"
        ),
        "php": "$signingKey = rawurlencode($consumerSecret) . '&' . rawurlencode($tokenSecret ?? '');",
        "java": "OAuthConsumer consumer = new DefaultOAuthConsumer(key, "
        "secret);\nconsumer.setTokenWithSecret(token, tokenSecret);",
        "ruby": "token = OAuth::AccessToken.new(OAuth::Consumer.new(key, secret, site: site), token, token_secret)",
        "go": 'signingKey := url.QueryEscape(consumerSecret) + "&" + url.QueryEscape(tokenSecret)',
        "csharp": 'var signingKey = Uri.EscapeDataString(consumerSecret) + "&" + '
        'Uri.EscapeDataString(tokenSecret ?? "");',
        "perl": "my $request = Net::OAuth->request('protected resource')->new(%parameters);\n$request->sign;",
    },
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/auth/v1/info.json\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized\nX-Upwork-Error-Message: Verification of signature failed.",
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized\nX-Upwork-Error-Message: Verification of signature failed.",
        ),
        sample("POST https://api.upwork.com/graphql", '401 Unauthorized\n\n{"message": "Authentication failed"}'),
    ),
)
