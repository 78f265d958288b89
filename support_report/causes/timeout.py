"""No answer came in time."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_PRINTED = re.compile(
    r"timed? ?out\b|\bETIMEDOUT\b|\bESOCKETTIMEDOUT\b|\bECONNABORTED\b|timeout of \d+ ?ms exceeded|curl: \(28\)"
    r"|cURL error 28\b|"
    r"(?:Socket|Read|Connect|Http)Timeout\w*|context deadline exceeded|TaskCanceledException|execution expired|"
    r"Net::(?:Read|Open)Timeout|HttpClient\.Timeout|UND_ERR_\w*TIMEOUT|TimeoutError|deadline exceeded|read timeout\b",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status == 408:
        yield exchange.status_evidence
    elif exchange.call.status is None and exchange.status is None:
        yield from exchange.printed_line(_PRINTED)


CAUSE = Cause(
    title="No answer came in time",
    why="The query took longer than the client was ready to wait, or the network was slow.",
    advice=(
        "Set both limits on purpose: 10 seconds to connect, 60 to read. Ask for fewer nodes at a time. "
        "Try again, each time waiting longer, but only what reads: what changes something may have happened."
    ),
    confirm="A small query, such as `{ user { id } }`, answers at once.",
    fixed="The same query answers within the limit.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9",
        "https://curl.se/libcurl/c/libcurl-errors.html",
    ),
    evidence=evidence,
    stage=Stage.NO_ANSWER,
    certainty="certain",
    ask="network",
    fix={
        "python": "import requests\n\nresponse = requests.post(url, json=body, timeout=(10, 60))",
        "php": "curl_setopt($ch, CURLOPT_CONNECTTIMEOUT, 10);\ncurl_setopt($ch, CURLOPT_TIMEOUT, 60);",
        "node": "const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });",
        "java": "HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();",
        "ruby": "http.open_timeout = 10\nhttp.read_timeout = 60",
        "go": "client := &http.Client{Timeout: 60 * time.Second}",
        "csharp": "client.Timeout = TimeSpan.FromSeconds(60);",
        "perl": "$ua->timeout(60);",
        "curl": 'curl --connect-timeout 10 --max-time 60 "$url"',
    },
    beats=("network-unreachable", "sdk-usage-error"),
    applies_to=(
        sample(notes="requests.exceptions.ReadTimeout: Read timed out. (read timeout=30)"),
        sample(notes='Post "https://api.upwork.com/graphql": context deadline exceeded'),
        sample(answer="408 Request Timeout"),
    ),
    silent_on=(
        sample(answer="504 Gateway Timeout\n\n<html><title>504 Gateway Time-out</title></html>"),
        sample(notes="Error: getaddrinfo ENOTFOUND api.upwork.com"),
    ),
)
