"""Whose header fields a mapping of names to texts holds: a request's, a response's, or none at all."""

from __future__ import annotations

import re

from support_report.call import Headers

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
#: What stands beside a mapping of fields, or within one of their values, but is never a field.
_OTHERS = frozenset({"headers", "statuscode", "status_code", "charset"})


def is_known(name: str) -> bool:
    """Whether a name is one of the header fields that tell what a mapping is."""
    name = name.lower()
    return name in _OF_REQUESTS or name in _OF_RESPONSES or name in _OF_BOTH


def side_of(headers: Headers) -> str:
    """Whose header fields these are: "request", "response", or "" where that cannot be told."""
    names = {name.lower() for name, _ in headers}
    asked, answered = len(names & _OF_REQUESTS), len(names & _OF_RESPONSES)
    return "request" if asked > answered else "response" if answered > asked else ""


def are_headers(headers: Headers) -> bool:
    """Whether a mapping of names to texts is one of header fields."""
    names = [name.lower() for name, _ in headers]
    known = sum(map(is_known, names))
    plain = all(re.fullmatch(r"[\w-]{1,80}", name) for name in names)
    return (
        plain
        and _OTHERS.isdisjoint(names)
        and (known >= 2 or (known == 1 and len(names) == 1) or (known == 1 and any("-" in name for name in names)))
    )
