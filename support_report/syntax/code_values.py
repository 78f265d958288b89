"""Values of source code that is read but not run: tables, unknown names, calls, and what is done with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Table:
    """A mapping in order: object, dict, hash, keyword arguments."""

    pairs: list[tuple[str, Any]] = field(default_factory=list)

    def get(self, *names: str) -> Any:
        """The first value under one of these names, whatever their case."""
        for name in names:
            for key, value in self.pairs:
                if key.lower() == name:
                    return value
        return None


@dataclass(frozen=True, slots=True)
class Variable:
    """A name whose value the code at hand does not show here."""

    name: str


@dataclass(slots=True)
class Invoked:
    """A call of a function, method or constructor."""

    path: str
    args: list[Any]
    named: Table


@dataclass(frozen=True, slots=True)
class Event:
    """`target[key] = value`, or a call (target empty), and where it stands."""

    target: str
    key: str | None
    value: Any
    start: int
    end: int
