"""Diagnosis: asks every known cause about a call and puts what they found into reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice

from support_report.cause import Cause
from support_report.discover import modules_of
from support_report.exchange import Exchange
from support_report.finding import CERTAINTIES, Evidence, Finding, Fix, Stage
from support_report.seen.caller import LANGUAGES

__all__ = ["LANGUAGES", "all_causes", "cause_by_id", "find_causes"]

_MOST_EVIDENCE = 12  # pieces quoted for one finding


@cache
def all_causes() -> dict[str, Cause]:
    """Every known cause by id, sorted; a cause's id is its file's name."""
    return {name.replace("_", "-"): module.CAUSE for name, module in modules_of("support_report.causes").items()}


def cause_by_id(id: str) -> Cause:
    """One cause. Raises KeyError where there is none of that id."""
    return all_causes()[id]


def find_causes(exchange: Exchange) -> tuple[Finding, ...]:
    """What is wrong with this call, best first: () where nothing is wrong or nothing is known."""
    if exchange.ok and not (exchange.failed or exchange.page or exchange.call.notes):
        return ()
    found = list(_findings(exchange))
    if any(f.stage < Stage.STATUS_ONLY for f in found):
        found = [f for f in found if f.stage is not Stage.STATUS_ONLY]
    found = [f for f in found if f.stage is not Stage.SERVER_HINTS or not _repeats(f, found)]
    if not any(f.stage < Stage.SECOND_THOUGHT for f in found):
        found = [f for f in found if f.stage is Stage.HYGIENE and exchange.failed]
    beaten = {f.id: _times_beaten(f, found) for f in found}
    ordered = sorted(found, key=lambda f: (f.stage, beaten[f.id], CERTAINTIES.index(f.confidence), f.id))
    return tuple(_with_answer(finding, exchange) for finding in ordered)


def _findings(exchange: Exchange) -> Iterator[Finding]:
    for id, cause in all_causes().items():
        evidence = tuple(dict.fromkeys(islice(cause.evidence(exchange), _MOST_EVIDENCE)))
        if evidence:
            yield _finding(id, cause, evidence, exchange)


def _finding(id: str, cause: Cause, evidence: tuple[Evidence, ...], exchange: Exchange) -> Finding:
    fix, language = cause.fix_for(exchange) if cause.fix_for else cause.fix, exchange.language
    return Finding(
        id=id,
        title=cause.title,
        confidence=min((e.certainty or cause.certainty for e in evidence), key=CERTAINTIES.index),
        evidence=evidence,
        advice=cause.advice,
        why=cause.why,
        fixes=_fixes(fix, language),
        language_known=bool(language) and language in fix,
        source=cause.source,
        ask=cause.ask,
        stage=min(e.stage or cause.stage for e in evidence),
        confirm=cause.confirm,
        fixed=cause.fixed,
    )


def _with_answer(finding: Finding, exchange: Exchange) -> Finding:
    """The finding, quoting also what the server answered: the trait of a request is no failure by itself."""
    said = tuple(Evidence(sentence.where, sentence.text) for sentence in exchange.sentences[:1])
    answer = said or ((exchange.status_evidence,) if exchange.status else ())
    quoted = {evidence.quote for evidence in finding.evidence}
    if finding.hygiene or quoted & {s.text for s in exchange.sentences} or quoted & {e.quote for e in answer}:
        return finding
    return replace(finding, evidence=(*finding.evidence, *answer)[:_MOST_EVIDENCE])


def _fixes(fix: Mapping[str, str], language: str) -> tuple[Fix, ...]:
    order = [language, *(known for known in LANGUAGES if known != language)]
    return tuple(Fix(name, fix[name]) for name in order if name in fix)


def _repeats(hint: Finding, found: list[Finding]) -> bool:
    """Does an earlier finding already quote the server's sentence that this one has to show?"""
    return any(hint.evidence[0] in other.evidence for other in found if other.stage < hint.stage)


def _times_beaten(finding: Finding, found: list[Finding]) -> int:
    causes = all_causes()
    rivals = (f for f in found if f.stage is finding.stage and f.id != finding.id)
    return sum(finding.id in causes[rival.id].beats for rival in rivals)
