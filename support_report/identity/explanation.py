"""Explanation: how a call proves who it is, step by step, with what was sent otherwise than it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, its result as lines, and where what was sent differs."""

    title: str
    lines: tuple[str, ...]
    differs: tuple[str, ...] = ()  # sentences that point at the very parameter


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps of one proof of identity: an OAuth 1.0a signature, an OAuth 2 token request, a JSON Web Token."""

    kind: Literal["oauth1", "oauth2", "jwt"]
    title: str
    steps: tuple[Step, ...]
    source: str  # the standard that says so

    @property
    def differs(self) -> tuple[str, ...]:
        """Everything in which what was sent is not what should be."""
        return tuple(sentence for step in self.steps for sentence in step.differs)
