"""Requests and responses in single objects that programs print, told by the names of their parts."""

from __future__ import annotations

import re
from typing import Any

from support_report.call import Call, Headers
from support_report.syntax.body_sides import side_of_body
from support_report.syntax.exchanges import received
from support_report.syntax.header_sides import side_of
from support_report.syntax.literals import Pairs
from support_report.syntax.object_addresses import address_of, method_of
from support_report.syntax.object_parts import body_of, headers_of, state_of

_HEADERS = ("headers", "header", "_headers", "headersList", "rawHeaders")
_SENT_HEADERS = ("requestHeaders", "request_headers")
_GOT_HEADERS = ("responseHeaders", "response_headers")
_SENT_BODY = ("data", "body", "requestBody", "payload", "json", "form", "postData", "_data")
STATUS = (
    "statusCode",
    "status_code",
    "http_code",
    "httpStatus",
    "http_status",
    "httpCode",
    "responseCode",
    "code",
    "status",
)
_STATUS_NAMES = frozenset(map(str.lower, STATUS))
_REASON = ("statusText", "statusMessage", "reason", "reason_phrase", "reasonPhrase", "phrase")
_GOT_BODY = (
    "text",
    "body",
    "data",
    "content",
    "rawBody",
    "_content",
    "responseText",
    "responseBody",
    "stream",
    "bodyText",
    "response_body",
)
_TELLING_BODIES = ("body", "data", "text", "bodyText", "response")
_FORM = re.compile(r"[\w.%+~-]{1,80}=[^\s&=]{0,8000}(?:&[\w.%+~\[\]-]{1,80}=[^\s&=]{0,8000}){1,200}")
#: What only answers are called, also beside the parts of a request.
_ONLY_GOT = ("text", "content", "rawBody", "_content", "responseText", "responseBody", "response_body", "bodyText")


def request_of(node: Any, flat: bool = False) -> Call | None:
    """A request: an address, and a method or headers; if `flat`, the object is the answer too: whose is the body?"""
    node = state_of(node)
    url = address_of(node) if isinstance(node, Pairs) else None
    if not url:
        return None
    method = method_of(node)
    body = body_of(node.get(*_SENT_BODY))
    answers = status_of(node) is not None
    headers = headers_of(node.get(*_HEADERS))
    if answers and side_of(headers) == "response":
        headers = ()
    shown = isinstance(node.get(*_SENT_HEADERS, *_HEADERS), list) and not answers
    if not (method or shown):
        return None
    return Call(
        method=method.upper() if isinstance(method, str) and method.isalpha() else None,
        url=url,
        request_headers=headers_of(node.get(*_SENT_HEADERS)) or headers,
        request_body=body if not flat or side_of_body(body or "") == "request_body" or _is_form(body or "") else None,
    )


def _is_form(body: str) -> bool:
    """Whether a text is a form of several fields, which clients send and hardly any server answers with."""
    return _FORM.fullmatch(body) is not None and not side_of_body(body)


def response_of(node: Any) -> Call | None:
    """A response: a status, and headers, a reason or a body."""
    node = state_of(node)
    status = status_of(node) if isinstance(node, Pairs) else None
    if not status:
        return None
    headers, reason = node.get(*_GOT_HEADERS, *_HEADERS), node.get(*_REASON)
    told = (
        isinstance(headers, list)
        or isinstance(reason, str)
        or any(isinstance(node.get(name), str) for name in _TELLING_BODIES)
    )
    if not told and not node.get("http_code", "httpCode"):
        return None
    word = node.get("status")
    reason = reason or (word if isinstance(headers, list) else None)
    return Call(
        status=status,
        reason=reason if isinstance(reason, str) and not reason.isdigit() else None,
        response_headers=_received(node),
        response_body=body_of(_received_body(node)),
    )


def sent_body(node: Any) -> str | None:
    """The body that options of a request hold."""
    return body_of(node.get(*_SENT_BODY)) if isinstance(node, Pairs) else None


def _received_body(node: Pairs) -> Any:
    """The body of a response; what may be that of the request as well counts where its own words say so."""
    body = node.get(*(_ONLY_GOT if method_of(node) else _GOT_BODY))
    if body is None and side_of_body(body_of(node.get(*_GOT_BODY)) or "") == "response_body":
        body = node.get(*_GOT_BODY)
    if body is None and isinstance(node.get(*_REASON), str) and address_of(node):  # Angular's HttpErrorResponse
        body = node.get("error")
    if body is None and isinstance(node.get("response"), str):
        body = node.get("response")
    return body


def _received(node: Pairs) -> Headers:
    """The answer's header fields; beside the parts of a request those that are plainly an answer's."""
    headers = headers_of(node.get(*_HEADERS))
    mixed = address_of(node) and method_of(node) and side_of(headers) != "response"
    headers = headers_of(node.get(*_GOT_HEADERS)) or (() if mixed else headers)
    kind = node.get("content_type") if not headers and node.get("http_code") else None  # PHP's curl_getinfo
    return (("Content-Type", kind),) if isinstance(kind, str) else received(headers)


def status_of(node: Pairs) -> int | None:
    """The first status that an object names."""
    if _STATUS_NAMES.isdisjoint(node.names()):
        return None
    return next((code for name in STATUS if (code := code_of(node.get(name)))), None)


def code_of(value: Any) -> int | None:
    if isinstance(value, str) and re.match(r"[0-9]{3}(?: |\Z)", value):
        value = int(value[:3])
    return value if isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 599 else None
