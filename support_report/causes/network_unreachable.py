"""The call never reached the server: name, route, refusal, proxy."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_PRINTED = re.compile(
    r"getaddrinfo|\bENOTFOUND\b|\bEAI_AGAIN\b|name or service not known|name resolution|nodename nor servname|"
    r"no such host|could ?n[o']t resolve (?:host|proxy)|\bECONNREFUSED\b|connection refused|actively refused|"
    r"\bECONNRESET\b|connection reset|reset by peer|socket hang up|\bEHOSTUNREACH\b|\bENETUNREACH\b|network is "
    r"unreachable|"
    r"no route to host|UnknownHostException|failed to establish a new connection|failed to open tcp connection|"
    r"curl: \((?:5|6|7|35|52|56)\)|cURL error (?:5|6|7|35|52|56)\b|php_network_getaddresses|proxy "
    r"authentication required|"
    r"tunnel connection failed|cannot connect to proxy|\bEPIPE\b|broken pipe|unexpected eof|remote end closed "
    r"connection|"
    r"RemoteDisconnected|Can't connect to \S+:\d+",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status == 407:
        yield exchange.status_evidence
    elif exchange.call.status is None and exchange.status is None:
        yield from exchange.printed_line(_PRINTED)


CAUSE = Cause(
    title="The call never reached the server",
    why="The name was not found, the connection was refused or cut, or a proxy stood in the way. Upwork has "
    "seen nothing of it.",
    advice=(
        "Check the host name for typing mistakes, then the way out: firewall, proxy (`HTTPS_PROXY`), name service. "
        "Try the line below on the same machine.\n\n"
        "This is not a case for Upwork support. Whoever runs the network can help."
    ),
    confirm="The same line works from another network.",
    fixed="The call gets an HTTP status, whatever it is.",
    source=(
        "https://curl.se/libcurl/c/libcurl-errors.html",
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8",
    ),
    evidence=evidence,
    stage=Stage.NO_ANSWER,
    certainty="certain",
    ask="network",
    fix={
        "": "curl -sv https://api.upwork.com/graphql -o /dev/null\nexport HTTPS_PROXY=http://proxy.example:3128",
    },
    beats=("sdk-usage-error",),
    applies_to=(
        sample(notes="Error: getaddrinfo ENOTFOUND api.upwork.com"),
        sample(notes="curl: (7) Failed to connect to api.upwork.com port 443: Connection refused"),
        sample(answer="407 Proxy Authentication Required"),
    ),
    silent_on=(
        sample(notes="requests.exceptions.SSLError: certificate verify failed"),
        sample(notes="requests.exceptions.ReadTimeout: Read timed out. (read timeout=30)"),
        sample("POST https://api.upwork.com/graphql", "502 Bad Gateway", notes="Connection reset by peer"),
    ),
)
