"""What every request and answer goes through: one size limit, no spooling to disk, no other site, strict headers."""

import time
from contextlib import suppress
from io import BytesIO

from flask import Flask, Request, Response, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    # Not no-referrer: with that, browsers send `Origin: null` with our own forms, and the check below loses its sense.
    # Addresses here hold no data, and no other site is ever told one.
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SESSION = {
    "SESSION_COOKIE_NAME": "__Host-session",  # browsers take it from this site and over TLS alone, or from this machine
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Strict",
}
# How much of a refused body is read and dropped, and for how long, so that the browser sees the refusal.
DRAIN_BYTES, DRAIN_SECONDS = 64 * 1024 * 1024, 20


class InMemoryRequest(Request):
    """Keeps uploaded files in memory: Werkzeug would write those over 500 kB to disk."""

    def _get_file_stream(self, total_content_length, content_type, filename=None, content_length=None):
        return BytesIO()


def protect(app: Flask) -> None:
    """Puts all of this around an app."""
    app.request_class = InMemoryRequest
    app.config.update(SESSION)
    app.before_request(refuse_unsafe)
    app.after_request(add_headers)
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)


def refuse_unsafe() -> None:
    """Refuses what is too large, of unknown size, from another site, or meant for a badly set up server."""
    if (request.content_length or 0) > current_app.config["MAX_CONTENT_LENGTH"]:
        abort(413)
    if request.method == "POST" and "Transfer-Encoding" in request.headers:
        abort(411)  # Werkzeug would cut such a body at the limit and say nothing
    if request.method == "POST" and is_from_another_site():
        abort(403)
    if request.environ.get("wsgi.multiprocess") and not current_app.config["SECRET_KEY_IS_SHARED"]:
        abort(503)


def is_from_another_site() -> bool:
    """By what browsers say of every POST; other clients say nothing, and have the token to show."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in ("same-origin", "none")
    return request.headers.get("Origin", "null") not in ("null", own_origin())


def is_from_this_site() -> bool:
    """Whether the browser says so itself, which no other site can make it do."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == own_origin()


def own_origin() -> str:
    """This site as browsers name it."""
    return f"{request.scheme}://{request.host}"


def add_headers(response: Response) -> Response:
    """The header set, on error pages and files too. Nothing is stored by anyone but the style sheet and the script."""
    response.headers.update(HEADERS)
    if request.endpoint != "static" or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    if response.status_code == 413:
        body = request.environ["wsgi.input"]
        response.call_on_close(lambda: drain(body))
    return response


def drain(body) -> None:
    """Reads the rest of a refused body after the answer: a browser sends all of it before it looks at the answer."""
    stop, left = time.monotonic() + DRAIN_SECONDS, DRAIN_BYTES
    with suppress(Exception):  # a client that has gone, a body that is no body
        while left > 0 and time.monotonic() < stop and (chunk := body.read(65536)):
            left -= len(chunk)
