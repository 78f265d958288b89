"""Differences between two redacted calls, part by part, those that a finding points at first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from support_report.exchange import Exchange
from support_report.finding import Finding
from support_report.seen.values import document
from support_report.text import one_line, visible

#: Header fields that two calls of the same client never share, or that say nothing of what was asked.
_NOISE = re.compile(
    r"date|age|etag|expires|last-modified|cf-ray|cf-cache-status|set-cookie|report-to|nel|server-timing|traceparent|"
    r"tracestate|postman-token|x-request-id|x-correlation-id|vnd[-.]eo[-.].*|alt-svc|content-length|"
    r"sec-.*|priority|dnt|cache-control|pragma",
    re.I,
)
#: What most often decides whether a call works, first; other parts follow in the order they stand in.
_WEIGHTY = (
    "method",
    "scheme",
    "host",
    "path",
    "request header authorization",
    "request header x-upwork-api-tenantid",
    "request header content-type",
)
#: Fields that every signed request has anew.
_ONCE = frozenset({"oauth_nonce", "oauth_timestamp", "oauth_signature"})
_LONGEST = 400  # characters shown of one value
_MOST = 200  # differences in one body


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in which two calls differ; a value is None where the part is missing."""

    label: str  # "request header Authorization", "query parameter q", "request body $.variables.id"
    works: str | None
    fails: str | None
    explains: tuple[str, ...] = ()  # ids of the findings that point at it
    minor: bool = False  # differs between any two calls
    equal: bool = False  # no difference after all


def differences(
    works: Exchange, fails: Exchange, findings: Sequence[Finding]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...], tuple[str, ...]]:
    """What differs in the requests, what differs in the answers, and the labels of what is equal in the requests."""
    pairs = list(_paired(_asked(works), _asked(fails)))
    found = [_explained(row, findings) for row in pairs if not row.equal]
    found = [row for index, row in sorted(enumerate(found), key=lambda pair: (*_rank(pair[1]), pair[0]))]
    same = tuple(row.label for row in pairs if row.equal)
    answers = [row for row in _paired(_answered(works), _answered(fails)) if not row.equal]
    return tuple(found), tuple(sorted(answers, key=lambda row: row.minor)), same


def _rank(row: Difference) -> tuple[bool, bool, int]:
    label = row.label.lower()
    return not row.explains, row.minor, _WEIGHTY.index(label) if label in _WEIGHTY else len(_WEIGHTY)


def _paired(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    """The parts of two calls side by side; parts of the same label in their order."""
    left, right = _grouped(one), _grouped(other)
    for key in {**right, **left}:
        label, mine = left.get(key, right.get(key, ("", [])))[0], left.get(key, ("", []))[1]
        for a, b in zip_longest(mine, right.get(key, ("", []))[1]):
            yield Difference(label, _short(a), _short(b), minor=_is_minor(key), equal=a == b)


def _grouped(parts: Iterable[tuple[str, str]]) -> dict[str, tuple[str, list[str]]]:
    grouped: dict[str, tuple[str, list[str]]] = {}
    for label, value in parts:
        key = label.lower() if " header " in label else label
        grouped.setdefault(key, (label, []))[1].append(value)
    return grouped


def _is_minor(key: str) -> bool:
    name = key.rpartition(" ")[2]
    return name in _ONCE or (" header " in key and _NOISE.fullmatch(name) is not None)


def _short(value: str | None) -> str | None:
    if value is None:
        return None
    shown = one_line(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _asked(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """The parts of a request."""
    if exchange.method:
        yield "method", exchange.method
    if exchange.url:
        yield from (("scheme", exchange.scheme), ("host", exchange.host), ("path", exchange.path))
    yield from ((parameter.label, parameter.value) for parameter in exchange.query)
    signed = exchange.authorization is not None and exchange.authorization[0] == "oauth"
    for name, value in exchange.call.request_headers:
        if not (signed and name.lower() == "authorization"):
            yield f"request header {name}", value
    if signed:
        yield "request header Authorization", "OAuth"
        yield from ((p.label, p.value) for p in exchange.oauth1.values() if p.where == "OAuth header field")
    yield from _body("request body", exchange.call.request_body, exchange.form)


def _answered(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """The parts of an answer."""
    if exchange.status is not None:
        yield "status", exchange.status_evidence.quote
    yield from ((f"response header {name}", value) for name, value in exchange.call.response_headers)
    yield from _body("response body", exchange.call.response_body, ())


def _body(label: str, text: str | None, form: Iterable[Any]) -> Iterator[tuple[str, str]]:
    fields = [(parameter.label, parameter.value) for parameter in form]
    parsed = document(text)
    if fields:
        yield from fields
    elif parsed is not None:
        yield from ((f"{label} {path}", value) for path, value in _leaves(parsed, "$"))
    elif text is not None:
        yield label, visible(text)


def _leaves(value: Any, path: str) -> list[tuple[str, str]]:
    """The scalars of a JSON document with their paths, breadth first, at most `_MOST`."""
    found: list[tuple[str, str]] = []
    queue = [(path, value)]
    for at, item in queue:
        if len(found) >= _MOST or len(queue) > 20 * _MOST:
            break
        if isinstance(item, dict) and item:
            queue.extend((f"{at}.{key}", inner) for key, inner in item.items())
        elif isinstance(item, list) and item:
            queue.extend((f"{at}[{index}]", inner) for index, inner in enumerate(item))
        else:
            found.append((at, json.dumps(item, ensure_ascii=False)))
    return found


def _explained(row: Difference, findings: Sequence[Finding]) -> Difference:
    """The difference with the findings whose evidence stands in this part."""
    ids = (finding.id for finding in findings if not finding.hygiene and _points_at(finding, row))
    return replace(row, explains=tuple(ids))


def _points_at(finding: Finding, row: Difference) -> bool:
    label = row.label.lower()
    return any(_same_part(evidence.where.lower(), label) for evidence in finding.evidence)


def _same_part(where: str, label: str) -> bool:
    """Whether evidence at `where` is about the part `label`: `URL` is about scheme, host and path alike."""
    if where == "url":
        return label in {"scheme", "host", "path"}
    return where == label or label.startswith(f"{where} $") or label.endswith((f" {where}", f".{where}"))
