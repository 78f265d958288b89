"""Reads arrays and objects that PHP printed: print_r, var_dump, var_export of responses, curl_getinfo, SDK answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.halves import joined_halves
from support_report.syntax.header_sides import are_headers, side_of
from support_report.syntax.held_messages import held_calls
from support_report.syntax.http_text import fields
from support_report.syntax.literals import Pairs, as_json, value_at
from support_report.syntax.object_parts import body_of, headers_of
from support_report.syntax.objects import calls_in
from support_report.syntax.php_values import DUMPED, PRINTED, dumped_at, printed_at

TITLE = "PHP dump"

_NAME_BACKWARDS = re.compile(r"[\w\\]*")
# Every way begins with its own signs: so `re` passes over all others fast.
_OPENED = re.compile(rf"array(?<!\warray) \(\n|{DUMPED.pattern}|{PRINTED.pattern}")


def fits(text: str) -> float:
    """Likely where an array or object opens as PHP prints it."""
    return 0.72 if any(mark in text for mark in ("] =>", "]=>", "array (\n")) and _OPENED.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls in every array and object; an array of errors or data is a decoded response body."""
    return joined_halves(Found(call, (span,)) for span, value in _values(text) for call in _calls(value))


def _calls(value: Pairs) -> list[Call]:
    calls = _with_held(value, _signed(value) or calls_in(value)[:200]) or _wordpress(value) or _fields(value)
    names = {key for key, _ in value}
    if calls or not names & {"error", "errors", "data", "message", "error_description"} or {"file", "line"} <= names:
        return calls  # an error of PHP's own has a file and a line
    return [Call(response_body=json.dumps(as_json(value), ensure_ascii=False))]


def _with_held(value: Pairs, calls: list[Call]) -> list[Call]:
    """The calls, with the messages that one of them was kept as: they tell more than its other fields."""
    held = held_calls(value) if len(calls) < 2 else []
    return [call.filled_from(calls[0]) for call in held] if held and calls else held or calls


def _wordpress(value: Pairs) -> list[Call]:
    """What WordPress' wp_remote_get() gives: the status under `response`, the fields in an object of their own."""
    told, fields = value.get("response"), value.get("headers")
    code = told.get("code") if isinstance(told, Pairs) else None
    if not isinstance(code, int) or not 100 <= code <= 599:
        return []
    fields = fields[0][1] if isinstance(fields, Pairs) and len(fields) == 1 else fields
    call = Call(status=code, response_headers=headers_of(fields), response_body=body_of(value.get("body")))
    return [call.with_facts(reason=str(told.get("message") or "") or None)]


def _signed(value: Pairs) -> list[Call]:
    """What PECL's OAuth keeps of its last call: what was signed begins with the method (RFC 5849 §3.4.1)."""
    base, sent = value.get("sbs"), value.get("headers_sent")
    method = re.match(r"([A-Z]{3,7})&http", base) if isinstance(base, str) else None
    if method is None or not isinstance(sent, str):
        return []
    return [
        Call(
            method=method[1],
            request_headers=fields(sent.replace("\r\n", "\n").split("\n"))[0],
            request_body=body_of(value.get("body_sent")),
            response_body=body_of(value.get("body_recv")),
        )
    ]


def _fields(value: Pairs) -> list[Call]:
    """An array of header fields, each with an array of its values, as PSR-7 messages give them; or a list of lines."""
    listed = as_json(value)
    headers = headers_of(listed if isinstance(listed, list) else Pairs((name, as_json(each)) for name, each in value))
    side = side_of(headers) if are_headers(headers) else ""
    return [Call().with_facts(**{f"{side}_headers": headers})] if side else []


def _values(text: str) -> Iterator[tuple[Span, Any]]:
    position = 0
    while opened := _OPENED.search(text, position):
        start = opened.start()
        value, end = next(read for begins, read in _READ.items() if opened[0].startswith(begins))(text, start)
        if isinstance(value, Pairs):
            named = _NAME_BACKWARDS.match(text[max(0, start - 200) : start][::-1])
            yield (start - len(named[0]) if named else start, end), value
        position = max(end, start + 8)


#: How each kind is read, by what it opens with.
_READ: dict[str, Callable[[str, int], tuple[Any, int]]] = {
    "array (": value_at,
    "array(": dumped_at,
    "object(": dumped_at,
    "": printed_at,
}
