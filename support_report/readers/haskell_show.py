"""Reads what Haskell's http-client shows: a Request, a Response with the request it answers, HttpExceptionRequest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.literals import Pairs, value_at
from support_report.syntax.object_parts import headers_of

TITLE = "http-client of Haskell"

_OPENED = re.compile(r"Re(?<!\wRe)(?:quest|sponse) \{\s{0,9}(?:host {1,40}=|responseStatus =)")
_BODY = re.compile(r"\s{0,9}\)?\s{0,9}(?=\"[{\[<])")


def fits(text: str) -> float:
    """Sure where a record of that library opens."""
    return 0.9 if _OPENED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchange: a response shows the request that it answers once more."""
    call = Call()
    spans: list[Span] = []
    for span, value in _records(text):
        part = _answered(value) if value.get("responseStatus") else _asked(value)
        call, spans = call.filled_from(part), [*spans, span]
        body = _BODY.match(text, span[1]) if call.status and call.response_body is None else None
        if body:  # HttpExceptionRequest shows it after the response
            told, end = value_at(text, body.end())
            call, spans = call.with_facts(response_body=str(told)), [*spans, (body.end(), end)]
    return (Found(call, tuple(spans)),) if spans else ()


def _records(text: str) -> Iterator[tuple[Span, Pairs]]:
    """The outermost records; a prime belongs to a name (responseClose')."""
    plain, end = text.replace("' = ", "  = "), 0
    for opened in _OPENED.finditer(plain):
        if opened.start() >= end:
            value, end = value_at(plain, opened.start())
            if isinstance(value, Pairs):
                yield (opened.start(), end), value


def _answered(value: Pairs) -> Call:
    status, body, asked = value.get("responseStatus"), value.get("responseBody"), value.get("responseOriginalRequest")
    code = status.get("statusCode") if isinstance(status, Pairs) else None
    call = Call(
        status=code if isinstance(code, int) else None,
        reason=str(status.get("statusMessage") or "") or None if isinstance(status, Pairs) else None,
        response_headers=headers_of(value.get("responseHeaders")),
        response_body=body if isinstance(body, str) else None,
    )
    return call.filled_from(_asked(asked)) if isinstance(asked, Pairs) else call


def _asked(value: Pairs) -> Call:
    host, path, port = value.get("host"), value.get("path"), value.get("port")
    scheme = "https" if value.get("secure") else "http"
    usual = port in (None, 443 if scheme == "https" else 80)
    method = value.get("method")
    return Call(
        method=method if isinstance(method, str) else None,
        url=f"{scheme}://{host}{'' if usual else f':{port}'}{path or '/'}{value.get('queryString') or ''}"
        if host
        else None,
        request_headers=headers_of(value.get("requestHeaders")),
    )
