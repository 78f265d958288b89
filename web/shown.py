"""What a page shows of a redacted report: its texts, marked, in the order in which they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from support_report import Call, Report
from support_report.finding import Stage
from support_report.identity.mistakes import to_check
from support_report.message import Message
from support_report.shape import Redaction
from support_report.text import visible
from support_report.writing.reader_titles import title_of
from support_report.writing.rows import header_lines
from web.language import told
from web.marking import Hidden, Marker, Quoter

#: Longer blocks are folded.
MOST_LINES, MOST_CHARACTERS = 30, 3000
MOST_OPEN, MOST_SENTENCES = 3, 3
SEARCH = "https://stackoverflow.com/search?"
#: How a place begins that is in another call than the first one of its report.
OF_CALL = re.compile(r"\Acall (\d{1,6})\.")
#: What is said where no cause was found: of a call that worked, of one that failed, of a text that is no call.
WORKED = Message("This call worked, as far as its answer shows. If another one fails, paste that one.")
NO_CAUSE = Message(
    "Nothing is known to be wrong with this call. The report holds the facts that a person needs to look further."
)
UNANSWERED = Message(
    "The paste shows no answer of the server, so it does not show what went wrong. "
    "“How to get what is missing” says how to print the answer too."
)
UNKNOWN = Message(
    "No call was recognised, so there is nothing to explain. “How to get what is missing” says what to paste."
)
#: Who can help where it is not Upwork.
HELPERS = {
    "network": Message("whoever runs your network, proxy or firewall"),
    "vendor": Message("the makers of your client library"),
    "yourself": Message("whoever wrote the calling program, or a public place"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A text as a page shows it."""

    title: str
    html: Markup
    lines: int
    size: int

    @property
    def folded(self) -> bool:
        """Whether it is too long to be shown at once."""
        return self.lines > MOST_LINES or self.size > MOST_CHARACTERS


class Shown:
    """A report as its page shows it. The texts are marked once, in order, so that the list knows their places."""

    def __init__(self, report: Report, numbers: Sequence[int] = ()) -> None:
        self._marker = Marker(report.redactions)
        places = range(1, len(report.parts) + 1)
        calls = zip(report.parts, places, numbers or places, strict=True)
        self.calls = [ShownCall(part, place, number, self._marker) for part, place, number in calls]

    @property
    def checks(self) -> bool:
        """Whether the signature of a call can be checked in the page."""
        return any(call.check for call in self.calls)

    @property
    def identifiers(self) -> list[tuple[str, str, list[int]]]:
        """The ids to quote to support, each once: name, value, and the numbers of the calls that show it."""
        shown: dict[tuple[str, str], list[int]] = {}
        for call in self.calls:
            for name, value in call.report.identifiers:
                shown.setdefault((name, value), []).append(call.number)
        return [(*identifier, numbers) for identifier, numbers in shown.items()]

    @property
    def lead(self) -> ShownCall:
        """The call that most needs help: the first that is known to have failed."""
        return next((call for call in self.calls if call.report.causes), self.calls[0])

    @property
    def hidden(self) -> list[Hidden]:
        """The list of what is hidden, each with its places on the page."""
        return self._marker.hidden

    def where_of(self, redaction: Redaction) -> str:
        """Where it stands first; a call has the number on this page that it has in the paste."""
        numbers = {str(call.place): call.number for call in self.calls}
        return OF_CALL.sub(lambda found: f"call {numbers.get(found[1], found[1])}.", redaction.where)

    @property
    def marks(self) -> int:
        """How many marks the page shows."""
        return self._marker.marks


class ShownCall:
    """One call of the report as its page shows it, with its place on the page and its number in the paste, from 1."""

    def __init__(self, report: Report, place: int, number: int, marker: Marker) -> None:
        self.report, self.place, self.number = report, place, number
        self._quoter = Quoter(marker, report.findings, place)
        self.rows = [(row, self.block(row.fact.label, row.text, row.fact.name)) for row in report.rows]
        self.check = check_of(report)
        self.more = [self.block(*text) for text in further_texts_of(report.call, report.unread) if text[1]]

    def block(self, title: str, text: str, fact: str = "") -> Block:
        """A text of this call, marked."""
        return Block(title, self._quoter.marked(text, fact), text.count("\n") + 1, len(text))

    def place_of(self, finding: int, piece: int) -> str:
        """The place on the page of a piece of evidence; "" where it stands nowhere literally."""
        return self._quoter.place_of(finding, piece)

    @property
    def read_as(self) -> str:
        """How people call the format that was recognised; "" where there was none."""
        return title_of(self.report.call.read_as)

    @property
    def nothing_wrong(self) -> Message:
        """What to say where no cause was found: why, and what to do."""
        exchange = self.report.exchange
        if not (self.read_as or exchange.method or exchange.status):
            return UNKNOWN
        if exchange.status is None and not self.report.call.response_body:
            return UNANSWERED
        return WORKED if exchange.ok and not exchange.failed else NO_CAUSE

    @property
    def elsewhere(self) -> str:
        """Who can help, where Upwork's support cannot."""
        first = next(iter(self.report.causes), None)
        own = first and first.ask == "yourself" and first.stage not in (Stage.NO_ANSWER, Stage.CLIENT_TRACE)
        return "" if first is None or own else HELPERS.get(first.ask, "")

    @property
    def search(self) -> str:
        """The address of a search for the first cause among the questions on Upwork's API."""
        words = self.report.causes[0].title.replace("`", "") if self.report.causes else ""
        return SEARCH + urlencode({"q": f"[upwork-api] {words}".strip()})


def check_of(report: Report) -> dict[str, Any] | None:
    """What the page's script needs to check the signature, in the visitor's language; None where it cannot."""
    check = to_check(report.exchange)
    for each in (*check["keys"], *check["signings"]) if check else ():
        each["mistake"] = told(each["mistake"])
    return check


def further_texts_of(call: Call, unread: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What is known of a call besides the nine facts: title, text, and the fact whose evidence stands in it."""
    for number, hop in enumerate(call.hops, 1):
        yield Message("Call %(number)s before this one", number=number), message_of(hop), ""
    stretches = [text.strip("\n") for text in unread]
    notes = call.notes or ""
    for text in stretches:
        notes = "" if notes.strip() in text else notes.replace(text, "")
    yield Message("What was printed besides"), notes.strip("\n"), "notes"
    yield Message("Not understood by any reader"), "\n\n".join(stretches), "notes"


def message_of(call: Call) -> str:
    """A whole call as text: both messages, as far as they are known."""
    asked = [
        f"{call.method or '?'} {call.url or '?'}",
        *header_lines(call.request_headers),
        "",
        call.request_body or "",
    ]
    answer = [f"{call.status or '?'} {call.reason or ''}", *header_lines(call.response_headers), ""]
    return "\n".join([*asked, "", *answer, call.response_body or ""]).strip()


def refusal(redaction: Redaction, audience: str) -> str:
    """Why a value cannot be shown again; "" where it can."""
    if audience == "public":
        return Message("Stays hidden: everybody can read the public edition.")
    named = redaction.rule.startswith(("value of a field", "credentials after", "value of a cookie", "password of"))
    if named or redaction.where.lower().endswith(("authorization", "cookie")):
        return Message(
            "Stays hidden: what is called %(kind)s is secret, whatever stands in it.", kind=visible(redaction.kind)
        )
    return Message("Stays hidden: it was hidden by hand.") if redaction.rule == "hidden by hand" else ""
