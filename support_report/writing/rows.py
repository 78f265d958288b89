"""The facts of a call as rows a report shows: label, text, and whether it was found, inferred, typed or is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from support_report.call import Call, Headers
from support_report.exchange import Exchange
from support_report.text import one_line, visible
from support_report.ticket import TICKET, Fact
from support_report.writing.completeness import state_of


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as shown: `text` is inert; a row of kind "line" or "choice" holds no line feed."""

    fact: Fact
    text: str  # "" where it is missing or empty
    state: str  # "found", "inferred", "typed" or "missing"

    @property
    def block(self) -> bool:
        """Whether the text is shown as a block of its own: header lists and bodies."""
        return self.fact.kind in {"headers", "text"}


def rows_of(call: Call) -> tuple[Row, ...]:
    """The facts of the ticket in the FAQ's order, redacted as the call is."""
    return tuple(Row(fact, _shown(call, fact), state_of(call, fact.name)) for fact in TICKET)


def _shown(call: Call, fact: Fact) -> str:
    value = getattr(call, fact.name)
    if value is None or value == ():
        return ""
    if fact.kind == "headers":
        return "\n".join(header_lines(value))
    return visible(value) if fact.kind == "text" else one_line(" ".join(_line_parts(call, fact.name)))


def _line_parts(call: Call, name: str) -> Iterator[str]:
    """What stands in the line of a fact: the value and what belongs beside it."""
    if name == "method":
        yield Exchange(call, {}).intended_method or call.method or ""
    elif name == "time":
        yield call.time or ""
        if call.time_as_read and call.time_as_read != call.time:
            yield f"(in the capture: {call.time_as_read})"
    elif name == "status":
        yield f"{call.status} {call.reason or ''}".strip()
    else:
        yield str(getattr(call, name))


def header_lines(headers: Headers) -> tuple[str, ...]:
    """Header fields as lines, in order, each inert and on one line."""
    return tuple(f"{one_line(name)}: {one_line(value)}" for name, value in headers)


def hop_lines(call: Call) -> tuple[str, ...]:
    """The exchanges before the reported one, a line each: `302 GET https://…`."""
    return tuple(one_line(f"{hop.status or '?'} {hop.method or '?'} {hop.url or '?'}") for hop in call.hops)
