"""Support Report as a library: read a capture, redact it, explain the failure, write the report."""

from support_report.call import Call
