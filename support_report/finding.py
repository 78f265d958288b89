"""Finding: a kind of failure that applies to a call, what was seen of it, how sure that is, the code that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Certainty = Literal["certain", "likely", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "possible")

#: Who can help: the caller, Upwork's support, whoever runs the network, or the makers of the client library.
Helper = Literal["yourself", "upwork", "network", "vendor"]


class Stage(IntEnum):
    """The reading order: a finding of an earlier stage comes first. `READING_ORDER` says what each is."""

    NO_ANSWER = 1
    EDGE_PAGE = 2
    SERVER_SAYS = 3
    REQUEST_TRAIT = 4
    SERVER_HINTS = 5
    CLIENT_TRACE = 6
    STATUS_ONLY = 7
    SECOND_THOUGHT = 8
    HYGIENE = 9


#: The one table by which findings are ordered, from the outermost fact inwards.
READING_ORDER = {
    Stage.NO_ANSWER: "no HTTP status at all: network, TLS, time-out, the caller's own exception",
    Stage.EDGE_PAGE: "the answer is a page of the edge (Cloudflare, nginx), not of the API",
    Stage.SERVER_SAYS: "a sentence the API itself wrote: X-Upwork-Error-*, error, errors[]",
    Stage.REQUEST_TRAIT: "something visible in the request explains the status",
    Stage.SERVER_HINTS: "a sentence of the API that only names the family: Verification of signature failed",
    Stage.CLIENT_TRACE: "a line of a known client's traceback",
    Stage.STATUS_ONLY: "nothing but the status: shown only where no earlier stage found anything",
    Stage.SECOND_THOUGHT: "worth a look beside another finding, never first",
    Stage.HYGIENE: "not a cause: advice on the ticket itself, always last",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen, and where. `quote` is text of the redacted call, so it can be shown."""

    where: str  # "response header X-Upwork-Error-Message", "query parameter q", "status"
    quote: str  # what stands there: "This APP has no access…"; may be a short statement: "is missing"
    certainty: Certainty | None = None  # overrides the cause's own
    stage: Stage | None = (
        None  # overrides the cause's own: the same cause can be said by the server or seen in the request
    )

    def __str__(self) -> str:
        return f"{self.where}: {self.quote}"


@dataclass(frozen=True, slots=True)
class Fix:
    """Code that mends the call, in one language; language "" is code of no language: HTTP, settings, GraphQL."""

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
    ask: Helper
    stage: Stage
    confirm: str = ""  # how to make sure that this is the cause
    fixed: str = ""  # how to see that it is fixed

    @property
    def hygiene(self) -> bool:
        """Is it advice on the ticket rather than a cause of the failure?"""
        return self.stage is Stage.HYGIENE

    @property
    def fix(self) -> Fix | None:
        """The code to show first."""
        return self.fixes[0] if self.fixes else None
