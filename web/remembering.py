"""The key with which a browser locks what was typed before it leaves the form, so that Back can show it again."""

import hmac

from flask import current_app, session
from flask_wtf.csrf import generate_csrf

from web.tokens import FIELD


def history_key() -> str:
    """The key of this server for this visitor, in hex (256 bits).

    The browser keeps the locked text with the page in its history; the key is in no page that is kept, and no other
    visitor or server can tell it.
    """
    generate_csrf()  # names the visitor, if nothing did so before
    return hmac.digest(
        current_app.secret_key.encode(), b"support-report history " + session[FIELD].encode(), "sha256"
    ).hex()
