"""The web app: a form that takes a failing call, and the report made from it. Run it with `python app.py`."""

import sys
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, abort, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import CombinedMultiDict

from support_report import FORMATS, compare, file_name
from support_report.diagnosis import all_causes
from support_report.form import CallForm, ReportForm
from support_report.message import Message
from support_report.ticket import missing_required
from web.calls import listed
from web.desk import Desk, desk_from
from web.errors import QuietFlask, error_page, explain_errors
from web.filters import add_filters
from web.language import speak
from web.making import desk_of, is_clean
from web.pages import comparison_page, form_page, notes_on, report_page
from web.pastes import Paste, read_paste
from web.preview import keep_shown, preview_of
from web.security import protect
from web.serving import run
from web.settings import WrongSetting, from_environment
from web.tokens import demand_tokens

EXPIRED = Message(
    "This page was open for too long, or the browser kept no cookie. Nothing is lost: press the button once more."
)
UNCLEAN = Message(
    "A secret could not be removed for sure, so no report was made. Add it to the words to hide and try again."
)
UNREADABLE = Message("No call was recognised in the paste. It is kept; fill in what you know below.")
CHANGES = ("public", "private", "hide", "call", "language")


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The app, set up from the environment; `config` holds Flask settings that win over it."""
    app = QuietFlask(__name__)
    app.config.from_mapping(from_environment())
    app.config.from_mapping(PROVIDE_AUTOMATIC_OPTIONS=False)
    app.config.from_mapping(config or {})
    protect(app)
    demand_tokens(app)
    explain_errors(app)
    speak(app)
    add_filters(app)
    add_routes(app)
    return app


def add_routes(app: Flask) -> None:
    """Every address and what answers it."""
    app.add_url_rule("/", "form", show_form)
    app.add_url_rule("/", "report", make_report, methods=["POST"])
    app.add_url_rule("/preview", "preview", show_preview, methods=["POST"])
    app.add_url_rule(f"/<any({','.join(CHANGES)}):change>", "change", change_report, methods=["POST"])
    app.add_url_rule("/compare", "compare", compare_calls, methods=["POST"])
    app.add_url_rule("/download/<name>", "download", download, methods=["POST"])
    app.add_url_rule("/causes", "causes", show_causes)
    app.add_url_rule("/causes/<cause_id>", "cause", show_cause)
    app.add_url_rule("/healthz", "health", lambda: Response("ok", mimetype="text/plain"))
    app.register_error_handler(CSRFError, ask_again)


def show_form() -> str:
    """The empty form. Of what stands in the address only a language is looked at."""
    return form_page(CallForm(formdata=None))


def make_report():
    """Reads, redacts, explains; or shows what would be hidden; or asks for what is missing or wrong."""
    if "language" in request.form:
        return form_page(form_as_sent())
    form, paste, call = sent_call()
    if call is None or form.errors:
        return ask(form)
    if "preview" in request.form:
        form.keep_paste()
        return form_page(form, preview=preview_of(form, paste.capture, call))
    missing = () if paste.shortened or request.form.get("incomplete") else missing_required(call)
    if missing:
        form.ask_for(missing)
        return ask(form, may_skip=True, notice="" if paste.capture.calls or not paste.text else UNREADABLE)
    return made(form, paste, call)


def made(form: CallForm, paste: Paste, call):
    """The report's page, if nothing that was taken out is left in it."""
    desk = desk_of(form, paste, call)
    several = paste.capture.calls if len(paste.capture.calls) > 1 and not desk.calls else ()
    page = report_page(desk, notes_on(form, paste), listed(several, **form.wishes))
    if desk.report.proof.survived and not is_clean(page, call, form.wishes):
        form.add_error("hide", UNCLEAN)
        return ask(form)
    return page


def form_as_sent() -> CallForm:
    """The form with all that was typed, to be shown again as it is."""
    form = CallForm(formdata=CombinedMultiDict([request.files, request.form]))
    form.keep_paste()
    return form


def show_preview():
    """What will be hidden, for the script beside the form, and the words to show with what was added to them."""
    form, paste, call = sent_call()
    preview = preview_of(form, paste.capture, call or paste.capture.chosen)
    return jsonify(html=render_template("_preview.html", preview=preview), keep=form.keep.data or "")


def sent_call():
    """The form as it was sent, its paste, and the call that is meant: None where something typed is wrong."""
    form = CallForm(formdata=CombinedMultiDict([request.files, request.form]))
    paste = read_paste(form.pasted)
    call = form.call_in(paste.capture) if form.validate() else None
    if call is not None:
        keep_shown(form, call, request.form.getlist("show"))
    return form, paste, call


def ask(form: CallForm, **page: Any):
    """The form again, with what is wrong or missing."""
    form.keep_paste_hidden()
    return form_page(form, **page), 422


def change_report(change: str) -> Response:
    """The report that the page carried, in another edition, with more hidden, about another call, or as it is."""
    form, desk, key = ReportForm(), desk_sent(), current_app.secret_key
    try:
        if change == "hide":
            return report_page(desk.with_hidden(form.words, key))
        if change == "call":
            return report_page(desk.with_call(form.numbers[0], key))
        if change == "language":
            return report_page(desk)
        return report_page(desk.public(key) if change == "public" else desk.private_desk(key))
    except ValueError:
        abort(400)


def compare_calls() -> Response:
    """What differs between two calls of the paste."""
    desk, numbers = desk_sent(), ReportForm().numbers
    if not all(0 < number <= len(desk.calls) for number in numbers):
        return report_page(desk, notes=[Message("Choose two calls to compare.")])
    one, other = (desk.calls[number - 1].call for number in numbers)
    compared = compare(one, other, audience=desk.report.audience, keep=desk.keep)
    return comparison_page(desk, compared, numbers)


def download(name: str) -> Response:
    """The report that the page carried, as a file; or all of its files in one archive."""
    report = desk_sent().report
    if name not in {*FORMATS, "bundle"} or name in report.withheld:
        abort(404)
    content = report.bundle() if name == "bundle" else report.rendered_as(name)
    answer = Response(content, mimetype="application/zip" if name == "bundle" else FORMATS[name].media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(report, name)}"'
    return answer


def desk_sent() -> Desk:
    """What the page carried, redacted once more. Anything else is a bad request."""
    try:
        return desk_from(ReportForm().carried)
    except ValueError:
        abort(400)


def ask_again(error: CSRFError):
    """A page that was open too long comes back with all its words and a fresh token."""
    if request.endpoint == "report":
        return form_page(form_as_sent(), notice=EXPIRED), 400
    if request.endpoint in ("download", "change", "compare"):
        return report_page(desk_sent(), notes=[EXPIRED], status=400)
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
