"""JSON Web Tokens of a call: header and claims as far as its readers may see them, the signature never (RFC 7519)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from support_report.exchange import Exchange
from support_report.identity.explanation import Explanation, Step

_TOKEN = re.compile(r"\b(eyJ[\w-]{6,2000})\.(eyJ(?:[\w-]|\[REDACTED-\w+-\d+\]){6,8000}|\[REDACTED-\w+-\d+\])\.")
_SIZE, _MOST = 200_000, 3  # characters looked at of each text, tokens explained
_TIMES = ("iat", "nbf", "exp")
_SOURCE = "https://www.rfc-editor.org/rfc/rfc7519"


def explained(exchange: Exchange, audience: str) -> tuple[Explanation, ...]:
    """Each token explained. In the public edition the claims are hidden as a whole."""
    found = dict.fromkeys(match.groups() for text in _texts(exchange) for match in _TOKEN.finditer(text))
    return tuple(_explained(header, claims, exchange, audience) for header, claims in list(found)[:_MOST])


def _texts(exchange: Exchange) -> Iterator[str]:
    call = exchange.call
    texts = [value for _, value in call.request_headers]
    for text in (*texts, call.url, call.request_body, call.response_body, call.notes):
        at = (text or "").find("eyJ", 0, _SIZE)
        if text and at >= 0:
            yield text[at:_SIZE]


def _explained(header: str, claims: str, exchange: Exchange, audience: str) -> Explanation:
    held = _object(claims)
    steps = (
        Step("Header", _lines(_object(header), hidden=False)),
        Step("Claims", _lines(held, hidden=audience == "public"), tuple(_out_of_time(held, exchange.dated))),
        Step("Signature", ("never shown",)),
    )
    return Explanation("jwt", "A JSON Web Token", steps, _SOURCE)


def _object(part: str) -> dict[str, Any] | None:
    try:
        found = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _lines(held: dict[str, Any] | None, hidden: bool) -> tuple[str, ...]:
    if held is None:
        return ("hidden, or not to be read",)
    return tuple(f"{name}: {_shown(name, value, hidden)}" for name, value in held.items())


def _shown(name: str, value: Any, hidden: bool) -> str:
    if name in _TIMES and (moment := _moment(value)):
        return f"{value} ({moment.isoformat()})"
    if hidden:
        return "hidden in the public edition"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _moment(value: Any) -> datetime | None:
    known = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 4e9
    return datetime.fromtimestamp(int(value), UTC) if known else None


def _out_of_time(held: dict[str, Any] | None, dated: datetime | None) -> Iterator[str]:
    ends, begins = (_moment((held or {}).get(name)) for name in ("exp", "nbf"))
    if ends and dated and ends < dated:
        yield f"the token had expired at {ends.isoformat()}, before the call was made"
    if begins and dated and begins > dated:
        yield f"the token is not valid before {begins.isoformat()}"
