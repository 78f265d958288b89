"""Cause: one known way in which a call fails, and samples of calls that show it or its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from support_report.call import Call
from support_report.exchange import Exchange
from support_report.finding import Certainty, Evidence, Helper, Stage
from support_report.seen.values import PLACEHOLDER
from support_report.shape import Shape


@dataclass(frozen=True, slots=True)
class Cause:
    """A module of `support_report.causes` named like the cause's id holds one as CAUSE.

    `evidence` looks at a redacted call and yields what speaks for this cause; nothing yielded means it does not apply.
    """

    title: str
    why: str  # what goes wrong, in one or two sentences
    advice: str  # plain sentences: what to do; paragraphs are separated by a blank line
    confirm: str  # how to make sure that this is the cause
    fixed: str  # how to see that it is fixed
    source: tuple[str, ...]  # URLs that back it, best first; never empty
    evidence: Callable[[Exchange], Iterable[Evidence]]
    stage: Stage
    certainty: Certainty
    applies_to: tuple[Exchange, ...]  # samples that must fire
    silent_on: tuple[Exchange, ...]  # samples that must not, the nearest neighbour among them
    fix: Mapping[str, str] = field(
        default_factory=dict
    )  # language -> code; key "" for code of no language (HTTP, settings)
    fix_for: Callable[[Exchange], Mapping[str, str]] | None = None  # the code for one exchange, where it depends on it
    ask: Helper = "yourself"  # who can help: decides what "where to go next" says
    beats: tuple[str, ...] = ()  # ids of causes of the same stage that come after this one

    def __post_init__(self) -> None:
        if not self.source:
            raise ValueError(f"cause without a source: {self.title}")


#: What the secrets in samples look like, unless a sample says otherwise.
_SHAPES = {
    "access_token": Shape(41, "hex", "oauth2v2_"),
    "refresh_token": Shape(41, "hex", "oauth2v2_"),
    "client_id": Shape(32, "hex"),
    "client_secret": Shape(16, "hex"),
    "oauth_consumer_key": Shape(32, "hex"),
    "oauth_signature": Shape(28, "base64"),
    "oauth_token": Shape(32, "hex"),
    "oauth_token_secret": Shape(16, "hex"),
    "code": Shape(32, "hex"),
}


def sample(
    request: str = "", answer: str = "", *, notes: str | None = None, as_sent: bool = True, **shapes: Shape
) -> Exchange:
    """A call for `applies_to` and `silent_on`, written as people write messages.

    `request` is "METHOD URL", header lines, a blank line, the body; `answer` the same after "403 Forbidden".
    `shapes` gives the shape of every secret of a kind: client_id=Shape(16, "hex").
    """
    method, url, sent, request_body = _message(request)
    status, reason, received, response_body = _message(answer)
    call = Call(
        method=method or None,
        url=url or None,
        request_headers=sent,
        request_body=request_body if request else None,
        status=int(status) if status else None,
        reason=reason or None,
        response_headers=received,
        response_body=response_body if answer else None,
        notes=notes,
        as_sent=as_sent and bool(sent),
    )
    found = PLACEHOLDER.finditer(f"{request}\n{answer}\n{notes or ''}")
    return Exchange(call, {m[0]: shapes.get(m[1]) or _SHAPES.get(m[1], Shape(20, "mixed")) for m in found})


def _message(text: str) -> tuple[str, str, tuple[tuple[str, str], ...], str]:
    head, _, body = text.partition("\n\n")
    start, *lines = head.split("\n")
    first, _, rest = start.partition(" ")
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines))
    return first, rest, headers, body
