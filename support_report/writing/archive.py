"""Redacted calls as an HTTP archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/), hops first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

from support_report.call import Call, Headers
from support_report.seen.dates import first_date
from support_report.seen.parameters import split_parameters
from support_report.syntax.http_text import header, redirect_target

Archive = dict[str, Any]

_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_NO_TIMINGS = {"send": -1, "wait": -1, "receive": -1}


def archive_of(calls: Iterable[Call]) -> Archive:
    """The archive. HAR knows no null: what is unknown has the value that HAR sets for it, and a comment says so."""
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "Support Report", "version": "1"},
            "comment": "Secrets were replaced by [REDACTED-name-number]; equal numbers are equal secrets.",
            "entries": [_entry(each, call) for call in calls for each in (*call.hops, call)],
        }
    }


def _entry(call: Call, last: Call) -> Archive:
    moment = first_date(iso=call.time, header=header(call.response_headers, "date"))
    unknown = [] if moment else ["the time"]
    if not moment:
        moment = first_date(iso=last.time) or _UNKNOWN_TIME
    unknown += [
        name for name in ("method", "url", "request_body", "status", "response_body") if _is_unknown(call, name)
    ]
    return {
        "startedDateTime": moment.isoformat(timespec="milliseconds"),
        "time": 0,
        "request": _request(call),
        "response": _response(call),
        "cache": {},
        "timings": _NO_TIMINGS,
        "comment": f"unknown: {', '.join(unknown)}" if unknown else "",
    }


def _is_unknown(call: Call, name: str) -> bool:
    return getattr(call, name) is None


def _request(call: Call) -> Archive:
    body = call.request_body
    request = {
        "method": call.method or "",
        "url": call.url or "",
        "httpVersion": "HTTP/1.1",
        "cookies": _sent_cookies(call.request_headers),
        "headers": _pairs(call.request_headers),
        "queryString": _query(call.url or ""),
        "headersSize": -1,
        "bodySize": -1 if body is None else _size(body),
    }
    kind = header(call.request_headers, "content-type") or ""
    return {**request, "postData": {"mimeType": kind, "text": body}} if body else request


def _response(call: Call) -> Archive:
    body = call.response_body
    content = {"size": _size(body or ""), "mimeType": header(call.response_headers, "content-type") or ""}
    return {
        "status": call.status or 0,
        "statusText": call.reason or "",
        "httpVersion": "HTTP/1.1",
        "cookies": _set_cookies(call.response_headers),
        "headers": _pairs(call.response_headers),
        "content": content if body is None else {**content, "text": body},
        "redirectURL": redirect_target(call.url, header(call.response_headers, "location")) or "",
        "headersSize": -1,
        "bodySize": -1 if body is None else _size(body),
    }


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Archive]:
    return [{"name": name, "value": value} for name, value in pairs]


def _query(url: str) -> list[Archive]:
    query = url.partition("#")[0].partition("?")[2]
    return _pairs((parameter.name, unquote_plus(parameter.value)) for parameter in split_parameters(query, ""))


def _sent_cookies(headers: Headers) -> list[Archive]:
    lines = (value for name, value in headers if name.lower() == "cookie")
    pairs = (piece.partition("=") for line in lines for piece in line.split(";") if "=" in piece)
    return _pairs((name.strip(), value.strip()) for name, _, value in pairs)


def _set_cookies(headers: Headers) -> list[Archive]:
    lines = (re.split(r";|\n", value)[0] for name, value in headers if name.lower() == "set-cookie")
    pairs = (line.partition("=") for line in lines if "=" in line)
    return _pairs((name.strip(), value.strip()) for name, _, value in pairs)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
