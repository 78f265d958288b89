"""The place in a program's tokens where its parser stands, and the small steps and sums that need no recursion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from support_report.syntax.code_tokens import Token
from support_report.syntax.code_values import Event, Invoked, Table, Variable

#: What introduces a name that is declared with its type: `let json: Value = …`.
DECLARES = frozenset({"let", "var", "const", "val", "mut", "final"})
DEPTH = 30  # brackets within brackets, functions included
LONGEST_TYPE = 16  # tokens
KEY_SIGNS = frozenset({":", "=>", "="})


@dataclass(slots=True)
class Scan:
    tokens: list[Token]
    at: int = 0
    events: list[Event] = field(default_factory=list)
    within: int = 0  # how deep the function stands whose statements are being read

    def look(self, ahead: int = 0) -> Token:
        return self.tokens[self.at + ahead]

    def deep(self, depth: int) -> bool:
        """Whether brackets at this depth of the statement are no longer followed."""
        return self.within + depth > DEPTH

    def skip(self, *values: str) -> bool:
        """Goes past the next token if it is one of these signs."""
        token = self.tokens[self.at]
        skips = token.value in values and token.kind in ("sign", "line")
        self.at += skips
        return skips


#: The object that code calls itself.
OWNER = re.compile(r"^(?:this|self)(?:\.|->)")


def scan_of(tokens: Iterable[Token]) -> Scan:
    """A parser's place before the first token; the last one stands there several times, to be looked ahead to."""
    found = list(tokens)
    return Scan(found + found[-1:] * (LONGEST_TYPE + 1))


def bare(name: str) -> str:
    """A variable's name without sigil and without the object it belongs to."""
    name = name.lstrip("$@:")
    return OWNER.sub("", name) if name.startswith(("this", "self")) else name


def number(text: str) -> Any:
    text = text.replace("_", "")
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        return text


def joined(one: Any, other: Any) -> Any:
    if isinstance(one, Table | list) or isinstance(other, Table | list):
        return one
    return shown(one) + shown(other)


def shown(value: Any) -> str:
    """A part of a text; a variable is shown as a placeholder."""
    if isinstance(value, Variable):
        return f"${{{value.name}}}"
    if isinstance(value, Invoked):
        return f"${{{value.path}()}}"
    return "" if value is None else str(value)


def skip_generics(scan: Scan) -> None:
    """`Dictionary<string, string>`: passes over the types."""
    ahead = 1
    while ahead < 12 and (scan.look(ahead).kind == "name" or scan.look(ahead).value in (",", "<", ">")):
        if scan.look(ahead).value == ">" and scan.look(ahead + 1).value in ("(", "{"):
            scan.at += ahead + 1
            return
        ahead += 1


def skip_type(scan: Scan) -> bool:
    """Goes from the name of `let json: serde_json::Value = …` past its type to the sign; says whether it did."""
    if scan.at == 0 or scan.look(-1).value not in DECLARES or scan.look(1).value != ":":
        return False
    for ahead in range(2, LONGEST_TYPE):
        token = scan.look(ahead)
        if token.value == "=" and token.kind == "sign":
            scan.at += ahead - 1
            return True
        if token.kind not in ("name", "sign") or token.value in ("(", "{", ";"):
            return False
    return False


def method_follows(scan: Scan) -> bool:
    """Whether a method of what has been read comes next, if need be in the next line."""
    ahead = 1 if scan.look().kind == "line" else 0
    sign, name = scan.look(ahead), scan.look(ahead + 1)
    return sign.kind == "sign" and sign.value in (".", "->", "?.", "::") and name.kind == "name"


def parted(scan: Scan, closer: str) -> bool:
    """Whether a member ends here."""
    return scan.look().value in (closer, ",", ";", "\n") or scan.look().kind == "end"


def key_of(scan: Scan) -> str | None:
    """The key of the next member, gone past together with its sign."""
    token, sign = scan.look(), scan.look(1)
    if sign.value == "=>" and scan.look(2).value == "{" and token.kind == "name" and token.value.islower():
        return None  # `res => {`: a parameter
    if token.kind in ("text", "name", "number") and sign.kind == "sign" and sign.value in KEY_SIGNS:
        scan.at += 2
        return token.value if token.kind == "text" else bare(token.value)
    return None
