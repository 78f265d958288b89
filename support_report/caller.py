"""Who called: the language and the library of a client, by User-Agent, traceback and format of the capture."""

from __future__ import annotations

import re

from support_report.printed import Printed

#: The languages that fixes are written in: name in the code, name for people.
LANGUAGES = {
    "python": "Python",
    "php": "PHP",
    "node": "Node.js",
    "java": "Java",
    "ruby": "Ruby",
    "go": "Go",
    "csharp": "C#",
    "perl": "Perl",
    "curl": "curl",
    "": "any client",
}

_AGENTS = (
    ("Github Upwork API NodeJS", "node", "node-upwork-oauth2"),
    ("Github Upwork API PHP", "php", "php-upwork-oauth2"),
    ("Github Upwork API Ruby", "ruby", "ruby-upwork-oauth2"),
    ("Github Upwork API Java", "java", "java-upwork-oauth2"),
    ("Github Upwork API Golang", "go", "golang-upwork-oauth2"),
    ("anyMeta/OAuth", "php", "php-upwork"),
    ("Node authentication", "node", "node-upwork"),
    ("OAuth gem", "ruby", "ruby-upwork"),
    ("python", "python", ""),
    ("httplib2", "python", ""),
    ("aiohttp", "python", ""),
    ("HTTPie", "curl", ""),
    ("Guzzle", "php", ""),
    ("PHP", "php", ""),
    ("Symfony", "php", ""),
    ("axios", "node", ""),
    ("node", "node", ""),
    ("undici", "node", ""),
    ("got (", "node", ""),
    ("superagent", "node", ""),
    ("Bun/", "node", ""),
    ("Deno/", "node", ""),
    ("n8n", "node", ""),
    ("Go-http-client", "go", ""),
    ("go-resty", "go", ""),
    (".NET", "csharp", ""),
    ("RestSharp", "csharp", ""),
    ("Java", "java", ""),
    ("okhttp", "java", ""),
    ("Apache-HttpClient", "java", ""),
    ("Faraday", "ruby", ""),
    ("rest-client", "ruby", ""),
    ("Ruby", "ruby", ""),
    ("libwww-perl", "perl", ""),
    ("LWP", "perl", ""),
    ("Mojolicious", "perl", ""),
    ("curl/", "curl", ""),
    ("Wget", "curl", ""),
)

_TRACES = (
    (
        "php",
        re.compile(
            r"\.php(?::\d|\(\d| on line| in /)|PHP (?:Fatal|Warning|Notice)|\\API\\|array ?\(|getBody\(\) on"
            r"|Guzzle|\$client->"
        ),
    ),
    (
        "python",
        re.compile(
            r"Traceback \(most recent|\bprint\(r\.|^import requests|\.py\"?, line \d+|site-packages/"
            r"|dist-packages/|\brequests\.\w+"
            r"|urllib\d?\b|>>> |\bhttpx?\.\w+Error|\$ python"
        ),
    ),
    ("ruby", re.compile(r"\.rb:\d+:in |OAuth2::Error|Net::HTTP|/gems/|\bFaraday\b|irb\(")),
    (
        "java",
        re.compile(
            r"\bat [\w.$]+\([\w$]+\.java:\d+\)|\bjavax?\.(?:net|io|lang|util)\b|signpost|JSONException"
            r"|\[http-nio|ClientProtocolException"
        ),
    ),
    (
        "csharp",
        re.compile(
            r"\bSystem\.(?:Net|IO|Threading|ArgumentNull)\b|\.cs:line \d+|HttpRequestException|TaskCanceledException"
        ),
    ),
    (
        "go",
        re.compile(
            r"\bgoroutine \d+|\.go:\d+|context deadline exceeded|x509: |dial tcp|&\{(?:GET|POST) |\bpanic: "
            r"|net/http:|invalid character '.{1,3}' looking"
        ),
    ),
    ("perl", re.compile(r"\bLWP::|\bat \S+\.p[lm] line \d+|\$ perl |HTTP::Tiny")),
    (
        "node",
        re.compile(
            r"node_modules/|\bat .{1,120}\.[cm]?[jt]sx?:\d+:\d+|\bAxiosError\b|node:internal|\bE(?:CONN|TIMEDOUT"
            r"|NOTFOUND)|upwork:\w+ |TypeError: Cannot read|next-auth|process\.env"
        ),
    ),
    ("curl", re.compile(r"^\$? ?curl |curl: \(\d+\)")),
)

