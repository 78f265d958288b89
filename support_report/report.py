"""Report: a redacted call with its findings and the proof that it is clean; and the pipeline that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from support_report.call import Call
from support_report.diagnosis import find_causes
from support_report.exchange import Exchange
from support_report.finding import Finding
from support_report.proof import Proof, prove
from support_report.redact import redact_call
from support_report.rendering import FORMATS, render
from support_report.rows import Row, hop_lines, rows_of
from support_report.shape import Redaction
from support_report.ticket import missing_facts

NOTHING_REMOVED = Proof(0, 0, 0)

__all__ = ["FORMATS", "Audience", "Report", "WithheldError", "build_report", "diagnose"]

Audience = Literal["support", "public"]


class WithheldError(Exception):
    """An output in which a removed secret was found again: it is never handed out."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown and written: nothing in it is raw."""

    call: Call  # redacted
    audience: Audience
    redactions: tuple[Redaction, ...]
    findings: tuple[Finding, ...]  # best first; hygiene notes last
    missing: tuple[str, ...]  # names of unknown facts
    identifiers: tuple[tuple[str, str], ...] = ()  # ids to quote to support: ("cf-ray", "…")
    unread: tuple[str, ...] = ()  # stretches of the paste that no reader understood, redacted
    proof: Proof = NOTHING_REMOVED
    withheld: frozenset[str] = frozenset()  # formats in which a secret survived

    @property
    def causes(self) -> tuple[Finding, ...]:
        """The findings that say why the call failed."""
        return tuple(finding for finding in self.findings if not finding.hygiene)

    @property
    def hygiene(self) -> tuple[Finding, ...]:
        """The findings that are advice on the ticket itself."""
        return tuple(finding for finding in self.findings if finding.hygiene)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The facts as shown, in the FAQ's order."""
        return rows_of(self.call)

    @property
    def hops(self) -> tuple[str, ...]:
        """The exchanges before the reported one, a line each."""
        return hop_lines(self.call)

    def rendered_as(self, format: str) -> str:
        """The report in one of `FORMATS`.

        Raises KeyError for another name, `WithheldError` where a secret survived in it.
        """
        if format in self.withheld:
            raise WithheldError(f"The {format} report is withheld: a secret that was taken out was found in it again.")
        return render(format, {"report": self, "document": self.document()})

    def document(self) -> dict[str, Any]:
        """The report as plain data: what `--format json` writes (schema 1)."""
        return {
            "schema": 1,
            "audience": self.audience,
            "format_read": self.call.read_as or "unknown",
            "call": {name: _plain(value) for name, value in self.call.facts().items()},
            "missing": list(self.missing),
            "inferred": sorted(self.call.inferred),
            "typed": sorted(self.call.typed),
            "identifiers": [list(pair) for pair in self.identifiers],
            "redactions": [_redaction(redaction) for redaction in self.redactions],
            "findings": [_finding(finding) for finding in self.findings],
            "proof": {
                "searched": self.proof.searched,
                "encodings": self.proof.encodings,
                "survived": self.proof.survived,
            },
            "hops": [{"method": hop.method, "url": hop.url, "status": hop.status} for hop in self.call.hops],
            "notes": self.call.notes,
            "unread": list(self.unread),
        }


def _plain(value: Any) -> Any:
    return [list(pair) for pair in value] or None if isinstance(value, tuple) else value


def _redaction(redaction: Redaction) -> dict[str, Any]:
    return {
        "where": redaction.where,
        "kind": redaction.kind,
        "placeholder": redaction.placeholder,
        "shape": str(redaction.shape),
        "count": redaction.count,
        "rule": redaction.rule,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    fix = finding.fix
    return {
        "id": finding.id,
        "title": finding.title,
        "confidence": finding.confidence,
        "evidence": [str(evidence) for evidence in finding.evidence],
        "why": finding.why,
        "advice": finding.advice,
        "fix": {"language": fix.language, "code": fix.code} if fix else None,
        "source": finding.source[0],
        "ask": finding.ask,
    }


def build_report(
    call: Call,
    *,
    audience: Audience = "support",
    hide: Sequence[str] = (),
    keep: Sequence[str] = (),
    unread: Sequence[str] = (),
) -> Report:
    """Redacts the call, diagnoses it, renders every output and proves it.

    Args:
        call: as read, completed by hand, or both. Raw; nothing of it reaches the report but through redaction.
        audience: "support" for the private ticket, "public" for a question that everybody reads.
        hide: words to hide besides, in every encoding.
        keep: values that are no secrets after all (private edition only, never of named secret fields).
        unread: stretches of the paste that no reader understood.
    """
    clean = redact_call(call, audience=audience, hide=hide, keep=keep, extras=unread)
    exchange = Exchange(clean.call, clean.shapes)
    report = Report(
        call=clean.call,
        audience=audience,
        redactions=clean.redactions,
        findings=find_causes(exchange),
        missing=missing_facts(clean.call),
        identifiers=exchange.identifiers,
        unread=clean.extras,
    )
    return _proven(report, clean.values)


def _proven(report: Report, values: Sequence[bytes]) -> Report:
    """The report with its proof.

    The figures stand in the outputs themselves, so they are rendered with the expected ones.
    """
    expected, _ = prove({}, values)
    report = replace(report, proof=expected)
    proof, tainted = prove(_outputs(report), values)
    return replace(report, proof=proof, withheld=tainted) if tainted else report


def _outputs(report: Report) -> Mapping[str, bytes]:
    return {name: report.rendered_as(name).encode("utf-8", "surrogatepass") for name in FORMATS}


def diagnose(subject: Report | Call | Any) -> tuple[Finding, ...]:
    """What is wrong, best first: of a report, of a call (redacted here, which changes nothing in a redacted one),
    or of a capture.
    """
    if isinstance(subject, Report):
        return subject.findings
    call = subject if isinstance(subject, Call) else subject.chosen
    clean = redact_call(call)
    return find_causes(Exchange(clean.call, clean.shapes))
