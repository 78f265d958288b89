"""Report: a redacted call with its findings and the proof that it is clean; and the pipeline that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from support_report.call import Call
from support_report.finding import Finding
from support_report.shape import Redaction

Audience = Literal["support", "public"]


@dataclass(frozen=True, slots=True)
class Proof:
    """The outputs were searched for every removed value in every known encoding."""

    searched: int  # secrets
    encodings: int
    survived: int  # must be 0 for an output to be handed out


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown and written: nothing in it is raw."""

    call: Call  # redacted
    audience: Audience
    redactions: tuple[Redaction, ...]
    findings: tuple[Finding, ...]  # best first; hygiene notes last
    missing: tuple[str, ...]  # names of unknown facts
    proof: Proof
    identifiers: tuple[tuple[str, str], ...] = ()  # ids to quote to support: ("cf-ray", "…")
    unread: tuple[str, ...] = ()  # stretches of the paste that no reader understood, redacted

    def rendered_as(self, format: str) -> str:
        """The report in one of `FORMATS`. Raises KeyError for another name."""
        raise NotImplementedError

    def to_json(self) -> str:
        """Everything the report holds, for `report_from_json`: what the page carries for its downloads."""
        raise NotImplementedError


def report_from_json(text: str) -> Report:
    """A report again from `Report.to_json`, redacted once more. Raises ValueError with a sentence on any other text."""
    raise NotImplementedError


def build_report(
    call: Call, *, audience: Audience = "support", hide: Sequence[str] = (), keep: Sequence[str] = (), unread: Sequence[str] = ()
) -> Report:
    """Redacts the call, diagnoses it, renders and proves every output."""
    raise NotImplementedError
