"""A request that source code puts together: what its settings, bodies and headers add up to."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from support_report.call import Call
from support_report.syntax.code_bodies import as_form, as_json, pairs_of, plain
from support_report.syntax.code_values import Invoked, Table, Variable

BODY_KEYS = ("body", "data", "payload", "content", "form_params", "form", "form-data", "multipart", "json")
CONFIG_KEYS = frozenset(
    {"headers", "header", "params", "query", "qs", "auth", "method", "type", "url", "uri", "requesturi"}
    | {"timeout", "withcredentials"}
    | set(BODY_KEYS)
)
CURL_HEADERS = {"CURLOPT_USERAGENT": "User-Agent", "CURLOPT_COOKIE": "Cookie", "CURLOPT_REFERER": "Referer"}


@dataclass(slots=True)
class Draft:
    """A request in the making."""

    start: int
    end: int
    tool: str = ""
    method: str = ""
    url: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str | None = None
    query: str = ""

    def call(self) -> Call:
        """The request as a call; its defaults are not shown by code, so nothing is said of them."""
        method = self.method.upper()
        url = self.url + (("&" if "?" in self.url else "?") + self.query if self.query else "")
        return Call(
            method=method or ("POST" if self.body else "GET"),
            url=url,
            request_headers=tuple(self.headers),
            request_body=self.body or "",
            inferred=frozenset() if method else frozenset({"method"}),
        )

    def take_beside(self, rest: list[Any]) -> None:
        """Arguments by position: a body first, then headers."""
        texts = [arg for arg in rest if isinstance(arg, str)]
        tables = [arg for arg in rest if isinstance(arg, Table)]
        if len(texts) == 2 and re.fullmatch(r"[\w.+-]+/[\w.+-]+(?:;.*)?", texts[0]):
            self.headers.append(("Content-Type", texts.pop(0)))
        if texts and texts[0] not in ("", "true", "false"):
            self.set_body(texts[0])
        for table in [each for each in tables if _holds_headers(each)]:
            self.headers += [pair for pair in header_pairs(table) if pair not in self.headers]
            tables.remove(table)
        if tables and not self.body and self.method.lower() not in ("get", "head", "delete", ""):
            self.set_body(tables.pop(0), json_by_default="axios" in self.tool)
        for table in tables:
            self.headers += header_pairs(table)

    def configure(self, table: Table) -> None:
        """Takes in a table of settings: axios' config, keyword arguments, Guzzle's options."""
        self.headers += header_pairs(table.get("headers", "header"))
        if isinstance(kind := table.get("contenttype"), str):  # Apps Script, jQuery
            self.headers.append(("Content-Type", kind))
        query = table.get("params", "query", "qs", "searchparams")
        if isinstance(query, str):
            self.query = query.lstrip("?")
        elif query:
            self.query = as_form(query)
        auth = table.get("auth")
        if isinstance(auth, list) and len(auth) >= 2 and all(isinstance(part, str) for part in auth[:2]):
            self.headers.append(
                ("Authorization", "Basic " + b64encode(":".join(auth[:2]).encode("utf-8", "replace")).decode())
            )
        for key in BODY_KEYS:
            if (value := table.get(key)) is not None:
                self.set_body(value, json_by_default=key == "json" or (key == "data" and "axios" in self.tool))

    def set_body(self, value: Any, json_by_default: bool = False) -> None:
        """A text as it is, a table as JSON or as a form."""
        if value is None or isinstance(value, bool | Variable | Invoked):
            return
        if isinstance(value, str):
            self.body = value
        elif json_by_default or not isinstance(value, Table) or self.asks_for_json():
            self.body = as_json(value, spaced=self.tool.startswith("requests"))
        else:
            self.body = as_form(value)

    def add_field(self, name: str, value: str) -> None:
        """One field of a form."""
        self.body = "&".join(filter(None, (self.body, as_form(Table([(name, value)])))))

    def asks_for_json(self) -> bool:
        """Whether a Content-Type that is set says JSON."""
        return any(name.lower() == "content-type" and "json" in value for name, value in self.headers)

    def curl_option(self, key: str, value: Any) -> None:
        """One of PHP's cURL options (https://www.php.net/curl_setopt)."""
        if key == "CURLOPT_CUSTOMREQUEST":
            self.method = str(value)
        elif key == "CURLOPT_POST" and value and not self.method:
            self.method = "POST"
        elif key == "CURLOPT_POSTFIELDS":
            self.set_body(value)
        elif key == "CURLOPT_HTTPHEADER" and isinstance(value, list):
            lines = [line.partition(":") for line in value if isinstance(line, str)]
            self.headers += [(name.strip(), rest.strip()) for name, colon, rest in lines if colon]
        elif key in CURL_HEADERS and isinstance(value, str):
            self.headers.append((CURL_HEADERS[key], value))
        elif key == "CURLOPT_USERPWD" and isinstance(value, str):
            self.headers.append(("Authorization", "Basic " + b64encode(value.encode("utf-8", "replace")).decode()))


def is_config(table: Table) -> bool:
    """Whether a table holds settings of a request, not data."""
    return not _is_graphql(table) and any(key.lower() in CONFIG_KEYS for key, _ in table.pairs)


def _is_graphql(table: Table) -> bool:
    """Whether a table is the body of a call of GraphQL: it has a query in braces, or one beside variables."""
    query = table.get("query")
    beside = table.get("variables") is not None or table.get("operationname") is not None
    return (isinstance(query, str) and "{" in query) or isinstance(query, Variable) or (beside and query is not None)


def _holds_headers(table: Table) -> bool:
    return any(key.lower() in ("authorization", "content-type", "accept", "user-agent") for key, _ in table.pairs)


def header_pairs(table: Any) -> list[tuple[str, str]]:
    """Header pairs of a table; Ruby's symbols stand for names with dashes."""
    found = []
    for name, value in pairs_of(table):
        value = plain(value)
        if value is not None and not isinstance(value, dict | list):
            found.append((name, str(value)))
    return found
