"""Expressions of source code as values, and what statements do with them: assignments and calls, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from support_report.syntax.code_tokens import Token, tokens
from support_report.syntax.code_values import Event, Invoked, Table, Variable

CONSTANTS: dict[str, Any] = {"true": True, "false": False, "True": True, "False": False}
CONSTANTS |= dict.fromkeys(("null", "None", "nil", "undefined"))
PREFIXES = frozenset({"new", "await", "async", "return", "yield", "const", "let", "var", "return_value"})
CLOSERS = {"(": ")", "[": "]", "{": "}"}
KEY_SIGNS = frozenset({":", "=>", "="})
DEPTH = 30


@dataclass(slots=True)
class _Scan:
    tokens: list[Token]
    at: int = 0
    events: list[Event] = field(default_factory=list)

    def look(self, ahead: int = 0) -> Token:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else self.tokens[-1]

    def skip(self, *values: str) -> bool:
        """Goes past the next token if it is one of these signs."""
        token = self.look()
        skips = token.value in values and token.kind in ("sign", "line")
        self.at += skips
        return skips


def events(text: str) -> list[Event]:
    """What the statements of a program do, as far as they can be followed, in order."""
    scan = _Scan(list(tokens(text)))
    while scan.look().kind != "end":
        before = scan.at
        _statement(scan)
        if scan.at == before:
            scan.at += 1
    return scan.events


def _statement(scan: _Scan) -> None:
    token, after = scan.look(), scan.look(1)
    if token.kind != "name" or after.kind not in ("sign", "text", "name"):
        return
    if after.value in ("=", ":=", "+=", ".=") and after.kind == "sign":
        scan.at += 2
        _emit(scan, token, None, _expression(scan, 0))
    elif after.value == "[" and after.kind == "sign":
        scan.at += 2
        key = _expression(scan, 1)
        if scan.skip("]") and scan.skip("="):
            _emit(scan, token, key if isinstance(key, str) else None, _expression(scan, 0))
    elif after.value == "(" or _is_command(token, after):
        _expression(scan, 0)


def _emit(scan: _Scan, token: Token, key: str | None, value: Any) -> None:
    scan.events.append(Event(bare(token.value), key, value, token.start, scan.tokens[scan.at - 1].end))


def bare(name: str) -> str:
    """A variable's name without sigil and without the object it belongs to."""
    return re.sub(r"^(?:this|self)(?:\.|->)", "", name.lstrip("$@:"))


def _is_command(token: Token, after: Token) -> bool:
    """Ruby's calls without brackets: `RestClient.post url, payload`."""
    return after.kind in ("text", "name") and re.search(r"[.]\w+$", token.value) is not None


def _expression(scan: _Scan, depth: int) -> Any:
    """Operands joined by `+`, `.` or by standing side by side; of other operators only the first operand counts."""
    value = _operand(scan, depth)
    while True:
        token = scan.look()
        if token.kind == "sign" and token.value in ("+", ".", ".."):
            scan.at += 1
            value = _joined(value, _operand(scan, depth))
        elif token.kind == "text" and isinstance(value, str):
            scan.at += 1
            value += token.value
        elif token.kind == "line" and _goes_on(scan.look(1), depth, value):
            scan.at += 1
        else:
            return value


def _goes_on(following: Token, depth: int, value: Any) -> bool:
    """Whether the expression goes on behind a line end: by an operator, in brackets also by another text."""
    if following.kind == "text":
        return depth > 0 and isinstance(value, str)
    return following.kind == "sign" and following.value in ("+", ".")


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, Table | list) or isinstance(other, Table | list):
        return one
    return _shown(one) + _shown(other)


def _shown(value: Any) -> str:
    """A part of a text; a variable is shown as a placeholder."""
    if isinstance(value, Variable):
        return f"${{{value.name}}}"
    if isinstance(value, Invoked):
        return f"${{{value.path}()}}"
    return "" if value is None else str(value)


def _operand(scan: _Scan, depth: int) -> Any:
    while scan.skip("\n", "-", "!", "&", "*", "@", "...", "**") or (
        scan.look().kind == "name" and scan.look().value in PREFIXES
    ):
        scan.at += scan.look().value in PREFIXES and scan.look().kind == "name"
    token = scan.look()
    if token.kind in ("end", "line") or (token.kind == "sign" and token.value not in CLOSERS):
        return None
    scan.at += 1
    if token.kind == "text":
        return _continued(scan, token.value, token, depth)
    if token.kind == "number":
        return _number(token.value)
    if token.kind == "name":
        return _named(scan, token, depth)
    if depth > DEPTH:
        return None
    return _continued(scan, _bracket(scan, token.value, depth + 1), token, depth)


def _number(text: str) -> Any:
    text = text.replace("_", "")
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        return text


