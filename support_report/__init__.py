"""Support Report as a library: read a capture, redact it, explain the failure, write the report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from support_report.call import Call
    from support_report.capture import read_capture
    from support_report.carried import report_from_json, to_json
    from support_report.comparison import Comparison, compare
    from support_report.identity.mistakes import signature_verdict
    from support_report.reading import Capture
    from support_report.redact import Redacted, redact_text
    from support_report.rendering import FORMATS
    from support_report.report import Report, WithheldError, build_report, diagnose, file_name

#: Where the public names live. They are imported when first used: redacting a text needs no reader and no cause.
_HOMES = {
    "FORMATS": "rendering",
    "Call": "call",
    "Capture": "reading",
    "Comparison": "comparison",
    "Redacted": "redact",
    "Report": "report",
    "WithheldError": "report",
    "build_report": "report",
    "compare": "comparison",
    "diagnose": "report",
    "file_name": "report",
    "read_capture": "capture",
    "redact_text": "redact",
    "report_from_json": "carried",
    "signature_verdict": "identity.mistakes",
    "to_json": "carried",
}

__all__ = [
    "FORMATS",
    "Call",
    "Capture",
    "Comparison",
    "Redacted",
    "Report",
    "WithheldError",
    "build_report",
    "compare",
    "diagnose",
    "file_name",
    "read_capture",
    "redact_text",
    "report_from_json",
    "signature_verdict",
    "to_json",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
