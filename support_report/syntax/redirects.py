"""What a client asks for where an answer sends it on: the request behind a redirect, an interim answer or a tunnel."""

from __future__ import annotations

from urllib.parse import urlsplit

from support_report.call import Call
from support_report.syntax.http_text import header, redirect_target

_OF_CONTENT = ("content-type", "content-length", "content-encoding", "transfer-encoding")


def led_on(before: Call, after: Call) -> Call:
    """The exchange after, whose request is not shown, with what follows for it from the one before.

    An interim answer and a tunnel leave the request as it is; a redirect changes it (RFC 9110 §15.4).
    """
    if after.method:
        return _with_the_same_body(before, after)
    location = header(before.response_headers, "location")
    if not before.status or not 300 <= before.status < 400 or not location:
        same = Call(method=before.method, url=before.url, request_headers=before.request_headers)
        return _concluded(after, same.with_facts(request_body=before.request_body))
    url = redirect_target(before.url, location)
    method = _method(before)
    kept = before.request_headers if _host(url) == _host(before.url) else ()
    body = before.request_body if method == before.method else ""
    if method != before.method:
        kept = tuple((name, value) for name, value in kept if name.lower() not in _OF_CONTENT)
    return _concluded(after, Call(method=method, url=url, request_headers=kept, request_body=body if method else None))


def _with_the_same_body(before: Call, after: Call) -> Call:
    """A shown request whose body is not, but that announces as many bytes as the one before it sent."""
    sizes = {header(call.request_headers, "content-length") for call in (before, after)}
    again = before.method == after.method and len(sizes) == 1 and None not in sizes
    return _concluded(after, Call(request_body=before.request_body)) if again else after


def _method(before: Call) -> str | None:
    """The method behind a redirect; None where it depends on the client: curl keeps one that it was told."""
    if before.method in ("GET", "HEAD") or before.status in (307, 308):
        return before.method
    return "GET" if before.status == 303 or "method" in before.inferred else None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _concluded(after: Call, told: Call) -> Call:
    new = told.known() - after.known()
    return after.filled_from(told).with_facts(inferred=after.inferred | new)
