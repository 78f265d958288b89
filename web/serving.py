"""Serving on this machine with waitress: the first free port, everything in memory, a log without data."""

import errno
import logging
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress

from flask import Flask, request
from waitress import create_server

FIRST_PORT, LAST_PORT = 5000, 5099
HOST = "127.0.0.1"
MEBIBYTE = 1024 * 1024
log = logging.getLogger("support_report.web")


def serving_options(limit: int) -> dict:
    """Waitress spools to disk what passes its buffers, so they are larger than all it takes in or gives out.

    It takes more than the limit, so that the app's own page can say what the limit is.
    """
    most = max(4 * limit, 64 * MEBIBYTE)
    return {
        "threads": 16,
        "ident": None,
        "max_request_body_size": most,
        "inbuf_overflow": 2 * most,
        "outbuf_overflow": 16 * most,
        "clear_untrusted_proxy_headers": False,  # web.security decides whom to trust
    }


def port_from(environment: Mapping[str, str]) -> int:
    """The port that PORT names, else the first free one from 5000 on. Raises ValueError with a sentence."""
    wanted = environment.get("PORT", "").strip()
    if not wanted:
        free = next(filter(is_free, range(FIRST_PORT, LAST_PORT + 1)), None)
        if free is None:
            raise ValueError(f"Every port from {FIRST_PORT} to {LAST_PORT} is taken. Choose another with PORT.")
        return free
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536):
        raise ValueError(f"PORT must be a number from 1 to 65535; it is {wanted!r}.")
    if not is_free(int(wanted)):
        raise ValueError(f"Port {wanted} is taken. Choose another with PORT, or leave it out.")
    return int(wanted)


def is_free(port: int) -> bool:
    """Whether a server may listen there, and none does on any address of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        if probe.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def log_answers(app: Flask) -> None:
    """One line an answer: which route and how it went. No address, no query, no header: they may hold a secret."""

    @app.after_request
    def log_answer(response):
        log.info("%s %s %s", request.method if request.url_rule else "-", request.url_rule or "-", response.status_code)
        return response


def forbid_core_dumps() -> None:
    """A crash must not write the memory, and what was pasted with it, to a file. Windows has no such files."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(app: Flask) -> None:
    """Serves until it is stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    log_answers(app)
    forbid_core_dumps()
    port = port_from(os.environ)
    server = create_server(app, host=HOST, port=port, **serving_options(app.config["MAX_CONTENT_LENGTH"]))
    print(f"Support Report is at http://{HOST}:{port}/ (Ctrl+C stops it)", flush=True)
    server.run()
