"""Plain http was used, or a redirect changed the call on its way."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_INSECURE = re.compile(r"InsecureTransportError|insecure_transport", re.I)
_PLAIN = re.compile(r"http://(?:[\w-]+\.)*(?:upwork|odesk)\.com\b[^\s'\"<>]*", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    yield from exchange.printed_line(_INSECURE)
    if exchange.ok or not exchange.failed:
        return
    refused = exchange.status is None or exchange.status in (301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 411, 426)
    if exchange.to_upwork and exchange.scheme == "http" and refused:
        yield Evidence("URL", exchange.url)
        yield from (Evidence("response header Location", to) for to in (exchange.answer_header("location"),) if to)
    elif exchange.leads_to_itself:
        yield Evidence(
            "response header Location, the very address that was called", exchange.answer_header("location") or ""
        )
    for hop in exchange.call.hops if refused else ():
        if _PLAIN.match(hop.url or ""):
            yield Evidence("redirected from", hop.url or "")
        if (
            hop.method
            and exchange.call.method
            and hop.method != exchange.call.method
            and 300 <= (hop.status or 0) < 400
        ):
            yield Evidence(
                "redirect", f"{hop.method} became {exchange.call.method} on the way to {_host(exchange.url)}"
            )


def _host(url: str) -> str:
    """The host of an address, for a sentence."""
    try:
        return urlsplit(url).netloc or "another address"
    except ValueError:
        return "another address"


CAUSE = Cause(
    title="The call went over plain http",
    why=(
        "The server redirects http to https. On the way clients drop the body and the Authorization header and "
        "turn POST into "
        "GET; an OAuth 1 signature covers the scheme and no longer fits. oauthlib refuses http callbacks by itself."
    ),
    advice=(
        "Write `https://` in every address. Behind a proxy that ends TLS, hand oauthlib the https form of the "
        "callback; "
        "`OAUTHLIB_INSECURE_TRANSPORT=1` is for tests on your own machine only."
    ),
    confirm="The first address in the capture starts with `http://`, or the client reports InsecureTransportError.",
    fixed="The first answer is no redirect.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6750#section-5.3",
        "https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.2",
        "https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2.1",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={
        "": "https://api.upwork.com/graphql\nhttps://www.upwork.com/api/v3/oauth2/token",
        "python": 'callback = request.url.replace("http://", "https://", 1)',
    },
    beats=(
        "bearer-missing",
        "graphql-wrong-endpoint",
        "oauth1-param-encoding",
        "legacy-api-sunset",
        "graphql-body-not-json",
    ),
    applies_to=(
        sample("POST http://api.upwork.com/graphql", "301 Moved Permanently\nLocation: https://api.upwork.com/graphql"),
        sample(
            notes="oauthlib.oauth2.rfc6749.errors.InsecureTransportError: (insecure_transport) OAuth 2 MUST "
            "utilize https."
        ),
    ),
    silent_on=(
        sample("POST https://api.upwork.com/graphql", "401 Unauthorized"),
        sample("GET http://www.upwork.com/developer", "200 OK\n\n<html></html>"),
        sample("GET http://localhost:5000/callback", "400 Bad Request"),
    ),
)
