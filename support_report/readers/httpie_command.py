"""HTTPie and xh commands as typed, and as Postman and mitmproxy export them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field

from support_report.call import Call, Headers
from support_report.reading import Found
from support_report.syntax.command_line import PlacedCommand, command_pattern, commands
from support_report.syntax.httpie_items import FORM, Items, encoded

TITLE = "HTTPie or xh command"

METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
URL = r"['\"]?(?:https?://|:\d|:/|localhost|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/?]|['\"\s]|\Z))"
HTTPIE = command_pattern(
    "https?|xhs?", rf"(?:-\S+\ +){{0,6}}(?:(?:{METHODS})\ +)?['\"]?https?:// | (?:{METHODS})\ +{URL}"
)
LOOKS_LIKE = re.compile(
    rf"(?:\S*/)?(?:https?|xhs?)(?:\.exe)?[ \t]+[^\n]{{0,2000}}?(?:(?:{METHODS})[ \t]+|(?<=[ \t])){URL}"
)
SCHEMED = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
#: Options that take a value (https://httpie.io/docs/cli, xh --help), short and long.
VALUED_SHORT = "aAopPs"
VALUED = {
    "auth",
    "auth-type",
    "bearer",
    "print",
    "pretty",
    "style",
    "format-options",
    "response-charset",
    "response-mime",
    "output",
    "session",
    "session-read-only",
    "proxy",
    "max-redirects",
    "max-headers",
    "timeout",
    "verify",
    "ssl",
    "ciphers",
    "cert",
    "cert-key",
    "cert-key-pass",
    "raw",
    "boundary",
    "default-scheme",
    "history-print",
    "http-version",
    "resolve",
    "interface",
    "unix-socket",
    "generate",
}
MOST_STARTS = 200  # places of a text that are tried
KINDS = {"f": "form", "form": "form", "multipart": "multipart", "j": "json", "json": "json"}


@dataclass(slots=True)
class Command:
    """An HTTPie command taken apart."""

    options: dict[str, str] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    method: str | None = None
    url: str = ""
    items: Items = field(default_factory=Items)


def fits(text: str) -> float:
    """1 where the text starts with such a command, less where one stands further down."""
    match = next((start for start in _starts(text) if LOOKS_LIKE.match(text, start.start(start.lastgroup or 0))), None)
    if match is None:
        return 0.0
    before = text[: match.start()].strip()
    return 1.0 if not before or before.endswith("|") else 0.6


def _starts(text: str) -> Iterator[re.Match[str]]:
    at = 0
    for _ in range(MOST_STARTS):
        match = HTTPIE.search(text, at)
        if match is None:
            return
        yield match
        at = match.end()


def read(text: str) -> tuple[Found, ...]:
    """The request of every such command in the text."""
    found = []
    for placed in commands(text, HTTPIE):
        command = _command(placed)
        if command.url:
            found.append(Found(_call(command, placed), (placed.span,), program="HTTPie"))
    return tuple(found)


def _command(placed: PlacedCommand) -> Command:
    command = Command()
    words = iter(placed.words)
    for word in words:
        if word.startswith("-") and len(word) > 1:
            _option(command, word, words)
        elif command.url:
            command.items.take(word)
        elif command.method is None and re.fullmatch(r"[A-Za-z]+", word) and word != "localhost":
            command.method = word.upper()
        elif re.match(URL + r"|/|\$|\{\{", word, re.IGNORECASE):
            command.url = word
        else:
            break
    return command


def _option(command: Command, word: str, words: Iterator[str]) -> None:
    """`--name value`, `--name=value`, `-avalue`, `-a value`, `-fv`."""
    if word.startswith("--"):
        name, equals, value = word[2:].partition("=")
        if name in KINDS:
            command.kinds.add(KINDS[name])
        if name in VALUED:
            command.options[name] = value if equals else next(words, "")
        return
    for at, letter in enumerate(word[1:20], start=2):
        if letter in KINDS:
            command.kinds.add(KINDS[letter])
        if letter in VALUED_SHORT:
            command.options[{"a": "auth", "A": "auth-type"}.get(letter, letter)] = word[at:] or next(words, "")
            return


def _call(command: Command, placed: PlacedCommand) -> Call:
    items, kinds = command.items, command.kinds
    raw = command.options.get("raw", placed.stdin)
    body = items.body("form" in kinds, "multipart" in kinds) if items.data else (raw or "").removesuffix("\n")
    unread = [
        f"Part of the request comes from the file {name}, which the capture does not show." for name in items.files
    ]
    return Call(
        method=command.method or ("POST" if body or items.files else "GET"),
        url=_url(command, placed.program),
        request_headers=_headers(command, bool(items.data)),
        request_body=None if items.files and not items.data else body,
        inferred=frozenset() if command.method else frozenset({"method"}),
        notes="\n".join(unread) or None,
    )


def _url(command: Command, program: str) -> str:
    """With the scheme and host that may be left out, and the items of the query added."""
    url = command.url
    if re.match(r":(?:\d|/|$)", url):
        url = "localhost" + (url if url[1:2].isdigit() else url[1:])
    if not SCHEMED.match(url) and url[0] not in "$/{":
        secure = program.rpartition("/")[2].removesuffix(".exe") in ("https", "xhs")
        url = command.options.get("default-scheme", "https" if secure else "http") + "://" + url
    query = encoded(command.items.query)
    return url + ("&" if "?" in url else "?") + query if query else url


def _headers(command: Command, with_data: bool) -> Headers:
    """Those given, and those that --auth, --form and --json stand for."""
    given = {name.lower() for name, _ in command.items.headers}
    implied = [("Authorization", _authorization(command.options))]
    if with_data and "multipart" not in command.kinds:
        implied.append(("Content-Type", FORM if "form" in command.kinds else "application/json"))
    return (*command.items.headers, *((n, v) for n, v in implied if v and n.lower() not in given))


def _authorization(options: dict[str, str]) -> str:
    auth, kind = options.get("auth", ""), options.get("auth-type", "basic").lower()
    if token := options.get("bearer") or (auth if kind == "bearer" else ""):
        return "Bearer " + token
    return "Basic " + b64encode(auth.encode("utf-8", "replace")).decode() if kind == "basic" and ":" in auth else ""
