"""Notebooks of Jupyter: what the cells hold and what they printed, out of the JSON of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def out_of_notebook(text: str) -> str:
    """The source of every cell and what it printed, cell by cell, where the text is a notebook (nbformat 4)."""
    if '"nbformat"' not in text or text.lstrip()[:1] != "{":
        return text
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, RecursionError):
        return text
    return "\n\n".join(_shown(cells)) or text


def _shown(cells: Any) -> Iterator[str]:
    for cell in cells if isinstance(cells, list) else []:
        outputs = cell.get("outputs") if isinstance(cell, dict) else None
        yield from filter(None, [_joined(cell, "source"), *map(_output, outputs if isinstance(outputs, list) else [])])


def _output(output: Any) -> str:
    """What was printed, the text of the last value, or the traceback."""
    data = output.get("data") if isinstance(output, dict) else None
    return _joined(output, "text") or _joined(data, "text/plain") or _joined(output, "traceback", "\n")


def _joined(holder: Any, name: str, line_end: str = "") -> str:
    """A text that is kept whole or line by line, "" where there is none."""
    held = holder.get(name) if isinstance(holder, dict) else None
    if isinstance(held, list):
        return line_end.join(each for each in held if isinstance(each, str))
    return held if isinstance(held, str) else ""
