"""A piece of a call in plain text, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: How a text that was shortened ends.
CUT = ("...", "\N{HORIZONTAL ELLIPSIS}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece; `kind` is "url", "method", "status", "headers" or "body"."""

    kind: str
    start: int
    end: int
    value: Any
    extra: Any = None
