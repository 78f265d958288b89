"""Reads pieces of a call in plain text: what scripts print of it, the panels of browsers, prose that tells of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from support_report.call import Call, Headers
from support_report.reading import Found, Span
from support_report.syntax.body_sides import side_of_body
from support_report.syntax.exchanges import received
from support_report.syntax.header_sides import side_of
from support_report.syntax.object_parts import leaves_out
from support_report.syntax.piece import Piece
from support_report.syntax.pieces import pieces_of

TITLE = "text with pieces of a call"

# The realm of a challenge is an address too, but nobody calls it.
_API_ADDRESS = re.compile(
    r"h(?<!realm=\"h)(?<!realm=\\\"h)ttps?://[\w.-]{1,200}/(?:api|graphql|gds|services/api)[^\s'\"`<>{}|\\^]{0,8000}"
    r"(?:(?<=%20|%3D|%3E|%3C|%28|%2C)'[^\s'\"`<>{}|\\^]{0,400}'[^\s'\"`<>{}|\\^]{0,8000}){0,20}"
)

_MARKS = ("{", "<", "map[", "http", "HTTP", "tatus", "rror")
# Between two objects printed one after another, `<Response [403]>` and `<Request('GET', …)>`, or just two lines.
_NEXT_LINE = re.compile(r"[\])>]{0,3}\n<?\w{0,20}[('\"]{0,3}")
#: How far a status may stand before its address on the same line.
_ASIDE = 60
#: Prose is shorter than that; of a longer text only the end is looked at.
_REACH = 300_000


def fits(text: str) -> float:
    """A little, where an address, a status or something in braces may stand."""
    return 0.1 if any(mark in text for mark in _MARKS) or re.search(r"\b[45]\d\d\b", text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls that the pieces make up: what comes before the status belongs to the request."""
    base = max(0, len(text) - _REACH)
    found = [_found(group) for group in _groups(text[base:])]
    calls = _told_again([each for each in found if each.call.known()])
    if not any(each.call.url for each in calls):
        calls = _with_address(text[base:], calls)
    return tuple(Found(each.call, tuple((base + start, base + end) for start, end in each.spans)) for each in calls)


def _groups(text: str) -> Iterator[list[Piece]]:
    """Pieces of one call: another address or status than those before begins the next one."""
    group: list[Piece] = []
    seen: dict[str, set[Any]] = {}
    for piece in pieces_of(text):
        if _begins(seen, piece) and not _beside(text, group, piece):
            before = _led_by(text, group, piece)
            yield group[: len(group) - len(before)]
            group, seen = before, {each.kind: {each.value} for each in before}
        group.append(piece)
        seen.setdefault(piece.kind, set()).add(piece.value if piece.kind in ("url", "status", "body") else True)
    if group:
        yield group


def _led_by(text: str, group: list[Piece], piece: Piece) -> list[Piece]:
    """The status that stands just before an address on its line: of a list of calls, each with its status first."""
    last = group[-1]
    leads = piece.kind == "url" and last.kind == "status" and text[last.end : piece.start] in (" ", "\t")
    return [last] if leads and any(each.kind == "url" for each in group) else []


def _beside(text: str, group: list[Piece], piece: Piece) -> bool:
    """Whether the address follows a status that was told first: `Got 403 calling POST …`, a list of labels."""
    between = text[group[-1].end : piece.start]
    aside = "\n" not in between.rstrip() and len(between) <= _ASIDE
    next_line = between.isspace() and "\n" in between
    if next_line and any(each.kind == "url" for each in group):  # it tells of the next call
        return False
    told = next((number for number, each in enumerate(group) if each.kind == "status"), 0)
    beside = aside or bool(_NEXT_LINE.fullmatch(between))
    return all(each.kind in ("status", "method") for each in group[told:]) and beside


def _begins(seen: dict[str, set[Any]], piece: Piece) -> bool:
    if piece.kind == "url":
        return piece.value not in seen.get("url", ()) and ("url" in seen or "status" in seen)
    if piece.kind == "status":
        return "body" in seen and bool(seen.get("status", set()) - {piece.value})
    if piece.kind == "body":  # answers one after another, of commands that another reader took
        apart = seen.keys() == {"body"} and piece.value not in seen["body"]
        return apart and {side_of_body(body) for body in (piece.value, *seen["body"])} == {"response_body"}
    return False


