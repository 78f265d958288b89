"""curl's own variables: `--variable name=content`, and `{{name:function}}` in a value of `--expand-…`."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping

from support_report.syntax.percent import percent_encoded

PLACE = re.compile(r"\{\{(?P<name>[A-Za-z_]\w{0,127})(?P<functions>(?::[a-z0-9]{1,20}){0,9})\}\}")
FUNCTIONS: dict[str, Callable[[str], str]] = {
    "trim": str.strip,
    "json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "url": percent_encoded,
    "b64": lambda text: b64encode(text.encode("utf-8", "replace")).decode(),
}


def variable(value: str) -> tuple[str, str] | None:
    """Name and content of `name=content`; None where a file or the environment holds it (curl man page, --variable)."""
    name, equals, content = value.partition("=")
    return (name, content) if equals and name.isidentifier() else None


def with_variables(text: str, variables: Mapping[str, str]) -> str:
    """The text with the variables that are known put in; the others stay as typed (curl man page, VARIABLES)."""
    return PLACE.sub(lambda place: _content(place, variables), text)


def _content(place: re.Match[str], variables: Mapping[str, str]) -> str:
    functions = place["functions"].split(":")[1:]
    if place["name"] not in variables or not FUNCTIONS.keys() >= set(functions):
        return place[0]
    content = variables[place["name"]]
    for function in functions:
        content = FUNCTIONS[function](content)
    return content
