"""One entry of an HTTP archive as a call (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/)."""

from __future__ import annotations

import re
from typing import Any

from support_report.call import Call, Headers
from support_report.syntax.content import as_text, from_base64, unpacked
from support_report.syntax.percent import form_encoded

MAX_BODY = 2_000_000  # characters of one body; what is longer is cut, and says so
#: Chromium names itself so; it may have taken Authorization and Cookie out.
CREATOR = re.compile(r'"creator"\s{0,1000}:\s{0,1000}\{[^{}]{0,500}"WebInspector"')
_CUT_HERE = "The HTTP archive breaks off in this call: the rest of it was not saved."
_CUT_BEHIND = "The HTTP archive breaks off: there may have been more calls than were saved."
ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|\+")
SENDS_NOTHING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"})


def call_of_entry(entry: Any, strips_credentials: bool = False, cut: bool = False) -> Call | None:
    """The exchange of one entry; None where it holds no request. Members of other kinds than HAR says count as missing.

    `strips_credentials` says that the program that wrote the archive may have taken Authorization and Cookie out, as
    Chromium does unless told otherwise; `cut`, that the text ended before the entry did.
    """
    request, response = _dict(entry, "request"), _dict(entry, "response")
    headers = _headers(request)
    if not request or not (request.get("url") or headers):
        return None
    status = _status(response)
    method = _text(request, "method")
    told = _text(response, "_error") or _text(entry, "_error") or _text({} if status else response, "statusText")
    return Call(
        time=_text(entry, "startedDateTime"),
        method=method.upper() if method else None,
        url=_text(request, "url"),
        request_headers=tuple(pair for pair in headers if not pair[0].startswith(":")),
        request_body=_request_body(request, method),
        status=status,
        reason=_text(response, "statusText") if status else None,
        response_headers=_headers(response) if status else (),
        response_body=_response_body(response, method, status) if status else None,
        notes="\n".join(filter(None, (told, _CUT_HERE if cut else None))) or None,
        as_sent=_as_sent(headers, strips_credentials),
    )


def cut_behind(call: Call) -> Call:
    """A call of an archive that breaks off, with that among its notes."""
    if _CUT_HERE in (call.notes or ""):
        return call
    return call.with_facts(notes="\n".join(filter(None, (call.notes, _CUT_BEHIND))))


def _dict(value: Any, name: str) -> dict[str, Any]:
    member = value.get(name) if isinstance(value, dict) else None
    return member if isinstance(member, dict) else {}


def _list(value: dict[str, Any], name: str) -> list[dict[str, Any]]:
    member = value.get(name)
    return [item for item in member if isinstance(item, dict)] if isinstance(member, list) else []


def _text(value: Any, name: str) -> str | None:
    member = value.get(name) if isinstance(value, dict) else None
    return member if isinstance(member, str) and member else None


def _headers(message: dict[str, Any]) -> Headers:
    return tuple((str(h["name"]), str(h.get("value") or "")) for h in _list(message, "headers") if h.get("name"))


def _status(response: dict[str, Any]) -> int | None:
    """The status; browsers write 0 (Safari -1) where no answer came."""
    status = response.get("status")
    if isinstance(status, str) and status.isascii() and status.isdigit():
        status = int(status[:4])
    return int(status) if isinstance(status, int | float) and 100 <= status <= 999 else None


def _as_sent(headers: Headers, strips_credentials: bool) -> bool:
    """Whether the list is what went out: every sent request names its host; provisional headers do not."""
    names = {name.lower() for name, _ in headers}
    if not names & {"host", ":authority"}:
        return False
    return not strips_credentials or bool(names & {"authorization", "cookie"})


def _request_body(request: dict[str, Any], method: str | None) -> str | None:
    data = _dict(request, "postData")
    text = data.get("text")
    if isinstance(text, str) and text:
        return _bounded(_readable_request(data, text, _headers(request)))
    if params := _list(data, "params"):
        multipart = str(data.get("mimeType")).startswith("multipart/")
        return ("\n" if multipart else "&").join(_param(param, multipart) for param in params)
    nothing = request.get("bodySize") == 0 or (method or "").upper() in SENDS_NOTHING
    return "" if nothing or text == "" else None


def _readable_request(data: dict[str, Any], text: str, headers: Headers) -> str:
    if data.get("encoding") == "base64" and (raw := from_base64(text)) is not None:
        return as_text(unpacked(raw, headers), str(data.get("mimeType") or ""))
    return text


def _param(param: dict[str, Any], multipart: bool) -> str:
    """`name=value`; archives hold form values both encoded (Chromium) and decoded (others)."""
    name, value = str(param.get("name") or ""), str(param.get("value") or "")
    if multipart:
        return f"{name}=@{param['fileName']}" if param.get("fileName") and not value else f"{name}={value}"
    return f"{_form_encoded(name)}={_form_encoded(value)}"


def _form_encoded(text: str) -> str:
    return text if ENCODED.search(text) else form_encoded(text, safe="~*")


def _response_body(response: dict[str, Any], method: str | None, status: int | None) -> str | None:
    content = _dict(response, "content")
    text, size = content.get("text"), content.get("size")
    if isinstance(text, str) and text:
        return _bounded(_readable(content, text, _headers(response)))
    if status in (204, 304) or (method or "").upper() == "HEAD":
        return ""
    left_out = "comment" in content and content["comment"]
    return "" if size == 0 and response.get("bodySize") in (0, None) and not left_out else None


def _readable(content: dict[str, Any], text: str, headers: Headers) -> str:
    mime = str(content.get("mimeType") or "")
    if content.get("encoding") == "base64" and (raw := from_base64(text)) is not None:
        return as_text(unpacked(raw, headers), mime)
    return text


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_BODY else f"{text[:MAX_BODY]}\n[cut: {len(text) - MAX_BODY} more characters]"
