"""Call: one exchange with an HTTP API as far as it is known, raw or redacted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Self

Headers = tuple[tuple[str, str], ...]

#: What a ticket is made of, in the order of the FAQ's nine facts; also the keys of ``call`` in the JSON report.
FACTS = (
    "time",
    "method",
    "url",
    "request_headers",
    "request_body",
    "username",
    "environment",
    "platform",
    "status",
    "reason",
    "response_headers",
    "response_body",
)
_of_facts = attrgetter(*FACTS)


@dataclass(frozen=True, slots=True)
class Call:
    """One request and its answer. ``None`` (headers: an empty tuple) is *unknown*; ``""`` as a body: *there was none*.

    Header fields stay an ordered tuple of pairs, as sent: names repeat and order matters (RFC 9110 §5.3).
    """

    time: str | None = None  # ISO 8601 in UTC where it could be read, else as written
    method: str | None = None  # as sent on the wire: a tunnelled DELETE is a POST here, see `Exchange.intended_method`
    url: str | None = None  # absolute where the host is known, percent-encoding untouched
    request_headers: Headers = ()
    request_body: str | None = None
    username: str | None = None
    environment: str | None = None
    platform: str | None = None
    status: int | None = None
    reason: str | None = None
    response_headers: Headers = ()
    response_body: str | None = None

    #: Text that belongs to no fact: what the client program printed, a traceback, the developer's own words.
    notes: str | None = None
    #: True where the capture shows the request message as it was sent. Only then is a header that is not
    #: among `request_headers` known to be absent; otherwise it is merely unknown.
    as_sent: bool = False
    #: The time as the capture had it, where `time` was normalised from it.
    time_as_read: str | None = None
    #: Name of the reader that understood the capture; "" for a call completed by hand.
    read_as: str = ""
    #: Names of facts that were concluded from others (time from the Date header, platform from User-Agent…).
    inferred: frozenset[str] = frozenset()
    #: Names of facts that a person typed into the form or gave on the command line.
    typed: frozenset[str] = frozenset()
    #: Earlier exchanges of the same call (1xx answers, redirects), oldest first; they have no hops of their own.
    hops: tuple[Call, ...] = ()
    #: What else the paste told, raw: its other calls, and what was typed over. A secret that is known by its place
    #: there may stand here as a bare word.
    beside: tuple[Call, ...] = field(default=(), repr=False, compare=False)

    def with_facts(self, **facts: Any) -> Self:
        """A copy with these attributes replaced."""
        copy = object.__new__(type(self))
        for put, value in zip(_PUT, _of_all(self), strict=True):
            put(copy, value)
        for name, value in facts.items():
            object.__setattr__(copy, name, value)
        return copy

    def with_typed(self, facts: Mapping[str, Any]) -> Self:
        """A copy in which what a person typed replaces what was read; empty values change nothing."""
        given = {name: value for name, value in facts.items() if value not in (None, "", ())}
        over = {name: getattr(self, name) for name in self.known() & given.keys()}
        return self.with_facts(
            **given,
            typed=self.typed | given.keys(),
            inferred=self.inferred - given.keys(),
            beside=(*self.beside, Call(**over)) if over else self.beside,
        )

    def filled_from(self, other: Call) -> Self:
        """A copy whose unknown facts are taken from `other`; known ones stay."""
        unknown = other.known() - self.known()
        if not unknown:
            return self
        given = {name: getattr(other, name) for name in unknown}
        return self.with_facts(**given, inferred=self.inferred | (other.inferred & given.keys()))

    def known(self) -> frozenset[str]:
        """Names of the facts that are not unknown."""
        return frozenset(
            [name for name, value in zip(FACTS, _of_facts(self), strict=True) if value is not None and value != ()]
        )

    def facts(self) -> dict[str, Any]:
        """The facts by name, in ticket order."""
        return dict(zip(FACTS, _of_facts(self), strict=True))


# Calls are copied more often than anything else is done with them: slot by slot takes half the time of `replace`.
_of_all = attrgetter(*(each.name for each in fields(Call)))
_PUT = tuple(getattr(Call, each.name).__set__ for each in fields(Call))
