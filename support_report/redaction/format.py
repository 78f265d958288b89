"""Format: how the tokens of one provider show by their own shape, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Format(NamedTuple):
    """One published format. The first group of the pattern that matches is what is hidden."""

    kind: str
    starts: tuple[str, ...]  # the words it begins with
    pattern: str
    source: str
    examples: tuple[str, str]
    counter_examples: tuple[str, str]
    before: int = 0  # how many characters of it stand before the word it shows by
    may_be: Callable[[bytes], bool] | None = None  # whether its checksum lets it be a token


def prefixed(kind: str, prefix: str, body: str, example: str, source: str) -> Format:
    """A format that is a prefix and a body, and stands alone as a word."""
    pattern = rf"(?<![A-Za-z0-9]){prefix.replace('.', '[.]')}({body})(?![A-Za-z0-9])"
    examples = (prefix + example, f"key={prefix}{example};")
    return Format(kind, (prefix,), pattern, source, examples, (prefix, f"{prefix}x"))
