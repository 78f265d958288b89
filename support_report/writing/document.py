"""A report as plain data: what `--format json` writes (schema 1, docs/report.schema.json)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Protocol

from support_report.call import Call
from support_report.finding import Finding
from support_report.identity.explanation import Explanation
from support_report.proof import Proof
from support_report.seen.server_words import Sentence
from support_report.shape import Redaction
from support_report.writing.completeness import Completeness


class Reported(Protocol):
    """What a report tells of itself: the part of `Report` that becomes data."""

    @property
    def call(self) -> Call: ...
    @property
    def audience(self) -> str: ...
    @property
    def read_as(self) -> str | None: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def completeness(self) -> Completeness: ...
    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def redactions(self) -> tuple[Redaction, ...]: ...
    @property
    def server_says(self) -> tuple[Sentence, ...]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def explanations(self) -> tuple[Explanation, ...]: ...
    @property
    def proof(self) -> Proof: ...
    @property
    def unread(self) -> tuple[str, ...]: ...
    @property
    def further(self) -> Sequence[Reported]: ...


def document_of(report: Reported) -> dict[str, Any]:
    """Everything a report says, for programs. What is unknown is None."""
    return {
        "schema": 1,
        "audience": report.audience,
        **_part(report),
        "redactions": [_redaction(redaction) for redaction in report.redactions],
        "proof": asdict(report.proof),
        "unread": list(report.unread),
        "further_calls": [_part(part) for part in report.further],
    }


def _part(report: Reported) -> dict[str, Any]:
    """What a report says of one call."""
    call = report.call
    return {
        "format_read": call.read_as or "unknown",
        "format_title": report.read_as,
        "call": {name: _plain(value) for name, value in call.facts().items()},
        "missing": list(report.missing),
        "inferred": sorted(call.inferred),
        "typed": sorted(call.typed),
        "completeness": _completeness(report.completeness),
        "identifiers": [list(pair) for pair in report.identifiers],
        "server_says": [{"where": said.where, "text": said.text} for said in report.server_says],
        "findings": [_finding(finding) for finding in report.findings],
        "explanations": [_explanation(explanation) for explanation in report.explanations],
        "hops": [{"method": hop.method, "url": hop.url, "status": hop.status} for hop in call.hops],
        "notes": call.notes,
    }


def _plain(value: Any) -> Any:
    return [list(pair) for pair in value] or None if isinstance(value, tuple) else value


def _completeness(completeness: Completeness) -> dict[str, Any]:
    facts = [{"number": item.number, "label": item.label, "state": item.state} for item in completeness.items]
    ways = [{"fact": lack.fact.name, "how_to_get": lack.how} for lack in completeness.lacks]
    return {**completeness.counts, "facts": facts, "missing_parts": ways}


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
        "hygiene": finding.hygiene,
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    steps = [
        {"title": step.title, "lines": list(step.lines), "differs": list(step.differs)} for step in explanation.steps
    ]
    return {"kind": explanation.kind, "title": explanation.title, "steps": steps, "source": explanation.source}
