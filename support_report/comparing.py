"""What `report --compare` writes: two raw calls compared, redacted and proven."""

from __future__ import annotations

from collections.abc import Sequence

from support_report.call import Call
from support_report.comparison import compared_calls
from support_report.proof import prove
from support_report.redact import redact_call
from support_report.rendering import as_json
from support_report.report import WithheldError
from support_report.writing.compared import comparison_document, comparison_text


def written(
    one: Call,
    other: Call,
    format: str = "text",
    *,
    audience: str = "support",
    hide: Sequence[str] = (),
    keep: Sequence[str] = (),
) -> str:
    """Two raw calls compared, as text or as JSON, and proven as a report is. Raises WithheldError."""
    clean = redact_call(one, other, audience=audience, hide=hide, keep=keep)
    compared = compared_calls(clean)
    text = as_json(comparison_document(compared)) + "\n" if format == "json" else comparison_text(compared)
    if prove({"comparison": text.encode("utf-8", "surrogatepass")}, clean.values, hide, compared.told)[1]:
        raise WithheldError("The comparison is withheld: a secret that was taken out was found in it again.")
    return text
