"""Writes the table of keys in docs/reference/json.md from docs/report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "reference" / "json.md"
HEAD = "| Key | Value | What it is |\n| --- | --- | --- |\n"


def renewed(page: str) -> str:
    """The page with the table as the schema has it."""
    schema = json.loads((DOCS / "report.schema.json").read_text("utf-8"))
    return page.partition(HEAD)[0] + HEAD + "\n".join(keys_of(schema)) + "\n"


def keys_of(schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """A row of the page for every key of the schema."""
    for name, part in schema.get("properties", {}).items():
        if "$ref" in part:  # told above
            continue
        path = f"{at}{name}"
        yield f"| `{path}` | {kind_of(part)} | {part.get('description', '')} |"
        inner = next((each for each in part.get("anyOf", ()) if each.get("properties")), part)
        yield from keys_of(inner, f"{path}.")
        if "properties" in part.get("items", {}):
            yield from keys_of(part["items"], f"{path}[].")


def kind_of(part: dict[str, Any]) -> str:
    """The type of a value, in words."""
    if "const" in part:
        return f"always {part['const']}"
    if "enum" in part:
        return " or ".join(f"`{value}`" for value in part["enum"])
    if "anyOf" in part:
        return " or ".join(kind_of(each) for each in part["anyOf"])
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return " or ".join(f"list of {of(part['items'])}" if kind == "array" else kind for kind in kinds)


def of(items: dict[str, Any]) -> str:
    if items.get("type") == "array":
        return "pairs of strings" if items.get("maxItems") == 2 else "lists"
    return "names of facts" if "enum" in items else f"{items['type']}s"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
