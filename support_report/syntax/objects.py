"""Calls in the objects that HTTP libraries print: requests, responses, errors, told by the names of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from support_report.call import Call
from support_report.syntax.header_sides import side_of
from support_report.syntax.http_text import METHODS
from support_report.syntax.literals import Pairs
from support_report.syntax.object_addresses import NAMES, address_of
from support_report.syntax.object_messages import STATUS, code_of, request_of, response_of, sent_body, status_of
from support_report.syntax.object_parts import body_of, headers_of
from support_report.syntax.transcripts import message_of

_REQUESTS = ("config", "request", "req", "options", "requestOptions")
_RESPONSES = ("response", "res", "resp")
#: What options of a request are called.
_OPTIONS = frozenset(
    ("method", "headers", "body", "data", "mode", "credentials", "cache", "redirect", "referrer", "timeout", "signal")
)
# What every object of a call has one of.
_TELLING = frozenset(name.lower() for name in (*NAMES, *STATUS, *_REQUESTS, *_RESPONSES))
#: What an error says in words.
_SAID = ("errorMessage", "errorDescription", "message", "description")
#: How many objects are looked into: an uncaught error can drag a whole socket along.
_NODES = 20_000


def calls_in(value: Any) -> list[Call]:
    """The exchanges in a tree of objects; where there is none, the requests or responses alone."""
    if answer := _header_lines(value):
        return [answer]
    found = list(_exchanges(value))
    whole = [call for call in found if call.url and call.status]
    return whole or list(dict.fromkeys(found))


def options_in(value: Any) -> list[Call]:
    """The request that the second argument of `fetch` describes: all but its address (Fetch Standard, RequestInit)."""
    names = set(value.names()) if isinstance(value, Pairs) else set()
    if not isinstance(value, Pairs) or not (
        names <= _OPTIONS or names >= {"method", "headers"} or names >= {"body", "headers", "limit"}
    ):
        return []
    method, headers = value.get("method"), headers_of(value.get("headers"))
    known = isinstance(method, str) and re.fullmatch(METHODS, method.upper()) is not None
    if not headers or (not known and (method or side_of(headers) != "request")):
        return []
    return [
        Call(
            method=method.upper() if known else None,
            request_headers=headers,
            request_body=body_of(value.get("body", "data")),
        )
    ]


def _header_lines(value: Any) -> Call | None:
    """An answer's status line and fields as a list of texts: PHP's $http_response_header, get_headers()."""
    lines = [each for _, each in value] if isinstance(value, Pairs) else value
    if not isinstance(lines, list) or not lines or not all(isinstance(line, str) for line in lines):
        return None
    starts = [number for number, line in enumerate(lines) if line.startswith("HTTP/")]
    message = message_of("\n".join(lines[starts[-1] :]), ()) if starts[:1] == [0] else None
    return Call(status=message.status, reason=message.reason, response_headers=message.headers) if message else None


def _exchanges(value: Any) -> Iterator[Call]:
    pending, left = [value], _NODES
    while pending and left:
        left -= 1
        node = pending.pop(0) if len(pending) < 50 else pending.pop()
        call = exchange_of(node) if isinstance(node, Pairs) else None
        if call:
            yield call
        else:
            pending += [each for _, each in node] if isinstance(node, Pairs) else node if isinstance(node, list) else []


def exchange_of(node: Pairs) -> Call | None:
    """The call of an object that holds a request, a response, or is one itself."""
    if _TELLING.isdisjoint(node.names()):
        return None
    holders = [node, *(each for _, each in node if isinstance(each, Pairs))]
    holding = next((each for each in holders if any(isinstance(each.get(name), Pairs) for name in _REQUESTS)), None)
    answer = _answer(node) or (_answer(holding) if holding else None)
    asked = next(filter(None, (request_of(holder.get(name)) for holder in holders for name in _REQUESTS)), None)
    asked = asked or request_of(node, flat=answer is not None)
    if asked and asked.request_body is None:  # ky shows what was sent beside the request, in the options
        asked = asked.filled_from(Call(request_body=sent_body(node.get("options"))))
    if not asked and answer and (url := next(filter(None, map(address_of, holders)), None)):
        asked = Call(url=url)
    if not asked and not answer:
        return None
    answer = answer or Call(status=status_of(holding) if holding else None)
    call = (asked or Call()).filled_from(answer).filled_from(_graphql(node)).with_facts(notes=answer.notes)
    return _with_sent(
        call, [node, *(each for holder in holders for name in ("request", "req") for each in [holder.get(name)])]
    )


def _answer(node: Pairs) -> Call | None:
    """The answer that an object holds, with what stands beside it of the same one; or the object itself."""
    inner = next(filter(None, (response_of(node.get(name)) for name in _RESPONSES)), None)
    outer = response_of(node)
    if inner and outer and inner.status == outer.status:
        return inner.filled_from(outer)
    return inner or outer or _reported(node) or next(filter(None, (_header_lines(each) for _, each in node)), None)


def _reported(node: Pairs) -> Call | None:
    """What an object beside a request reports of its answer, as the details of n8n's errors do."""
    if not any(isinstance(node.get(name), Pairs) for name in _REQUESTS):
        return None
    details = (each for name, each in node if name not in _REQUESTS)
    answer = next(filter(None, map(response_of, details)), None)
    said = [text for name in _SAID if isinstance(text := node.get(name), str)]
    return answer.with_facts(notes=answer.notes or "\n".join(said) or None) if answer else None


def _graphql(node: Pairs) -> Call:
    """graphql-request's error: the query as `request`, the answer's parts in `response`; else `data` is the body."""
    asked, answer = node.get("request"), node.get("response")
    query = asked.get("query") if isinstance(asked, Pairs) else None
    shown = answer if isinstance(answer, Pairs) else Pairs()
    told = Pairs(each for each in shown if each[0] in ("data", "errors", "error"))
    if told and not isinstance(query, str) and [name for name, _ in told] == ["data"]:
        told = told.get("data")
    status = code_of(shown.get("status"))
    return Call(
        request_body=body_of(asked) if isinstance(query, str) else None,
        status=status if told else None,
        response_body=body_of(told) if told else None,
    )


def _with_sent(call: Call, senders: list[Any]) -> Call:
    """Node's ClientRequest and PHP's curl_getinfo keep the header section as it was sent."""
    for sender in senders:
        raw = sender.get("_header", "request_header") if isinstance(sender, Pairs) else None
        message = message_of(raw.replace("\r\n", "\n"), ()) if isinstance(raw, str) and "HTTP/" in raw else None
        if message and message.method:
            return call.with_facts(method=message.method, request_headers=message.headers, as_sent=True)
    return call
