"""Several calls in one paste: a report of each, redacted together so that equal secrets are told, and their table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from support_report import Call, Report
from support_report.proof import prove
from support_report.redact import RedactedCall, redact_call
from support_report.report import report_of

#: So many calls, of so much text, are carried in the page, so that any of them can be chosen there.
MOST_CARRIED, MOST_TEXT = 12, 200_000
#: So many are listed.
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One call in the table: nothing in it is raw."""

    number: int
    time: str
    method: str
    path: str
    status: str
    finding: str


def reports_of(calls: Sequence[Call], **wishes) -> tuple[Report, ...]:
    """A report of each call, where they are few enough to be carried; () where they are not."""
    if not 1 < len(calls) <= MOST_CARRIED or sum(len(repr(call)) for call in calls) > MOST_TEXT:
        return ()
    together = redact_call(Call(hops=tuple(calls)), **wishes)
    return tuple(report_in(together, call, **wishes) for call in together.call.hops)


def report_in(together: RedactedCall, call: Call, audience: str, hide: Sequence[str] = (), **_) -> Report:
    """The report of one of several calls, with the secrets that stand in it, proven against all of them."""
    shown = repr(call)
    own = tuple(
        replace(redaction, where=redaction.where.split(".", 1)[1], count=shown.count(redaction.placeholder))
        for redaction in together.redactions
        if redaction.placeholder in shown
    )
    report = report_of(replace(together, call=call, redactions=own, extras=()), audience)
    proof, tainted = prove(report.outputs(), together.values, hide, report.told)
    return replace(report, proof=proof, withheld=tainted, _rendered={})


def lines_of(reports: Sequence[Report]) -> list[Line]:
    """The table of calls whose reports are known."""
    return [
        line_of(number, report.call, report.causes[0].title if report.causes else "")
        for number, report in enumerate(reports, 1)
    ]


def listed(calls: Sequence[Call], **wishes) -> list[Line]:
    """The table of calls that are too many to explain each."""
    if not calls:
        return []
    slim = tuple(
        Call(time=call.time, method=call.method, url=call.url, status=call.status) for call in calls[:MOST_LISTED]
    )
    shown = redact_call(Call(hops=slim), **wishes).call.hops
    return [line_of(number, call, "") for number, call in enumerate(shown, 1)]


def line_of(number: int, call: Call, finding: str) -> Line:
    """One line of the table."""
    return Line(number, call.time or "", call.method or "", path_of(call.url or ""), str(call.status or ""), finding)


def path_of(url: str) -> str:
    """The path of a redacted URL; all of it where it is no URL."""
    try:
        return urlsplit(url).path or url
    except ValueError:
        return url
