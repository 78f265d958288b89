"""Records: JSON that tells of a call rather than being its answer, as loggers, consoles and panels write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from support_report.seen.values import Document, as_text

#: Fields that a logger, a console or a panel writes and no answer of an API has.
_MARKS = re.compile(
    r"@?timestamp|ts|(?:log)?level(?:name)?|lvl|severity|logger(?:_name)?|msg|requestid|trace_id|exception|stack(?:trace)?|"
    r"error(?:message|details)|n8ndetails|(?:http|status)_?(?:code|status)|re(?:sponse|quest)[_ ]?(?:headers|body|url)|"
    r"response_?(?:status|text)",
    re.I,
)
#: Fields of an answer: what carries them is one, whatever else it carries.
_ANSWERS = frozenset({"data", "errors", "access_token", "server_time"})
#: Fields of the error objects that web frameworks answer with: nothing but these, and it is an answer.
_PROBLEM = re.compile(r"status(?:code)?|code|error|message|timestamp|path|type|title|details?|instance|requestid", re.I)
#: Fields whose text says what happened; everything else in a record is data.
_TELLING = re.compile(
    r"msg|messages?|err|errors?|(?:raw_?)?error_?(?:messages?|descriptions?|type)|descriptions?|exceptions?|stack"
    r"(?:_?trace)?|trace|reasons?|causes?|details?|(?:http|response)?[_ ]?(?:status|code)(?:[_ ]?(?:code|text))?|"
    r"(?:request[_ ]?|full[_ ]?)?ur[li]|(?:http_?)?method|path|name|response(?:[_ ]?(?:body|text|data|headers))?|"
    r"body|result|output|http|text|log|x-(?:upwork|odesk)-error-\w+|www-authenticate",
    re.I,
)
_ASKED = re.compile(r"request(?:[_ ]?(?:body|data|headers|payload))?|config|payload|params|variables|input|jobs", re.I)
_BEFORE_JSON = re.compile(r"[^{\[\"]{0,200}?(?=\"?\[?\s*\{)")
_DEPTH = 6
_MOST = 120


def is_record(found: object) -> bool:
    """Does this JSON object tell of a call, instead of being what the server answered?"""
    if not isinstance(found, dict) or found.keys() & _ANSWERS or all(_PROBLEM.fullmatch(str(name)) for name in found):
        return False
    held = found.get("response")
    return (isinstance(held, dict) and _is_answer(held)) or any(_MARKS.fullmatch(str(name)) for name in found)


def told_in(record: Document) -> tuple[list[str], list[Document]]:
    """What a record says: its telling fields as lines, and the answers that stand in it, also as text."""
    lines: list[str] = []
    answers: list[Document] = []
    for name, value in _fields(record, 0):
        inner = value if isinstance(value, dict | list) else _inner(value)
        if inner is not None:
            answers.append(inner)
        elif text := as_text(value):
            speech = " " in text or "=" in text
            lines += [line if speech else f"{name}: {line}" for line in text.splitlines()[:40] if line.strip()]
    return lines[:_MOST], answers[:_MOST]


def _fields(record: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """The telling fields, outermost first, and what stands in objects that are no answers themselves."""
    for name, value in list(record.items())[:_MOST] if isinstance(record, dict) else ():
        if _ASKED.fullmatch(str(name)):
            continue
        if isinstance(value, dict) and depth < _DEPTH:
            whole = _is_answer(value) and not is_record(value)
            yield from ((str(name), value),) if whole else _fields(value, depth + 1)
        elif _TELLING.fullmatch(str(name)):
            items = value[:8] if isinstance(value, list) else (value,)
            yield from ((str(name), item) for item in items if not isinstance(item, dict | list))


def _is_answer(value: dict[str, Any]) -> bool:
    return bool(value.keys() & _ANSWERS) or isinstance(value.get("error"), str | dict)


def _inner(value: object, depth: int = 0) -> Document | None:
    """The JSON that stands in a text, also behind a status and in a string within a string."""
    if not isinstance(value, str) or "{" not in value:
        return None
    start = _BEFORE_JSON.match(value)
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(value, start.end()) if start else (None, 0)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else _inner(found, depth + 1) if depth < _DEPTH else None
