"""What code hands over as a body or a query, as the text that is sent: JSON, forms, encoded texts."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from typing import Any

from support_report.syntax.code_values import Invoked, Table, Variable
from support_report.syntax.percent import form_encoded, percent_encoded

SPACED_JSON = re.compile(r"(?:^|\.)(?:json\.)?dumps$")
TO_JSON = re.compile(
    r"(?i)(?:JSON\.stringify|json[._]?encode|json\.dumps?|JSON\.generate|to_json|json\.Marshal|dumps|serialize\w*)$"
)
TO_FORM = re.compile(
    r"(?i)(?:URLSearchParams|urlencode|http_build_query|encode_www_form|querystring\.stringify|qs\.stringify"
    r"|FormUrlEncodedContent|form_data|FormData)$"
)
TO_BASE64 = re.compile(r"(?i)(?:btoa|b64encode|base64_encode|strict_encode64|encodeToString)$")
TO_PERCENT = re.compile(r"(?i)(?:encodeURIComponent|rawurlencode|urllib\.parse\.quote|QueryEscape)$")
#: Methods of a text, and of what holds one, that change how it is kept and not what it says.
ENCODES = re.compile(r"(?i)data|encode|getbytes|tobytearray|bytes|as_bytes|tostring|to_string|to_s|utf8|trim|strip")
MEDIA_TYPE = re.compile(r"(?i)(?:application|text|multipart|image)/[\w.+-]+(?:;.*)?|utf-?8")
DEPTH = 20


class Known:
    """The variables of a program, by name."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def resolved(self, value: Any, depth: int = 0) -> Any:
        """The value with variables and conversions worked out, as far as the code shows them."""
        if depth > DEPTH:
            return None
        if isinstance(value, Variable):
            found = self.values.get(value.name, value)
            return value if found is value else self.resolved(found, depth + 1) if found != value else value
        if isinstance(value, Table):
            return Table([(key, self.resolved(inner, depth + 1)) for key, inner in value.pairs])
        if isinstance(value, list):
            return [self.resolved(inner, depth + 1) for inner in value]
        return self._converted(value, depth) if isinstance(value, Invoked) else value

    def _converted(self, made: Invoked, depth: int) -> Any:
        args = [self.resolved(arg, depth + 1) for arg in made.args]
        holder, _, member = made.path.partition(".")
        if ENCODES.fullmatch(member) and isinstance(kept := self.values.get(holder), str | Table):
            return kept
        first = args[0] if args else (made.named.get("string") or made.named if made.named.pairs else None)
        if TO_JSON.search(made.path):
            return as_json(first, spaced=SPACED_JSON.search(made.path) is not None)
        if TO_FORM.search(made.path) and isinstance(first, Table | list):
            return as_form(first)
        if TO_BASE64.search(made.path) and isinstance(first, str):
            return b64encode(first.encode("utf-8", "replace")).decode()
        if TO_PERCENT.search(made.path) and isinstance(first, str):
            return percent_encoded(first)
        texts = [arg for arg in args if isinstance(arg, str)]
        contents = [text for text in texts if not MEDIA_TYPE.fullmatch(text)] or texts
        return contents[0] if contents else first if isinstance(first, Table | str) else made


def as_json(value: Any, spaced: bool = False) -> str:
    """JSON as most libraries write it; Python's puts a space behind its signs."""
    if isinstance(value, str) and value[:1] in "{[":
        return value
    return json.dumps(plain(value), ensure_ascii=spaced, separators=None if spaced else (",", ":"))


def plain(value: Any) -> Any:
    """A value in the types JSON knows."""
    if isinstance(value, Table):
        return {key: plain(inner) for key, inner in value.pairs}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, Variable):
        return f"${{{value.name}}}"
    return f"${{{value.path}()}}" if isinstance(value, Invoked) else value


def as_form(value: Any) -> str:
    """Pairs as application/x-www-form-urlencoded (WHATWG URL, 5.2)."""
    return "&".join(f"{form_encoded(name)}={form_encoded(_text(inner))}" for name, inner in pairs_of(value))


def pairs_of(value: Any) -> list[tuple[str, Any]]:
    """A table's pairs, those of a list of pairs, lists as values spread out."""
    if isinstance(value, list):
        return [(str(item[0]), item[1]) for item in value if isinstance(item, list) and len(item) == 2]
    pairs = value.pairs if isinstance(value, Table) else []
    return [(key, one) for key, inner in pairs for one in (inner if isinstance(inner, list) else [inner])]


def _text(value: Any) -> str:
    words = {True: "true", False: "false", None: ""}
    value = plain(value)
    return words[value] if isinstance(value, bool | None) else value if isinstance(value, str) else json.dumps(value)
