"""Support Report as a library: read a capture, redact it, explain the failure, write the report."""

from support_report.call import Call
from support_report.capture import read_capture
from support_report.carried import report_from_json, to_json
from support_report.reading import Capture
from support_report.redact import Redacted, redact_text
from support_report.report import FORMATS, Report, WithheldError, build_report, diagnose

__all__ = [
    "FORMATS",
    "Call",
    "Capture",
    "Redacted",
    "Report",
    "WithheldError",
    "build_report",
    "diagnose",
    "read_capture",
    "redact_text",
    "report_from_json",
    "to_json",
]
