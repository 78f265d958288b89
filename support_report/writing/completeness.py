"""Completeness: which of the nine facts of a ticket are known, how they were come by, and how to get the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from support_report.call import Call
from support_report.message import Message
from support_report.seen.how_to_get import how_to_get
from support_report.ticket import TICKET, Fact

#: How a fact was come by, best first; the last one is that it was not.
STATES = (Message("found"), Message("inferred"), Message("typed"), Message("missing"))

_LABELS = {
    1: Message("Time of the request"),
    2: Message("HTTP method"),
    3: Message("URL with all parameters"),
    4: Message("Request headers and body"),
    5: Message("Username"),
    6: Message("Environment"),
    7: Message("Platform"),
    8: Message("Response status and headers"),
    9: Message("Response body"),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """A part of a fact that is unknown, and the lines that show it in the client at hand."""

    fact: Fact
    how: str


@dataclass(frozen=True, slots=True)
class Item:
    """One of the nine facts: its state, and which parts of it are unknown."""

    number: int
    label: str
    state: str  # one of STATES
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """The nine facts with their states, and the figures for a bar."""

    items: tuple[Item, ...]

    def count(self, state: str) -> int:
        """How many of the nine facts are in this state."""
        return sum(item.state == state for item in self.items)

    @property
    def counts(self) -> dict[str, int]:
        """How many facts are found, inferred, typed and missing."""
        return {state: self.count(state) for state in STATES}

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def known(self) -> int:
        return self.total - self.count("missing")

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """Every unknown part, in ticket order."""
        return tuple(lack for item in self.items for lack in item.lacks)

    @property
    def ways(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The ways to get what is missing, each once, with the labels of the facts that it shows."""
        return ways_of((self,))

    @property
    def sentence(self) -> str:
        """The figures in words: `7 of 9 facts are known: 5 found, 1 inferred, 1 typed; 2 missing.`"""
        known = ", ".join(f"{self.count(state)} {state}" for state in STATES[:-1] if self.count(state))
        missing = f"{self.count('missing')} missing" if self.count("missing") else "none missing"
        return f"{self.known} of {self.total} facts are known{': ' if known else ''}{known}; {missing}."


def ways_of(several: Iterable[Completeness]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ways to get what is missing in any of several calls, each once, with the labels of the facts it shows."""
    found: dict[str, dict[str, None]] = {}
    for lack in (lack for each in several for lack in each.lacks):
        found.setdefault(lack.how, {})[lack.fact.label] = None
    return tuple((how, tuple(labels)) for how, labels in found.items() if how)


def completeness_of(call: Call, language: str = "") -> Completeness:
    """How complete a call is; `language` is the caller's, for the ways to get the rest."""
    return Completeness(tuple(_items(call, language)))


def _items(call: Call, language: str) -> Iterator[Item]:
    for number, label in _LABELS.items():
        parts = [fact for fact in TICKET if fact.number == number]
        lacks = tuple(
            Lack(part, how_to_get(part.name, language)) for part in parts if state_of(call, part.name) == "missing"
        )
        yield Item(number, label, _state(call, parts), lacks)


def _state(call: Call, parts: list[Fact]) -> str:
    """The weakest state among the known parts; missing where all are, or one that a ticket cannot do without."""
    states = {part: state_of(call, part.name) for part in parts}
    if any(part.required and state == "missing" for part, state in states.items()):
        return "missing"
    return max((state for state in states.values() if state != "missing"), key=STATES.index, default="missing")


def state_of(call: Call, name: str) -> str:
    """How one fact of the ticket was come by."""
    if name not in call.known():
        return "missing"
    return "typed" if name in call.typed else "inferred" if name in call.inferred else "found"
