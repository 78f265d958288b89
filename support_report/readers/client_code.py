"""Requests written as code: Python, PHP, Ruby, Java, Go, C# and Node clients, read but never run."""

from __future__ import annotations

import re

from support_report.reading import Found
from support_report.syntax.code_request import requests_of

TITLE = "code of an HTTP client"

#: Signs of each language's clients, cheap to look for.
SIGNS = re.compile(
    r"""\$\.ajax\( | ->(?:request|get|post|put|delete)\(
        | (?: requests\.(?:get|post|put|patch|delete|head|options|request)\(
              | session\.(?:get|post|put|delete|request)\(
              | httpx\.\w+\( | HTTPS?Connection\( | urllib\.request\.
              | axios\s{0,9}[.(] | got(?<!\wgot)(?:\.\w+)?\( | XMLHttpRequest | https?\.request\( | superagent\.
              | curl_setopt | new\ (?:\w+\\){0,4}Request\( | stream_context_create
              | Net::HTTP | HTTParty\. | Faraday\. | RestClient[.:]
              | Request\.Builder\( | HttpRequest\.newBuilder\( | setRequestMethod\( | Unirest\.
              | http\.NewRequest | http\.(?:Get|Post)\( | HttpRequestMessage\( | RestRequest\( )""",
    re.VERBOSE,
)
#: Of these words every sign holds one; looking for them is cheaper still.
WORDS = (
    "$.ajax", "->request(", "->get(", "->post(", "->put(", "->delete(", "requests.", "session.", "httpx.", "urllib.",
    "Connection(", "axios", "got(", "got.", "XMLHttpRequest", ".request(", "superagent.", "curl_setopt", "Request(",
    "stream_context", "Net::HTTP", "HTTParty.", "Faraday.", "RestClient", "HttpRequest.new", "Request.Builder",
    "setRequestMethod", "Unirest.", "http.NewRequest", "http.Get(", "http.Post(", "HttpRequestMessage",
)  # fmt: skip
ADDRESS = re.compile(r"https?://|['\"]/\w|HTTPS?Connection\(")


def fits(text: str) -> float:
    """0.7 where the code of a known client names an address."""
    return 0.7 if any(word in text for word in WORDS) and SIGNS.search(text) and ADDRESS.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The requests the code makes, in order."""
    if not fits(text):
        return ()
    return tuple(
        Found(draft.call(), ((draft.start, draft.end),))
        for draft in requests_of(text)
        if draft.tool.rpartition(".")[2] != "fetch"
    )
