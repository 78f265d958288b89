"""Who made a call, where the call itself names the account: Basic credentials, the URL, a sign-in's own fields."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as BadBase64
from urllib.parse import parse_qsl, unquote

from support_report.call import Call
from support_report.syntax.http_text import header

_FIELDS = ("username", "user_name", "userName", "login", "user", "email")
_IN_URL = re.compile(r"https?://([^/?#@:\s]{1,80})(?::[^/?#@\s]{0,200})?@")
#: What people are called: begins with a letter, holds no blanks; keys and ids of all kinds are hexadecimal or longer.
_NAME = re.compile(r"[^\W\d_][\w.@+~-]{1,63}")
_KEY = re.compile(r"[0-9a-fA-F-]{12,}|(?=.*\d)[A-Za-z0-9_-]{24,}|client[_-]?id|(?:api|consumer)[_-]?key", re.IGNORECASE)


def user_name(call: Call) -> str | None:
    """The account's name; None where the call shows none, or only a key."""
    return next((name for name in _candidates(call) if _NAME.fullmatch(name) and not _KEY.fullmatch(name)), None)


def _candidates(call: Call) -> list[str]:
    credentials = (header(call.request_headers, "authorization") or "").split(None, 1)
    in_url = _IN_URL.match(call.url or "")
    return [
        *([_basic(credentials[1])] if len(credentials) == 2 and credentials[0].lower() == "basic" else []),
        *([unquote(in_url[1])] if in_url else []),
        *_named(call.request_body or ""),
    ]


def _basic(credentials: str) -> str:
    """The user of Basic credentials (RFC 7617 §2)."""
    try:
        return b64decode(credentials.strip(), validate=True).decode("utf-8").partition(":")[0]
    except (BadBase64, ValueError):
        return ""


def _named(body: str) -> list[str]:
    """The user in the fields of a JSON object or a form."""
    if len(body) > 20_000 or ("=" not in body and not body.startswith("{")):
        return []
    try:
        fields = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
    except (ValueError, RecursionError):
        return []
    return [value for name in _FIELDS if isinstance(value := fields.get(name), str)]
