"""Error pages in plain words with a way back, and a log of failures that holds nothing of the user's."""

import logging
import secrets
import traceback

from flask import Flask, Response, current_app, g, render_template
from flask_babel import format_decimal, gettext
from werkzeug.exceptions import HTTPException

from support_report.message import Message
from web.settings import MEBIBYTE

log = logging.getLogger("support_report.web")

# status: (title, what to do). None of it quotes the request.
WORDS = {
    400: (
        Message("This request could not be read"),
        Message("Go back, load the page again and send the form once more."),
    ),
    403: (Message("This request came from another site"), Message("Open the form here and send it from there.")),
    404: (Message("There is no such page"), Message("Check the address, or start from the form.")),
    405: (Message("This page does not take such a request"), Message("Open the form and send it from there.")),
    411: (Message("The size of the request is missing"), Message("Send it with a Content-Length, not in chunks.")),
    413: (
        Message("That is too much at once"),
        Message("The limit for everything sent in is %(limit)s. Cut the capture to the failing call."),
    ),
    414: (Message("The address is too long"), Message("Start from the form; data does not belong into an address.")),
    500: (
        Message("Something failed on our side"),
        Message("Nothing you sent was kept. Try again, or report the number %(incident)s."),
    ),
    503: (
        Message("This server is not set up yet"),
        Message("It runs more than one process, so its owner has to set SUPPORT_REPORT_SECRET_KEY."),
    ),
}


class QuietFlask(Flask):
    """A Flask whose log of failures says what failed and where, and never with which data."""

    def log_exception(self, exc_info) -> None:
        kind, _, trace = exc_info
        g.incident = secrets.token_hex(4)
        last = traceback.extract_tb(trace)[-1]
        log.error("failure %s: %s at %s:%s", g.incident, kind.__name__, last.filename, last.lineno)


def explain_errors(app: Flask) -> None:
    """Every error is answered by a page of ours."""
    app.register_error_handler(HTTPException, error_page)


def error_page(error: HTTPException) -> Response:
    """The page for an error; what it tells clients in headers stays."""
    title, advice = WORDS.get(error.code, WORDS[500] if error.code >= 500 else WORDS[400])
    advice = gettext(advice, limit=size_limit(), incident=g.get("incident", error.code))
    response = error.get_response()
    response.set_data(render_template("error.html", title=gettext(title), advice=advice))
    response.content_type = "text/html; charset=utf-8"
    return response


def size_limit() -> str:
    """The limit in words."""
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    if limit < MEBIBYTE:
        return gettext("%(count)s bytes", count=format_decimal(limit))
    return f"{format_decimal(limit / MEBIBYTE)} MiB"
