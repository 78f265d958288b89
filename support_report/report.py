"""Report: redacted calls with their findings and the proof that it is clean; and the pipeline that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from support_report.call import Call
from support_report.diagnosis import find_causes
from support_report.exchange import Exchange
from support_report.finding import Finding
from support_report.identity.explanation import Explanation
from support_report.identity.explanations import explanations_of
from support_report.proof import Proof, prove
from support_report.redact import RedactedCall, redact_call, standing_in, texts_of
from support_report.rendering import FILES, FORMATS, render
from support_report.seen.server_words import Sentence
from support_report.shape import Redaction, Shape
from support_report.ticket import missing_facts
from support_report.writing.bundle import base_name, zipped
from support_report.writing.completeness import Completeness, completeness_of, ways_of
from support_report.writing.document import document_of
from support_report.writing.quoting import Stretch, stretches_in
from support_report.writing.reader_titles import title_of
from support_report.writing.rows import Row, hop_lines, rows_of
from support_report.writing.wording import subject, title

NOTHING_REMOVED = Proof(0, 0, 0)

__all__ = ["FORMATS", "Audience", "Report", "WithheldError", "build_report", "diagnose", "file_name", "report_of"]

Audience = Literal["support", "public"]


class WithheldError(Exception):
    """An output in which a removed secret was found again: it is never handed out."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown and written of a call, and of further ones after it: nothing in it is raw."""

    call: Call  # redacted
    audience: Audience
    redactions: tuple[Redaction, ...]
    findings: tuple[Finding, ...]  # best first; hygiene notes last
    exchange: Exchange = field(repr=False, compare=False)  # the call with every question on it answered once
    explanations: tuple[Explanation, ...] = ()  # how the call proves who it is, step by step
    unread: tuple[str, ...] = ()  # stretches of the paste that no reader understood, redacted
    proof: Proof = NOTHING_REMOVED
    withheld: frozenset[str] = frozenset()  # names in `FILES` of the outputs in which a secret survived
    further: tuple[Report, ...] = ()  # the other calls in order; what was hidden in them stands in this one's list
    _rendered: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def parts(self) -> tuple[Report, ...]:
        """The report of each call, in order; alone it is its own only part."""
        return (self, *self.further)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call that is reported, redacted, in order."""
        return tuple(part.call for part in self.parts)

    @property
    def title(self) -> str:
        """What is reported, in one line."""
        return title(self.exchange, len(self.further))

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the unknown facts, in ticket order."""
        return missing_facts(self.call)

    @property
    def completeness(self) -> Completeness:
        """The nine facts as found, inferred, typed or missing; for the missing ones, how to get them."""
        return completeness_of(self.call, self.exchange.client)

    @property
    def ways(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """How to get what is missing in any of the calls: lines for the client at hand, and what they show."""
        return ways_of(part.completeness for part in self.parts)

    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """Ids to quote to support: ("cf-ray", "…")."""
        return self.exchange.identifiers

    @property
    def server_says(self) -> tuple[Sentence, ...]:
        """What the server itself said went wrong: shown before our reading of it. What it said twice stands once."""
        said: dict[str, Sentence] = {}
        for each in self.exchange.sentences:
            before = said.get(each.text)
            said[each.text] = replace(before, where=f"{before.where} and {each.where}") if before else each
        return tuple(said.values())

    @property
    def causes(self) -> tuple[Finding, ...]:
        """The findings that say why the call failed."""
        return tuple(finding for finding in self.findings if not finding.hygiene)

    @property
    def hygiene(self) -> tuple[Finding, ...]:
        """The findings that are advice on the ticket itself."""
        return tuple(finding for finding in self.findings if finding.hygiene)

    @property
    def signature(self) -> Explanation | None:
        """The OAuth 1.0a signature explained; None where the call is not signed."""
        return next((found for found in self.explanations if found.kind == "oauth1"), None)

    @property
    def read_as(self) -> str | None:
        """How people call the format that was recognised; None where none was."""
        return title_of(self.call.read_as) or None

    @property
    def subject(self) -> str:
        """The call and how it ended, in one line."""
        return subject(self.exchange)

    def quoted_in(self, fact: str, text: str) -> tuple[Stretch, ...]:
        """Where the evidence of the causes stands in the text of a fact."""
        return stretches_in(fact, text, self.causes)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The facts as shown, in the FAQ's order."""
        return rows_of(self.call)

    @property
    def hops(self) -> tuple[str, ...]:
        """The exchanges before the reported one, a line each."""
        return hop_lines(self.call)

    def rendered_as(self, format: str) -> str:
        """The report in one of `FORMATS`, or its "findings" alone, in full.

        Raises KeyError for another name, `WithheldError` where a secret survived in it.
        """
        if format in self.withheld:
            raise WithheldError(f"The {format} report is withheld: a secret that was taken out was found in it again.")
        if format not in self._rendered:
            self._rendered[format] = render(format, {"report": self})
        return self._rendered[format]

    def bundle(self) -> bytes:
        """Every output that may be handed out, in one zip archive."""
        return zipped({file_name(self, name): output for name, output in self.outputs().items()})

    def outputs(self) -> dict[str, bytes]:
        """Every output that may be handed out, by its name in `FILES`, in the very bytes."""
        names = (name for name in FILES if name not in self.withheld)
        return {name: self.rendered_as(name).encode("utf-8", "surrogatepass") for name in names}

    def told(self) -> bytes:
        """All that the outputs tell of the calls, as one text: whatever in them is not of our wording comes from it."""
        texts = (text for call in self.calls for text in texts_of(call))
        places = (redaction.where for redaction in self.redactions)
        return "\n".join([*texts, *self.unread, *places]).encode("utf-8", "surrogatepass")

    def document(self) -> dict[str, Any]:
        """The report as plain data: what `--format json` writes (schema 1)."""
        return document_of(self)


def file_name(report: Report, format: str) -> str:
    """The name of a file for one of `FORMATS`, for "findings" or for "bundle": date, method and status of the first
    call and how many others, no user data.

    Raises KeyError for another name.
    """
    base = base_name(report.call, len(report.further))
    if format == "bundle":
        return f"{base}.zip"
    return f"{base}{'-findings' if format == 'findings' else ''}{FILES[format].extension}"


def build_report(
    call: Call,
    *further: Call,
    audience: Audience = "support",
    hide: Sequence[str] = (),
    keep: Sequence[str] = (),
    unread: Sequence[str] = (),
) -> Report:
    """Redacts a call, or several together, diagnoses each, renders every output and proves it.

    Args:
        call: as read, completed by hand, or both. Raw; nothing of it reaches the report but through redaction.
        further: other calls for the same report, raw as well; equal secrets have equal placeholders in all of them.
        audience: "support" for the private ticket, "public" for a question that everybody reads.
        hide: words to hide besides, in every encoding.
        keep: values that are no secrets after all (private edition only, never of named secret fields).
        unread: stretches of the paste that no reader understood.
    """
    clean = redact_call(call, *further, audience=audience, hide=hide, keep=keep, extras=unread)
    return _proven(report_of(clean, audience), clean.values, hide)


def report_of(clean: RedactedCall, audience: Audience, known: Sequence[Redaction] = ()) -> Report:
    """The report of redacted calls, not proven yet; `known` was taken out of them before."""
    redactions = (*known, *clean.redactions)
    shapes = {each.placeholder: each.shape for each in redactions}
    first, *further = (_part(call, shapes, audience) for call in clean.calls)
    noted = [text for call in clean.calls if (text := call.notes)]
    unread = tuple(text for text in clean.extras if not any(text.strip() in notes for notes in noted))
    return replace(first, further=tuple(further), redactions=redactions, unread=unread)


def selected(report: Report, numbers: Sequence[int]) -> Report:
    """The report of some of its calls by their numbers from 1, in this order; the proof of the whole covers it.

    Raises IndexError where there is no such call, or none is asked for.
    """
    first, *further = (report.parts[number - 1] for number in numbers)
    here = standing_in([part.call for part in (first, *further)], report.redactions)
    return replace(
        first,
        further=tuple(further),
        redactions=here,
        unread=report.unread,
        proof=report.proof,
        withheld=report.withheld,
        _rendered={},
    )


def _part(call: Call, shapes: Mapping[str, Shape], audience: Audience) -> Report:
    """What is known of one redacted call alone."""
    exchange = Exchange(call, shapes)
    return Report(
        call=call,
        audience=audience,
        redactions=(),
        findings=find_causes(exchange),
        exchange=exchange,
        explanations=explanations_of(exchange, audience),
    )


def _proven(report: Report, values: Sequence[bytes], hide: Sequence[str]) -> Report:
    """The report with its proof.

    The figures stand in the outputs themselves, so they are rendered with the expected ones.
    """
    expected, _ = prove({}, values)
    report = replace(report, proof=expected)
    proof, tainted = prove(report.outputs(), values, hide, report.told)
    return replace(report, proof=proof, withheld=tainted, _rendered={}) if tainted else report


def diagnose(subject: Report | Call | Any) -> tuple[Finding, ...]:
    """What is wrong, best first: of a report, of a call (redacted here, which changes nothing in a redacted one),
    or of a capture.
    """
    if isinstance(subject, Report):
        return subject.findings
    call = subject if isinstance(subject, Call) else subject.chosen
    clean = redact_call(call)
    return find_causes(Exchange(clean.call, clean.shapes))
