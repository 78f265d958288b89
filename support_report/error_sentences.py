"""What HTTP libraries say in one sentence of a call: in exceptions, warnings and log lines. One entry per sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_URL = r"https?://[^\s'\"`<>]{3,8000}"
_CODE = r"[1-5]\d\d"

#: Groups: method, url, status, reason; host, port, path where the address is told in parts; `body` where one follows.
SENTENCES = tuple(
    re.compile(pattern)
    for pattern in (
        # Python: requests, httpx, urllib, aiohttp, gql, urllib3
        rf"(?P<status>{_CODE}) (?:Client|Server) Error: (?P<reason>[^\n]{{0,200}}?) for url: (?P<url>{_URL})",
        r"(?:Client|Server|Redirect|Informational) error(?: response)? "
        rf"'(?P<status>{_CODE})(?: (?P<reason>[^'\n]{{0,200}}))?'"
        rf" for url '(?P<url>{_URL})'",
        rf"HTTP Error (?P<status>{_CODE}): (?P<reason>[^\n]{{0,200}})",
        rf"(?P<status>{_CODE}), message='(?P<reason>[^'\n]{{0,200}})', url=(?:URL\()?'?(?P<url>{_URL})",
        r"HTTPS?ConnectionPool\(host='(?P<host>[^'\n]{1,255})', port=(?P<port>\d{1,5})\): "
        r"(?:Max retries exceeded with url: (?P<path>[^\s(]{1,8000})|Read timed out)",
        r"TransportQueryError: (?P<error>(?=\{))",
        # Python logs: urllib3, httpx
        rf"(?P<base>https?://[^\s/\"]{{1,255}}) \"(?P<method>[A-Z]{{3,7}}) (?P<path>[^\s\"]{{1,8000}})"
        rf"(?: HTTP/[\d.]{{1,3}})?\" (?P<status>{_CODE}) (?:\d{{1,12}}|None)",
        rf"HTTP Request: (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL})"
        rf" \"HTTP/[\d.]{{1,3}} (?P<status>{_CODE})(?: (?P<reason>[^\"\n]{{0,100}}))?\"",
        # Node: axios, got, superagent, wreck
        rf"Request failed with status code (?P<status>{_CODE})(?: \((?P<reason>[^)\n]{{0,100}})\))?"
        rf"(?:: (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL}))?",
        rf"Response code (?P<status>{_CODE}) \((?P<reason>[^)\n]{{0,100}})\)",
        rf"Response Error: (?P<status>{_CODE}) (?P<reason>[^\n'\"]{{0,100}})",
        rf"request to (?P<url>{_URL}) failed, reason: ",
        # PHP: Guzzle, streams
        rf"(?:Client|Server) error: `?(?P<method>[A-Z]{{3,7}}) (?P<url>{_URL})`? resulted in a `?(?P<status>{_CODE})"
        r"(?: (?P<reason>[^`\n]{0,100}?))?`? response(?P<body>:\n)?",
        r"\w{4,30}\((?P<url>https?://[^\s)]{3,8000})\): (?i:failed to open stream): [^\n]{0,100}?(?:HTTP/[\d.]{1,3} "
        rf"(?P<status>{_CODE})(?: (?P<reason>[^\n]{{0,100}}))?|$)",
        rf"cURL error \d{{1,3}}: [^\n]{{0,400}}? for (?P<url>{_URL})",
        # Java, C#
        rf"Server returned HTTP response code: (?P<status>{_CODE}) for URL: (?P<url>{_URL})",
        rf"java\.io\.FileNotFoundException: (?P<url>{_URL})",
        rf"The remote server returned an error: \((?P<status>{_CODE})\) (?P<reason>[^\n.]{{0,100}})",
        rf"Response status code does not indicate success: (?P<status>{_CODE}) \((?P<reason>[^)\n]{{0,100}})\)",
        # Ruby: RestClient, open-uri, Faraday
        rf"(?P<status>{_CODE}) (?P<reason>[A-Z][\w' -]{{1,60}}) \((?:RestClient|OpenURI|Net|HTTParty)::",
        rf"the server responded with status (?P<status>{_CODE})(?: for (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL}))?",
        # Go: url.Error
        r"\b(?P<method>Get|Head|Post|Put|Patch|Delete|Options) \"?(?P<url>https?://[^\s\"]{3,8000})\"?: ",
        # Perl: LWP's status_line in die
        rf"(?P<status>{_CODE}) (?P<reason>[A-Z][A-Za-z' -]{{1,60}}) at \S{{1,300}} line \d{{1,7}}\.",
    )
)
#: One of these is in every text that has a sentence of the table.
WORDS = (
    "rror", "HTTP", "status code", "Exception", "failed", "open stream", "responded with", "RestClient::", "OpenURI::",
    "Get \"", "Post \"", "Put \"", "Delete \"", " line ",
)  # fmt: skip


def sentences(text: str) -> Iterator[re.Match[str]]:
    """Every sentence of the table in the text, in order; of two that overlap the first stands."""
    found = sorted(
        (match for pattern in SENTENCES for match in pattern.finditer(text)), key=lambda match: match.start()
    )
    end = 0
    for match in found:
        if match.start() >= end:
            yield match
            end = match.end()
