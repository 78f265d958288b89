"""The web app: a form that takes a failing call, and the report made from it. Run it with `python app.py`."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, Response, abort, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from support_report import FORMATS, Call, file_name
from support_report.comparison import compared_in
from support_report.diagnosis import all_causes
from support_report.form import CallForm, ReportForm
from support_report.message import Message
from support_report.redact import redact_call
from support_report.report import selected
from support_report.ticket import missing_required
from web.calls import listed
from web.desk import Desk, desk_from, report_from
from web.errors import QuietFlask, error_page, explain_errors
from web.filled import fill, forget_filled, look_behind
from web.filters import add_filters
from web.language import speak, told
from web.making import all_calls, desk_of, is_clean
from web.pages import comparison_page, form_page, notes_on, notice_on, report_page
from web.pastes import Paste, read_paste
from web.preview import keep_shown, preview_of
from web.sampling import sample_named
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
NONE_CHOSEN = Message("Choose at least one call for the report.")
NOT_TWO = Message("Choose two calls to compare, no more and no fewer.")
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
    """The empty form, or one with a sample in it. Of what stands in the address nothing else but a language counts."""
    form, sample = CallForm(formdata=None), sample_named(request.args.get("sample", ""))
    if sample is None:
        return form_page(form)
    form.capture.data = sample.TEXT
    return previewed(form, read_paste(sample.TEXT))


def make_report():
    """Reads, redacts, explains; or shows what would be hidden; or asks for what is missing or wrong."""
    if "language" in request.form:
        return as_sent()
    form, paste, calls = sent_calls()
    if not calls or form.errors:
        return ask(form, paste)
    if "preview" in request.form:
        form.keep_paste()
        return previewed(form, paste)
    missing = () if paste.shortened or request.form.get("incomplete") else missing_required(calls[0])
    if missing:
        form.ask_for(missing)
        return ask(form, paste, may_skip=True, notice=notice_on(form, paste))
    return made(form, paste, calls)


def made(form: CallForm, paste: Paste, calls: Sequence[Call]):
    """The report's page, if nothing that was taken out is left in it."""
    desk = desk_of(form, paste)
    several = paste.capture.calls if len(paste.capture.calls) > 1 and not desk.whole else ()
    page = report_page(desk, notes_on(form, paste), listed(several, **form.wishes))
    if desk.report.proof.survived and not is_clean(page, all_calls(form, paste.capture) or calls, form.wishes):
        form.add_error("hide", UNCLEAN)
        return ask(form, paste)
    return page


def previewed(form: CallForm, paste: Paste) -> str:
    """The form with what will be hidden beside it."""
    preview = preview_of(form, paste.capture, form.calls_in(paste.capture))
    return form_page(form, preview.call, preview=preview)


def as_sent(**page: Any) -> str:
    """The form with all that was typed, shown again as it is."""
    form, paste = sent_form()
    form.keep_paste()
    return form_page(form, clean_call(form, paste), **page)


def show_preview():
    """For the script beside the form: what will be hidden, the words to show and what was added to them, the fields."""
    form, paste, calls = sent_calls()
    preview = preview_of(form, paste.capture, calls or [form.read_in(paste.capture)])
    fields = {name: [filled.text, told(filled.note)] for name, filled in fill(form, preview.call).items()}
    return jsonify(html=render_template("_preview.html", preview=preview), keep=form.keep.data or "", fields=fields)


def sent_form() -> tuple[CallForm, Paste]:
    """The form as it was sent, without what the paste put into its fields, and its paste."""
    files = MultiDict((name, file) for name, file in request.files.items(multi=True) if name == "capture_file")
    form = CallForm(formdata=CombinedMultiDict([files, request.form]))
    forget_filled(form)
    return form, read_paste(form.pasted)


def clean_call(form: CallForm, paste: Paste) -> Call:
    """The call that is meant as it was read, without its secrets."""
    return redact_call(form.read_in(paste.capture), **form.wishes).call


def sent_calls():
    """The form as it was sent, its paste, and the calls that are meant: none where something typed is wrong."""
    form, paste = sent_form()
    if not form.validate():
        return form, paste, ()
    look_behind(form, form.read_in(paste.capture))
    calls = form.calls_in(paste.capture)
    keep_shown(form, calls, request.form.getlist("show"))
    return form, paste, calls


def ask(form: CallForm, paste: Paste, **page: Any):
    """The form again, with what is wrong or missing."""
    form.keep_paste_hidden()
    return form_page(form, clean_call(form, paste), **page), 422


def change_report(change: str) -> Response:
    """The report that the page carried, in another edition, with more hidden, about another call, or as it is."""
    form, desk, key = carried_form(), desk_sent(), current_app.secret_key
    try:
        if change == "hide":
            return report_page(desk.with_hidden(form.words, key))
        if change == "call":
            return report_page(desk.with_calls(form.numbers, key)) if form.numbers else report_page(desk, [NONE_CHOSEN])
        if change == "language":
            return report_page(desk)
        return report_page(desk.public(key) if change == "public" else desk.private_desk(key))
    except ValueError:
        abort(400)


def compare_calls() -> Response:
    """What differs between two calls of the paste."""
    desk, numbers = desk_sent(), carried_form().numbers
    if len(numbers) != 2 or not desk.whole or max(numbers) > len(desk.whole.parts):
        return report_page(desk, notes=[NOT_TWO])
    return comparison_page(desk, compared_in(selected(desk.whole, numbers)), numbers)


def download(name: str) -> Response:
    """The report that the page carried, as a file; or all of its files in one archive."""
    try:
        report = report_from(carried_form().carried)
    except ValueError:
        abort(400)
    if name not in {*FORMATS, "bundle"} or name in report.withheld:
        abort(404)
    content = report.bundle() if name == "bundle" else report.rendered_as(name)
    answer = Response(content, mimetype="application/zip" if name == "bundle" else FORMATS[name].media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(report, name)}"'
    return answer


def carried_form() -> ReportForm:
    """What the page carried: text, whatever else is sent under the names of its fields."""
    return ReportForm(formdata=request.form)


def desk_sent() -> Desk:
    """What the page carried, redacted once more. Anything else is a bad request."""
    try:
        return desk_from(carried_form().carried)
    except ValueError:
        abort(400)


def ask_again(error: CSRFError):
    """A page that was open too long comes back with all its words and a fresh token."""
    if request.endpoint == "report":
        return as_sent(notice=EXPIRED), 400
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
