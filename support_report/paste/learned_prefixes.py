"""Prefixes nobody foresaw: what stands before lines of which one knows how they begin, and so before the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from support_report.paste.first_lines import OPENING

#: So much of a text is looked at to learn from, so many examples are enough, and so long may one be.
_HEAD, _EXAMPLES, _LONGEST = 100_000, 24, 160
_TOKEN = re.compile(r"[A-Za-z0-9]+|[ \t]+|.")
# Words that differ from line to line: levels, months, days of the week.
_CHANGING = re.compile(
    r"(?i:trace|debug|info|notice|warn|warning|err|error|fatal|crit|critical|dbg|inf|wrn|stdout|stderr|out"
    r"|[ap]m|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\Z|[VDIWEFTN]\Z"
)
# Marks and arrows are how clients themselves say what was sent and received, and how they print maps.
_ARROW = re.compile(r"[-=]>|[-=]\Z|<-|\A(?:[<>+*]+|-)\s*\Z")
_QUOTES = "\"'`"
# What the debug module of Node writes behind each line.
_ELAPSED = re.compile(r" \+\d{1,6}(?:ms|s|m|h)\Z")
_LITERAL = re.compile(r'([^"\\]*(?:\\.[^"\\]*)*)"(?!\w)')


def learned(text: str) -> re.Pattern[str] | None:
    """The pattern of what stands before the lines of which one knows how they begin; None where nothing does."""
    shapes: dict[tuple[str, ...], list[list[str]]] = {}
    for example in _examples(text[:_HEAD]):
        tokens = _TOKEN.findall(example)
        shapes.setdefault(tuple(map(_kind, tokens)), []).append(tokens)
    return re.compile("|".join(map(_pattern, shapes.values()))) if shapes else None


def _examples(text: str) -> Iterator[str]:
    """What stands before the first such beginning of a line, for the first lines that have one."""
    end = found = 0
    for opening in OPENING.finditer(text):
        start = text.rfind("\n", 0, opening.start()) + 1
        if start < end or found == _EXAMPLES:
            continue
        end, found = opening.end(), found + 1
        prefix = text[start : opening.start()]
        if prefix.strip() and len(prefix) <= _LONGEST and not prefix[-1].isalnum() and not _ARROW.search(prefix):
            yield prefix


def _kind(token: str) -> str:
    if token.isspace():
        return " "
    return ("0" if token.isdigit() else "a" if token.isalpha() else "x") if token.isalnum() else token


def _pattern(examples: list[list[str]]) -> str:
    """The pattern of prefixes of one shape: words stay, unless they differ; numbers may be any."""
    *most, last = (set(column) for column in zip(*examples, strict=True))
    return "".join(map(_any_of, most)) + (_end(last) if max(last).isspace() else _any_of(last))


def _any_of(tokens: set[str]) -> str:
    token = max(tokens)
    kind = _kind(token)
    if kind in " 0x":
        return {" ": r"[ \t]{1,40}", "0": r"\d{1,40}", "x": r"[A-Za-z0-9]{1,80}"}[kind]
    return "[A-Za-z]{1,80}" if len(tokens) > 1 or _CHANGING.match(token) else re.escape(token)


def _end(blanks: set[str]) -> str:
    """The blanks before the line itself, which are lost where it is empty."""
    return rf"(?:{re.escape(min(blanks, key=len))}|(?=[ \t]*$))"


def unquoted(prefix: str, rest: str) -> str:
    """The line behind its prefix, out of the quotes that the prefix opens, escaped as in JSON or as it is."""
    if not prefix or prefix[-1] not in _QUOTES:
        return _ELAPSED.sub("", rest) if rest.endswith(("s", "m", "h")) else rest
    literal = _LITERAL.match(rest) if prefix[-1] == '"' else None
    if literal is None:
        return rest.removesuffix(prefix[-1])
    try:
        return str(json.loads(f'"{literal[1]}"', strict=False)).rstrip("\r\n")
    except ValueError:
        return literal[1]
