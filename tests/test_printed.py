"""Calls as programs print them: what is told by the print's form, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from support_report.capture import read_capture

ADDRESS = "https://www.upwork.com/api/hr/v2/teams.json"
#: What was printed, and facts that must be read from it: None, () and "" that nothing is.
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "a status beside the request": (
        f'{{"message": "no", "config": {{"method": "get", "url": "{ADDRESS}"}}, "status": 403}}',
        {"method": "GET", "url": ADDRESS, "status": 403},
    ),
    "a status beside what is no request": ('{"config": {"timeout": 5}, "code": 404}', {"status": None}),
    "addresses that redirects led along": (
        f"{{ status: 404, statusText: 'Not Found', headers: {{ server: 'x' }}, requestUrls: [ 'https://a.example/', "
        f"'{ADDRESS}' ] }}",
        {"url": ADDRESS, "status": 404},
    ),
    "the raw header fields of Node": (
        "IncomingMessage { rawHeaders: [ 'Server', 'x', 'ETag', '\"a\"' ], statusCode: 404, statusMessage: 'Gone' }",
        {"status": 404, "response_headers": (("Server", "x"), ("ETag", '"a"'))},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_printed_is_read(name: str) -> None:
    text, expected = CASES[name]
    call = read_capture(text).chosen
    assert {fact: getattr(call, fact) for fact in expected} == expected
