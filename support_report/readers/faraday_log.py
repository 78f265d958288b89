"""Reads what Faraday's logger middleware writes: request line, quoted header fields, bodies, `response: Status`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.call import Call, Headers
from support_report.reading import Found, Span
from support_report.syntax.escapes import unescaped

TITLE = "Faraday log"

_LINE = re.compile(r"^[^\n]{0,120}?\b(request|response): ", re.MULTILINE)
_LOGGED = re.compile(r"request: (?i:get|post|put|patch|delete|head) https?://|response: Status:? \d{3}")
# What custom logs write, which name the parts of a call or put them on lines of their own.
_CUSTOM = re.compile(
    r"\b(?:[Rr]equest|[Rr]esponse) (?:[Hh]eaders?|[Bb]ody|[Cc]ode|[Ss]tatus)\b: "
    r"|\bresponse: [1-5]\d\d\b"
)
_ASKED = re.compile(r"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (https?://\S{1,8000})\s*\Z", re.IGNORECASE)
_ANSWERED = re.compile(r"Status:? (\d{3})\s*\Z")
_FIELD = re.compile(r"^([A-Za-z][\w-]{0,80}): (?:\"([^\"\\\n]*(?:\\.[^\"\\\n]*)*)\"|([^\n]*))$", re.MULTILINE)
_LISTED = re.compile(r"(?:[A-Za-z][\w-]{0,80}: \"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"(?:\n|\Z)){2,}")
_PREFIX = re.compile(
    r"^(?:[DIWEF], \[[^\]\n]{1,60}\] {1,2}(?:DEBUG|INFO|WARN|ERROR|FATAL) -- [^\n:]{0,60}: |\f|\$ )", re.MULTILINE
)


def fits(text: str) -> float:
    """Sure where a request line or a status is logged."""
    return 0.9 if _LOGGED.search(text) and not _CUSTOM.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges in the order of their request lines."""
    found: list[tuple[Call, list[Span]]] = []
    for side, part, span in _parts(text):
        asked, answered = _ASKED.match(part), _ANSWERED.match(part)
        if asked:
            found.append((Call(method=asked[1].upper(), url=asked[2]), [span]))
        elif not found:
            found.append((Call(), [span]))
        call, spans = found[-1]
        call = call.with_facts(status=int(answered[1])) if answered else call
        found[-1] = (call if asked or answered else _taken(call, side, part), [*spans[-2000:], span])
    return tuple(Found(call, tuple(spans)) for call, spans in found)


def _parts(text: str) -> Iterator[tuple[str, str, Span]]:
    """What was logged in one go: side, text, place."""
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        end = lines[number + 1].start() if number + 1 < len(lines) else len(text)
        other = _PREFIX.search(text, line.end(), end)
        end = other.start() if other else end
        listed = _LISTED.match(text, line.end(), end)
        end = listed.end() if listed else end  # what a program printed itself begins below the fields
        yield line[1], text[line.end() : end], (line.start(), end)


def _taken(call: Call, side: str, part: str) -> Call:
    headers = _headers(part)
    name = f"{side}_headers" if headers and not getattr(call, f"{side}_headers") else f"{side}_body"
    body = "" if part.startswith("\n") else part.strip("\n")
    return call.with_facts(**{name: headers if name.endswith("headers") else body})


def _headers(part: str) -> Headers:
    """The fields of a part that consists of nothing else."""
    fields = list(_FIELD.finditer(part))
    if not fields or len(fields) < len(part.strip().split("\n")):
        return ()
    return tuple((field[1], unescaped(field[2]) if field[2] is not None else field[3]) for field in fields)
