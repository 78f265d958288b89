"""Expressions of source code as values, and what statements do with them: assignments and calls, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from support_report.syntax.code_scan import (
    Scan,
    bare,
    joined,
    key_of,
    method_follows,
    number,
    parted,
    scan_of,
    skip_generics,
    skip_type,
)
from support_report.syntax.code_tokens import Token, tokens
from support_report.syntax.code_values import Event, Invoked, Table, Variable

CONSTANTS: dict[str, Any] = {"true": True, "false": False, "True": True, "False": False}
CONSTANTS |= dict.fromkeys(("null", "None", "nil", "undefined"))
PREFIXES = frozenset({"new", "await", "async", "return", "yield", "const", "let", "var", "return_value"})
LEADS = frozenset({"\n", "-", "!", "&", "*", "@", "...", "**"})
CLOSERS = {"(": ")", "[": "]", "{": "}"}


def events(text: str) -> list[Event]:
    """What the statements of a program do, as far as they can be followed, in order."""
    scan = scan_of(tokens(text))
    while (kind := scan.look().kind) != "end":
        before = scan.at
        if kind == "name":
            _statement(scan)
        if scan.at == before:
            scan.at += 1
    return scan.events


def _statement(scan: Scan) -> None:
    token = scan.look()
    skip_type(scan)
    after = scan.look(1)
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


def _emit(scan: Scan, token: Token, key: str | None, value: Any) -> None:
    scan.events.append(Event(bare(token.value), key, value, token.start, scan.tokens[scan.at - 1].end))


def _is_command(token: Token, after: Token) -> bool:
    """Ruby's calls without brackets: `RestClient.post url, payload`."""
    return after.kind in ("text", "name") and re.search(r"[.]\w+$", token.value) is not None


def _expression(scan: Scan, depth: int) -> Any:
    """Operands joined by `+`, `.` or by standing side by side; of other operators only the first operand counts."""
    value = _operand(scan, depth)
    while True:
        token = scan.look()
        if token.kind == "sign" and token.value in ("+", ".", ".."):
            scan.at += 1
            value = joined(value, _operand(scan, depth))
        elif token.kind == "text" and isinstance(value, str):
            scan.at += 1
            value += token.value
        elif token.kind == "line" and _goes_on(scan.look(1), depth, value):
            scan.at += 1
        else:
            return _arrow(scan, value, depth)


def _goes_on(following: Token, depth: int, value: Any) -> bool:
    """Whether the expression goes on behind a line end: by an operator, in brackets also by another text."""
    if following.kind == "text":
        return depth > 0 and isinstance(value, str)
    return following.kind == "sign" and following.value in ("+", ".")


def _operand(scan: Scan, depth: int) -> Any:
    start = scan.at
    token = scan.look()
    while token.value in (PREFIXES if token.kind == "name" else LEADS if token.kind in ("sign", "line") else ()):
        scan.at += 1
        token = scan.look()
    if token.kind in ("end", "line") or (token.kind == "sign" and token.value not in CLOSERS):
        return None
    scan.at += 1
    if token.kind == "text":
        return _continued(scan, token.value, token, depth)
    if token.kind == "number":
        return number(token.value)
    if token.kind == "name":
        value = _named(scan, token, depth)
        made_new = any(each.value == "new" for each in scan.tokens[start : start + 2])
        return _initialized(scan, value, token, depth) if made_new else value
    if scan.deep(depth):
        return None
    return _continued(scan, _bracket(scan, token.value, depth + 1), token, depth)


def _initialized(scan: Scan, value: Any, start: Token, depth: int) -> Any:
    """C#'s `new HttpRequestMessage { Method = …, Headers = { { "A", "b" } } }`, also behind round brackets."""
    ahead = scan.look().kind == "line"
    if scan.look(ahead).value != "{" or not isinstance(value, Variable | Invoked) or scan.deep(depth):
        return value
    scan.at += 1 + ahead
    table = _bracket(scan, "{", depth + 1)
    if isinstance(value, Invoked) and isinstance(table, Table):
        value.named.pairs += table.pairs
        return value
    named, args = (table, []) if isinstance(table, Table) else (Table(), [table])
    made = Invoked(_path(value), args, named)
    scan.events.append(Event("", None, made, start.start, scan.tokens[scan.at - 1].end))
    return made


def _named(scan: Scan, token: Token, depth: int) -> Any:
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
        skip_generics(scan)
    if name == "function":
        return _function(scan, depth)
    return _continued(scan, Variable(bare(name)), token, depth)


