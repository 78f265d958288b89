"""What PHP's print_r and var_dump write, as the same values that `literals` gives; var_export is read there."""

from __future__ import annotations

import re
from typing import Any

from support_report.syntax.literals import DEPTH, Pairs

_PRINTED_KEY = re.compile(r"\s*\[([^\]\n]{1,200}?)(?::[\w\\:]{1,200})?\] => ?(.*)$")
_PRINTED_OPEN = re.compile(r"(?:Array|[\w\\]{1,200} Object)$")
_DUMPED = re.compile(
    r"\[(?:\"(?P<key>[^\"\n]{0,200})\"(?::[^\]\n]{1,200})?|(?P<index>\d{1,9}))\]=>\s{0,80}"
    r"|string\((?P<size>\d{1,9})\) \"|(?:int|float|double|bool)\((?P<plain>[^)\n]{1,40})\)|(?P<null>NULL)\b"
    r"|(?P<open>(?:array\(\d{1,9}\)|object\([^)\n]{1,200}\)#\d{1,9} \(\d{1,9}\)) \{)|(?P<close>\})"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_WORDS = {"true": True, "false": False}
PRINTED = re.compile(r"Array\n\s{0,80}\(\n| (?<=\w )Object\n\s{0,80}\(\n")
DUMPED = re.compile(r"array\(\d{1,9}\) \{\n|object\([^)\n]{1,200}\)#\d{1,9} \(\d{1,9}\) \{\n")


def printed_at(text: str, start: int) -> tuple[Pairs, int]:
    """The array or object that print_r wrote, whose `(` stands on the first line from `start` on; and its end."""
    position = text.index("(\n", start) + 2
    stack: list[Pairs] = [Pairs()]
    for found in _LINE.finditer(text, position):
        line, position = found[0].rstrip("\n"), found.end()
        key = _PRINTED_KEY.match(line) if "] =>" in line else None
        if key:
            _put(stack, key[1], key[2])
        elif line.strip() == ")":
            if len(stack) == 1:
                return stack[0], position
            stack.pop()
        elif line.strip() not in ("", "(") and stack[-1]:
            _continue(stack[-1], line)
    return stack[0], len(text)


def _put(stack: list[Pairs], key: str, rest: str) -> None:
    inner = _PRINTED_OPEN.match(rest)
    value: Any = Pairs() if inner else int(rest) if rest.isdecimal() and len(rest) < 10 else rest
    _add(stack, key, value)
    if inner:
        stack.append(value)


def _add(stack: list[Pairs], key: str, value: Any) -> None:
    """Whoever walks the values goes as deep as they do, so the deepest ones are read and not kept."""
    if len(stack) <= DEPTH:
        stack[-1].append((key, value))


def _continue(pairs: Pairs, line: str) -> None:
    """Strings go on over lines."""
    key, value = pairs[-1]
    if isinstance(value, str) and len(value) < 200_000:
        pairs[-1] = (key, value + "\n" + line)


def dumped_at(text: str, start: int) -> tuple[Pairs, int]:
    """The array or object that var_dump wrote at an offset, and its end."""
    stack: list[Pairs] = [Pairs()]
    key, position = "", start
    while token := _DUMPED.search(text, position):
        position = token.end()
        if token["key"] is not None or token["index"]:
            key = token["key"] or token["index"] or ""
        elif token["close"]:
            stack.pop()
            if len(stack) <= 1:
                break
        else:
            value, position = _dumped(token, text, position)
            _add(stack, key, value)
            if isinstance(value, Pairs):
                stack.append(value)
    root = stack[0][0][1] if stack and stack[0] else Pairs()
    return (root if isinstance(root, Pairs) else Pairs()), position


def _dumped(token: re.Match[str], text: str, position: int) -> tuple[Any, int]:
    """The value of a token, and where it ends."""
    if token["open"]:
        return Pairs(), position
    if token["size"]:
        shown = counted(text, position, int(token["size"]))
        return shown, position + len(shown)
    plain = token["plain"]
    if plain is None:
        return None, position
    return (int(plain) if re.fullmatch(r"-?\d{1,18}", plain) else _WORDS.get(plain, plain)), position


def counted(text: str, start: int, size: int) -> str:
    """The string of so many bytes at an offset; where its line ends have lost their \\r, it closes sooner."""
    shown = text[start : start + size].encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
    end = start + len(shown)
    if text[end : end + 1] == '"':
        return shown
    sooner = text.find('"\n', end - shown.count("\n") - 1, end)
    return text[start:sooner] if sooner >= start else shown
