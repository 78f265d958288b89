"""Parameters as they stand in a query, a form or an OAuth header: raw, in order, with what breaks a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote_plus

from support_report.seen.values import PLACEHOLDER

_LIMIT = 500  # parameters looked at; a call with more of them is no call of this API
_OAUTH_FIELD = re.compile(r'([A-Za-z_][\w-]*)\s*=\s*(?:"([^"]*)"|([^",\s]*))')
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_TWICE = re.compile(r"%25[0-9A-Fa-f]{2}")
_TILDE = re.compile(r"%7e", re.I)
_RESERVED = re.compile(r"[^A-Za-z0-9\-._~]")

FaultKind = Literal["twice", "tilde", "plus", "space", "reserved"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One name and its value, percent-encoding untouched."""

    name: str
    value: str
    where: str  # "query parameter", "form field", "OAuth header field"

    @property
    def label(self) -> str:
        return f"{self.where} {self.name}"

    @property
    def decoded(self) -> str:
        return unquote_plus(self.value)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a parameter that makes the signature over it differ from the one the server computes."""

    kind: FaultKind
    parameter: Parameter
    mark: str  # the characters at fault


def split_parameters(text: str | None, where: str) -> tuple[Parameter, ...]:
    """The parameters of `a=1&b=2`; () where the text is none."""
    if not text or "=" not in text[:200_000]:
        return ()
    pairs = (piece.partition("=") for piece in text[:200_000].split("&")[:_LIMIT] if piece)
    return tuple(Parameter(unquote_plus(name.strip()), value, where) for name, _, value in pairs)


def header_parameters(value: str) -> tuple[Parameter, ...]:
    """The fields of an `Authorization: OAuth a="1", b="2"` header, its scheme word already taken off."""
    found = _OAUTH_FIELD.finditer(value[:20_000])
    return tuple(Parameter(m[1], m[2] if m[2] is not None else m[3], "OAuth header field") for m in found)


def faults_of(parameter: Parameter) -> Iterator[Fault]:
    """What breaks an OAuth 1 signature in this parameter: at most one fault of each kind."""
    value = PLACEHOLDER.sub("", parameter.value)
    if twice := _TWICE.search(value):
        yield Fault("twice", parameter, twice[0])
    if tilde := _TILDE.search(value):
        yield Fault("tilde", parameter, tilde[0])
    bare = _ESCAPED.sub("", value)
    if "+" in bare:
        yield Fault("plus", parameter, "+")
    if " " in bare:
        yield Fault("space", parameter, " ")
    if other := _RESERVED.search(bare.replace("+", "").replace(" ", "")):
        yield Fault("reserved", parameter, other[0])
