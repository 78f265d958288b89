"""Lines of a text by how they begin and what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def has_line(text: str, *beginnings: str) -> bool:
    """Whether a line begins with one of these: far quicker than a search for a pattern at the start of every line."""
    return text.startswith(beginnings) or any("\n" + each in text for each in beginnings)


def starts_of_lines_with(text: str, words: Iterable[str]) -> list[int]:
    """Where the lines begin that hold one of these words, in order: far quicker than to try a pattern at each line."""
    starts: set[int] = set()
    for word in words:
        end = 0
        while (hit := text.find(word, end)) >= 0:
            starts.add(text.rfind("\n", 0, hit) + 1)
            end = text.find("\n", hit) + 1 or len(text)
    return sorted(starts)


def at_lines_with(
    text: str, words: str | tuple[str, ...], pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> str:
    """The text with what `change` makes of the pattern at the beginning of every line that holds one of the words."""
    parts, position = [], 0
    for start in starts_of_lines_with(text, (words,) if isinstance(words, str) else words):
        if start >= position and (match := pattern.match(text, start)):
            parts += [text[position:start], change(match)]
            position = match.end()
    return "".join([*parts, text[position:]]) if parts else text
