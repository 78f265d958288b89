"""Blocks of lines that are header fields, as programs log them one a line, and labels that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Headers
from support_report.syntax.escapes import unescaped
from support_report.syntax.header_sides import are_headers, is_known, side_of
from support_report.syntax.http_text import field

_LINES = re.compile(
    r"^(?:[ \t]{0,16}(?:(?:->|[-•<>$┌├└╟│║]|\d{1,4} [<>]|[│║] [┌├└]) )?:?[A-Za-z][\w-]{1,60}"
    r"(?:: ?|[ ]{1,40}(?:=>|[:=]) ?|\t|=(?=[^\s=]))[^\n]{0,8000}(?:\n|\Z)"
    r"|[ \t]{0,16}b?['\"][A-Za-z][\w-]{1,60}(?:['\"][:=,]?>? ?\[?b?['\"]|: )[^\n]{0,8000}(?:\n|\Z))+",
    re.MULTILINE,
)
# What marks an item of a list, a branch of a tree, or a line of one direction.
_LEAD = re.compile(r"(?:->|[-•<>$┌├└╟│║]|\d{1,4} [<>]|[│║] [┌├└]) ")
# A field as a text of the program's language, or its name and its value as two.
_QUOTED = re.compile(
    r"b?(['\"])([A-Za-z][\w-]{1,60})(?:: ([^\n]*?)(?:\\r)?(?:\\n)?\1|\1[:=,]?>? ?\[?b?(['\"])([^\n]*)\4\]?)[,;]?$"
)
# What scripts put between a name and its value where they print a mapping: `Server : [cloudflare]`, `server => x`.
_APART = re.compile(r"([A-Za-z][\w-]{0,60})(?:[ ]{1,40}(?:=>|[:=])[ ]|\t|(?P<tight>=))(?:\[([^\n]*)\]|([^\n]*))$")
_LABELLED = re.compile(
    r"[Hh](?<!\w.)eaders?: (?P<name>[A-Za-z][\w-]{1,60}): (?P<value>[^\s'\"{\[][^\n]{0,8000})$", re.MULTILINE
)
# Rust's Option, str() of R, inspect of Ruby, YAML, Go's lists
_TYPED = re.compile(r"(?:Some\(|chr )?\"((?:[^\"\\]|\\.)*)\"\)?|'([^'\n<][^'\n]*)'|\[([^\n\[\]{}]*)\]")
# Fields whose values stand in quotes by themselves: entity tags (RFC 9110 §8.8.3), client hints.
_IN_QUOTES = re.compile(r"(?i:sec-ch-|etag$|if-(?:none-)?match$)")
# .NET's console logger and Java's begin their entries so.
_LEVEL = re.compile(r"(?:info|trce|dbug|warn|fail|crit|INFO|FINE(?:R|ST)?|CONFIG|WARNING|SEVERE): ")
#: Lines that tell another part of a call, or of the program, in the shape of a field.
_LABELS = frozenset(
    {"url", "uri", "method", "status", "statuscode", "code", "headers", "body", "data", "response", "request", "error"}
    | {"message", "address", "scheme", "reason", "size", "query", "params", "payload", "response_body", "request_body"}
    | {"content"}
)
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2,8},? ")  # RFC 9110 §5.6.7
_HIDDEN = re.compile(r"['\"]<[A-Za-z ]{1,30}>['\"]")  # what stands for a value that the program keeps to itself
# What opens an object, or stands in one, is no line of a field.
_OF_OBJECT = re.compile(r"[{\[(]\Z|['\"],\Z")
# A line that announces fields, and the word on it or on the line above it that says whose they are.
_ANNOUNCED = re.compile(r"[^\n]{0,60}headers?\]?:?[ \t]*", re.IGNORECASE)
_SIDE = re.compile(r"\b(request|response)\b", re.IGNORECASE)
_SENDING = re.compile(r"\b(?:send|sent|sending)\b", re.IGNORECASE)


def _labelled(text: str) -> Iterator[tuple[int, int, Headers, str]]:
    """A field on the line of its label: `Request headers: Accept: text/html`."""
    for label in _LABELLED.finditer(text):
        headers = ((label["name"], label["value"].strip()),)
        if are_headers(headers):
            told = _SIDE.search(text, max(0, label.start() - 9), label.start())
            yield label.start("name"), label.end(), headers, told[1].lower() if told else side_of(headers)


def field_blocks(text: str) -> Iterator[tuple[int, int, Headers, str]]:
    """(start, end, fields, side) of every run of header fields; the side by the fields, else by the label above."""
    for block in _LINES.finditer(text):
        yield from _runs(text, block.start(), block.end())
    yield from _labelled(text)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, Headers, str]]:
    """The runs of a block: a label with nothing behind it begins another one, one with a value is passed over."""
    run: list[tuple[str, str]] = []
    opened = position = start
    for line in [*text[start:end].splitlines(keepends=True), "\n"]:
        said = _LEAD.sub("", line.strip())
        found = _told(_quoted(said) or field(said) or _apart(said))
        label = found is None or found[0].lower() in _LABELS or found[0].lower().endswith("headers")
        if label and run:
            yield from _block(text, opened, position, tuple(run))
        position += len(line)
        if label:
            run, opened = [], position
        elif found and _is_field(*found) and not _LEVEL.match(said):
            opened = opened if run else position - len(line)
            run.append(found)


def _told(found: tuple[str, str] | None) -> tuple[str, str] | None:
    """The field with what its value says, where the language prints the kind of the value too."""
    typed = _TYPED.fullmatch(found[1]) if found else None
    if found and found[1].startswith('"') and _IN_QUOTES.match(found[0]) and '\\"' not in found[1]:
        return found
    return (found[0], unescaped(next(filter(None, typed.groups()), ""))) if found and typed else found


def _quoted(line: str) -> tuple[str, str] | None:
    """A field that stands in quotes, as one text or as two; what stands in each other's quotes is none."""
    found = _QUOTED.match(line)
    return (found[2], unescaped(found[3] or found[5] or "")) if found else None


