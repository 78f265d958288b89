"""Form tokens (CSRF): Flask-WTF's, with one exception for browsers that keep no Secure cookie on this machine."""

from contextlib import suppress

from flask import Flask, current_app, request, session
from flask_wtf.csrf import CSRFProtect
from itsdangerous import BadData, URLSafeTimedSerializer

from web.security import is_from_this_site

FIELD = "csrf_token"
SETTINGS = {
    "WTF_CSRF_FIELD_NAME": FIELD,
    "WTF_CSRF_TIME_LIMIT": 24 * 3600,
    "WTF_CSRF_SSL_STRICT": False,  # wants a Referer; web.security looks at Sec-Fetch-Site and Origin instead
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def demand_tokens(app: Flask) -> None:
    """Every POST needs a token that this server signed for this visitor."""
    app.config.update(SETTINGS)
    app.before_request(trust_token_without_cookie)
    CSRFProtect(app)


def trust_token_without_cookie() -> None:
    """Safari keeps no Secure cookie over plain http, not even from 127.0.0.1.

    There, and only for a request without a session, the signed and fresh token stands alone, if the browser itself
    says that the form is this site's own. Another site's form fails that, and any visitor with a cookie needs both.
    """
    if request.method == "POST" and FIELD not in session and is_plain_and_local() and is_from_this_site():
        signer = URLSafeTimedSerializer(current_app.secret_key, salt="wtf-csrf-token")
        with suppress(BadData):
            session[FIELD] = signer.loads(request.form.get(FIELD, ""), max_age=SETTINGS["WTF_CSRF_TIME_LIMIT"])


def is_plain_and_local() -> bool:
    """Plain http to this very machine."""
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    return not request.is_secure and host in LOOPBACK
