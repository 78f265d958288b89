"""The preview beside the form: what was read, what will be hidden, and what of it may be shown again."""

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
    rows: list[Block]
    hidden: list[tuple[Hidden, str]]  # each with why it cannot be shown again, "" where it can
    marks: int
    calls: list[Line]
    number: int  # of the call that is shown, from 1


def preview_of(form: CallForm, capture: Capture, call: Call) -> Preview:
    """The preview of a call as the report would show it."""
    wishes = form.wishes
    clean = redact_call(call, extras=capture.unread, **wishes)
    marker = Marker(clean.redactions)
    rows = [block_of(marker, row.fact.label, row.text) for row in rows_of(clean.call) if row.text]
    rows += [block_of(marker, title, text) for title, text, _ in further_texts_of(clean.call, clean.extras) if text]
    hidden = [(item, refusal(item.redaction, wishes["audience"])) for item in marker.hidden]
    several = capture.calls if len(capture.calls) > 1 else ()
    lines = listed(several, **wishes) if several else []
    number, title = form.number_in(capture), title_of(capture.format)
    line = line_of(number, clean.call, "")
    return Preview(title, wishes["audience"], clean.call, line, rows, hidden, marker.marks, lines, number)


def block_of(marker: Marker, title: str, text: str) -> Block:
    """One fact of the preview."""
    return Block(title, marker.marked(text), text.count("\n") + 1, len(text))


def keep_shown(form: CallForm, call: Call, placeholders: list[str]) -> None:
    """Writes the values behind these placeholders into the words to show, where they may be shown."""
    wishes = form.wishes
    found = redact_call(call, **wishes).redactions if placeholders else ()
    allowed = {item.placeholder for item in found if not refusal(item, wishes["audience"])} & set(placeholders)
    if allowed:
        values = values_behind(allowed, call, hide=wishes["hide"], keep=wishes["keep"])
        form.keep.data = "\n".join([*wishes["keep"], *(one_line(value) for value in values)])
