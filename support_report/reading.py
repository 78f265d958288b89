"""What a reader of captures gives back: calls, and which stretches of the text they were read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from support_report.call import Call

Span = tuple[int, int]  # [start, end) offsets into the text the reader was given


@dataclass(frozen=True, slots=True)
class Found:
    """One call that a reader recognised, and the stretches of text it understood for it, in order."""

    call: Call
    spans: tuple[Span, ...]
    program: str = ""  # the command line program whose command was read


class Reader(Protocol):
    """A module of `support_report.readers`: one capture format. Its name in reports is the module's name."""

    TITLE: str  # how people call the format: "curl -v output"

    def fits(self, text: str) -> float:
        """How sure the reader is that the text holds its format, from 0 (not at all) to 1.

        Linear time, no exception.
        """

    def read(self, text: str) -> tuple[Found, ...]:
        """The calls in the text, in order; () where there are none. Linear time, no exception on any text."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A paste, read: its calls in order, the one to report first, the format, and what nobody understood."""

    calls: tuple[Call, ...]
    chosen: Call
    format: str  # name of the reader that fitted best, or "unknown"
    unread: tuple[str, ...] = ()  # stretches of the paste that no reader understood
    failed: tuple[str, ...] = ()  # readers that broke over the paste: a fault of theirs, never of the paste

    def to_dict(self) -> dict[str, Any]:
        """The facts of the call to report first by their names, header fields as lists, and what they were read as."""
        facts = self.chosen.facts()
        headers = {name: [list(pair) for pair in facts[name]] for name in ("request_headers", "response_headers")}
        return {**facts, **headers, "format_read": self.format, "inferred": sorted(self.chosen.inferred)}
