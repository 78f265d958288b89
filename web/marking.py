"""The preview: a report's texts with every redaction and every quoted piece of evidence marked in its place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from support_report.finding import Evidence, Finding
from support_report.message import Message
from support_report.seen.values import PLACEHOLDER
from support_report.shape import Redaction, Shape
from support_report.text import visible
from web.language import told

#: So many marks are links that say why on focus; a page of more would be slower to read than to scroll.
MOST_LINKED = 1500
#: Marked evidence is short; and a word of two letters stands everywhere.
SHORTEST_QUOTE, LONGEST_QUOTE = 3, 2000

#: How a piece of evidence names its place, and the fact in which it then stands.
PLACES = (
    ("request header", "request_headers"),
    ("response header", "response_headers"),
    ("query parameter", "url"),
    ("URL", "url"),
    ("path", "url"),
    ("form field", "request_body"),
    ("request body", "request_body"),
    ("query, line", "request_body"),
    ("variables", "request_body"),
    ("response body", "response_body"),
    ("errors[]", "response_body"),
    ("title of the page", "response_body"),
    ("client output", "notes"),
    ("status", "status"),
    ("method", "method"),
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """One line of the list of what is hidden: its number, and how many places of the page show it."""

    number: int
    redaction: Redaction
    places: int

    @property
    def links(self) -> range:
        """The places that can be gone to, from 1 on."""
        return range(1, min(self.places, 20) + 1)


class Marker:
    """Marks texts of one report. Equal secrets have the same number, wherever they stand."""

    def __init__(self, redactions: Iterable[Redaction], findings: Iterable[Finding] = ()) -> None:
        self._known = {redaction.placeholder: redaction for redaction in redactions}
        self._numbers = {placeholder: number for number, placeholder in enumerate(self._known, 1)}
        self._places: Counter[str] = Counter()
        self._quotes = list(quotes_of(findings))
        #: Which mark shows a piece of evidence, by the piece's number. The same words are marked once.
        self.linked: dict[str, str] = {}

    def marked(self, text: str, fact: str = "") -> Markup:
        """The text of a fact, inert, with what is hidden and what is quoted in it marked."""
        shown = visible(text)
        parts, position = [], 0
        for start, end, quote in self._stretches(shown, fact):
            parts += [self._hidden(shown[position:start]), self._quoted(shown[start:end], quote)]
            position = end
        return Markup("").join([*parts, self._hidden(shown[position:])])

    def _stretches(self, text: str, fact: str) -> list[tuple[int, int, str]]:
        """Where evidence is quoted in the text: start, end, and which quote it is; none cuts another."""
        found: dict[tuple[int, int], str] = {}
        for number, evidence in self._quotes:
            start = place_of(evidence, text) if number not in self.linked and stands_in(evidence, fact) else -1
            place = start, start + len(visible(evidence.quote))
            if start < 0 or not is_whole(text, *place):
                continue
            if place in found or not any(s < place[1] and start < e for s, e in found):
                self.linked[number] = found.setdefault(place, number)
        return sorted((*place, number) for place, number in found.items())

    def _quoted(self, text: str, number: str) -> Markup:
        finding = number.split("-")[0]
        words = told(Message("back to finding %(number)s", number=finding))
        back = Markup('<a class="back" href="#f{}"><span class="unseen">{}</span></a>').format(finding, words)
        return Markup('<span class="quoted" id="q{}">{}</span>{}').format(number, self._hidden(text), back)

    def _hidden(self, text: str) -> Markup:
        parts, position = [], 0
        for found in PLACEHOLDER.finditer(text):
            parts += [escape(text[position : found.start()]), self._mark(found[0], found[1])]
            position = found.end()
        return Markup("").join([*parts, escape(text[position:])])

    def _mark(self, placeholder: str, kind: str) -> Markup:
        known = self._known.setdefault(placeholder, hidden_before(placeholder, kind))
        number = self._numbers.setdefault(placeholder, len(self._numbers) + 1)
        self._places[placeholder] += 1
        if self._places.total() > MOST_LINKED:
            return Markup("<mark>{}</mark>").format(placeholder)
        return Markup(
            '<a class="mark" id="m{0}-{1}" href="#r{0}" aria-describedby="w{0}" data-why="{2}"><mark>{3}</mark></a>'
        ).format(number, self._places[placeholder], visible(f"{known.kind}: {known.rule}"), placeholder)

    @property
    def hidden(self) -> list[Hidden]:
        """What is hidden in the texts that were marked so far, in the order of the list."""
        return [Hidden(self._numbers[name], item, self._places[name]) for name, item in self._known.items()]

    @property
    def marks(self) -> int:
        """How many marks the texts hold."""
        return self._places.total()


def hidden_before(placeholder: str, kind: str) -> Redaction:
    """What can be said of a placeholder that stood in the paste already."""
    return Redaction("the paste", kind, placeholder, Shape(), 0, "hidden before it came here")


def quotes_of(findings: Iterable[Finding]) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence with the number by which the finding links to it: finding, dash, piece."""
    for number, finding in enumerate(findings, 1):
        for piece, evidence in enumerate(finding.evidence, 1):
            if SHORTEST_QUOTE <= len(evidence.quote) <= LONGEST_QUOTE:
                yield f"{number}-{piece}", evidence


def stands_in(evidence: Evidence, fact: str) -> bool:
    """Whether this fact is where the evidence says it stands."""
    return any(name == fact for words, name in PLACES if evidence.where.startswith(words))


def place_of(evidence: Evidence, text: str) -> int:
    """Where the quote literally stands in a text: in the header field it is of, else anywhere; -1 where it does not."""
    quote, name = visible(evidence.quote), evidence.where.rpartition(" ")[2]
    if evidence.where.startswith(("request header", "response header")):
        line = re.search(rf"^{re.escape(name)}: ", text, re.MULTILINE | re.IGNORECASE)
        return text.find(quote, line.end()) if line else -1
    return text.find(quote)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no placeholder in two."""
    return not any(
        found.start() < edge < found.end()
        for edge in (start, end)
        for found in PLACEHOLDER.finditer(text, max(0, edge - 200), edge + 200)
    )
