"""What a page shows of a redacted report: its texts, marked, in the order in which they stand on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from support_report import Call, Report
from support_report.discover import modules_of
from support_report.finding import Stage
from support_report.message import Message
from support_report.shape import Redaction
from support_report.text import visible
from support_report.writing.rows import Row, header_lines
from web.marking import Hidden, Marker

#: Longer blocks are folded.
MOST_LINES, MOST_CHARACTERS = 30, 3000
MOST_OPEN, MOST_SENTENCES = 3, 3
SEARCH = "https://stackoverflow.com/search?"
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

    def __init__(self, report: Report) -> None:
        self.report = report
        self._marker = Marker(report.redactions, report.findings)
        self.rows = [(row, self._row(row)) for row in report.rows]
        self.more = [
            self._block(title, text, fact) for title, text, fact in further_texts_of(report.call, report.unread) if text
        ]

    def _row(self, row: Row) -> Block:
        return self._block(row.fact.label, row.text, row.fact.name)

    def _block(self, title: str, text: str, fact: str = "") -> Block:
        return Block(title, self._marker.marked(text, fact), text.count("\n") + 1, len(text))

    @property
    def hidden(self) -> list[Hidden]:
        """The list of what is hidden, each with its places on the page."""
        return self._marker.hidden

    @property
    def marks(self) -> int:
        """How many marks the page shows."""
        return self._marker.marks

    def place_of(self, number: str) -> str:
        """The place on the page of a piece of evidence, by its number; "" where it stands nowhere literally."""
        return f"q{self._marker.linked[number]}" if number in self._marker.linked else ""

    @property
    def read_as(self) -> str:
        """How people call the format that was recognised; "" where there was none."""
        return title_of(self.report.call.read_as)

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


def title_of(reader: str) -> str:
    """How people call what a reader reads."""
    module = modules_of("support_report.readers").get(reader)
    return module.TITLE if module else ""


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
            "Stays hidden: a %(kind)s is secret by its name, whatever stands in it.", kind=visible(redaction.kind)
        )
    return Message("Stays hidden: it was hidden by hand.") if redaction.rule == "hidden by hand" else ""