def _apart(line: str) -> tuple[str, str] | None:
    """A field of a printed mapping; Java calls the status line null."""
    found = _APART.match(line)
    if not found or found[1] == "null" or (found["tight"] and not ("-" in found[1] or is_known(found[1]))):
        return None
    return found[1], (found[3] or found[4] or "").strip()


def _is_field(name: str, value: str) -> bool:
    if name.lower() == "date" and not _HTTP_DATE.match(value):  # what a program says of itself
        return False
    return not (
        name.startswith(":")
        or name == "null"  # what Java calls the status line
        or _HIDDEN.fullmatch(value)
        or name.lower() in _LABELS
        or value.endswith(":")
        or _OF_OBJECT.search(value)
    )


def _block(text: str, start: int, end: int, headers: Headers) -> Iterator[tuple[int, int, Headers, str]]:
    if not are_headers(headers):
        return
    apart = _APART.match(text[start:end].lstrip().partition("\n")[0])
    if apart and not (side_of(headers) and any("-" in name for name, _ in headers)):
        return  # settings of a program have such names too
    behind = text[max(0, start - 160) : start].removesuffix("\n").removesuffix("\n")  # an empty line may be between
    *_, before, above = ["", *behind.split("\n")]
    announced = _ANNOUNCED.fullmatch(above) is not None
    told = _side_told(above, before) if announced else ""
    if announced or len(headers) > 1 or side_of(headers):
        yield start, end, headers, side_of(headers) or told


def _side_told(above: str, before: str) -> str:
    """Whose the fields are, by the line that announces them or the one before it."""
    told = _SIDE.search(above) or _SIDE.search(before)
    return told[1].lower() if told else "request" if _SENDING.search(above) else ""
