"""Requests that a client made again: of the second one a capture shows less, and the first tells the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from support_report.call import Call


def sent_again(calls: Iterable[Call]) -> Iterator[Call]:
    """The calls; one that repeats the call before it, as after a 401, in as many bytes, sent the same body."""
    before = Call()
    for call in calls:
        body = before.request_body or ""
        again = call.as_sent and call.request_body is None and body
        if (
            again
            and (call.method, call.url) == (before.method, before.url)
            and _length(call) == len(body.encode("utf-8", "replace"))
        ):
            call = call.with_facts(request_body=body, inferred=call.inferred | {"request_body"})
        yield _tried_again(before, call)
        before = call


def _tried_again(before: Call, call: Call) -> Call:
    """A further answer from the same address, of which nothing else is told: the client made the same request."""
    same = call.read_as == before.read_as and call.url and call.url == before.url and call.status and before.status
    if not same or call.known() & {"method", "request_headers", "request_body"} or not before.method:
        return call
    told = Call(method=before.method, request_headers=before.request_headers, request_body=before.request_body)
    return call.filled_from(told).with_facts(inferred=call.inferred | told.known())


def _length(call: Call) -> int | None:
    lengths = [value for name, value in call.request_headers if name.lower() == "content-length"]
    return int(lengths[0]) if lengths and lengths[0].isdecimal() and lengths[0].isascii() else None
