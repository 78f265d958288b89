"""Compares two calls, one that works and one that fails: what differs, and which differences explain the failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from support_report.call import Call
from support_report.diagnosis import find_causes
from support_report.differences import Difference, differences
from support_report.exchange import Exchange
from support_report.finding import Finding
from support_report.redact import RedactedCall, redact_call, texts_of
from support_report.report import Report
from support_report.shape import Redaction


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two redacted calls and what differs between their requests; equal secrets have equal placeholders in both."""

    works: Call
    fails: Call
    told_apart: bool  # False: none or both of them failed, so "works" is only the first one given
    findings: tuple[Finding, ...]  # of the failing call, best first
    rows: tuple[Difference, ...]  # what explains the failure first
    answers: tuple[Difference, ...]  # status, headers and body of the answers
    same: tuple[str, ...]  # labels of what is equal in both
    redactions: tuple[Redaction, ...]

    @property
    def explaining(self) -> tuple[Difference, ...]:
        """The differences that a finding of the failing call points at."""
        return tuple(row for row in self.rows if row.explains)

    def told(self) -> bytes:
        """All that is told of the two calls, as one text; the rest of what is written of them is our own wording."""
        return "\n".join([*texts_of(self.works), *texts_of(self.fails)]).encode("utf-8", "surrogatepass")


def compare(
    one: Call, other: Call, *, audience: str = "support", hide: Sequence[str] = (), keep: Sequence[str] = ()
) -> Comparison:
    """Redacts two raw calls together and compares them; which of them failed is found out."""
    return compared_calls(redact_call(one, other, audience=audience, hide=hide, keep=keep))


def compared_in(report: Report) -> Comparison:
    """The first two calls of a report compared: redacted already, and the shapes of their secrets still known.

    Raises ValueError where the report is of one call alone.
    """
    one, other, *_ = (part.exchange for part in report.parts)
    return _compared(one, other, report.redactions)


def compared_calls(clean: RedactedCall) -> Comparison:
    """Two calls compared that were redacted together."""
    one, other = (Exchange(call, clean.shapes) for call in clean.calls)
    return _compared(one, other, clean.redactions)


def _compared(works: Exchange, fails: Exchange, redactions: tuple[Redaction, ...]) -> Comparison:
    told_apart = works.failed is not fails.failed
    if told_apart and works.failed:
        works, fails = fails, works
    findings = find_causes(fails)
    asked, answers, same = differences(works, fails, findings)
    return Comparison(works.call, fails.call, told_apart, findings, asked, answers, same, redactions)
