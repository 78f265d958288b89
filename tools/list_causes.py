"""Writes docs/causes.md: every known cause in reading order, from the files of the causes themselves."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "causes.md"
HELPERS = {
    "yourself": "you",
    "upwork": "Upwork's support",
    "network": "whoever runs the network",
    "vendor": "the makers of the library",
}


def listed() -> str:
    """The list as Markdown."""
    from support_report.diagnosis import all_causes
    from support_report.finding import READING_ORDER

    lines = [
        "# Known causes of failure",
        "",
        "In reading order: where several apply, the one of the earlier stage comes first; within a stage, what `beats`",
        "the others, then what is surer. Evidence may move a finding to another stage: the same cause can be said by",
        "the server or be visible in the request.",
        "",
        "Written by `python tools/list_causes.py`; `python -m support_report causes ID` explains each.",
    ]
    for stage, words in READING_ORDER.items():
        lines += [
            "",
            f"## {int(stage)}. {words[0].upper()}{words[1:]}",
            "",
            "| id | title | certainty | who can help |",
        ]
        lines += ["| --- | --- | --- | --- |"]
        for id, cause in all_causes().items():
            if cause.stage is stage:
                title = cause.title.replace("|", "\\|")
                lines.append(f"| `{id}` | {title} | {cause.certainty} | {HELPERS[cause.ask]} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    LIST.write_text(listed(), encoding="utf-8")
