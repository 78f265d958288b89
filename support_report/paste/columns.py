"""Columns that blanks part, as scripts line up names and values: each name and its value as a field."""

from __future__ import annotations

import re

from support_report.syntax.header_sides import is_known

_ROW = re.compile(r"^[ \t]{0,16}([A-Za-z][\w-]{1,40}) {2,60}(?=[^\s:=|>])([^\n]{1,8000})$", re.MULTILINE)
_PARTS = frozenset({"method", "url", "status", "body"})
#: Of fewer fields nobody can say that they stand so.
_FEWEST = 3


def without_columns(text: str) -> str:
    """Each row of a field or a part of a call as `name: value`, where three rows are known fields."""
    if "   " not in text or sum(is_known(row[1]) for row in _ROW.finditer(text)) < _FEWEST:
        return text
    return _ROW.sub(lambda row: f"{row[1]}: {row[2]}" if _is_named(row[1]) else row[0], text)


def _is_named(name: str) -> bool:
    return "-" in name or name.lower() in _PARTS or is_known(name)
