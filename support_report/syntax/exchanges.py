"""Messages paired to calls: which answer belongs to which request, and which calls are hops of one redirect chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from support_report.call import Call, Headers
from support_report.reading import Found, Span
from support_report.syntax.http_text import (
    absolute,
    body_of_request,
    body_of_response,
    header,
    redirect_target,
    same_page,
)
from support_report.syntax.shown_forms import sent_form

#: Messages that a reader takes from one text: of more, the last ones.
MOST = 4000
_OF_PAGES = ("title", "x-meta-", "content-base")


@dataclass(frozen=True, slots=True)
class Message:
    """One HTTP message as a capture shows it: a request has a method, a response a status."""

    spans: tuple[Span, ...]
    method: str | None = None
    target: str | None = None
    status: int | None = None
    reason: str | None = None
    headers: Headers = ()
    body: str | None = ""  # the text shown as body; None where it cannot be told
    secure: bool = True  # the scheme where the capture shows only the path
    as_sent: bool = True
    time: str | None = None
    notes: str | None = None


def calls_of(messages: Iterable[Message]) -> tuple[Found, ...]:
    """The calls that these messages make up, in order; an earlier hop of a call is not a call of its own."""
    chains: list[list[list[Message]]] = []
    for exchange in _exchanges(messages):
        if chains and _leads_to(chains[-1][-1], exchange):
            chains[-1].append(exchange)
        else:
            chains.append([exchange])
    return tuple(_found(chain) for chain in chains)


def chained(found: list[Found]) -> tuple[Found, ...]:
    """Calls read one by one, with each redirect that was followed made a hop of the call it led to."""
    calls: list[Found] = []
    for each in found:
        before = calls[-1].call if calls else None
        location = header(before.response_headers, "location") if before else None
        redirected = before and before.status and 300 <= before.status < 400 and location
        if before and redirected and same_page(redirect_target(before.url, location), each.call.url):
            hops = (*before.hops, before.with_facts(hops=()))
            calls[-1] = Found(each.call.with_facts(hops=hops), (*calls[-1].spans, *each.spans))
        else:
            calls.append(each)
    return tuple(calls)


def _exchanges(messages: Iterable[Message]) -> list[list[Message]]:
    """Messages grouped: a request with the answers after it, or an answer whose request is not shown."""
    groups: list[list[Message]] = []
    for message in messages:
        last = groups[-1][-1] if groups else None
        if last is None or message.method or not (last.method or _interim(last)):
            groups.append([message])
        else:
            groups[-1].append(message)
    return groups


def _interim(message: Message) -> bool:
    return message.status is not None and 100 <= message.status < 200 and message.status != 101


def _leads_to(before: list[Message], after: list[Message]) -> bool:
    """Whether the exchange after is what the exchange before made the client do: a redirect followed, a tunnel used."""
    first, last, following = before[0], before[-1], after[0]
    if first.method == "CONNECT" or (last.reason or "").lower() == "connection established":
        return True
    location = header(last.headers, "location")
    if last.status is None or not 300 <= last.status < 400 or not location:
        return False
    return following.method is None or same_page(redirect_target(_url(first), location), _url(following))


def _url(message: Message) -> str | None:
    return absolute(message.target, message.headers, message.secure) if message.target else None


def _found(chain: list[list[Message]]) -> Found:
    *earlier, last = chain
    hops = [call for exchange in earlier for call in (*_interims(exchange), _call(exchange))]
    call = _call(last)
    if hops or len(last) > 1:
        call = call.with_facts(hops=(*hops, *_interims(last)))
    if call.url is None and call.method is None and hops:
        call = call.with_facts(url=_followed(chain), method=None)
    spans = sorted(span for exchange in chain for message in exchange for span in message.spans)
    return Found(call, tuple(spans))


def _followed(chain: list[list[Message]]) -> str | None:
    """Where a chain of answers without requests ended up, if its Location fields say so in full."""
    url: str | None = None
    for exchange in chain[:-1]:
        url = redirect_target(url, header(exchange[-1].headers, "location")) or url
    return url if url and url.startswith("http") else None


def _interims(exchange: list[Message]) -> list[Call]:
    return [_call([exchange[0], message]) for message in exchange[:-1] if _interim(message)]


def _call(exchange: list[Message]) -> Call:
    request = exchange[0] if exchange[0].method else None
    answer = exchange[-1] if exchange[-1].status else None
    facts: dict[str, Any] = {}
    if request:
        facts |= {
            "method": request.method,
            "url": _url(request),
            "request_headers": _sent(request.headers),
            "request_body": sent_form(body_of_request(request.method, request.headers, request.body), request.headers),
            "as_sent": request.as_sent,
        }
    if answer:
        facts |= {
            "status": answer.status,
            "reason": answer.reason,
            "response_headers": received(answer.headers),
            "response_body": body_of_response(answer.status, answer.headers, answer.body),
        }
    notes = "\n".join(message.notes for message in exchange if message.notes) or None
    return Call(**facts, time=next((m.time for m in exchange if m.time), None), notes=notes)


def received(headers: Headers) -> Headers:
    """The fields without pseudo-fields and without those that libwww-perl itself adds.

    These are `Client-*`, and beside them what it takes from the head of a page (LWP::UserAgent, HTML::HeadParser).
    """
    added = _OF_PAGES if any(name.lower().startswith("client-") for name, _ in headers) else ()
    return tuple((name, value) for name, value in headers if not name.lower().startswith((":", "client-", *added)))


def _sent(headers: Headers) -> Headers:
    """HTTP/2's pseudo-fields are the start line in other clothes (RFC 9113 §8.3); the authority stays, as Host."""
    has_host = header(headers, "host") is not None
    named = (("host", value) if name == ":authority" and not has_host else (name, value) for name, value in headers)
    return tuple((name, value) for name, value in named if not name.startswith(":"))
