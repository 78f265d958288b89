"""Request items of HTTPie and xh (`Name:value`, `q==1`, `field=value`, `n:=1`, `f@file`) put together to a request."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from support_report.syntax.percent import form_encoded

#: https://httpie.io/docs/cli/request-items; of two that start at the same place the longer one counts.
SEPARATOR = re.compile(r"\\(?P<escaped>.)|(?P<mark>:=@|=@|:=|==|=|:@|:|;\Z|@)", re.DOTALL)
STEP = re.compile(r"\[([^\[\]]*)\]")
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Items:
    """What the items of a command say, in order."""

    headers: list[tuple[str, str]] = field(default_factory=list)
    query: list[tuple[str, str]] = field(default_factory=list)
    data: list[tuple[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # that the body is read from

    def take(self, item: str) -> bool:
        """Takes in one item; False where it is none."""
        cut = _cut(item)
        if cut is None:
            return False
        name, mark, value = cut
        if mark in (":", ";"):
            if value or mark == ";":
                self.headers.append((name, value.strip()))
        elif mark == "==":
            self.query.append((name, value))
        elif mark in ("@", "=@", ":=@", ":@"):
            self.files.append(value)
            if mark != ":@":
                self.data.append((name, f"@{value}"))
        else:
            self.data.append((name, _json(value) if mark == ":=" else value))
        return True

    def body(self, form: bool, multipart: bool) -> str:
        """The body these items make: JSON unless a form was asked for."""
        if multipart:
            return "\n".join(f"{name}={_plain(value)}" for name, value in self.data)
        if form:
            return encoded([(name, _plain(value)) for name, value in self.data])
        return json.dumps(_nested(self.data), ensure_ascii=False)


def encoded(pairs: list[tuple[str, str]]) -> str:
    """Pairs as application/x-www-form-urlencoded (WHATWG URL, 5.2)."""
    return "&".join(f"{form_encoded(name)}={form_encoded(value)}" for name, value in pairs)


def _cut(item: str) -> tuple[str, str, str] | None:
    name: list[str] = []
    at = 0
    for match in SEPARATOR.finditer(item):
        name.append(item[at : match.start()])
        at = match.end()
        if match["mark"]:
            return "".join(name), match["mark"], item[at:]
        name.append(match["escaped"] if match["escaped"] in ":;=@\\" else match[0])
    return None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _nested(pairs: list[tuple[str, Any]]) -> Any:
    """`a[b]=1` and `a[]=1` as objects and lists (https://httpie.io/docs/cli/nested-json)."""
    whole: dict[str, Any] = {}
    for name, value in pairs:
        steps = [name.partition("[")[0] or name, *STEP.findall(name)] if name.endswith("]") else [name]
        _put(whole, steps[:20], value)
    return whole


def _put(place: Any, steps: list[str], value: Any) -> None:
    for step, after in pairwise(steps):
        inner: Any = [] if after == "" or after.isdigit() else {}
        place = _member(place, step, inner)
    if isinstance(place, list):
        place.append(value)
    elif isinstance(place, dict):
        place[steps[-1]] = value


def _member(place: Any, step: str, new: Any) -> Any:
    """The member at a step, made where it is missing."""
    if isinstance(place, list):
        place.append(new)
        return place[-1]
    return place.setdefault(step, new) if isinstance(place, dict) else None
