"""The preview beside the form: what was read, what will be hidden, and what of it may be shown again."""

from collections.abc import Sequence
from dataclasses import dataclass

from support_report import Call, Capture
from support_report.form import CallForm
from support_report.redact import redact_call, values_behind
from support_report.text import one_line
from support_report.writing.rows import rows_of
from web.calls import Line, line_of, listed
from web.marking import Hidden, Marker
from web.shown import Block, further_texts_of, refusal, title_of


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it is redacted: the raw text stays in the fields of the form."""

    read_as: str
    audience: str
    call: Call
    line: Line  # the call in one line
    groups: list[tuple[int, list[Block]]]  # the texts of each call, with its number from 1
    hidden: list[tuple[Hidden, str]]  # each with why it cannot be shown again, "" where it can
    marks: int
    calls: list[Line]
    number: str  # of the calls that are shown, from 1


def preview_of(form: CallForm, capture: Capture, calls: Sequence[Call]) -> Preview:
    """The preview of calls as the report would show them."""
    wishes = form.wishes
    clean = redact_call(*calls, extras=capture.unread, **wishes)
    marker = Marker(clean.redactions)
    numbers = form.numbers_in(capture) or (1,)
    groups = [
        (number, texts_of(marker, call, () if place else clean.extras))
        for place, (number, call) in enumerate(zip(numbers, clean.calls, strict=False))
    ]
    hidden = [(item, refusal(item.redaction, wishes["audience"])) for item in marker.hidden]
    return Preview(
        title_of(capture.format),
        wishes["audience"],
        clean.call,
        line_of(numbers[0], clean.call, ""),
        groups,
        hidden,
        marker.marks,
        listed(capture.calls if len(capture.calls) > 1 else (), **wishes),
        ", ".join(map(str, numbers)),
    )


def texts_of(marker: Marker, call: Call, unread: Sequence[str]) -> list[Block]:
    """The texts of one call, marked, in the order in which they stand."""
    rows = [(row.fact.label, row.text) for row in rows_of(call)]
    rows += [(title, text) for title, text, _ in further_texts_of(call, unread)]
    return [block_of(marker, title, text) for title, text in rows if text]


def block_of(marker: Marker, title: str, text: str) -> Block:
    """One fact of the preview."""
    return Block(title, marker.marked(text), text.count("\n") + 1, len(text))


def keep_shown(form: CallForm, calls: Sequence[Call], placeholders: list[str]) -> None:
    """Writes the values behind these placeholders into the words to show, where they may be shown."""
    wishes = form.wishes
    found = redact_call(*calls, **wishes).redactions if placeholders else ()
    allowed = {item.placeholder for item in found if not refusal(item, wishes["audience"])} & set(placeholders)
    if allowed:
        values = values_behind(allowed, *calls, hide=wishes["hide"], keep=wishes["keep"])
        form.keep.data = "\n".join([*wishes["keep"], *map(one_line, values.values())])
