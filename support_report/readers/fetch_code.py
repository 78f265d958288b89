"""`fetch(...)` calls as browsers copy them and as they stand in JavaScript."""

from __future__ import annotations

import re

from support_report.reading import Found
from support_report.syntax.code_arguments import is_fetch
from support_report.syntax.code_end import ends_of_code
from support_report.syntax.code_request import requests_of

TITLE = "fetch(...) call"

FETCH = re.compile(r"fetch(?<![\w.$]fetch)\s{0,9}\(\s{0,99}[\w'\"`(]")


def fits(text: str) -> float:
    """1 where the text starts with such a call, less where one stands further down."""
    match = FETCH.search(text)
    if match is None:
        return 0.0
    return (
        1.0
        if re.fullmatch(r"(?:\s|await|return|const \w+ =|let \w+ =)*", text[max(0, match.start() - 60) : match.start()])
        else 0.8
    )


def read(text: str) -> tuple[Found, ...]:
    """The requests of all fetch calls in the text."""
    if not FETCH.search(text):
        return ()
    drafts = [draft for draft in requests_of(text) if is_fetch(draft.tool)]
    ends = ends_of_code(text, [(draft.start, draft.end) for draft in drafts])
    return tuple(Found(draft.call(), ((draft.start, end),)) for draft, end in zip(drafts, ends, strict=True))
