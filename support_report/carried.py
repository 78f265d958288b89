"""Carries a report through a web page and back: as JSON that holds only redacted data, and is redacted once more
when it returns.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from support_report.call import FACTS, Call
from support_report.proof import Proof, prove
from support_report.redact import redact_call, redact_text
from support_report.rendering import FILES, as_json
from support_report.report import Report, report_of
from support_report.shape import Redaction, Shape
from support_report.text import one_line

_NOT_OURS = "This is not the data of a report. Go back to the report and press the download button again."
_TEXTS = (
    *(name for name in FACTS if name not in {"status", "request_headers", "response_headers"}),
    "notes",
    "time_as_read",
)
_HEADERS = ("request_headers", "response_headers")


def to_json(report: Report) -> str:
    """All that is needed to make the report again: the redacted calls, their redactions, the figures of the proof."""
    data = {
        "call": _call_data(report.call),
        "further": [_call_data(part.call) for part in report.further],
        "audience": report.audience,
        "redactions": [redaction.facts() for redaction in report.redactions],
        "unread": report.unread,
        "proof": asdict(report.proof),
        "withheld": sorted(report.withheld),
    }
    return as_json(data, indent=None)


def _call_data(call: Call) -> dict[str, Any]:
    names = ("inferred", "typed")
    return {
        **call.facts(),
        "notes": call.notes,
        "time_as_read": call.time_as_read,
        "as_sent": call.as_sent,
        "read_as": call.read_as,
        **{name: sorted(getattr(call, name)) for name in names},
        "hops": [_call_data(hop) for hop in call.hops],
    }


def report_from_json(text: str, *, hide: Sequence[str] = (), keep: Sequence[str] = ()) -> Report:
    """A report again from `to_json`. Raises ValueError with a sentence for people on any other text.

    Args:
        text: what `to_json` wrote.
        hide: words to hide besides: that never needs the raw text.
        keep: values that were shown again by hand when the report was made.
    """
    try:
        data = json.loads(text)
        carried = _report(data, hide, keep)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(_NOT_OURS) from error
    return carried


def _report(data: dict[str, Any], hide: Sequence[str], keep: Sequence[str]) -> Report:
    audience = data["audience"]
    if audience not in {"support", "public"}:
        raise ValueError(_NOT_OURS)
    known = tuple(_redaction(item) for item in data["redactions"])
    unread = tuple(map(_text, data["unread"]))
    calls = map(_call, (data["call"], *data["further"]))
    clean = redact_call(*calls, audience=audience, hide=hide, keep=keep, extras=unread)
    proof = Proof(**{name: int(data["proof"][name]) for name in ("searched", "encodings", "survived")})
    withheld = frozenset(FILES) & frozenset(data["withheld"])
    report = replace(report_of(clean, audience, known), proof=proof, withheld=withheld)
    return _proven_further(report, clean.values, hide)


def _proven_further(report: Report, values: Sequence[bytes], hide: Sequence[str]) -> Report:
    """The report with a proof that covers what was hidden only now, besides what was searched for before."""
    if not values:
        return report
    before, here = report.proof, prove(report.outputs(), values, hide, report.told)
    figures = Proof(before.searched + here[0].searched, here[0].encodings, before.survived + here[0].survived)
    return replace(report, proof=figures, withheld=report.withheld | here[1], _rendered={})


def _call(data: dict[str, Any]) -> Call:
    texts: dict[str, Any] = {name: None if data[name] is None else _text(data[name]) for name in _TEXTS}
    headers: dict[str, Any] = {name: tuple((_text(n), _text(v)) for n, v in data[name]) for name in _HEADERS}
    return Call(
        **texts,
        **headers,
        status=None if data["status"] is None else int(data["status"]),
        as_sent=bool(data["as_sent"]),
        read_as=_text(data["read_as"])[:40],
        inferred=frozenset(FACTS) & frozenset(data["inferred"]),
        typed=frozenset(FACTS) & frozenset(data["typed"]),
        hops=tuple(_call({**hop, "hops": ()}) for hop in data["hops"]),
    )


def _redaction(data: dict[str, Any]) -> Redaction:
    """One redaction that came back; its words are shown as they are, so they may be words only."""
    shape = data["shape"]
    size = shape["length"]
    return Redaction(
        where=_words(data["where"]),
        kind=_words(data["kind"]),
        placeholder=_words(data["placeholder"]),
        shape=Shape(
            None if size is None else int(size),
            _words(shape["alphabet"]),
            _words(shape["prefix"]),
            bool(shape["blank_around"]),
            bool(shape["quoted"]),
            bool(shape["encoded_twice"]),
            tuple(_words(kind) for kind in shape.get("same_as", ())),
        ),
        count=int(data["count"]),
        rule=_words(data["rule"]),
    )


def _words(value: object) -> str:
    """A short line of words; raises where it could be anything else, a secret or a second line among them."""
    text = _text(value)
    if len(text) > 200 or one_line(text) != text or "\n" in text or redact_text(text).text != text:
        raise ValueError(_NOT_OURS)
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(_NOT_OURS)
    return value
