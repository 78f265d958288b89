"""What a person typed into the form or gave on the command line, checked and turned into facts of a Call."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

from dateutil import parser, tz

from support_report.call import Call, Headers
from support_report.message import Message
from support_report.syntax.http_text import field, request_line, status_line
from support_report.ticket import FACT_BY_NAME, METHODS, PLATFORMS

Facts = dict[str, Any]

_STATUS = re.compile(r"(?:HTTP/\d(?:\.\d)?\s+)?([1-5][0-9]{2})(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_LONGEST_TIME = 80
#: Facts that are the same for all calls that a person makes in one sitting.
_OF_THE_CALLER = ("username", "environment", "platform")
# Two days that differ in every part: what both readings share was written, the rest was filled in.
_ONE_DAY, _OTHER_DAY = datetime(2000, 1, 1), datetime(2004, 2, 2)
# Hours east of UTC of the names that people write; the rest must be given as numbers.
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2}
_ZONES |= {"EET": 2, "EEST": 3, "MSK": 3, "BST": 1, "UTC": 0, "GMT": 0, "Z": 0}


class WrongValue(ValueError):
    """A value that cannot be right. Its argument is a sentence that says what a right one looks like."""


def one_line(text: str | None) -> str:
    """The text on one line: every kind of line end is a space."""
    return " ".join(part.strip() for part in (text or "").splitlines()).strip()


def read_time(text: str) -> Facts:
    """The time in UTC as ISO 8601; without an offset where no zone was written."""
    try:
        if len(text) > _LONGEST_TIME:
            raise ValueError(text)
        moment, other = (parser.parse(text, default=day, tzinfos=_zone) for day in (_ONE_DAY, _OTHER_DAY))
        if moment.date() != other.date():
            raise ValueError(text)
        return {"time": _iso(moment)}
    except (ValueError, OverflowError, ArithmeticError):
        raise WrongValue(
            Message("Write the time as date, time and zone, such as %(example)s.", example=_example("time"))
        ) from None


def _zone(name: str | None, offset: int | None) -> tzinfo:
    if offset is None:
        if (name or "").upper() not in _ZONES:
            raise ValueError(name)
        offset = _ZONES[(name or "").upper()] * 3600
    return timezone(timedelta(seconds=offset))


def _iso(moment: datetime) -> str:
    whole = moment.replace(microsecond=0)
    if whole.tzinfo is None:
        return whole.isoformat()
    return whole.astimezone(tz.UTC).replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")


def read_method(text: str) -> Facts:
    """The method on the wire. An overloaded one is a POST, and the note says what it stands for."""
    wanted = " ".join(text.split()).lower()
    method = next((known for known in METHODS if known.lower() == wanted), None)
    if method is None:
        raise WrongValue(Message("Choose the method from the list: %(example)s.", example=_example("method")))
    wire, _, overloaded = method.partition(" with ")
    return {"method": wire} | ({"notes": f"Sent as {wire} with {overloaded}."} if overloaded else {})


def read_url(text: str) -> Facts:
    """The URL as it was called, spaces and all: how it was encoded may be the very fault."""
    if not _URL.match(text):
        raise WrongValue(
            Message("Write the whole URL, from https:// on, such as %(example)s.", example=_example("url"))
        )
    return {"url": text}


def read_status(text: str) -> Facts:
    """The status and, where they were written, the words after it."""
    match = _STATUS.fullmatch(text)
    if not match:
        raise WrongValue(
            Message("Write the status as a number from 100 to 599, such as %(example)s.", example=_example("status"))
        )
    return {"status": int(match[1])} | ({"reason": match[2].strip()} if match[2] else {})


def read_platform(text: str) -> Facts:
    """One of the platforms of the ticket."""
    wanted = " ".join(text.split()).lower()
    if wanted not in PLATFORMS:
        raise WrongValue(Message("Choose the platform from the list: %(example)s.", example=_example("platform")))
    return {"platform": wanted}


def read_headers(text: str) -> Headers:
    """Header fields, one a line. A line without a colon goes on with the field before it, so nothing is lost."""
    pairs: list[tuple[str, str]] = []
    for line in filter(str.strip, text.splitlines()):
        if not pairs and (request_line(line) or status_line(line)):
            continue
        pair = None if line[:1] in " \t" else field(line)
        if pair or not pairs:
            pairs.append(pair or ("", line.strip()))
        else:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}".strip())
    return tuple(pairs)


def _example(name: str) -> str:
    return FACT_BY_NAME[name].example


_READ: dict[str, Callable[[str], Facts]] = {
    "time": read_time,
    "method": read_method,
    "url": read_url,
    "status": read_status,
    "platform": read_platform,
}


def read_fact(name: str, text: str) -> Facts:
    """The facts that a value of this name tells; none where it is empty. Raises WrongValue."""
    if not text.strip():
        return {}
    kind = FACT_BY_NAME[name].kind
    if kind == "headers":
        return {name: read_headers(text)}
    if kind == "text":
        return {name: text.replace("\r\n", "\n")}
    line = one_line(text)
    return _READ[name](line) if name in _READ else {name: line}


def read_facts(values: Mapping[str, str]) -> Facts:
    """All facts that these values tell, by name."""
    facts: Facts = {}
    for name, text in values.items():
        facts |= read_fact(name, text)
    return facts


def completed_all(calls: Sequence[Call], facts: Facts) -> tuple[Call, ...]:
    """Several calls, the first with all that was typed; who called and from where holds for the others as well."""
    first, *others = calls
    shared = {name: facts[name] for name in _OF_THE_CALLER if name in facts}
    return (completed(first, facts), *(completed(call, shared) for call in others))


def completed(call: Call, facts: Facts) -> Call:
    """The call with what was typed in place of what was read. A new status leaves the old one's words behind."""
    note = facts.get("notes")
    if note:
        facts = facts | {"notes": "\n".join(filter(None, (call.notes, note)))}
    if facts.get("status", call.status) != call.status:
        call = call.with_facts(reason=None)
    return call.with_typed(facts)
