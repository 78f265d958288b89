"""Writes the tables of docs/redaction.md from the table of rules and the list of encodings."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from support_report.encodings import ENCODINGS
from support_report.redaction.rules import RULES, Rule

PAGE = Path(__file__).parent.parent / "docs" / "redaction.md"


def tables() -> dict[str, str]:
    """The generated parts of the page by their names."""
    return {
        "rules by name": _table(rule for rule in RULES if rule.by == "name"),
        "rules by place": _table(rule for rule in RULES if rule.by == "place"),
        "formats": _formats(),
        "audience": _audience(),
        "encodings": ", ".join(ENCODINGS),
    }


def _table(rules: Iterable[Rule]) -> str:
    rows = (f"| {rule.kind} | {_cell(rule.known_by)} | {_cell(rule.hides)} | {_cell(rule.keeps)} |" for rule in rules)
    return "\n".join(("| kind | known by | hides | keeps |", "|---|---|---|---|", *rows))


def _formats() -> str:
    kinds: dict[str, list[str]] = {}
    for rule in RULES:
        if rule.by == "format":
            kinds.setdefault(rule.kind, []).append(rule.known_by)
    rows = (f"| {kind} | {_cell(', '.join(starts))} |" for kind, starts in sorted(kinds.items()))
    return "\n".join(("| kind | begins with |", "|---|---|", *rows))


def _audience() -> str:
    kinds = {rule.kind: _cell(" · ".join(rule.examples)) for rule in RULES if rule.by == "audience"}
    return "\n".join(("| kind | such as |", "|---|---|", *(f"| {kind} | {text} |" for kind, text in kinds.items())))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def filled(page: str) -> str:
    """The page with its generated parts brought up to date."""
    for name, table in tables().items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        page = re.sub(
            f"{re.escape(begin)}.*?{re.escape(end)}", lambda _, t=f"{begin}\n{table}\n{end}": t, page, flags=re.S
        )
    return page


def names(page: str) -> Iterator[str]:
    """The generated parts that a page holds."""
    return (found[1] for found in re.finditer(r"<!-- end of ([a-z ]+) -->", page))


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
