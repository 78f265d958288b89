"""The web app: a form that takes a failing call, and the report made from it. Run it with `python app.py`."""

import json
import re
import sys
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, abort, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import CombinedMultiDict

from support_report import FORMATS, Call, Capture, Report, build_report, read_capture, report_from_json, to_json
from support_report.diagnosis import all_causes
from support_report.form import CallForm, ReportForm
from support_report.ticket import missing_required
from web.errors import QuietFlask, error_page, explain_errors
from web.filters import add_filters
from web.security import protect
from web.serving import run
from web.settings import WrongSetting, from_environment
from web.tokens import demand_tokens

EXPIRED = "This page was open for too long, or the browser kept no cookie. Nothing is lost: press the button once more."
UNCLEAN = "A secret could not be removed for sure, so no report was made. Add it to the words to hide and try again."
UNREADABLE = "No call was recognised in the paste. It is kept; fill in what you know below."
#: So much text without a call in it is no capture: it is refused like what is too large.
MOST_UNREAD = 1_000_000
#: Above this the plain text is only offered as a file: nobody pastes more into a ticket.
MOST_SHOWN = 300_000


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The app, set up from the environment; `config` holds Flask settings that win over it."""
    app = QuietFlask(__name__)
    app.config.from_mapping(from_environment())
    app.config.from_mapping(PROVIDE_AUTOMATIC_OPTIONS=False)
    app.config.from_mapping(config or {})
    protect(app)
    demand_tokens(app)
    explain_errors(app)
    add_filters(app)
    add_routes(app)
    return app


def add_routes(app: Flask) -> None:
    """Every address and what answers it."""
    app.add_url_rule("/", "form", show_form)
    app.add_url_rule("/", "report", make_report, methods=["POST"])
    app.add_url_rule("/download/<name>", "download", download, methods=["POST"])
    app.add_url_rule("/public", "public", make_public, methods=["POST"])
    app.add_url_rule("/causes", "causes", show_causes)
    app.add_url_rule("/causes/<cause_id>", "cause", show_cause)
    app.add_url_rule("/healthz", "health", lambda: Response("ok", mimetype="text/plain"))
    app.register_error_handler(CSRFError, ask_again)


def show_form() -> str:
    """The empty form. What stands in the address is not looked at."""
    return form_page(CallForm(formdata=None))


def make_report():
    """Reads, redacts, explains; or asks for what is missing or wrong."""
    form = sent_form()
    capture = read_capture(form.pasted)
    call = form.call_in(capture) if form.validate() else None
    if call is None or form.errors:
        return ask(form)
    missing = missing_required(call)
    if missing and not capture.calls and len(form.pasted) > MOST_UNREAD:
        abort(413)
    if missing and not request.form.get("incomplete"):
        form.ask_for(missing)
        return ask(form, may_skip=True, notice="" if capture.calls or not form.pasted else UNREADABLE)
    report = build_report(call, unread=capture.unread, **form.wishes)
    if report.proof.survived:
        form.add_error("hide", UNCLEAN)
        return ask(form)
    return report_page(form.with_seen(report), notes=notes_on(form, capture))


def ask(form: CallForm, **page: Any):
    """The form again, with what is wrong or missing."""
    form.keep_paste_hidden()
    return form_page(form, **page), 422


def sent_form() -> CallForm:
    """The form as it was sent. Bodies of other kinds, such as JSON, are no form: all of it is empty then."""
    return CallForm(formdata=CombinedMultiDict([request.files, request.form]))


def notes_on(form: CallForm, capture: Capture) -> list[str]:
    """What the reader of the page should know of how the paste was read."""
    notes = [form.upload.note]
    if len(capture.calls) > 1:
        number = form.call.data or capture.calls.index(capture.chosen) + 1
        notes.append(
            f"The paste holds {len(capture.calls)} calls; this report is about call {number}. "
            "For another, go back and give its number."
        )
    if form.pasted and not capture.calls:
        notes.append("No call was recognised in the paste. It is in the report as notes.")
    return list(filter(None, notes))


def form_page(form: CallForm, may_skip: bool = False, notice: str = "") -> str:
    """The form, with what was typed and what is wrong with it."""
    return render_template("form.html", form=form, may_skip=may_skip, notice=notice)


def report_page(report: Report, notes: list[str] = (), status: int = 200) -> Response:
    """The report, with all that its downloads need in one hidden field."""
    carried = to_json(report)
    text = report.rendered_as("text")
    page = render_template(
        "report.html",
        report=report,
        form=ReportForm(formdata=None),
        formats=FORMATS,
        notes=notes,
        carried=carried if len(carried.encode()) < current_app.config["MAX_CONTENT_LENGTH"] - 10_000 else "",
        more=further_texts(report),
        text=text if len(text) < MOST_SHOWN else "",
    )
    return make_response(page, status)


def further_texts(report: Report) -> list[tuple[str, str]]:
    """What the report holds besides the nine facts, under its titles."""
    notes = report.call.notes or ""
    texts = {
        "Calls before this one": "\n".join(report.hops),
        "Ids to quote to support": "\n".join(f"{name}: {value}" for name, value in report.identifiers),
        "Notes": notes,
        "Not understood": "\n\n".join(text for text in report.unread if text not in notes),
    }
    return [(title, text) for title, text in texts.items() if text]


def download(name: str) -> Response:
    """The report that the page carried, as a file."""
    report = report_sent()
    if name not in FORMATS or name in report.withheld:
        abort(404)
    format = FORMATS[name]
    answer = Response(report.rendered_as(name), mimetype=format.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(report.call, format.extension)}"'
    return answer


def make_public() -> Response:
    """The public edition of the report that the page carried."""
    carried = json.loads(to_json(report_sent()))
    return report_page(report_from_json(json.dumps({**carried, "audience": "public"})))


def report_sent() -> Report:
    """The report that the page carried, redacted once more. Anything else is a bad request."""
    try:
        return report_from_json(request.form.get("report", ""))
    except ValueError:
        abort(400)


def file_name(call: Call, extension: str) -> str:
    """A name of plain parts only: date, method and status, where they are what they should be."""
    parts = [(r"\d{4}-\d\d-\d\d", call.time), (r"[A-Z]{3,7}$", call.method), (r"[1-5]\d\d$", call.status)]
    found = (re.match(pattern, str(part), re.ASCII) for pattern, part in parts)
    plain = [match[0].lower() for match in found if match]
    return "-".join(["support-report", *plain]) + extension


def ask_again(error: CSRFError):
    """A page that was open too long comes back with all its words and a fresh token."""
    if request.endpoint == "report":
        form = sent_form()
        form.keep_paste()
        return form_page(form, notice=EXPIRED), 400
    if request.endpoint in ("download", "public"):
        return report_page(report_sent(), notes=[EXPIRED], status=400)
    return error_page(error)


def show_causes() -> str:
    """Every known cause."""
    return render_template("causes.html", causes=all_causes())


def show_cause(cause_id: str) -> str:
    """One cause, explained."""
    return render_template("cause.html", cause=all_causes().get(cause_id) or abort(404))


def main() -> int:
    """Serves on this machine until it is stopped."""
    try:
        run(create_app())
    except (WrongSetting, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
