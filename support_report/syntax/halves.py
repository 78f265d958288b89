"""Calls printed in two halves, or twice: a request and the response behind it, an error and the same in its message."""

from __future__ import annotations

from collections.abc import Iterable

from support_report.call import Call
from support_report.reading import Found
from support_report.syntax.object_parts import leaves_out


def joined_halves(found: Iterable[Found]) -> tuple[Found, ...]:
    """Calls found one after another, with a request and the response printed right after it as one call."""
    calls: list[Found] = []
    for each in found:
        before = calls[-1].call if calls else None
        if before and _is_again(before, each.call):
            calls[-1] = Found(_fuller(before, each.call), (*calls[-1].spans, *each.spans))
        elif before and _is_rest(before, each.call):
            calls[-1] = Found(before.filled_from(each.call), (*calls[-1].spans, *each.spans))
        else:
            calls.append(each)
    return tuple(calls)


def _is_again(before: Call, call: Call) -> bool:
    """Whether the same call was printed once more: graphql-request's error names all of it in its message, too."""
    same = before.response_body is not None and before.response_body == call.response_body
    return same and before.status == call.status and before.url is None and call.url is None


def _fuller(before: Call, call: Call) -> Call:
    """The call of two prints, with the body that was printed without leaving out what lies too deep."""
    told = call.filled_from(before)
    known = before.request_body
    return told.with_facts(request_body=known) if known and not leaves_out(known) else told


def _is_rest(before: Call, call: Call) -> bool:
    """Whether what was printed next is the rest of the call before: its answer, or only its answer's body."""
    if before.known() == {"request_headers"} and call.known() == {"response_headers"}:
        return True
    if before.url and not before.status:
        return bool(call.status) and call.url in (None, before.url)
    return bool(before.status) and before.response_body is None and call.known() == {"response_body"}
