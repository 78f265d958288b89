"""Reads what Excon's standard instrumentor and its errors print: excon.request, excon.response and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.http_text import absolute
from support_report.syntax.literals import Pairs, value_at
from support_report.syntax.object_parts import body_of, headers_of

TITLE = "Excon log"

_BLOCK = re.compile(r"^[^\n]{0,80}?\bexcon\.(?:error\.)?(request|response)\n((?:[ \t]+[^\n]*(?:\n|\Z))+)", re.MULTILINE)


def fits(text: str) -> float:
    """Sure where such a block stands."""
    return 0.9 if "excon." in text and _BLOCK.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges: a request begins one, and its response ends it."""
    calls: list[tuple[Call, list[Span]]] = []
    for asked, value, span in _blocks(text):
        if asked or not calls:
            calls.append((Call(), []))
        call, spans = calls[-1]
        calls[-1] = (call.filled_from(_asked(value) if asked else _answered(value)), [*spans, span])
    return tuple(Found(call, tuple(spans)) for call, spans in calls)


def _blocks(text: str) -> Iterator[tuple[bool, Pairs, Span]]:
    for block in _BLOCK.finditer(text):
        # a line is an entry, though nothing ends it
        value, _ = value_at("{" + block[2].replace("\n", ",\n") + "}", 0)
        if isinstance(value, Pairs):
            yield block[1] == "request", value, block.span()


def _asked(value: Pairs) -> Call:
    """The request of a connection's settings, which name the address in parts."""
    scheme, host, port = value.get("scheme"), value.get("host"), value.get("port")
    query = value.get("query")
    usual = (scheme, port) in (("https", 443), ("http", 80))
    authority = host if usual else f"{host}:{port}"
    target = f"{value.get('path') or '/'}{f'?{query}' if isinstance(query, str) else ''}"
    return Call(
        method=str(value.get("method") or "").upper() or None,
        url=absolute(target, (("host", str(authority)),), scheme != "http") if host else None,
        request_headers=headers_of(value.get("headers")),
        request_body=body_of(value.get("body")),
    )


def _answered(value: Pairs) -> Call:
    status, reason = value.get("status"), value.get("reason_phrase", "reason")
    return Call(
        status=status if isinstance(status, int) else None,
        reason=reason if isinstance(reason, str) else None,
        response_headers=headers_of(value.get("headers")),
        response_body=body_of(value.get("body")),
    )
