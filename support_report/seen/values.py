"""Values as they stand in a redacted call: placeholders of secrets, values nobody filled in, hostile JSON."""

from __future__ import annotations

import json
import re
from typing import Any

#: What stands in the place of a secret; the group is its kind.
PLACEHOLDER = re.compile(r"\[REDACTED-([a-z0-9_]+)-\d+\]")

#: A variable that printed itself instead of a value, or a sample that was never replaced.
_UNSET = re.compile(
    r"none|null|nil|undefined|nan|\[object \w+\]|(?:your|my|insert|replace|put)[-_ ].{1,60}|<[^<>]{1,60}>|"
    r"(?:access[-_]?token|token|api[-_]?key|client[-_]?(?:id|secret)|consumer[-_]?key|key|secret|changeme|todo)",
    re.I,
)
#: A variable of a shell, a template or a build tool that nobody expanded.
_UNEXPANDED = re.compile(r"\$\w+|\$?\{\{?[\w .-]{1,60}\}?\}|%\w+%|#\{\w+\}|\$\([\w .-]+\)")

Document = dict[str, Any] | list[Any]


def is_unset(value: str) -> bool:
    """Is this what a program sends when the variable behind it was never set?"""
    bare = value.strip().strip("'\"")
    return not bare or _UNSET.fullmatch(bare) is not None


def is_unexpanded(value: str) -> bool:
    """Is this the name of a variable where its value should stand?"""
    return _UNEXPANDED.fullmatch(value.strip().strip("'\"")) is not None


def kind_of(text: str) -> str:
    """The kind of the first secret in a text, "" where there is none."""
    match = PLACEHOLDER.search(text)
    return match[1] if match else ""


def document(text: str | None) -> Document | None:
    """The JSON object or array in a text; None for anything else, however deep or large its numbers."""
    if not text or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None


def as_text(value: object) -> str:
    """A scalar of a JSON document as text; "" for everything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18 else ""


def strings_in(value: object, limit: int = 200) -> list[str]:
    """The strings of a JSON document, breadth first, at most `limit` of them."""
    found: list[str] = []
    queue = [value]
    for item in queue:
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict | list):
            queue.extend((item.values() if isinstance(item, dict) else item) if len(queue) < limit * 4 else ())
        if len(found) >= limit:
            break
    return found
