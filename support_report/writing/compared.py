"""A comparison of two calls as plain text and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from support_report.text import one_line

if TYPE_CHECKING:
    from support_report.call import Call
    from support_report.comparison import Comparison
    from support_report.differences import Difference


def comparison_text(compared: Comparison) -> str:
    """For a ticket field: what explains the failure, what else differs, what was hidden."""
    return "\n".join(_lines(compared))


def _lines(compared: Comparison) -> Iterator[str]:
    names = ("Works", "Fails") if compared.told_apart else ("First", "Second")
    yield "TWO CALLS COMPARED\n"
    yield f"{names[0]}: {_title(compared.works)}"
    yield f"{names[1]}: {_title(compared.fails)}"
    if not compared.told_apart:
        ended = "Both failed" if compared.findings else "Both ended alike"
        yield f"{ended}, so neither is the model for the other."
    rest = [row for row in compared.rows if not row.explains]
    yield from _table("WHAT EXPLAINS THE FAILURE", compared.explaining, names)
    yield from _table("WHAT ELSE DIFFERS" if compared.explaining else "WHAT DIFFERS", rest, names)
    yield from _table("WHAT DIFFERS IN THE ANSWERS", compared.answers, names)
    if compared.same:
        yield f"\nThe same in both: {', '.join(map(one_line, compared.same))}."
    yield "\nWHAT WAS HIDDEN\n"
    for redaction in compared.redactions:
        yield f"{redaction.placeholder}  {redaction.shape}, {redaction.count}x"
    yield "Equal numbers are equal secrets, in both calls.\n"


def _title(call: Call) -> str:
    status = f"{call.status} {call.reason or ''}".strip() if call.status else "no answer"
    return one_line(f"{call.method or '?'} {call.url or '?'} ({status})")


def _table(title: str, rows: Iterable[Difference], names: tuple[str, str]) -> Iterator[str]:
    rows = list(rows)
    if not rows:
        return
    yield f"\n{title}\n"
    for row in rows:
        yield one_line(row.label) + (f" ({', '.join(row.explains)})" if row.explains else "")
        yield f"    {names[0]}: {_value(row.works)}"
        yield f"    {names[1]}: {_value(row.fails)}"


def _value(text: str | None) -> str:
    return "not there" if text is None else one_line(text) or "(empty)"


def comparison_document(compared: Comparison) -> dict[str, Any]:
    """For programs, in the manner of a report's JSON."""
    return {
        "schema": 1,
        "told_apart": compared.told_apart,
        "works": _facts(compared.works),
        "fails": _facts(compared.fails),
        "findings": [
            {"id": finding.id, "title": finding.title, "confidence": finding.confidence}
            for finding in compared.findings
        ],
        "differences": [_row(row) for row in compared.rows],
        "answers": [_row(row) for row in compared.answers],
        "same": list(compared.same),
        "redactions": [
            {"kind": redaction.kind, "placeholder": redaction.placeholder, "shape": str(redaction.shape)}
            for redaction in compared.redactions
        ],
    }


def _facts(call: Call) -> dict[str, Any]:
    return {"method": call.method, "url": call.url, "status": call.status}


def _row(row: Difference) -> dict[str, Any]:
    return {"label": row.label, "works": row.works, "fails": row.fails, "explains": list(row.explains)}
