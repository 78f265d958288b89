"""The pages: the form, the report and the comparison, each with all that its template shows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask import Response, current_app, make_response, render_template
from wtforms import SelectField

from support_report import FORMATS, Call, Capture, Comparison
from support_report.form import CallForm, ReportForm
from support_report.message import Message
from support_report.seen.caller import LANGUAGES
from support_report.seen.how_to_get import ways_to_capture
from web.calls import Line, lines_of
from web.desk import Desk
from web.filled import fill
from web.language import told
from web.pastes import Paste
from web.remembering import history_key
from web.sampling import samples
from web.shown import MOST_OPEN, MOST_SENTENCES, Shown, refusal

#: Above this the plain text is only offered as a file: nobody pastes more into a ticket.
MOST_SHOWN = 300_000
SHORTENED = Message(
    "The paste is longer than a million characters and no call was recognised in it. "
    "The report holds its beginning and its end."
)
UNREADABLE = Message("No call was recognised in the paste. It is kept; fill in what you know below.")


def form_page(form: CallForm, read: Call | None = None, **more: Any) -> str:
    """The form: what was typed, what was read (redacted), what is wrong, and what will be hidden (`preview`)."""
    for field in form:
        if isinstance(field, SelectField):
            field.choices = [replace(choice, label=told(choice.label)) for choice in field.choices]
    shown = fill(form, read) if read else {}
    return render_template(
        "form.html", form=form, shown=shown, samples=samples(), ways=ways_to_capture(), key=history_key(), **more
    )


def report_page(desk: Desk, notes: Iterable[str] = (), listed: Sequence[Line] = (), status: int = 200) -> Response:
    """The report, with all that its downloads and changes need in hidden fields."""
    page = render_template(
        "report.html",
        report=desk.report,
        shown=Shown(desk.report, desk.numbers),
        level=3 if desk.report.further else 2,
        notes=list(notes),
        lines=lines_of(desk.whole) if desk.whole else listed,
        chosen=desk.numbers,
        text=plain_text(desk),
        **carried_by(desk),
        **FIXED,
    )
    return make_response(page, status)


#: What every report page needs of the words and limits that are the same for all.
FIXED: dict[str, Any] = {
    "formats": FORMATS,
    "to_read": ("text", "markdown", "html", "json"),  # a row of their own, in this order
    "languages": LANGUAGES,
    "refusal": refusal,
    "most_open": MOST_OPEN,
    "most_sentences": MOST_SENTENCES,
}


def carried_by(desk: Desk) -> dict[str, Any]:
    """The form of a page and the fields that it carries; none where they are too large to be sent back."""
    fields = desk.carried()
    size = sum(len(value.encode()) for value in fields.values())
    return {
        "form": ReportForm(formdata=None),
        "carried": fields if size < current_app.config["MAX_CONTENT_LENGTH"] - 10_000 else {},
    }


def plain_text(desk: Desk) -> str:
    """The report as plain text, where it may be handed out and can be copied."""
    if "text" in desk.report.withheld:
        return ""
    text = desk.report.rendered_as("text")
    return text if len(text) < MOST_SHOWN else ""


def comparison_page(desk: Desk, compared: Comparison, numbers: Sequence[int]) -> Response:
    """What differs between two calls of the paste."""
    page = render_template(
        "comparison.html",
        compared=compared,
        titles={finding.id: finding.title for finding in compared.findings},
        numbers=numbers,
        **carried_by(desk),
    )
    return make_response(page)


def notes_on(form: CallForm, paste: Paste) -> list[str]:
    """What the reader of the page should know of how the paste was read."""
    capture = paste.capture
    notes = [form.upload.note, SHORTENED if paste.shortened else "", several(form, capture)]
    if form.pasted and not capture.calls and not paste.shortened:
        notes.append(Message("No call was recognised in the paste. It is in the report as notes."))
    return list(filter(None, notes))


def notice_on(form: CallForm, paste: Paste) -> str:
    """What the paste has to do with facts that are missing."""
    capture = paste.capture
    if len(capture.calls) > 1:
        return Message(
            "The paste holds %(count)s calls; this is call %(number)s. "
            "For another one give its number at “Which call”.",
            count=len(capture.calls),
            number=", ".join(map(str, form.numbers_in(capture))),
        )
    return "" if capture.calls or not paste.text else UNREADABLE


def several(form: CallForm, capture: Capture) -> str:
    """Which call of several the report is about."""
    if len(capture.calls) < 2:
        return ""
    return Message(
        "The paste holds %(count)s calls; this report is about call %(number)s.",
        count=len(capture.calls),
        number=", ".join(map(str, form.numbers_in(capture))),
    )
