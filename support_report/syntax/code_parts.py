"""Calls that set one part of a request in the manner of one library: a header line, a form field, the settings."""

from __future__ import annotations

import re
from typing import Any

from support_report.syntax.code_bodies import MEDIA_TYPE, as_form
from support_report.syntax.code_draft import Draft, is_config
from support_report.syntax.code_values import Invoked, Table

_LINE = re.compile(r"curl_slist_append$")  # libcurl
_FIELD = re.compile(r"(?i)[.>](?:field|addparameter|addpostparameter)$")  # Unirest, RestSharp, HTTP_Request2
_TYPED = re.compile(r"StringContent$")  # .NET
_QUERY = re.compile(r"(?i)[.>](?:query|setquery)$")  # Unirest, superagent, pecl_http
_SENT = re.compile(r"(?i)[.>]send(?:async)?$")  # Guzzle: the request, then its options


def header_of(made: Invoked, args: list[Any]) -> tuple[str, str] | None:
    """The header field that the call sets, None where it sets none."""
    texts = [arg for arg in args if isinstance(arg, str)]
    swift = made.named.get("forhttpheaderfield")
    if texts and isinstance(swift, str):
        return swift, texts[0]
    if texts and _LINE.search(made.path):
        name, _, value = texts[-1].partition(":")
        return name.strip(), value.strip()
    inner = made.named.get("headers")
    if isinstance(inner, Table) and _TYPED.search(made.path):
        types = [value.args[0] for key, value in inner.pairs if key == "ContentType" and isinstance(value, Invoked)]
        return ("Content-Type", types[0]) if types and isinstance(types[0], str) else None
    types = [text for text in texts[1:] if MEDIA_TYPE.fullmatch(text) and "/" in text]
    return ("Content-Type", types[0]) if types and _TYPED.search(made.path) else None


def fill(draft: Draft, path: str, args: list[Any]) -> bool:
    """Puts what the call sets into the request; says whether it set anything."""
    settings = [arg for arg in args[1:] if isinstance(arg, Table) and is_config(arg)]
    if _SENT.search(path) and settings:
        draft.configure(settings[0])
        return True
    if _QUERY.search(path) and args and isinstance(args[0], Table | str):
        draft.query = args[0].lstrip("?") if isinstance(args[0], str) else as_form(args[0])
        return True
    texts = [arg for arg in args if isinstance(arg, str)]
    if not _FIELD.search(path) or len(texts) < 2:
        return False
    if MEDIA_TYPE.fullmatch(texts[0]):
        draft.set_body(texts[1])
    else:
        draft.add_field(texts[0], texts[1])
    return True
