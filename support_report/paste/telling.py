"""Which of several calls to report first: the one that tells most about a failure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from support_report.call import Call
from support_report.syntax.http_text import header

_ASSET = re.compile(r"\.(?:js|css|png|jpe?g|gif|svg|ico|woff2?|ttf|map|webp|mp4)(?:[?#]|$)", re.IGNORECASE)
_ASSET_TYPE = re.compile(r"(?:image|font|audio|video)/|text/css|javascript", re.IGNORECASE)
_API = re.compile(r"//api\.|/api/|/gds/|/graphql|/oauth|\.json(?:[?#]|$)|/token\b", re.IGNORECASE)


def most_telling(calls: Sequence[Call]) -> Call:
    """A failed API call over assets, redirects and successes; the last of equals."""
    return max(enumerate(calls), key=lambda numbered: (*_weight(numbered[1]), numbered[0]))[1]


def most_telling_of(calls: Sequence[Call], number: int) -> list[int]:
    """The places of so many calls that tell most, in order; of equals the last ones."""
    if len(calls) <= number:
        return list(range(len(calls)))
    return sorted(sorted(range(len(calls)), key=lambda place: (*_weight(calls[place]), place))[-number:])


def _weight(call: Call) -> tuple[int, int, int]:
    told = (call.method, call.url, call.status, call.response_body)
    return _failure(call), int(is_api(call)), sum(fact is not None for fact in told)


def _failure(call: Call) -> int:
    """3 an API call failed, 2 its end is unknown, 1 it went well, 0 it is only an asset or a preflight."""
    if is_asset(call) or call.method in ("OPTIONS", "CONNECT"):
        return 0
    if call.status is None:
        return 3 if call.response_body and has_errors(call.response_body) else 2
    if call.status >= 400:
        return 3
    return 3 if call.status < 300 and has_errors(call.response_body or "") else 1


def is_asset(call: Call) -> bool:
    """Whether the call fetched a part of a page rather than data."""
    kind = header(call.response_headers, "content-type") or ""
    return bool(_ASSET.search(call.url or "")) or bool(_ASSET_TYPE.match(kind))


def is_api(call: Call) -> bool:
    """Whether the URL is one of an API."""
    return bool(_API.search(call.url or ""))


def has_errors(body: str) -> bool:
    """Whether a body is JSON that tells of errors: a non-empty `errors` (GraphQL) or `error` (OAuth 2, REST)."""
    if '"error' not in body:
        return False
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return True
    return isinstance(value, dict) and bool(value.get("errors") or value.get("error"))
