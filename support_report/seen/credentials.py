"""Credentials of the Upwork API by their shape: key, secret, token; and the names that one value goes by in a call."""

from __future__ import annotations

import re
from typing import Literal

from support_report.shape import Shape

Credential = Literal["key", "secret", "token", ""]

#: What a whole OAuth 2 token looks like, access and refresh token alike.
TOKEN = Shape(41, "hex", "oauth2v2_")
_LENGTHS: dict[int, Credential] = {32: "key", 16: "secret"}
#: A name begins where no letter stands before it: long runs of letters are looked at once.
_NAMED = re.compile(
    r"(?<![A-Za-z])([A-Za-z][\w-]{1,60})[\"']?\s{0,3}(?:=>|[:=])\s{0,3}[\"']?(\[REDACTED-[a-z0-9_]+-\d+\])"
)


def looks_like(shape: Shape | None) -> Credential:
    """What a value of this shape is, as far as its shape tells."""
    if shape is None or shape.length is None:
        return ""
    if shape.prefix == TOKEN.prefix:
        return "token"
    bare = not shape.prefix and shape.alphabet in ("hex", "digits")
    return _LENGTHS.get(shape.length, "") if bare else ""


def names_of_values(text: str) -> dict[str, frozenset[str]]:
    """The names before each placeholder of a text, in snake case: equal placeholders are equal values."""
    found: dict[str, set[str]] = {}
    for match in _NAMED.finditer(text[:200_000]):
        found.setdefault(match[2], set()).add(match[1].lower().replace("-", "_"))
    return {placeholder: frozenset(names) for placeholder, names in found.items()}
