"""Renders a report: every template in `reports/` is one format, named like its file; its first line says what it
is for.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from support_report.seen.caller import LANGUAGES
from support_report.seen.values import PLACEHOLDER
from support_report.text import is_unseen, one_line, visible
from support_report.writing.archive import archive_of
from support_report.writing.command import script_of
from support_report.writing.quoting import Stretch
from support_report.writing.wording import MOST_OPEN, PUBLIC, expected, happened, whom_to_ask

_HOME = Path(__file__).with_name("reports")
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".json": "application/json",
    ".har": "application/json",
}
_TITLE = re.compile(r"\{#-?\s*(.+?)\s*-?#\}")
_HIGHLIGHTED = {"curl": "sh", "node": "js"}  # names that highlighters know
_RARE = re.compile(r"[^\n -~]")  # what may be unseen
_STRESS = re.compile(r"(?<!\w)\*(\w[^*\n]*)\*(?!\w)")


@dataclass(frozen=True, slots=True)
class Format:
    """One format a report can be written in."""

    name: str
    extension: str  # with the dot
    media_type: str
    title: str  # "Plain text, for a ticket field"


def _format(path: Path) -> Format:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    title = _TITLE.match(first)
    return Format(path.stem, path.suffix, _MEDIA_TYPES.get(path.suffix, "text/plain"), title[1] if title else path.stem)


#: Every format by name: one for each template.
FORMATS: Mapping[str, Format] = {
    path.stem: _format(path) for path in sorted(_HOME.iterdir()) if path.suffix and path.stem[0] != "_"
}
#: Every file of a bundle by name: the formats, and the findings in full.
FILES: Mapping[str, Format] = {**FORMATS, "findings": replace(_format(_HOME / "_findings.md"), name="findings")}


def as_json(value: Any, indent: int | None = 2) -> str:
    """JSON (RFC 8259) in which every unseen character is escaped, so that a terminal shows it as it is."""
    return _RARE.sub(_json_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _json_escape(found: re.Match[str]) -> str:
    ch = found[0]
    if not is_unseen(ch):
        return ch
    units = ch.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def fenced(text: str, language: str = "") -> str:
    """A Markdown code block that nothing in the text can close: its fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{_HIGHLIGHTED.get(language, language)}\n{text}\n{fence}"


def code_span(text: str) -> str:
    """Markdown inline code that nothing in the text can close (CommonMark §6.1)."""
    text = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def wrapped(text: str, width: int = 80, indent: str = "") -> str:
    """Prose broken at `width`; paragraphs stay apart, long words whole."""
    wrapper = textwrap.TextWrapper(
        width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n\n".join(wrapper.fill(paragraph) for paragraph in text.split("\n\n"))


def marked(text: str, stretches: Sequence[Stretch] = (), call: int = 1) -> Markup:
    """HTML of a redacted text with every placeholder marked, and evidence with the number of its call's finding."""
    parts, end = [], 0
    for each in stretches:
        number = each.quotes[0][0]
        back = f'<a href="#finding-{call}-{number}"><sup>[{number}]</sup></a>'
        quoted = _marked(text[each.start : each.end])
        parts += [_marked(text[end : each.start]), f'<span class="evidence">{quoted}{back}</span>']
        end = each.end
    return Markup("".join([*parts, _marked(text[end:])]))  # noqa: S704 - escaped below


def _marked(text: str) -> str:
    return PLACEHOLDER.sub(lambda found: f"<mark>{found[0]}</mark>", str(escape(text)))


def prose(text: str) -> Markup:
    """HTML of the words of a cause, which are ours: `code` and *stress* as such."""
    parts = str(escape(text)).split("`")
    for index, part in enumerate(parts):
        parts[index] = f"<code>{part}</code>" if index % 2 else _STRESS.sub(r"<em>\1</em>", part)
    return Markup("".join(parts))  # noqa: S704 - escaped above


@cache
def environment() -> Environment:
    """The Jinja environment of the report templates: HTML escapes, the others have filters that make values inert."""
    env = Environment(
        loader=FileSystemLoader(_HOME),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {
        "visible": visible, "one_line": one_line, "json": as_json,
        "fenced": fenced, "code": code_span, "wrapped": wrapped, "marked": marked, "prose": prose,
        "archive": archive_of, "script": script_of, "whom_to_ask": whom_to_ask,
        "expected": expected, "happened": happened,
    }  # fmt: skip
    env.globals |= {"most_open": MOST_OPEN, "public": PUBLIC, "languages": LANGUAGES}
    return env


def render(name: str, values: Mapping[str, Any]) -> str:
    """A report in the format `name`, or its "findings". Raises KeyError where there is no such format."""
    chosen = FILES[name]
    file = chosen.name + chosen.extension if name in FORMATS else f"_{name}{chosen.extension}"
    return environment().get_template(file).render(values)
