"""The preview: a report's texts with every redaction and every quoted piece of evidence marked in its place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from support_report.finding import Finding
from support_report.message import Message
from support_report.seen.values import PLACEHOLDER
from support_report.shape import Redaction, Shape
from support_report.text import visible
from support_report.writing.quoting import Quote, stretches_in
from web.language import english, told

#: So many marks are links that say why on focus; a page of more would be slower to read than to scroll.
MOST_LINKED = 1500


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
    """Marks texts of one page. Equal secrets have the same number, wherever they stand."""

    def __init__(self, redactions: Iterable[Redaction]) -> None:
        self._known = {redaction.placeholder: redaction for redaction in redactions}
        self._numbers = {placeholder: number for number, placeholder in enumerate(self._known, 1)}
        self._places: Counter[str] = Counter()

    def marked(self, text: str) -> Markup:
        """The text, inert, with what is hidden in it marked."""
        text, parts, position = visible(text), [], 0
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
            '<a class="mark" id="m{0}-{1}" href="#r{0}" aria-describedby="w{0}" data-why="{2}"{4}><mark>{3}</mark></a>'
        ).format(number, self._places[placeholder], visible(f"{known.kind}: {known.rule}"), placeholder, english())

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


class Quoter:
    """Marks what the findings on one call quote from its texts. The same words are marked once."""

    def __init__(self, marker: Marker, findings: Sequence[Finding] = (), call: int = 1) -> None:
        self._marker, self._findings, self._call = marker, findings, call
        self._linked: dict[Quote, Quote] = {}  # which mark shows a piece of evidence

    def marked(self, text: str, fact: str = "") -> Markup:
        """The text of a fact, inert, with what is hidden and what is quoted in it marked."""
        shown = visible(text)
        parts, position = [], 0
        for each in stretches_in(fact, shown, self._findings, self._linked):
            self._linked |= dict.fromkeys(each.quotes, each.quotes[0])
            quoted = self._marker.marked(shown[each.start : each.end])
            parts += [self._marker.marked(shown[position : each.start]), self._quoted(quoted, each.quotes[0])]
            position = each.end
        return Markup("").join([*parts, self._marker.marked(shown[position:])])

    def _quoted(self, text: Markup, quote: Quote) -> Markup:
        finding = f"{self._call}-{quote[0]}"
        back = Markup('<a class="back" href="#f{}"><span class="unseen">{}</span></a>').format(
            finding, told(Message("back to finding %(number)s", number=quote[0]))
        )
        return Markup('<span class="quoted" id="q{}-{}">{}</span>{}').format(finding, quote[1], text, back)

    def place_of(self, finding: int, piece: int) -> str:
        """The place on the page of a piece of evidence, both numbered from 1; "" where it stands nowhere literally."""
        mark = self._linked.get((finding, piece))
        return f"q{self._call}-{mark[0]}-{mark[1]}" if mark else ""
