"""Maps as Go prints them, `map[error:map[code:403 message:no access]]`, read as the JSON they were decoded from."""

from __future__ import annotations

import re
from typing import Any

GO_MAP = re.compile(r"map\[(?=[\w.-]{1,80}:)")
_KEY = re.compile(r" ?([\w.-]{1,80}):")
# A text goes on, blanks and all, to the next key or to the bracket that closes the map.
_TEXT = re.compile(r"(?:[^\[\]\n ]| (?![\w.-]{1,80}:)|\[[^\[\]\n]{0,2000}\]){0,20000}")
_WORDS: dict[str, Any] = {"<nil>": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?(?:e[+-]\d{1,3})?")
_DEPTH = 40


def map_at(text: str, start: int, depth: int = 0) -> tuple[dict[str, Any] | None, int]:
    """The map printed at an offset and where it ends; None where it does not close."""
    opened = GO_MAP.match(text, start)
    position = opened.end() if opened else start
    found: dict[str, Any] = {}
    while opened and depth < _DEPTH and (key := _KEY.match(text, position)):
        found[key[1]], position = _value(text, key.end(), depth)
        if text[position : position + 1] == "]":
            return found, position + 1
    return None, start


def _value(text: str, start: int, depth: int) -> tuple[Any, int]:
    if GO_MAP.match(text, start):
        return map_at(text, start, depth + 1)
    if text[start : start + 1] == "[":
        return _list(text, start, depth)
    match = _TEXT.match(text, start)
    word = match[0] if match else ""
    if _NUMBER.fullmatch(word):
        number = float(word)
        return int(number) if number.is_integer() else number, start + len(word)
    return _WORDS.get(word, word), start + len(word)


def _list(text: str, start: int, depth: int) -> tuple[Any, int]:
    """Maps or words between brackets; blanks inside a text cannot be told from those between texts."""
    values, position = [], start + 1
    while GO_MAP.match(text, position) and depth < _DEPTH:
        value, position = map_at(text, position, depth + 1)
        if value is None:
            return None, position
        values.append(value)
        position += text[position : position + 1] == " "
    end = text.find("]", position)
    words = text[position:end].split() if end >= 0 else []
    return values or words, end + 1 if end >= 0 else len(text)