_READERS = (
    ("curl", "curl"),
    ("wget", "curl"),
    ("httpie", "curl"),
    ("php", "php"),
    ("guzzle", "php"),
    ("http_client_debug", "python"),
    ("net_http_debug", "ruby"),
    ("faraday", "ruby"),
    ("apache_log", "java"),
    ("node", "node"),
    ("axios", "node"),
    ("fetch", "node"),
    ("superagent", "node"),
    ("python", "python"),
    ("requests", "python"),
    ("httpx", "python"),
    ("urllib3", "python"),
    ("ruby", "ruby"),
    ("java_", "java"),
    ("go_", "go"),
    ("golang", "go"),
    ("perl", "perl"),
    ("lwp", "perl"),
    ("csharp", "csharp"),
    ("dotnet", "csharp"),
)

_SDKS = (
    ("node-upwork-oauth2", re.compile(r"node-upwork-oauth2|upwork:(?:client|example) ")),
    ("node-upwork", re.compile(r"node_modules/(?:node-upwork|upwork-api)/")),
    ("php-upwork-oauth2", re.compile(r"php-upwork-oauth2|OAuth2ClientLib")),
    ("php-upwork", re.compile(r"php-upwork/|OAuthPHPLib|Upwork\\API\\")),
    (
        "python-upwork-oauth2",
        re.compile(r"python-upwork-oauth2|upwork/routers/graphql\.py|upwork/client\.py\", line \d+, in send_request"),
    ),
    ("python-upwork", re.compile(r"python-upwork\b|(?:site|dist)-packages/upwork/|odesk/client\.py|python-odesk")),
    ("java-upwork", re.compile(r"com\.Upwork\.api|UpworkRestClient|oauth\.signpost")),
    ("ruby-upwork-oauth2", re.compile(r"gems/upwork-api2")),
    ("ruby-upwork", re.compile(r"gems/upwork-api|ruby-upwork")),
    ("golang-upwork", re.compile(r"upwork/golang-upwork")),
)


def language_of(agent: str, printed: Printed, read_as: str = "", environment: str = "") -> str:
    """The caller's language: its library's own name first, then its traces, then the tool the capture came from."""
    named = _by_agent(agent)
    if named:
        return named[1]
    traced = next((language for language, pattern in _TRACES if printed.has(pattern)), "")
    reader = next((language for mark, language in _READERS if mark in read_as.lower()), "")
    return traced or reader or _spoken_of(environment)


def sdk_of(agent: str, printed: Printed) -> str:
    """The library that made the call, "" where nothing gives it away."""
    named = _by_agent(agent)
    if named and named[2]:
        return named[2]
    return next((name for name, pattern in _SDKS if printed.has(pattern)), "")


def _by_agent(agent: str) -> tuple[str, str, str] | None:
    lowered = agent.lower()
    return next((row for row in _AGENTS if row[0].lower() in lowered), None) if agent else None


def _spoken_of(environment: str) -> str:
    lowered = environment.lower()
    words = {
        "python": "python",
        "php": "php",
        "node": "node",
        "javascript": "node",
        "java": "java",
        "ruby": "ruby",
        "golang": "go",
        "go 1": "go",
    }
    words |= {"c#": "csharp", ".net": "csharp", "perl": "perl", "curl": "curl"}
    return next((language for word, language in words.items() if word in lowered), "")
