"""Several calls in one paste: which of them a page can carry, and their table."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from support_report import Call, Report
from support_report.redact import redact_call

#: So many calls, of so much text, are carried in the page, so that any of them can be chosen there.
MOST_CARRIED, MOST_TEXT = 200, 1_000_000
#: So many are listed.
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One call in the table: nothing in it is raw."""

    number: int
    time: str
    method: str
    path: str
    status: str
    finding: str


def can_be_carried(calls: Sequence[Call]) -> bool:
    """Whether these are several, and few and short enough for a page."""
    return 1 < len(calls) <= MOST_CARRIED and sum(len(repr(call)) for call in calls) <= MOST_TEXT


def lines_of(report: Report) -> list[Line]:
    """The table of calls that a report knows."""
    return [
        line_of(number, part.call, part.causes[0].title if part.causes else "")
        for number, part in enumerate(report.parts, 1)
    ]


def listed(calls: Sequence[Call], **wishes) -> list[Line]:
    """The table of calls that are too many to explain each."""
    if not calls:
        return []
    slim = (
        Call(time=call.time, method=call.method, url=call.url, status=call.status, beside=call.beside)
        for call in calls[:MOST_LISTED]
    )
    shown = redact_call(*slim, **wishes).calls
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
