"""Requests written as code: Python, PHP, Ruby, Java, Go, C# and Node clients, read but never run."""

from __future__ import annotations

import re

from support_report.reading import Found
from support_report.syntax.code_arguments import is_fetch
from support_report.syntax.code_end import ends_of_code
from support_report.syntax.code_request import requests_of
from support_report.syntax.python_frames import without_frames

TITLE = "code of an HTTP client"

#: Signs of each language's clients: a word that is cheap to look for, and what it must be part of.
SIGNS = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        ("$.ajax", r"\$\.ajax\("),
        ("->", r"->(?:request|get|post|put|delete)\("),
        ("requests.", r"requests\.(?:get|post|put|patch|delete|head|options|request|Session)\("),
        ("Session(", r"(?:Client|OAuth2)Session\("),
        ("session.", r"session\.(?:get|post|put|delete|request)\("),
        ("httpx.", r"httpx\.\w+\("),
        ("Connection(", r"HTTPS?Connection\("),
        ("urllib.", r"urllib\.request\."),
        ("axios", r"axios\s{0,9}[.(]"),
        ("UrlFetchApp.", r"UrlFetchApp\.fetch\("),
        ("DefaultRequestHeaders", r"\bDefaultRequestHeaders\b"),
        ("got", r"got(?<!\wgot)(?:\.\w+)?\("),
        ("XMLHttpRequest", "XMLHttpRequest"),
        (".request(", r"https?\.request\("),
        ("superagent.", r"superagent\."),
        ("curl_setopt", "curl_setopt"),
        ("curl_easy_setopt", "curl_easy_setopt"),
        ("->setUrl(", r"->setUrl\("),
        ("URLRequest(", r"URLRequest\("),
        (".prepare(", r"\.prepare\(\""),
        ("VERB(", r"\bVERB\("),
        ("reqwest::", r"reqwest::"),
        ("dio.", r"\bdio\.\w+\("),
        ("Request(", r"new (?:\w+\\){0,4}Request\("),
        ("stream_context", "stream_context_create"),
        ("Net::HTTP", "Net::HTTP"),
        ("HTTParty.", r"HTTParty\."),
        ("Faraday.", r"Faraday\."),
        ("RestClient", "RestClient[.:]"),
        ("Request.Builder(", r"Request\.Builder\("),
        ("HttpRequest.newBuilder(", r"HttpRequest\.newBuilder\("),
        ("HttpRequestMessage", r"\bHttpRequestMessage\b"),
        ("RestRequest(", r"RestRequest\("),
        (".openConnection(", r"\.openConnection\("),
        ("setRequestMethod(", r"setRequestMethod\("),
        ("Unirest.", r"Unirest\."),
        ("http.", r"http\.(?:NewRequest|(?:Get|Post|Request)\()"),
        ("require(", r"""require\(["'](?:request|unirest|needle)["']\)"""),
        ("setRequestUrl(", r"->setRequestUrl\("),
        ("HTTP::Client", r"HTTP::Client\."),
    )
)
ADDRESS = re.compile(r"https?://|['\"]/\w|HTTPS?Connection\(")


def fits(text: str) -> float:
    """0.7 where the code of a known client names an address."""
    signed = any(word in text and sign.search(text) for word, sign in SIGNS)
    return 0.7 if signed and ADDRESS.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The requests the code makes, in order; the lines that a traceback shows of it belong to the traceback."""
    text = without_frames(text)
    if not fits(text):
        return ()
    drafts = [draft for draft in requests_of(text) if not is_fetch(draft.tool)]
    ends = ends_of_code(text, [(draft.start, draft.end) for draft in drafts])
    return tuple(Found(draft.call(), ((draft.start, end),)) for draft, end in zip(drafts, ends, strict=True))