def _function(scan: Scan, depth: int) -> Variable:
    """A function that is handed over: what its body says are statements of their own, no arguments."""
    while scan.look().kind == "name" or scan.look().value in ("(", ")", ",", "\n"):
        scan.at += 1
    if not scan.deep(depth) and scan.skip("{"):
        _block(scan, depth)
    return Variable("function")


def _block(scan: Scan, within: int) -> None:
    """The statements up to the brace that closes the block."""
    depth = 1
    scan.within += within + 1
    while depth and scan.look().kind != "end":
        if scan.look().value in ("{", "}") and scan.look().kind == "sign":
            depth += 1 if scan.look().value == "{" else -1
            scan.at += 1
            continue
        before = scan.at
        _statement(scan)
        scan.at += scan.at == before
    scan.within -= within + 1


def _arrow(scan: Scan, value: Any, depth: int) -> Any:
    """`=> {`: what stands before it are a function's parameters."""
    if scan.look().value != "=>" or scan.look(1).value != "{" or scan.deep(depth):
        return value
    scan.at += 2
    _block(scan, depth)
    return Variable("function")


def _continued(scan: Scan, value: Any, start: Token, depth: int) -> Any:
    """What follows an operand: calls, calls on their results, indexes."""
    for _ in range(200):
        token = scan.look()
        if token.value == "(" and token.kind == "sign" and isinstance(value, Variable):
            scan.at += 1
            value = _called(scan, value.name, start, depth)
        elif isinstance(value, Variable) and depth == 0 and _is_command(start, token) and start.value != token.value:
            value = _command(scan, value.name, start)
        elif method_follows(scan):
            scan.at += 1 + (token.kind == "line")
            name = scan.look()
            scan.at += 1
            value = _method(scan, value, name, depth)
        else:
            return value
    return value


def _method(scan: Scan, value: Any, name: Token, depth: int) -> Any:
    """A method of a value. Texts and tables stay what they are: `.encode()` and its kin change nothing."""
    if scan.look().value != "(":
        return value
    scan.at += 1
    made = _called(scan, "." + name.value, name, depth)
    return value if isinstance(value, str | Table | list) else Invoked(_path(value) + made.path, made.args, made.named)


def _path(value: Any) -> str:
    return value.path if isinstance(value, Invoked) else value.name if isinstance(value, Variable) else ""


def _called(scan: Scan, path: str, start: Token, depth: int) -> Invoked:
    """A call whose bracket has just been opened; it is an event of its own."""
    members = list(_members(scan, ")", depth + 1)) if not scan.deep(depth) else []
    made = Invoked(
        path, [value for key, value in members if key is None], Table([(k, v) for k, v in members if k is not None])
    )
    scan.events.append(Event("", None, made, start.start, scan.tokens[scan.at - 1].end))
    return made


def _command(scan: Scan, path: str, start: Token) -> Invoked:
    """A call without brackets: its arguments go to the end of the line."""
    members = list(_members(scan, "\n", 1))
    made = Invoked(
        path, [value for key, value in members if key is None], Table([(k, v) for k, v in members if k is not None])
    )
    scan.events.append(Event("", None, made, start.start, scan.tokens[scan.at - 1].end))
    return made


def _bracket(scan: Scan, opener: str, depth: int) -> Any:
    """The contents of brackets: a table where there are keys, the value itself in round ones, else a list."""
    members = list(_members(scan, CLOSERS[opener], depth))
    if opener == "{":  # JavaScript's `{ query }` is short for `{ query: query }`
        members = [(value.name if key is None and _is_plain(value) else key, value) for key, value in members]
    if any(key is not None for key, _ in members) or (opener == "{" and not members):
        return Table([(key, value) for key, value in members if key is not None])
    values = [value for _, value in members]
    return values[0] if opener == "(" and len(values) == 1 else values


def _is_plain(value: Any) -> bool:
    return isinstance(value, Variable) and value.name.isidentifier()


def _members(scan: Scan, closer: str, depth: int) -> Iterator[tuple[str | None, Any]]:
    """Members parted by commas up to the closer: (key, value), or (None, value) where there is no key."""
    while scan.look().kind != "end":
        if scan.skip(closer):
            return
        if scan.skip(",", ";", "\n", "|", "&"):
            continue
        before = scan.at
        key = key_of(scan)
        value = _expression(scan, depth)
        if scan.at > before:
            yield key, value
        if scan.at == before or not parted(scan, closer):
            scan.at += scan.look().kind != "end" and scan.look().value != closer
