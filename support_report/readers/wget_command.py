"""Reads wget commands: method, URL, header fields and body as their options name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Call
from support_report.reading import Found
from support_report.syntax.command_line import command_pattern, commands

TITLE = "wget command"

_WGET = command_pattern("wget2?", r"-[-A-Za-z#] | ['\"]?https?://")
# Short options that take a value, from `wget --help`.
_VALUED = frozenset("oaeitOTwQPDARXIBUlS") - {"S"}
_FIELDS = {"user-agent": "User-Agent", "referer": "Referer"}
_BODIES = ("post-data", "body-data")
# The method that wget takes for an option (wget manual, HTTP Options and Download Options).
_IMPLIED = dict.fromkeys((*_BODIES, "post-file", "body-file"), "POST") | {"spider": "HEAD"}
_FLAGS = frozenset(
    {
        "server-response",
        "content-on-error",
        "quiet",
        "debug",
        "verbose",
        "no-verbose",
        "no-check-certificate",
        "continue",
    }
    | {"no-proxy", "auth-no-challenge", "inet4-only", "inet6-only", "https-only", "no-cookies", "recursive", "spider"}
)


def fits(text: str) -> float:
    """As sure as of any command: 1 at the start of the text, less further down."""
    match = _WGET.search(text)
    return 0.0 if match is None else 1.0 if not text[: match.start()].strip() else 0.7


def read(text: str) -> tuple[Found, ...]:
    """Every wget command in the text that names an address."""
    found = [(_call(list(command.words)), command.span) for command in commands(text, _WGET)]
    return tuple(Found(call, (span,), program="Wget") for call, span in found if call.url)


def _call(words: list[str]) -> Call:
    """The call of a command; without a method wget sends GET, or POST where it has data (wget manual, HTTP Options)."""
    headers: list[tuple[str, str]] = []
    method, url, body = None, None, None
    for name, value in _options(words):
        if name == "":
            url = url or (value if "://" in value else f"http://{value}")
        elif name == "header":
            key, _, rest = value.partition(":")
            headers.append((key.strip(), rest.strip()))
        elif name in _FIELDS:
            headers.append((_FIELDS[name], value))
        elif name == "method":
            method = value.upper()
        elif name in _IMPLIED:
            method = method or _IMPLIED[name]
            body = value if name in _BODIES else body
    bodiless = body is None and (method or "GET") in ("GET", "HEAD", "DELETE")
    body = "" if bodiless else body
    return Call(
        method=method or "GET",
        url=url,
        request_headers=tuple(headers),
        request_body=body,
        inferred=frozenset() if method else frozenset({"method"}),
    )


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """Options by their long names, with values; the name "" is for addresses."""
    rest = iter(words)
    for word in rest:
        long = re.match(r"--([a-z][\w-]*)(?:=(.*))?$", word, re.DOTALL)
        if long:
            known = long[2] is not None or long[1] in _FLAGS or long[1].startswith("no-")
            yield long[1], long[2] or "" if known else next(rest, "")
        elif word.startswith("-") and len(word) > 1:
            last = word[-1] if len(word) == 2 or word[1] not in _VALUED else ""
            value = next(rest, "") if last in _VALUED else word[2:]
            yield {"U": "user-agent"}.get(word[1], word[1]), value
        else:
            yield "", word
