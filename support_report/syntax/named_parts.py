"""Parts of a call told by the names of fields: records of logs (pino, zap, Serilog, ECS), Postman's console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from support_report.call import Call, Headers
from support_report.syntax.body_sides import TOLD_BY_ANSWERS, side_of_body
from support_report.syntax.header_sides import are_headers, side_of
from support_report.syntax.literals import Pairs
from support_report.syntax.object_parts import body_of, headers_of

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SAME = {"req": "request", "res": "response", "resp": "response", "uri": "url", "header": "headers", "verb": "method"}
_SAME |= {"hdr": "headers", "hdrs": "headers", "endpoint": "url"}
#: Words that say nothing of what a field holds, and names of objects that only hold a record's own fields.
_PASSED = frozenset(
    (
        "http",
        "https",
        "api",
        "client",
        "upstream",
        "outgoing",
        "upwork",
        "full",
        "raw",
        "original",
        "text",
        "content",
        "effective",
        "parsed",
    )
)
_HOLDERS = frozenset(
    {"fields", "context", "extra", "data", "details", "meta", "error", "err", "exception", "attributes", "properties"}
    | {"jsonpayload", "httprequest", "event", "record", "source"}
)
#: What a field is called, without those words, and the fact it holds.
_FACTS = {
    **dict.fromkeys(("method", "request method"), "method"),
    **dict.fromkeys(("url", "request url", "path"), "url"),
    **dict.fromkeys(("status", "status code", "response status", "response status code", "response code"), "status"),
    **dict.fromkeys(("reason phrase", "response reason", "response status message"), "reason"),
    "code": "code",
    "headers": "headers",
    "request headers": "request_headers",
    "response headers": "response_headers",
    "body": "body",
    **dict.fromkeys(("request body", "request payload", "request json", "request data"), "request_body"),
    "payload": "payload",
    **dict.fromkeys(
        ("response body", "response payload", "response json", "response data", "response"), "response_body"
    ),
    **dict.fromkeys(("time", "timestamp", "ts", "t", "asctime"), "time"),
}
#: How deep a record keeps the parts of a call, and how many fields of it are looked at.
_DEPTH, _FIELDS = 5, 400
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_OPAQUE = re.compile(r"\[(?:Object|Array|Circular)\b[^\]]{0,20}\]")


def record_of(value: Any) -> Call | None:
    """The call of a record, None where its fields name no address with a method, a status or a part of the answer."""
    facts: dict[str, Any] = {}
    for name, field in _named(value):
        # Loggers call their level status too, and most a path what is one.
        if (name != "status" or _status(field)) and (name != "url" or _address(field) or isinstance(field, Pairs)):
            facts.setdefault(name, field)
    url, status = _address(facts.get("url")), _status(facts.get("status")) or _status(facts.get("code"))
    method = facts.get("method")
    sides = _headers(facts)
    request_body, response_body = _bodies(facts)
    told = Call(
        method=method.upper() if isinstance(method, str) and re.fullmatch(r"[A-Za-z]{3,7}", method) else None,
        url=url,
        request_headers=sides["request_headers"],
        response_headers=sides["response_headers"],
        request_body=request_body,
        response_body=response_body,
        status=status,
        reason=facts["reason"] if isinstance(facts.get("reason"), str) else None,
    )
    if not (url and (told.method or status)) and not _is_answer(told):
        return None
    return dated(told, facts.get("time"))


def bodies_beside(value: Any) -> Call:
    """The bodies that a record names as those of a request and of its answer, wherever it tells of the call itself."""
    named = [each for each in _named(value) if each[0] in ("request_body", "response_body")]
    request_body, response_body = _bodies({name: field for name, field in named if isinstance(field, str)})
    return Call(request_body=request_body, response_body=response_body)


def _is_answer(told: Call) -> bool:
    """Whether fields of an answer are told, with its body or with something of the request."""
    asked = told.request_headers or told.request_body is not None
    return bool(told.response_headers and (asked or told.response_body))


def _named(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields that hold facts, outer ones first."""
    level: list[tuple[tuple[str, ...], Any]] = [((), value)]
    left = _FIELDS
    for _ in range(_DEPTH):
        fields = [(words, *field) for words, node in level if isinstance(node, Pairs) for field in node[:left]][:left]
        left -= len(fields)
        level = []
        for words, key, field in fields:
            path = words if not words and key.lower().lstrip("@_") in _HOLDERS else (*words, *_words(key))
            fact = _FACTS.get(" ".join(path), "")
            if fact and not (isinstance(field, Pairs) and _holds_parts(fact, field)):
                yield fact, field
            elif isinstance(field, Pairs):
                level.append((path, field))


@lru_cache(maxsize=1024)
def _words(key: str) -> tuple[str, ...]:
    words = (_SAME.get(word.lower(), word.lower()) for word in _WORD.findall(key))
    return tuple(word for word in words if word not in _PASSED)


def _holds_parts(fact: str, field: Pairs) -> bool:
    """Whether a field named like an answer or an address is a holder of its parts: its status, its whole text."""
    parts = {" ".join(_words(name)) for name, _ in field}
    numbered = parts & {"status", "status code"} and TOLD_BY_ANSWERS.isdisjoint(field.names())
    return fact in ("url", "response_body", "request_body", "body") and bool(
        parts & {"", "headers", "body"} or numbered
    )


def _address(value: Any) -> str | None:
    return value if isinstance(value, str) and re.match(r"https?://[^\s/]", value, re.IGNORECASE) else None


def _status(value: Any) -> int | None:
    value = value[0] if isinstance(value, list) and len(value) == 1 else value  # Go's int(429)
    if isinstance(value, str) and re.fullmatch(r"[1-5]\d\d", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 599 else None


def _headers(facts: dict[str, Any]) -> dict[str, Headers]:
    """The header fields of either side; those that are only called headers by their own names."""
    found = {side: headers_of(facts.get(side)) for side in ("request_headers", "response_headers")}
    bare = headers_of(facts.get("headers"))
    side = f"{side_of(bare)}_headers"
    if bare and are_headers(bare) and not found.get(side, True):
        found[side] = bare
    return found


def _bodies(facts: dict[str, Any]) -> tuple[str | None, str | None]:
    found = {side: _body(facts.get(side)) for side in ("request_body", "response_body")}
    beside = "response_body" if side_of(headers_of(facts.get("headers"))) == "response" else "request_body"
    body = _body(facts.get("body"))
    for side, bare in ((beside, _body(facts.get("payload"))), (side_of_body(body) if body else "", body)):
        if side and not found[side]:
            found[side] = bare
    return found["request_body"], found["response_body"]


def _body(value: Any) -> str | None:
    if value == [] or (isinstance(value, str) and _OPAQUE.fullmatch(value)):
        return None
    return body_of(value) if isinstance(value, str | list) else None


def dated(call: Call, time: Any) -> Call:
    """The call with the time of its record: ISO 8601, or seconds and parts of them since 1970."""
    if isinstance(time, int | float) and not isinstance(time, bool) and 1e9 < time < 1e19:
        while time > 1e11:
            time /= 1000
        time = datetime.fromtimestamp(time, UTC).isoformat()
    if not isinstance(time, str) or not _ISO.match(time):
        return call
    return call.with_facts(time=time, inferred=call.inferred | {"time"})
