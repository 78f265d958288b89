"""Words of bash that mean exactly a text, whatever stands in it, with secrets as variables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.seen.values import PLACEHOLDER
from support_report.text import is_unseen

_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=-]+")
_SIMPLE = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "'": "\\'", "\\": "\\\\", "!": "\\x21"}


class Variables:
    """The names of the variables that stand for placeholders, in the order they came up."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, placeholder: str) -> str:
        """`UPWORK_ACCESS_TOKEN` for `[REDACTED-access_token-1]`, with the number where it is not the first."""
        return self._names.setdefault(placeholder, _name(placeholder))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter([(name, placeholder) for placeholder, name in self._names.items()])


def _name(placeholder: str) -> str:
    kind, _, number = placeholder.removeprefix("[REDACTED-").removesuffix("]").rpartition("-")
    return f"UPWORK_{kind.upper()}{'' if number == '1' else f'_{number}'}"


def quoted(text: str, variables: Variables) -> str:
    """A word that bash reads as this text: no `!`, quote, line feed or unseen character in it means anything."""
    parts, end = [], 0
    for found in PLACEHOLDER.finditer(text):
        parts += [_quoted(text[end : found.start()]), f'"${variables.name(found[0])}"']
        end = found.end()
    return "".join([*parts, _quoted(text[end:])]) or "''"


def _quoted(text: str) -> str:
    if not text or _PLAIN.fullmatch(text):
        return text
    if (text.isascii() and text.replace("\n", "").isprintable()) or not any(map(is_unseen, text)):
        return "'" + text.replace("'", "'\\''") + "'"
    return "$'" + "".join(map(_escaped, text)) + "'"


def _escaped(ch: str) -> str:
    """A character in ANSI-C quotes; unseen ones as the bytes of their UTF-8."""
    if ch in _SIMPLE or not is_unseen(ch):
        return _SIMPLE.get(ch, ch)
    return "".join(f"\\x{byte:02x}" for byte in ch.encode("utf-8", "surrogatepass"))
