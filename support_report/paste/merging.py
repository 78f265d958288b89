"""Puts together what several readers found of the same call: a command and its output, a log and what was printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import pairwise

from support_report.call import Call, Headers
from support_report.paste.placed import Piece, in_turn
from support_report.syntax.http_text import same_address, same_page
from support_report.syntax.redirects import led_on

# Between a command and what it printed: the end of its line, and what it is piped into.
_RUN_ON = re.compile(r"[ \t]*(?:\|[^\n]*)?\n?[ \t]*")


def joined(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces that can be one call, grouped in the order of the text.

    Two pieces by the same reader are two calls, for it has told them apart, unless they show one call in two ways.
    """
    groups: list[list[Piece]] = []
    for piece in in_turn(sorted(pieces, key=lambda each: each.start)):
        group = groups[-1] if groups else []
        if (
            group
            and (piece.reader not in {each.reader for each in group} or _again(group, piece.call))
            and all(_agree(each.call, piece.call) for each in group)
        ):
            group.append(piece)
        else:
            groups.append([piece])
    return groups


def _again(group: list[Piece], call: Call) -> bool:
    """Whether a reader found the same call twice: its request behind its answer, or its answer once more."""
    known = [each.call for each in group]
    bare = not call.known() & {"status", "response_headers", "response_body"}
    asked = bare and call.url and (call.method, call.url) in {(each.method, each.url) for each in known}
    if asked and call.request_headers and not any(each.request_headers for each in known):
        return True
    twice = call.response_body and call.response_body in {each.response_body for each in known}
    return bool(twice) and not any((call.url and each.url) or (call.status and each.status) for each in known)


def program_of(group: list[Piece], text: str) -> str:
    """The program whose command is one of the pieces and was run: what it printed begins on the next line.

    Pages and other programs write commands to be copied; what they show of the answer stands apart.
    """
    for command, printed in pairwise(group):
        answer = printed.call.as_sent or printed.call.known() & {"status", "response_headers", "response_body"}
        between = text[command.spans[-1][1] : printed.start] if command.program and answer else "no"
        if _RUN_ON.fullmatch(between):
            return command.program
    return ""


def merged(group: list[Piece]) -> Call:
    """One call of its pieces: what was seen on the wire wins over what was asked for, then the better fit."""
    ordered = sorted(
        group, key=lambda piece: (piece.call.as_sent, piece.call.status is not None, piece.fit), reverse=True
    )
    call = ordered[0].call
    for piece in ordered[1:]:
        call = _filled(call, _without_overruled(piece.call, call))
    notes = dict.fromkeys(piece.call.notes for piece in sorted(group, key=lambda p: p.start) if piece.call.notes)
    return call.with_facts(read_as=ordered[0].reader, notes="\n".join(notes) or None)


def _without_overruled(told: Call, seen: Call) -> Call:
    """What a command tells beside the request as it was sent: of another method, its lack of a body says nothing."""
    first = seen.hops[0] if seen.hops else seen
    overruled = _by_default(told) and first.method not in (None, told.method)
    return told.with_facts(method=None, request_body=None, inferred=told.inferred - {"method"}) if overruled else told


def _filled(call: Call, other: Call) -> Call:
    call = _with_scheme(call.with_facts(url=other.url) if _told_in_part(call, other) else call, other.url)
    if call.hops and other.url and not same_page(call.url, other.url):
        first = call.hops[0].filled_from(other.with_facts(status=None, response_headers=(), response_body=None))
        return _led(call.with_facts(hops=(first, *call.hops[1:])))
    more = _set_of(call.response_headers) < _set_of(other.response_headers)
    filled = (call.with_facts(response_headers=other.response_headers) if more else call).filled_from(other)
    takes_headers = not call.request_headers and other.request_headers
    return filled.with_facts(
        as_sent=bool(other.as_sent) if takes_headers else call.as_sent,
        hops=call.hops or other.hops,
        time_as_read=call.time_as_read or other.time_as_read,
    )


def _with_scheme(call: Call, url: str | None) -> Call:
    """The call with the scheme http where a command names it: a request on the wire does not say its scheme."""
    if not url or not url.lower().startswith("http://"):
        return call
    first = call.hops[0] if call.hops else call
    if not first.url or not first.url.startswith("https://") or not same_page(first.url, url):
        return call
    plain = first.with_facts(url="http" + first.url.removeprefix("https"))
    return call.with_facts(hops=(plain, *call.hops[1:])) if call.hops else plain


def _led(call: Call) -> Call:
    """The call with the request that its hops led to, where only the first one's was known."""
    steps = list(call.hops[:1])
    for step in (*call.hops[1:], call.with_facts(hops=())):
        steps.append(led_on(steps[-1], step))
    return steps[-1].with_facts(hops=tuple(steps[:-1]))


def _agree(one: Call, other: Call) -> bool:
    """Whether two pieces can be of the same call: no fact known to both differs."""
    ends = [one, *one.hops[:1]], [other, *other.hops[:1]]
    return any(_same_request(a, b) for a in ends[0] for b in ends[1]) and _same_answer(one, other)


def _same_request(one: Call, other: Call) -> bool:
    if one.method and other.method and one.method != other.method and not _shown_otherwise(one, other):
        return False
    in_part = _told_in_part(one, other) or _told_in_part(other, one)
    if one.url and other.url and not in_part and not same_address(one.url, other.url):
        return False
    if one.as_sent and other.as_sent and one.request_headers and other.request_headers:
        return one.request_headers == other.request_headers
    return True


def _told_in_part(one: Call, other: Call) -> bool:
    """Whether of the address of one only the host was told, and the other went to that host."""
    return "url" in one.inferred and bool(one.url) and (other.url or "").startswith(f"{one.url}/")


def _shown_otherwise(command: Call, dialogue: Call) -> bool:
    """Whether a command names no method, and what was sent to its address is shown behind it: it was cut by hand."""
    return _by_default(command) and dialogue.as_sent and bool(command.url and dialogue.url)


def _by_default(call: Call) -> bool:
    """Whether the method is only what a program takes where none is named and nothing is sent."""
    return not call.as_sent and "method" in call.inferred and call.method == "GET" and not call.request_body


def _same_answer(one: Call, other: Call) -> bool:
    if one.status and other.status and one.status != other.status:
        return False
    if not _told_of_one(one.response_headers, other.response_headers):
        return False
    return not (one.response_body and other.response_body) or _value(one.response_body) == _value(other.response_body)


def _told_of_one(one: Headers, other: Headers) -> bool:
    """Whether fields of two pieces can be of one answer: those of one are all among those of the other."""
    return _set_of(one) <= _set_of(other) or _set_of(other) <= _set_of(one)


def _set_of(headers: Headers) -> set[tuple[str, str]]:
    return {(name.lower(), value) for name, value in headers}


def _value(body: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return "".join(body.split())
