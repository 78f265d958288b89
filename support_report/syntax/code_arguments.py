"""What arguments and assigned values of code say: pairs, methods by a constant's name, texts of header fields."""

from __future__ import annotations

import re
from typing import Any

from support_report.syntax.code_names import MAKER, METHOD, VERB
from support_report.syntax.code_values import Invoked, Table, Variable


def is_fetch(tool: str) -> bool:
    """Whether a request was made with JavaScript's own `fetch`; Apps Script's is another."""
    return tool.rpartition(".")[2] == "fetch" and tool != "UrlFetchApp.fetch"


def kept(name: str, written: Any, value: Any) -> Any:
    """What a variable stands for: an object that is new is empty, and a request is no text."""
    if isinstance(written, Invoked) and (VERB.search(written.path) or MAKER.search(written.path)):
        return Variable(name)
    return Table() if value is None or (isinstance(value, Invoked) and not value.args) else value


def field_text(written: Any, value: Any) -> str:
    """The text of a header field that is set: one, or what a constructor puts together (`new("Bearer", "abc")`)."""
    parts = written.args if isinstance(written, Invoked) else [value]
    return " ".join(part for part in parts if isinstance(part, str))


def owner(path: str) -> str:
    """The variable that a method is called on."""
    return re.split(r"[.>-]", path)[0]


def pair_in(args: list[Any]) -> tuple[str, Any] | None:
    """Name and value that are added to a table: two arguments, or one that is a pair (`new("a", "b")`)."""
    parts = args[0] if len(args) == 1 and isinstance(args[0], list) else args
    return (parts[0], parts[1]) if len(parts) == 2 and isinstance(parts[0], str) else None


def method_named(value: Any) -> str:
    """The method that a constant is named after: `HttpMethod.Post`, `HTTP_METH_POST`."""
    last = re.split(r"[.:>]+|METH(?:OD)?_", value.name)[-1] if isinstance(value, Variable) else ""
    return last if METHOD.fullmatch(last) else ""
