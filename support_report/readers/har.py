"""HTTP archives (HAR 1.1 and 1.2) as browsers, proxies and test tools save them: every entry is a call."""

from __future__ import annotations

import re
from typing import Any

from support_report.reading import Found
from support_report.syntax.har_entries import ENTRIES, entries_at
from support_report.syntax.har_entry import CREATOR, call_of_entry, cut_behind
from support_report.syntax.json_prefix import NOTHING, cut_value_at, value_at

TITLE = "HAR (HTTP archive)"

ONE_ENTRY = re.compile(
    r'\{\s{0,1000}"(?:[\w$]{1,40}"\s{0,9}:\s{0,9}[^{}\[\]]{0,2000}")?(?:startedDateTime|request|response)"\s{0,9}:'
)
MARKS = ('"startedDateTime"', '"request"', '"response"', '"headers"')
MAX_ARRAYS = 20  # arrays of that name that are looked into


def fits(text: str) -> float:
    """1 for an archive, less for entries without one."""
    marks = sum(mark in text for mark in MARKS)
    if marks < 2 or '"url"' not in text:
        return 0.0
    return 1.0 if ENTRIES.search(text) else 0.8 if marks > 2 and ONE_ENTRY.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls of all entries in order; of an archive that is cut off, those that are there."""
    if not fits(text):
        return ()
    strips = CREATOR.search(text) is not None
    found: list[Found] = []
    done = 0
    for number, match in enumerate(ENTRIES.finditer(text)):
        if number >= MAX_ARRAYS:
            break
        if match.start() >= done:
            found += _calls(text, match, strips)
            done = found[-1].spans[-1][1] if found else 0
    return tuple(found) or _single(text, strips)


def _calls(text: str, array: re.Match[str], strips: bool) -> list[Found]:
    """The calls of an array. What stands before it belongs to the first, what stands behind to the last."""
    start = max(text.rfind("{", 0, text.rfind('"log"', 0, array.start()) + 1), 0)
    found: list[Found] = []
    end, cut = array.end(), False
    for entry in entries_at(text, array.end()):
        end, cut = entry.end, entry.cut
        call = call_of_entry(entry.value, strips, entry.cut)
        if call:
            found.append(Found(call, ((entry.start, end),)))
    if cut:
        found = [Found(cut_behind(each.call), each.spans) for each in found]
    if found:
        found[0] = Found(found[0].call, ((start, found[0].spans[0][1]),))
        found[-1] = Found(found[-1].call, ((found[-1].spans[0][0], _document_end(text, end)),))
    return found


def _document_end(text: str, at: int) -> int:
    """The end of the brackets that close the archive."""
    tail = re.compile(r"[\s\]},]*").match(text, at)
    return tail.end() if tail and at < len(text) else len(text)


def _single(text: str, strips: bool) -> tuple[Found, ...]:
    """An entry that was copied without its archive."""
    match = ONE_ENTRY.search(text)
    if match is None:
        return ()
    value, end = value_at(text, match.start())
    cut = value is NOTHING
    if cut:
        value, end = cut_value_at(text, match.start()), len(text)
    call = call_of_entry(value, strips, cut) if _is_entry(value) else None
    return (Found(call, ((match.start(), end),)),) if call else ()


def _is_entry(value: Any) -> bool:
    """Whether header fields are lists, as in archives; what programs print of their own maps names to values."""
    messages = [value.get(name) for name in ("request", "response")] if isinstance(value, dict) else []
    listed = (each.get("headers") for each in messages if isinstance(each, dict))
    own = any(isinstance(each, dict) or (isinstance(each, list) and _are_own(each)) for each in listed)
    postman = any(isinstance(each, dict) and "header" in each for each in messages)
    return not own and not postman and all(isinstance(each, dict | None) for each in messages)


def _are_own(headers: list[Any]) -> bool:
    """Whether header fields are lines of text, or named otherwise than in archives."""
    return bool(headers) and all(
        isinstance(each, str) or (isinstance(each, dict) and "key" in each) for each in headers
    )
