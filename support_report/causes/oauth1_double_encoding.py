"""A value was percent-encoded twice."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok or exchange.status not in (400, 401, 404, None) or not exchange.failed or exchange.is_authorize_page:
        return
    for fault in exchange.faults:
        if fault.kind == "twice" and "redirect" not in fault.parameter.name:
            sure = exchange.status == 401 and exchange.bearer is None
            place = fault.parameter.label if fault.parameter.name != "path" else "URL"
            yield Evidence(place, fault.parameter.value, "certain" if sure else "likely")


CAUSE = Cause(
    title="A parameter was percent-encoded twice",
    why=(
        "The value was encoded by hand and once more by the HTTP library: `%20` became `%2520`. The server "
        "decodes once, "
        "so it sees another value, and over a signed call another signature."
    ),
    advice="Hand raw values to the library's parameter argument, or encode by hand and append to the address. "
    "Never both.",
    confirm="The address on the wire holds `%25` followed by two hexadecimal digits.",
    fixed="The address on the wire shows `%20` where it showed `%2520`.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc3986#section-2.4",
        "https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.3.2",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={
        "python": 'import requests\n\nresponse = requests.get(url, params={"q": "web design"}, timeout=30)  # '
        "raw value",
        "php": "$query = http_build_query(['q' => 'web design'], '', '&', PHP_QUERY_RFC3986);  // raw value",
        "node": "const query = `q=${encodeURIComponent('web design')}`;  // raw value, encoded once",
        "java": 'String query = "q=" + URLEncoder.encode("web design", StandardCharsets.UTF_8).replace("+", "%20");',
        "ruby": "query = \"q=#{ERB::Util.url_encode('web design')}\"  # raw value, encoded once",
        "go": 'query := strings.ReplaceAll(url.Values{"q": {"web design"}}.Encode(), "+", "%20") // raw value',
        "csharp": 'var query = "q=" + Uri.EscapeDataString("web design"); // raw value, encoded once',
        "perl": "$uri->query_form(q => 'web design');  # raw value",
        "curl": "curl -G --data-urlencode 'q=web design' \"$url\"  # raw value",
    },
    beats=("oauth1-param-encoding", "oauth1-tilde-encoded", "oauth1-request-token-expired"),
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web%2520design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized",
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web%20design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized",
        ),
        sample("GET https://www.upwork.com/api/x/v1/y.json?q=100%25+sure", "401 Unauthorized"),
        sample("GET https://www.upwork.com/api/x/v1/y.json?q=web%2520design", '200 OK\n\n{"jobs": []}'),
    ),
)
