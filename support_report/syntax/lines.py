"""Lines of a text by how they begin."""

from __future__ import annotations


def has_line(text: str, *beginnings: str) -> bool:
    """Whether a line begins with one of these: far quicker than a search for a pattern at the start of every line."""
    return text.startswith(beginnings) or any("\n" + each in text for each in beginnings)
