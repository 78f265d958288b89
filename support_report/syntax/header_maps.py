"""Header fields in other clothes: printed mappings of Go and Java, blocks of lines, and whose fields they are."""

from __future__ import annotations

import re

from support_report.call import Headers
from support_report.syntax.literals import Pairs, value_at
from support_report.syntax.objects import headers_of

#: Fields that only a request or only a response has (RFC 9110, and what the API and its edge add).
_OF_REQUESTS = frozenset(
    {"authorization", "user-agent", "accept", "accept-encoding", "accept-language", "host", "cookie", "origin"}
    | {"referer", "te", "x-upwork-api-tenantid", "if-none-match", "if-modified-since", "x-requested-with"}
    | {"postman-token", "proxy-authorization"}
)
_OF_RESPONSES = frozenset(
    {"server", "date", "set-cookie", "cf-ray", "www-authenticate", "location", "etag", "vary", "retry-after", "age"}
    | {"x-upwork-error-code", "x-upwork-error-message", "vnd-eo-trace-id", "vnd-eo-span-id", "cf-cache-status"}
    | {"strict-transport-security", "x-frame-options", "allow", "last-modified", "x-powered-by"}
    | {"access-control-allow-origin", "x-ratelimit-remaining"}
)
_OF_BOTH = frozenset(
    ["content-type", "content-length", "connection", "transfer-encoding", "cache-control", "pragma", "content-encoding"]
)
# Go's map[A:[b] C:[d]] and Java's {a=[b], c=[d]}
_BRACKETED = re.compile(
    r"(?:^|[\[{, ])([A-Za-z][\w-]{0,80})[:=]\[([^\n]{0,2000}?)\](?=[,}\]]|$| [A-Za-z][\w-]{0,80}:\[)"
)
_BRACKETED_MAP = re.compile(r"map\[(?=[A-Za-z][\w-]{0,80}:\[)|(?:\{ )?\{(?=:?[\w-]{1,80}=\[)")


# .NET's HttpResponseMessage and others print one field a line between braces, bare.
_LINES = re.compile(
    r"\{\n((?:[ \t]{1,20}[A-Za-z][\w-]{0,80}: [^\s'\"{\[][^\n]{0,8000}(?<![,{\[])\n){1,200})[ \t]{0,20}\}"
)


def side_of(headers: Headers) -> str:
    """Whose header fields these are: "request", "response", or "" where that cannot be told."""
    names = {name.lower() for name, _ in headers}
    asked, answered = len(names & _OF_REQUESTS), len(names & _OF_RESPONSES)
    return "request" if asked > answered else "response" if answered > asked else ""


def are_headers(headers: Headers) -> bool:
    """Whether a mapping of names to texts is one of header fields."""
    names = [name.lower() for name, _ in headers]
    known = sum(1 for name in names if name in _OF_REQUESTS or name in _OF_RESPONSES or name in _OF_BOTH)
    plain = all(re.fullmatch(r"[\w-]{1,80}", name) for name in names)
    return plain and (
        known >= 2 or (known == 1 and len(names) == 1) or (known == 1 and any("-" in name for name in names))
    )


def headers_at(text: str, start: int) -> tuple[Headers, int]:
    """The header fields of a mapping printed at an offset, and where it ends; () where there are none."""
    opened = _BRACKETED_MAP.match(text, start)
    if opened:
        line_end = text.find("\n", start)
        line = text[start : line_end if line_end >= 0 else len(text)][:8000]
        found = list(_BRACKETED.finditer(line))
        headers = tuple((match[1], match[2]) for match in found if match[1] != "null")  # Java's key of the status line
        return (headers, start + found[-1].end() + 1) if found and are_headers(headers) else ((), start)
    if lines := _LINES.match(text, start):
        named = (line.strip().partition(": ") for line in lines[1].strip("\n").split("\n"))
        headers = tuple((name, value) for name, _, value in named)
        return (headers, lines.end()) if are_headers(headers) else ((), start)
    value, end = value_at(text, start, 600)
    while isinstance(value, list) and not isinstance(value, Pairs) and len(value) == 1:
        value = value[0]
    headers = headers_of(value) if isinstance(value, list) else ()
    return (headers, end) if headers and are_headers(headers) else ((), start)
