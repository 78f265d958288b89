"""Logs of records: objects in JSON, one a line or in a list, and rows of CSV; what was logged is one field of each."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

from support_report.paste.first_lines import BARE

Record = dict[str, str]  # the texts of a record by their names, the outer ones first

#: So much of the text must show a quoted text that begins as a client's lines do.
_HEAD = 100_000
_QUOTED = re.compile(
    r"[\",](?:(?:\\u003[ce]|[<>*]) |HTTP/\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD) [^\s\"]{1,8000} HTTP/\d"
    r"|\$ [a-z]|curl |== Info: |[=\\u03c]{1,7}[>e] Send|---re|send: b|reply: |<- \\\"|-> \\\"|-{2}\d{4}-)"
)
# What loggers call the line itself.
_NAMES = ("log", "message", "msg", "@message", "textPayload", "MESSAGE")
_LOGGED = re.compile(r'"(?:log|@?message|msg|textPayload|MESSAGE)": ?"')
# An identifier or a level beside the line.
_ASIDE = re.compile(r"[\w.:#-]{1,60}\Z")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\Z")
# What was raised, beside the message.
_RAISED = ("/exc_info", "/exception", "/stack_trace", "/traceback", "/stack")
_FEWEST = 3
#: So many records show whether they are lines of a log.
_ENOUGH = 30


def out_of_records(text: str) -> str:
    """The lines that were logged, each behind its record's time, where the text is a log of records."""
    if not _QUOTED.search(text, 0, _HEAD) and not _LOGGED.search(text, 0, _HEAD):
        return text
    readings = (_of_lines, _of_lists) if text.lstrip()[:1] in ("{", "[") else (_of_rows,)
    for reading in readings:
        for records in reading(text):
            if name := _message_of(records):
                return "\n".join(line for record in records for line in _lines(record, name))
    return text


def _of_lines(text: str) -> Iterator[list[Record]]:
    records: list[Record] = []
    for line in filter(str.strip, text.split("\n")):
        value = _value(line)
        if not isinstance(value, dict) or (len(records) == _ENOUGH and not _message_of(records)):
            return
        records.append(dict(_texts(value)))
    yield records


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_lists(text: str) -> Iterator[list[Record]]:
    for found in _lists(_value(text)):
        yield [dict(_texts(each)) for each in found]


def _lists(value: Any) -> Iterator[list[Any]]:
    """The lists in a value, outermost first."""
    waiting = [value]
    for each in waiting:
        if isinstance(each, list):
            yield each
        waiting += each if isinstance(each, list) else each.values() if isinstance(each, dict) else ()


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, int | float):
        yield name, str(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, f"{name}/{key}")


def _of_rows(text: str) -> Iterator[list[Record]]:
    rows: list[list[str]] = []
    for row in filter(None, csv.reader(StringIO(text))):
        if len(row) < 2 or (rows and len(row) != len(rows[0])):
            return
        rows.append(row)
    yield [{str(number): field for number, field in enumerate(row)} for row in rows]


def _message_of(records: list[Record]) -> str | None:
    """The name of the field that holds a client's lines, or that has nothing beside it but times and identifiers."""
    begun: Counter[str] = Counter()
    for record in records:
        begun.update(name for name, text in record.items() if BARE.match(text))
    ((name, number),) = begun.most_common(1) or [("", 0)]
    held = sum(name in record for record in records)
    if number > 1 and held >= max(_FEWEST, 0.8 * len(records)):
        return name
    if not records or (len(records) < _FEWEST and "/stream" not in records[0]):
        return None
    return next((f"/{name}" for name in _NAMES if all(_tells_alone(record, f"/{name}") for record in records)), None)


def _tells_alone(record: Record, name: str) -> bool:
    own = (name, *_RAISED)
    return name in record and all(
        each in own or _ASIDE.match(text) or _STAMP.match(text) for each, text in record.items()
    )


def _lines(record: Record, name: str) -> list[str]:
    stamp = next((text for text in record.values() if _STAMP.match(text)), "")
    told = [record.get(name, ""), *(record[each] for each in _RAISED if each in record and each != name)]
    lines = "\n".join(text.removesuffix("\n") for text in told).split("\n")
    return [f"{stamp} {line}".lstrip() if stamp else line for line in lines]
