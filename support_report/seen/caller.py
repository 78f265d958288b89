"""Who called: the language and the library of a client, by User-Agent, traceback and format of the capture."""

from __future__ import annotations

import re
from collections.abc import Mapping

from support_report.message import Message
from support_report.seen.printed import Printed

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
    "": Message("any client"),
}

#: Words of a User-Agent that name the official SDKs, and what they are.
_SDK_AGENTS = {
    "Github Upwork API NodeJS": ("node", "node-upwork-oauth2"),
    "Github Upwork API PHP": ("php", "php-upwork-oauth2"),
    "Github Upwork API Ruby": ("ruby", "ruby-upwork-oauth2"),
    "Github Upwork API Java": ("java", "java-upwork-oauth2"),
    "Github Upwork API Golang": ("go", "golang-upwork-oauth2"),
    "anyMeta/OAuth": ("php", "php-upwork"),
    "Node authentication": ("node", "node-upwork"),
    "OAuth gem": ("ruby", "ruby-upwork"),
}
#: Words of a User-Agent that give the language away, in the order they are looked for.
_AGENTS = {
    "python": ("python", "httplib2", "aiohttp"),
    "php": ("guzzle", "php", "symfony"),
    "node": ("axios", "node", "undici", "got (", "superagent", "bun/", "deno/", "n8n"),
    "go": ("go-http-client", "go-resty"),
    "csharp": ("(.net", " .net", ".net/", "restsharp"),
    "java": ("java", "okhttp", "apache-httpclient"),
    "ruby": ("faraday", "rest-client", "ruby"),
    "perl": ("libwww-perl", "lwp", "mojolicious"),
    "curl": ("curl/", "wget", "httpie"),
}

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

#: Words in the name of the reader that understood the capture.
_READERS = {
    "curl": ("curl", "wget", "httpie"),
    "php": ("php", "guzzle"),
    "node": ("node", "axios", "fetch", "superagent"),
    "python": ("python", "requests", "httpx", "urllib3", "http_client"),
    "ruby": ("ruby", "net_http", "faraday"),
    "java": ("java_", "apache_log"),
    "go": ("go_", "golang"),
    "perl": ("perl", "lwp"),
    "csharp": ("csharp", "dotnet"),
}

#: Words in a description of the environment.
_SPOKEN = {
    "python": ("python",),
    "php": ("php",),
    "node": ("node", "javascript"),
    "java": ("java",),
    "ruby": ("ruby",),
    "go": ("golang", "go 1"),
    "csharp": ("c#", " .net", "dotnet"),
    "perl": ("perl",),
    "curl": ("curl",),
}

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
    official = _official(agent)
    named = official[0] if official else _named(_AGENTS, agent)
    traced = "" if named else next((language for language, pattern in _TRACES if printed.has(pattern)), "")
    return named or traced or _named(_READERS, read_as) or _named(_SPOKEN, environment)


def sdk_of(agent: str, printed: Printed) -> str:
    """The library that made the call, "" where nothing gives it away."""
    official = _official(agent)
    return official[1] if official else next((name for name, pattern in _SDKS if printed.has(pattern)), "")


def _official(agent: str) -> tuple[str, str] | None:
    return next((known for mark, known in _SDK_AGENTS.items() if mark.lower() in agent.lower()), None)


def _named(table: Mapping[str, tuple[str, ...]], text: str) -> str:
    lowered = text.lower()
    return next((language for language, words in table.items() if any(word in lowered for word in words)), "")
