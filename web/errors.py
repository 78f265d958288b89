"""Error pages in plain words with a way back, and a log of failures that holds nothing of the user's."""

import logging
import secrets
import traceback

from flask import Flask, Response, current_app, g, render_template
from werkzeug.exceptions import HTTPException

from web.settings import MEBIBYTE

log = logging.getLogger("support_report.web")

# status: (title, what to do). None of it quotes the request.
WORDS = {
    400: ("This request could not be read", "Go back, load the page again and send the form once more."),
    403: ("This request came from another site", "Open the form here and send it from there."),
    404: ("There is no such page", "Check the address, or start from the form."),
    405: ("This page does not take such a request", "Open the form and send it from there."),
    411: ("The size of the request is missing", "Send it with a Content-Length, not in chunks."),
    413: (
        "That is too much at once",
        "The limit for everything sent in is {limit}. Cut the capture to the failing call.",
    ),
    414: ("The address is too long", "Start from the form; data does not belong into an address."),
    500: ("Something failed on our side", "Nothing you sent was kept. Try again, or report the number {incident}."),
    503: (
        "This server is not set up yet",
        "It runs more than one process, so its owner has to set SUPPORT_REPORT_SECRET_KEY.",
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
    advice = advice.format(limit=size_limit(), incident=g.get("incident", "of the time"))
    response = error.get_response()
    response.set_data(render_template("error.html", title=title, advice=advice))
    response.content_type = "text/html; charset=utf-8"
    return response


def size_limit() -> str:
    """The limit in words."""
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    return f"{limit / MEBIBYTE:g} MiB" if limit >= MEBIBYTE else f"{limit:,} bytes"