def _named(scan: _Scan, token: Token, depth: int) -> Any:
    """A constant, a call, Go's and C#'s typed literals, or a variable."""
    name = token.value
    if name in CONSTANTS and scan.look().value != "(":
        return CONSTANTS[name]
    if name == "map" and scan.look().value == "[":
        while scan.look().kind != "end" and scan.look().value != "{":
            scan.at += 1
        return _operand(scan, depth)
    if name in ("array", "list") and scan.look().value == "(":
        scan.at += 1
        return _bracket(scan, "(", depth + 1)
    if scan.look().value == "<":
        _skip_generics(scan)
    return _continued(scan, Variable(bare(name)), token, depth)


def _skip_generics(scan: _Scan) -> None:
    """`Dictionary<string, string>`: passes over the types."""
    ahead = 1
    while ahead < 12 and (scan.look(ahead).kind == "name" or scan.look(ahead).value in (",", "<", ">")):
        if scan.look(ahead).value == ">" and scan.look(ahead + 1).value in ("(", "{"):
            scan.at += ahead + 1
            return
        ahead += 1


def _continued(scan: _Scan, value: Any, start: Token, depth: int) -> Any:
    """What follows an operand: calls, calls on their results, indexes."""
    for _ in range(200):
        token = scan.look()
        if token.value == "(" and token.kind == "sign" and isinstance(value, Variable):
            scan.at += 1
            value = _called(scan, value.name, start, depth)
        elif isinstance(value, Variable) and depth == 0 and _is_command(start, token) and start.value != token.value:
            value = _command(scan, value.name, start)
        elif _method_follows(scan):
            scan.at += 1 + (token.kind == "line")
            name = scan.look()
            scan.at += 1
            value = _method(scan, value, name, depth)
        else:
            return value
    return value


def _method_follows(scan: _Scan) -> bool:
    ahead = 1 if scan.look().kind == "line" else 0
    sign, name = scan.look(ahead), scan.look(ahead + 1)
    return sign.kind == "sign" and sign.value in (".", "->", "?.", "::") and name.kind == "name"


def _method(scan: _Scan, value: Any, name: Token, depth: int) -> Any:
    """A method of a value. Texts and tables stay what they are: `.encode()` and its kin change nothing."""
    if scan.look().value != "(":
        return value
    scan.at += 1
    made = _called(scan, "." + name.value, name, depth)
    return value if isinstance(value, str | Table | list) else Invoked(_path(value) + made.path, made.args, made.named)


def _path(value: Any) -> str:
    return value.path if isinstance(value, Invoked) else value.name if isinstance(value, Variable) else ""


def _called(scan: _Scan, path: str, start: Token, depth: int) -> Invoked:
    """A call whose bracket has just been opened; it is an event of its own."""
    members = list(_members(scan, ")", depth + 1)) if depth <= DEPTH else []
    made = Invoked(
        path, [value for key, value in members if key is None], Table([(k, v) for k, v in members if k is not None])
    )
    scan.events.append(Event("", None, made, start.start, scan.tokens[scan.at - 1].end))
    return made


def _command(scan: _Scan, path: str, start: Token) -> Invoked:
    """A call without brackets: its arguments go to the end of the line."""
    members = list(_members(scan, "\n", 1))
    made = Invoked(
        path, [value for key, value in members if key is None], Table([(k, v) for k, v in members if k is not None])
    )
    scan.events.append(Event("", None, made, start.start, scan.tokens[scan.at - 1].end))
    return made


def _bracket(scan: _Scan, opener: str, depth: int) -> Any:
    """The contents of brackets: a table where there are keys, the value itself in round ones, else a list."""
    members = list(_members(scan, CLOSERS[opener], depth))
    if any(key is not None for key, _ in members) or (opener == "{" and not members):
        return Table([(key, value) for key, value in members if key is not None])
    values = [value for _, value in members]
    return values[0] if opener == "(" and len(values) == 1 else values


def _members(scan: _Scan, closer: str, depth: int) -> Iterator[tuple[str | None, Any]]:
    """Members parted by commas up to the closer: (key, value), or (None, value) where there is no key."""
    while scan.look().kind != "end":
        if scan.skip(closer):
            return
        if scan.skip(",", ";", "\n", "|", "&"):
            continue
        before = scan.at
        key = _key(scan)
        value = _expression(scan, depth)
        if scan.at > before:
            yield key, value
        if scan.at == before or not _parted(scan, closer):
            scan.at += scan.look().kind != "end" and scan.look().value != closer


def _parted(scan: _Scan, closer: str) -> bool:
    return scan.look().value in (closer, ",", ";", "\n") or scan.look().kind == "end"


def _key(scan: _Scan) -> str | None:
    """The key of the next member, gone past together with its sign."""
    token, sign = scan.look(), scan.look(1)
    if token.kind in ("text", "name", "number") and sign.kind == "sign" and sign.value in KEY_SIGNS:
        scan.at += 2
        return token.value if token.kind == "text" else bare(token.value)
    return None
