"""Cause, Evidence and Finding: what is known of a kind of failure, what was seen of it, and both together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal

from support_report.call import Call

if TYPE_CHECKING:
    from support_report.exchange import Exchange

Certainty = Literal["certain", "likely", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "possible")


class Stage(IntEnum):
    """The reading order: a finding of an earlier stage comes first. One table, from the outermost fact inwards."""

    NO_ANSWER = 1  # no HTTP status at all: network, TLS, time-out, the caller's own exception
    EDGE_PAGE = 2  # the answer is a page of the edge (Cloudflare, nginx), not of the API
    SERVER_SAYS = 3  # a sentence the API itself wrote: X-Upwork-Error-*, error, errors[]
    REQUEST_TRAIT = 4  # something visible in the request explains the status
    CLIENT_TRACE = 5  # a line of a known SDK's traceback
    STATUS_ONLY = 6  # nothing but the status: shown only where no other stage found anything
    HYGIENE = 7  # not a cause: advice on the ticket itself, always last


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen, and where. `quote` is text of the redacted call, so it can be shown."""

    where: str  # "response header X-Upwork-Error-Message", "query parameter q", "status"
    quote: str  # what stands there: "This APP has no access…"; may be a short statement: "is missing"
    certainty: Certainty | None = None  # overrides the cause's own
    stage: Stage | None = None  # overrides the cause's own: the same cause can be said by the server or seen in the request

    def __str__(self) -> str:
        return f"{self.where}: {self.quote}"


@dataclass(frozen=True, slots=True)
class Cause:
    """One known way in which a call fails: a module of `support_report.causes` named like its id holds one as CAUSE.

    `evidence` looks at a redacted call and yields what speaks for this cause; nothing yielded means it does not apply.
    """

    title: str
    advice: str  # plain sentences: what to do; paragraphs are separated by a blank line
    source: tuple[str, ...]  # URLs that back it, best first; never empty
    evidence: Callable[[Exchange], Iterable[Evidence]]
    stage: Stage
    certainty: Certainty
    why: str  # what goes wrong, in one or two sentences
    confirm: str  # how to make sure that this is the cause
    fixed: str  # how to see that it is fixed
    fix: Mapping[str, str] = field(default_factory=dict)  # language -> code; key "" for code of no language (HTTP, settings)
    ask: Literal["yourself", "upwork", "network", "vendor"] = "yourself"  # who can help: decides what "where to go next" says
    beats: tuple[str, ...] = ()  # ids of causes of the same stage that come after this one
    applies_to: tuple[Call, ...] = ()  # examples that must fire
    silent_on: tuple[Call, ...] = ()  # examples that must not, the nearest neighbour among them

    def __post_init__(self) -> None:
        if not self.source:
            raise ValueError(f"cause without a source: {self.title}")


@dataclass(frozen=True, slots=True)
class Fix:
    """Code that mends the call, in one language."""

    language: str
    code: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A cause that applies to a call, with what was seen of it."""

    id: str
    title: str
    confidence: Certainty
    evidence: tuple[Evidence, ...]
    advice: str
    why: str
    fixes: tuple[Fix, ...]  # the caller's language first where it is known
    language_known: bool  # True: fixes[0] is in the caller's language
    source: tuple[str, ...]
    ask: str
    hygiene: bool = False

    @property
    def fix(self) -> Fix | None:
        """The code to show first."""
        return self.fixes[0] if self.fixes else None