def _found(group: list[Piece]) -> Found:
    call, answer = Call(), next((number for number, piece in enumerate(group) if piece.kind == "status"), None)
    spans: list[Span] = []
    for number, piece in enumerate(group):
        before = call
        call = _taken(call, piece, None if answer is None else number >= answer)
        if call != before or piece.kind in ("status", "url"):
            spans.append((piece.start, piece.end))
    return Found(call, tuple(spans))


def _taken(call: Call, piece: Piece, answered: bool | None) -> Call:
    """The call with what one piece adds to it; what is known already stays. `answered`: the status stands before it."""
    if piece.kind == "url":
        return call.filled_from(Call(url=piece.value, method=piece.extra))
    if piece.kind == "method":
        return call.filled_from(Call(method=piece.value))
    if piece.kind == "status":
        same = call.status in (None, piece.value)
        return call.filled_from(Call(status=piece.value, reason=piece.extra if same else None))
    if piece.kind == "headers":
        asked = piece.extra == "request" or (not piece.extra and not answered)
        return _with_headers(call, "request_headers" if asked else "response_headers", piece.value)
    if piece.kind == "body" and leaves_out(call.response_body) and side_of_body(piece.value) != "request_body":
        return call.with_facts(response_body=piece.value)
    if piece.extra in ("request", "response"):
        body = {f"{piece.extra}_body": piece.value}
        return call.with_facts(**body) if _spelt_out(call.request_body, piece) else call.filled_from(Call(**body))
    asking = not (call.request_body or call.response_headers) and _asks(call, answered)
    if piece.value.split() == (call.request_body or "").split():  # shown once more
        return call
    side = "request_body" if asking else side_of_body(piece.value) or ("response_body" if answered else "")
    return call.filled_from(Call(**{side: piece.value})) if side else call


def _asks(call: Call, answered: bool | None) -> bool:
    """Whether what is known so far is a request whose body comes next; without any status, its fields must be shown."""
    if answered is None:
        return bool(call.request_headers) and call.method in ("POST", "PUT", "PATCH")
    return not answered and bool(call.url or call.method or call.request_headers)


def _spelt_out(known: str | None, piece: Piece) -> bool:
    """Whether a request's body is the form into which the fields that are known were encoded."""
    pairs = dict(parse_qsl(piece.value)) if known and piece.extra == "request" else {}
    try:
        return bool(pairs) and json.loads(known or "") == pairs
    except (ValueError, RecursionError):
        return False


def _with_headers(call: Call, side: str, headers: Headers) -> Call:
    """The call with fields of one side: some print them in two blocks, some first in part and then whole."""
    headers = received(headers)
    known = getattr(call, side)
    names = {name.lower() for name, _ in known}
    if not known or set(known) <= set(headers):
        return call.with_facts(**{side: headers})
    if side == "response_headers" and side_of(headers) == "response" and not (call.request_headers or side_of(known)):
        return call.with_facts(request_headers=known, response_headers=headers)  # printed one after the other
    apart = names.isdisjoint(name.lower() for name, _ in headers)
    return call.with_facts(**{side: (*known, *headers)}) if apart else call


def _told_again(calls: list[Found]) -> list[Found]:
    """Two calls as one where the first is an answer alone and the second a call that had it: an error, then its log.

    Or only the address under its label, with fields or without.
    """
    first, last = (calls[0].call, calls[-1].call) if len(calls) == 2 else (Call(), Call())
    alone = first.known() == {"status", "response_body"} or first.known() == {"status", "reason", "response_body"}
    bare = last.known() <= {"url", "request_headers", "response_headers"}
    same = bare or (last.status == first.status and not last.response_body)
    if not alone or not last.url or not same:
        return calls
    return [Found(last.filled_from(first), (*calls[0].spans, *calls[1].spans))]


def _with_address(text: str, calls: list[Found]) -> list[Found]:
    """The address of an API that the text names, where it names just one and no call has one."""
    whole = (match for match in _API_ADDRESS.finditer(text) if not text.startswith(" ...", match.end()))
    named = {match[0].rstrip(".,;:!?)]*"): match for match in whole}
    if len(named) != 1 or len(calls) > 1:
        return calls
    ((url, match),) = named.items()
    alone = calls[0] if calls else Found(Call(), ())
    spans = sorted([*alone.spans, (match.start(), match.start() + len(url))])
    return [Found(alone.call.with_facts(url=url), tuple(spans))]
