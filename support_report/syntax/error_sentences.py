"""What HTTP libraries say in one sentence of a call: in exceptions, warnings and log lines. One entry per sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Span
from support_report.syntax.http_text import METHODS, PHRASES

_URL = (
    r"https?://[^\s'\"`<>]{3,8000}"
    r"(?:(?<=%20|%3D|%3E|%3C|%28|%2C)'[^\s'\"`<>]{0,400}'[^\s'\"`<>]{0,8000}){0,20}"  # texts of a query language
)
_CODE = r"[1-5]\d\d"
_RAISED = (
    rf"[^\n]{{0,200}}?(?:\b(?P<method>{METHODS}) )?(?P<url>{_URL})"
    r" (?:(?:(?:failed|returned|responded|answered)(?: with)?:?|->|=>|→) )?(?:HTTP |status )?"
    rf"(?P<status>[45]\d\d)\b(?: (?P<reason>{PHRASES}))?(?:(?P<body>:? )(?=[{{<]))?"
)

# undici's debug lines have the origin, a slash, and the path with its own.
_UNDICI = (
    r"(?P<method>[A-Z]{3,7}) (?P<base>https?://[^\s/]{1,255})/(?P<path>/\S{0,8000})"
    rf"(?: - HTTP (?P<status>{_CODE}))?"
)

#: A word that stands in every such sentence and in few others, and the sentence. Groups: method, url, status, reason;
#: host, port, path where the address is told in parts; body, error, quoted and told_before where a body stands after
#: it or before it.
_TABLE: tuple[tuple[str, str], ...] = (
    # Python: requests, httpx, urllib, aiohttp, gql, urllib3
    (" Error: ", rf"(?P<status>{_CODE}) (?:Client|Server) Error: (?P<reason>[^\n]{{0,200}}?) for url: (?P<url>{_URL})"),
    (
        " for url '",
        rf"(?:Client|Server|Redirect|Informational) error(?: response)? '(?P<status>{_CODE})"
        rf"(?: (?P<reason>[^'\n]{{0,200}}))?' for url '(?P<url>{_URL})'",
    ),
    ("HTTP error code", rf"HTTP error code ?: ?(?P<status>{_CODE})\b"),  # what tutorials of Java throw
    ("HTTP Error ", rf"HTTP Error (?P<status>{_CODE}): (?P<reason>[^\n{{<]{{0,200}})"),
    ("ClientError: HTTP ", rf"HTTPClientError: HTTP (?P<status>{_CODE}): (?P<reason>[^\n]{{0,200}})"),
    (", message='", rf"(?P<status>{_CODE}), message='(?P<reason>[^'\n]{{0,200}})', url=(?:URL\()?'?(?P<url>{_URL})"),
    (
        "ConnectionPool(host",
        r"HTTPS?ConnectionPool\(host='(?P<host>[^'\n]{1,255})', port=(?P<port>\d{1,5})\): "
        r"(?:Max retries exceeded with url: (?P<path>[^\s(]{1,8000})|Read timed out)",
    ),
    ("Exception: (", rf"Exception: \((?P<status>{_CODE})\)$"),  # what OpenAPI's generator writes
    ("TransportQueryError: {", r"TransportQueryError: (?P<error>(?=\{))"),
    (
        "returned code ",
        rf"Request failed for (?P<url>{_URL}) returned code (?P<status>{_CODE})"
        r"\.? ?(?:Truncated server response: (?P<body>))?",
    ),
    # What programs raise themselves: `Error: POST https://… -> 403 {…}`
    ("Error: ", "Error: " + _RAISED),
    ("Exception: ", "Exception: " + _RAISED),
    # Access logs: the target alone; Guzzle's the whole address
    (
        " HTTP/",
        rf"\"(?P<method>[A-Z]{{3,7}}) (?:(?P<path>/[^\s\"]{{0,8000}})|(?P<url>{_URL})) HTTP/[\d.]{{1,3}}\""
        rf" (?P<status>{_CODE})(?: (?:\d{{1,12}}|-)| ?(?=\n|\Z))",
    ),
    # Julia
    (
        "StatusError(",
        rf"StatusError\((?P<status>{_CODE}), \"(?P<method>[A-Z]{{3,7}})\", \"(?P<path>/[^\s\"]{{0,8000}})\"",
    ),
    # Python logs: urllib3, httpx
    (
        "://",
        rf"(?P<base>https?://[^\s/\"]{{1,255}}) \"(?P<method>[A-Z]{{3,7}}) (?P<path>[^\s\"]{{1,8000}})"
        rf"(?: HTTP/[\d.]{{1,3}})?\" (?P<status>{_CODE}) (?:\d{{1,12}}|None)",
    ),
    (
        "HTTP Request: ",
        rf"HTTP Request: (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL})"
        rf" \"HTTP/[\d.]{{1,3}} (?P<status>{_CODE})(?: (?P<reason>[^\"\n]{{0,100}}))?\"",
    ),
    # Node: axios, got, superagent, wreck
    (
        "failed with status code",
        rf"Request failed with status code (?P<status>{_CODE})(?: \((?P<reason>[^)\n]{{0,100}})\))?"
        rf"(?:: (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL}))?",
    ),
    ("Response code ", rf"Response code (?P<status>{_CODE}) \((?P<reason>[^)\n]{{0,100}})\)"),
    ("Response Error: ", rf"Response Error: (?P<status>{_CODE}) (?P<reason>[^\n'\"]{{0,100}})"),
    (' - "', r"(?:(?<![^\n])|StatusCodeError: )(?P<status>[45]\d\d) - (?P<quoted>(?=\"))"),  # request-promise
    (" failed, reason: ", rf"request to (?P<url>{_URL}) failed, reason: "),
    *((word, word + _UNDICI) for word in ("sending request to ", "received response to ", "trailers received from ")),
    ('] "http', rf"\[(?P<method>[A-Z]{{3,7}})\] \"(?P<url>{_URL})\": (?P<status>{_CODE})(?: (?P<reason>{PHRASES}))?"),
    # PHP: Guzzle, streams
    (
        "resulted in a ",
        rf"(?:Client|Server) error: `?(?P<method>[A-Z]{{3,7}}) (?P<url>{_URL})`? resulted in a `?(?P<status>{_CODE})"
        r"(?: (?P<reason>[^`\n]{0,100}?))?`? response(?P<body>:(?:\n|\\n))?",
    ),
    (
        "open stream: ",
        r"\b\w{4,30}\((?P<url>https?://\S{3,8000}?)\): (?i:failed to open stream): [^\n]{0,100}?(?:HTTP/[\d.]{1,3} "
        rf"(?P<status>{_CODE})(?: (?P<reason>[^\n]{{0,100}}))?|$)",
    ),
    (
        " returned for ",
        rf"HTTP/[\d.]{{1,3}} (?P<status>{_CODE})(?: (?P<reason>{PHRASES}))? {{0,2}}returned for \"(?P<url>{_URL})\"",
    ),
    (
        "returned status code",
        rf"HTTP request returned status code (?P<status>{_CODE})(?P<body>:\n)?",  # Laravel
    ),
    ("cURL error ", rf"cURL error \d{{1,3}}: [^\n]{{0,400}}? for (?P<url>{_URL})"),
    # Java, C#
    (
        "Response{protocol=",
        rf"Response\{{protocol=[^,\n]{{1,20}}, code=(?P<status>{_CODE}), message=(?P<reason>[^,\n]{{0,60}}), "
        r"url=(?P<url>https?://[^\s}]{3,8000})\}(?::(?P<body> ))?",
    ),
    (
        "Exception",
        rf"\w(?:Client|Server|Response|Status\w{{0,10}}|Http\w{{0,20}})(?:Error)?Exception(?:\$\w{{1,40}})?: "
        rf"(?P<status>{_CODE})\b(?: (?P<reason>{PHRASES}))?"
        rf"(?: (?:from|on) (?P<method>[A-Z]{{3,7}})(?: request for)? \"?(?P<url>{_URL})\"?)?"
        r"(?:(?P<body>: \"?)(?=[{<]))?",
    ),
    (
        ", reason phrase: ",
        rf"status code: (?P<status>{_CODE}), reason phrase: (?P<reason>{PHRASES})(?:(?P<body>: )(?=[{{<]))?",
    ),
    (
        " from http",
        rf"\bHTTP (?P<status>{_CODE})(?: (?P<reason>{PHRASES}))? from (?P<url>https?://[^\s'\"`<>]{{3,8000}}?)"
        r"(?::(?P<body> )(?=[{<])|(?=:?[\s,)]|$))",
    ),
    (" for URL: ", rf"Server returned HTTP response code: (?P<status>{_CODE}) for URL: (?P<url>{_URL})"),
    ("FileNotFoundException: ", rf"java\.io\.FileNotFoundException: (?P<url>{_URL})"),
    ("server returned an error", rf"server returned an error: \((?P<status>{_CODE})\) (?P<reason>[^\n.]{{0,100}})"),
    (
        "does not indicate success",
        rf"Response status code does not indicate success: (?P<status>{_CODE}) \((?P<reason>[^)\n]{{0,100}})\)",
    ),
    ("HTTP request ", rf"(?:Sending|Start processing) HTTP request (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL})"),
    ("HTTP response headers", rf"Received HTTP response headers after [\d.]{{1,12}}ms - (?P<status>{_CODE})"),
    # Rust: reqwest
    (
        "host: Some(Domain(",
        rf"(?:kind: Status\((?P<status>{_CODE})[^{{\n]{{0,80}})?url: Url \{{ scheme: \"https?\"[^\n]{{0,120}}?"
        r"host: Some\(Domain\(\"(?P<host>[^\"\n]{1,255})\"\)\), port: (?:None|Some\((?P<port>\d{1,5})\)), "
        r"path: \"(?P<path>[^\"\n]{1,8000})\"(?:, query: (?:None|Some\(\"(?P<query>[^\"\n]{0,8000})\"\)))?",
    ),
    (
        " client error (",
        rf"HTTP status client error \((?P<status>{_CODE}) (?P<reason>[^)\n]{{0,60}})\) for url \((?P<url>{_URL})",
    ),
    (
        " server error (",
        rf"HTTP status server error \((?P<status>{_CODE}) (?P<reason>[^)\n]{{0,60}})\) for url \((?P<url>{_URL})",
    ),
    # Kotlin: Ktor; Scala: requests; Java: Feign
    (
        " request(",
        rf"(?:Client|Server) request\((?P<method>[A-Z]{{3,7}}) (?P<url>https?://[^\s)]{{3,8000}})\) invalid: "
        rf"(?P<status>{_CODE})(?: (?P<reason>{PHRASES}))?\. Text: \"(?P<body>)",
    ),
    (
        " failed with status code ",
        rf"[Rr]equest to (?P<url>{_URL}) failed with status code (?P<status>{_CODE})(?P<body>\n)?",
    ),
    (
        "] during [",
        rf"\[(?P<status>{_CODE})(?: (?P<reason>[^\]\n]{{0,100}}))?\] during \[(?P<method>[A-Z]{{3,7}})\] to "
        r"\[(?P<url>https?://[^\s\]]{3,8000})\] \[[^\]\n]{1,400}\]: \[(?P<body>)",
    ),
    # What Ruby programs raise themselves
    (
        ":in ",
        rf":in [`'][^'\n]{{1,100}}': [^\n]{{0,200}}?\b(?P<status>[45]\d\d) (?P<reason>{PHRASES})"
        r"(?:(?P<body>: )(?=\{))?",
    ),
    # Ruby: Excon, HTTParty, RestClient, open-uri, Faraday, oauth2
    ("<=> Actual(", rf"<=> Actual\((?P<status>{_CODE})(?: (?P<reason>[^)\n]{{0,60}}))?\)"),
    (" http", rf"(?P<status>{_CODE}) \"(?P<method>[A-Z]{{3,7}}) (?P<url>{_URL})\""),
    ("::", rf"(?P<status>{_CODE}) \"?(?P<reason>[A-Z][\w' -]{{1,60}})\"? \((?:RestClient|OpenURI|Net|HTTParty)::"),
    (
        "responded with status",
        rf"the server responded with status (?P<status>{_CODE})(?: for (?P<method>[A-Z]{{3,7}}) (?P<url>{_URL}))?",
    ),
    ("(OAuth2::Error)", r"(?P<told_before> )\(OAuth2::Error\)"),
    # Go: a token that was not given, so that the call itself was not made; url.Error
    (
        "cannot fetch token: ",
        rf"(?:[A-Z][a-z]{{2,6}} \"https?://[^\s\"]{{3,8000}}\": )?oauth2: cannot fetch token: (?P<status>{_CODE})"
        rf"(?: (?P<reason>{PHRASES}))?",
    ),
    ("://", r"(?P<method>Get|Head|Post|Put|Patch|Delete|Options) \"?(?P<url>https?://[^\s\"]{3,8000})\"?: "),
    # Perl: LWP's status_line in die
    (" line ", rf"(?P<status>{_CODE}) (?P<reason>[A-Z][A-Za-z' -]{{1,60}}) at \S{{1,300}} line \d{{1,7}}\."),
)
SENTENCES = tuple((word, re.compile(pattern)) for word, pattern in _TABLE)
#: Parts of several words: where a text has none, it has none of these words either.
_SHARED = ("Error", " error ", "xception", "esponse", "HTTP re", "eturned ", "failed")


def may_have_sentence(text: str) -> bool:
    """Whether a word of the table stands in the text: the sentences themselves are looked for by who reads them."""
    return any(word in text for word, _ in SENTENCES)


def sentences(text: str) -> Iterator[re.Match[str]]:
    """Every sentence of the table in the text, in order; of two that overlap the first stands."""
    end = 0
    for match in sorted(_matches(text), key=lambda each: each.start()):
        if match.start() >= end:
            yield match
            end = match.end()


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Every match in a line that holds its word: to find a word is far cheaper than to try a sentence everywhere."""
    lines: dict[str, list[Span]] = {}
    missing = [part for part in _SHARED if part not in text]
    for word, pattern in SENTENCES:
        if word not in lines:
            lines[word] = [] if any(part in word for part in missing) else list(_lines_with(text, word))
        for start, end in lines[word]:
            yield from pattern.finditer(text, start, end)


def _lines_with(text: str, word: str) -> Iterator[Span]:
    end = 0
    while (hit := text.find(word, end)) >= 0:
        start = text.rfind("\n", end, hit) + 1 or end
        end = text.find("\n", hit) + 1 or len(text)
        yield start, end
