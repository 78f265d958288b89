"""Backslash escapes as programs print them in quoted strings, undone."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"((?:\\x[89a-fA-F][0-9a-fA-F]){1,64})|\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]{1,6})\}|\\([0-3]?[0-7]{1,2})|\\(.|\n)"
)
_SIMPLE = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "0": "\0",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "a": "\a",
    "e": "\x1b",
    "\n": "",
}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def unescaped(text: str) -> str:
    """The characters that C-like escapes stand for; a run of \\xNN beyond ASCII is read as UTF-8 where it is some."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_character, text)
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), plain)


def byte_by_byte(text: str) -> str:
    """The same with a character for each byte: so compressed bodies are read on, which are no text of any charset."""
    bare = text if text.isascii() else text.encode("utf-8", "replace").decode("latin-1")
    return _ESCAPE.sub(_byte, bare)


def _byte(match: re.Match[str]) -> str:
    return bytes.fromhex(match[1].replace("\\x", "")).decode("latin-1") if match[1] else _character(match)


def _character(match: re.Match[str]) -> str:
    run, byte, unit, point, octal, simple = match.groups()
    if run:
        return _decoded(bytes.fromhex(run.replace("\\x", "")))
    code = byte or unit or point
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else match[0]
    return chr(int(octal, 8)) if octal else _SIMPLE.get(simple, simple)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
