"""What quoted text stands for in bash: `$'...'`, `"..."` with variables put in, and `'...'` escaped as in C."""

from __future__ import annotations

import re
from collections.abc import Mapping

ANSI_ESCAPE = re.compile(
    r"\\(?:u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|c(.)|(.))", re.DOTALL
)
ANSI_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}
IN_DOUBLE = re.compile(r"\\([\\\"$`]|\r?\n)|\$(?:\{([A-Za-z_]\w{0,60})\}|([A-Za-z_]\w{0,60}))")
C_APOSTROPHE = re.compile(r"\\'(?=[A-Za-z])")
BYTE_ESCAPES = re.compile(r"[\x80-\xff]{2,}")


def ansi_c_text(text: str) -> str:
    r"""The text of `$'...'` (bash manual, 3.1.2.4 ANSI-C Quoting): `\n`, `\'`, `\u00e9`, `\x41`, `\101`."""
    if "\\" not in text:
        return text
    raised = ANSI_ESCAPE.sub(_ansi_character, text)
    return BYTE_ESCAPES.sub(_joined_bytes, raised) if "\\x" in text else raised


def _ansi_character(match: re.Match[str]) -> str:
    short, wide, byte, octal, control, letter = match.groups()
    if control is not None:
        return chr(ord(control) & 0x1F)
    if letter is not None:
        return ANSI_LETTERS.get(letter, letter if letter in "\\'\"?" else "\\" + letter)
    code = int(octal, 8) & 0xFF if octal else int(short or wide or byte, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _joined_bytes(match: re.Match[str]) -> str:
    """Bytes written one by one (`\\xc3\\xa9`) are UTF-8 to the program that gets them."""
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def double_quoted_text(text: str, variables: Mapping[str, str]) -> str:
    r"""The text of `"..."`: a backslash counts before `"`, `\`, `$`, a backtick, a line end (bash manual, 3.1.2.3).

    Variables that are not known stay as typed.
    """
    return IN_DOUBLE.sub(lambda m: _put_in(m, variables), text) if "\\" in text or "$" in text else text


def _put_in(match: re.Match[str], variables: Mapping[str, str]) -> str:
    escaped, braced, bare = match.groups()
    if escaped is not None:
        return "" if escaped.endswith("\n") else escaped
    return variables.get(braced or bare, match[0])


def c_quoted_text(text: str) -> str:
    r"""The text of `'...'` in which `\'` is meant as an apostrophe, as C and its kin write it and bash does not."""
    return C_APOSTROPHE.sub("'", text)


def document_text(lines: str, variables: Mapping[str, str]) -> str:
    """The lines of a here-document whose tag is not quoted: as in `"..."`, but `\\"` stays (bash manual, 3.6.6)."""
    return IN_DOUBLE.sub(lambda m: m[0] if m[1] == '"' else _put_in(m, variables), lines)
