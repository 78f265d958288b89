"""Old python-upwork loses the token under Python 3."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_IN_URL = re.compile(r"\boauth_token=None\b")
_NOTHING = re.compile(r"^\(None, None\)$|\bget_access_token\(\).{0,40}\(None, None\)|=\s*\(None, None\)", re.M)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if _IN_URL.search(exchange.url):
        yield Evidence("URL", "oauth_token=None")
    yield from exchange.printed_line(_IN_URL)
    if exchange.language in ("python", "") or exchange.sdk.startswith("python-upwork"):
        yield from (Evidence(e.where, e.quote, "likely") for e in exchange.printed_line(_NOTHING))


CAUSE = Cause(
    title="Old python-upwork loses the token under Python 3",
    why=(
        "The answer was parsed as bytes, so the look-up of `oauth_token` finds nothing and None goes into the address. "
        "The same shows when the server refused and nobody looked at the reply."
    ),
    advice=(
        "Use the package python-upwork-oauth2 with a key of type OAuth 2.0. "
        "To read old code: decode the content before it is parsed."
    ),
    confirm="Print the raw reply of the token request: it holds a token that the SDK does not see, or an error.",
    fixed="The address of the authorization page holds a real token.",
    source=("https://github.com/upwork/python-upwork/issues/32", "https://github.com/upwork/python-upwork/issues/47"),
    evidence=evidence,
    stage=Stage.CLIENT_TRACE,
    certainty="certain",
    ask="vendor",
    fix={
        "python": "from urllib.parse import parse_qsl\n\ntoken = "
        'dict(parse_qsl(content.decode("utf-8")))["oauth_token"]'
    },
    applies_to=(
        sample(notes="Please open https://www.upwork.com/services/api/auth?oauth_token=None"),
        sample(notes="$ python3 app.py\nRetrieving keys....\n(None, None)"),
    ),
    silent_on=(
        sample(notes="Please open https://www.upwork.com/services/api/auth?oauth_token=[REDACTED-oauth_token-1]"),
        sample("POST https://api.upwork.com/graphql\nAuthorization: Bearer None", "401 Unauthorized"),
    ),
)
