"""Reads objects printed whole: errors of axios, got, superagent by Node's util.inspect, newman results, JSON logs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.halves import joined_halves
from support_report.syntax.http_text import METHODS
from support_report.syntax.literals import Pairs
from support_report.syntax.named_parts import bodies_beside, dated, record_of
from support_report.syntax.objects import calls_in, options_in
from support_report.syntax.printed_values import printed_at

TITLE = "printed objects of an HTTP library"

_VALUE = (
    r"\b[\"']?\s?(?::|=>|=)\s{0,20}"
    r"(?:<ref \*\d{1,4}> )?(?:\[?[A-Z][\w: ]{0,40}\]? ?)?(?:\[[A-Z]\w{0,40}\] )?[{\[(<\d]"
)
# Each way begins with a letter of its own, so that a search goes from one such letter to the next.
_PART = re.compile(
    rf"config{_VALUE}|re(?:q(?:uest)?|s(?:p(?:onse(?:_code)?)?)?){_VALUE}|options{_VALUE}|h(?:eaders?|ttp_code){_VALUE}"
    rf"|status(?:Code|_code){_VALUE}"
    r"|status(?<!\wstatus)[\"']?: [1-5]\d\d,\s{1,8}[\"']?(?:statusText|ok)\b"
    r"|\{(?:\w{1,40}:[^\s{]{1,80} ){0,4}U(?:RL|rl):https?://"  # Go's %+v of a struct
)
_ASKED = re.compile(rf"method(?<!\wmethod)[\"']?: [\"'](?i:{METHODS})[\"'],\s{{1,8}}[\"']?(?:ur[li]|endpoint)\b")
_OPEN = re.compile(r"[{\[](?=\s{0,80}(?:[\"':]?[\w$-]{1,80}[\"']?\s?(?::|=>|= )|\"[\w$@. -]{1,80}\"\s?:|[{\[]))")
# A field of a record, and what it holds of them.
_ADDRESS = re.compile(r":\s?\\?\"https?://")
_NAME_BEFORE = re.compile(r"(?:[uU][rR][lLiI](?:\.full)?|\bpath)\\?\"\s?\Z")
_FIELDS = re.compile(r"eaders\"\s?:\s?\{")
_NAMES = ('":"http', '":\\"http', '": \\"http', '": "http', 'eaders":', 'eaders" :')
#: Objects of a text that are looked at.
_MOST = 2_000


def fits(text: str) -> float:
    """Likely where parts of a call are named before a bracket; a whole JSON document of that kind is nearly sure."""
    named = any(name in text for name in _NAMES) and _names_parts(text)
    if not named and not _PART.search(text) and not _ASKED.search(text):
        return 0.0
    return 0.75 if text.lstrip()[:1] in ("{", "[") else 0.7


def _names_parts(text: str) -> bool:
    """Whether a field is called like an address or like header fields, and holds them."""
    told = (_NAME_BEFORE.search(text, max(0, each.start() - 12), each.start()) for each in _ADDRESS.finditer(text))
    return _FIELDS.search(text) is not None or any(told)


def read(text: str) -> tuple[Found, ...]:
    """The calls in every object that stands in the text."""
    return joined_halves(Found(call, (span,)) for span, value in _objects(text) for call in _calls(value))


def _calls(value: Any) -> list[Call]:
    """The calls of an object, by what libraries call the parts; where it tells of one, also by the names of records."""
    calls = calls_in(value)[:200] or options_in(value)
    calls = [each.call for each in joined_halves(Found(call, ()) for call in calls)]
    record = record_of(value) if len(calls) < 2 and isinstance(value, Pairs) else None
    if record is None:
        logged = value.get("time", "timestamp", "ts", "@timestamp") if isinstance(value, Pairs) else None
        if len(calls) != 1:
            return calls or list(_logged_inside(value))
        return [dated(calls[0], logged).filled_from(bodies_beside(value))]
    return [call.filled_from(_beside(call, record)) for call in calls] or [record]


def _logged_inside(value: Any) -> Iterator[Call]:
    """The calls of records that a record holds as a text, as CloudWatch gives what a function logged."""
    records = [each for each in (value if type(value) is list else [value]) if isinstance(each, Pairs)]
    texts = [text for record in records[:200] for _, text in record if isinstance(text, str)]
    for text in texts:
        inner, _ = printed_at(text, 0) if text.startswith('{"') else (None, 0)
        yield from _calls(inner) if isinstance(inner, Pairs) else ()


def _beside(call: Call, record: Call) -> Call:
    """The record without the body that the call sent: one text is not the answer too."""
    return record.with_facts(response_body=None) if record.response_body == call.request_body else record


def _objects(text: str) -> Iterator[tuple[Span, Any]]:
    position = 0
    for _ in range(_MOST):
        opened = _OPEN.search(text, position)
        if opened is None:
            return
        value, end = printed_at(text, opened.start())
        yield (opened.start(), end), value
        position = max(end, opened.end())
