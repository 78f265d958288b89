"""A POST arrived without a usable Content-Length."""

from collections.abc import Iterator, Mapping

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import EMPTY_POST
from support_report.seen.token_snippets import EXCHANGE, REFRESH


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status != 411:
        return
    yield exchange.status_evidence
    if "chunked" in (exchange.header("transfer-encoding") or "").lower():
        yield Evidence("request header Transfer-Encoding", exchange.header("transfer-encoding") or "")
    elif exchange.call.as_sent and exchange.header("content-length") is None:
        yield Evidence("request header Content-Length", "is missing")
    if exchange.query and not exchange.call.request_body:
        yield Evidence("URL", "the parameters stand in the address, the body is empty")


def fix_for(exchange: Exchange) -> Mapping[str, str]:
    """An empty body mends the length of any POST, but a request for a token has parameters to put into it."""
    if not exchange.is_token_request:
        return EMPTY_POST
    grant = exchange.parameter("grant_type")
    return REFRESH if grant is not None and grant.value == "refresh_token" else EXCHANGE


CAUSE = Cause(
    title="The POST was incomplete: no valid Content-Length",
    why=(
        "The server must know how long the body of a POST is. This one came without a Content-Length, "
        "which happens most often when all parameters stand in the address and the body is empty."
    ),
    advice=(
        "Send `Content-Length: 0` with an empty body, and the number of bytes (not characters) with any other. "
        "For a token request put the parameters into the body as a form instead of the address."
    ),
    confirm="Show the request as it was sent: it has no Content-Length, or `Transfer-Encoding: chunked`.",
    fixed="The answer is no longer 411; the API itself answers, with JSON.",
    source=(
        "https://support.upwork.com/hc/en-us/articles/115015857627-API-Error-Handling",
        "https://developers.upwork.com/api-faq.html",
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.12",
        "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    fix=EMPTY_POST,
    fix_for=fix_for,
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token?grant_type=refresh_token\nUser-Agent: x/1",
            "411 Length Required\nContent-Type: text/html\n\n<html><body><h1>411 Length Required</h1></body></html>",
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token?grant_type=refresh_token",
            notes="<html><head><title>411 Length Required</title></head><body>nginx</body></html>",
        ),
        sample(notes="System.Net.WebException: The remote server returned an error: (411) Length Required."),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\nContent-Type: application/json\n\n{}",
            '400 Bad Request\n\n{"error": "invalid_request"}',
        ),
        sample("POST https://api.upwork.com/graphql\nContent-Length: 5\n\n{}", "400 Bad Request"),
    ),
)
