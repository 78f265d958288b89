"""What developers say in words around a capture: read where it is told, and not where it is told of something else."""

from __future__ import annotations

import pytest

from support_report import redact_text
from support_report.capture import read_capture

CAPTURE = "\n\nGET https://www.upwork.com/api/hr/v2/teams.json -> 403\n\n"
#: Words, the fact they tell of, and what it must be.
CASES = [
    ("It is node v20.1, axios 1.7 here.", "environment", "node v20.1, axios 1.7"),
    (
        "python-upwork-oauth2 on Windows 11, Python 3.12.1",
        "environment",
        "python-upwork-oauth2, Windows 11, Python 3.12.1",
    ),
    ("The requests are many, 2 of them fail; the node is fine.", "environment", None),
    ("My username is ann_dev.", "username", "ann_dev"),
    ("It failed on Nov 29, 2026 at 14:30 UTC.", "time", "2026-11-29T14:30:00Z"),
    ("It worked until Nov 29, 2026 14:30 UTC.", "time", None),
    ("The key was created on 2026-11-29 14:30.", "time", None),
]


@pytest.mark.parametrize(("words", "fact", "value"), CASES)
def test_words_tell_of_the_call(words: str, fact: str, value: str | None) -> None:
    assert getattr(read_capture(words + CAPTURE).chosen, fact) == value


#: Addresses by their label, and whether the call went there.
LABELS = [
    ("url", True),
    ("request_url", True),
    ("requestUrl", True),
    ("api_endpoint", True),
    ("redirect_uri", False),
    ("callbackUrl", False),
    ("token_url", False),
    ("logo-url", False),
]


@pytest.mark.parametrize(("label", "called"), LABELS)
def test_an_address_is_called_or_is_that_of_something_else(label: str, called: bool) -> None:
    call = read_capture(f"it fails with\n{label}: 'https://www.example.com/b'\nstatus: 500\n").chosen
    assert call.url == ("https://www.example.com/b" if called else None)


def test_what_nobody_read_holds_no_mark_of_ours() -> None:
    capture = read_capture("```\nGET https://h.example/x -> 403\n```\nand then I get nothing\n```\nat all\n```\n")
    assert not any("\f" in stretch for stretch in capture.unread)
    assert "and then I get nothing" in "\n".join(capture.unread)


CODE = "const r = await axios.post('https://h.example/a', { query }, { headers: { 'X-A': '1' } });\nconsole.log(r)\n"


@pytest.mark.parametrize("printed", ["Request failed with status code 403 ", ""])
def test_a_page_below_code_is_what_the_code_printed(printed: str) -> None:
    page = '<!DOCTYPE html>\n<html lang="en-US">\n<head><title>no</title></head></html>\n'
    call = read_capture(f"{CODE}\nprints\n\n{printed}{page}").chosen
    assert (call.method, call.url, call.request_headers) == ("POST", "https://h.example/a", (("X-A", "1"),))
    assert (call.response_body or "").startswith("<!DOCTYPE html>")
    assert call.status == (403 if printed else None)


def test_of_an_error_that_tells_only_the_host_the_code_tells_the_rest() -> None:
    error = (
        "Exception: Request failed for https://h.example returned code 401. Truncated server response: "
        '{"message":"no"} (use muteHttpExceptions option to examine full response)\n'
    )
    [call] = read_capture(f"UrlFetchApp.fetch('https://h.example/a', {{ method: 'post' }});\n\n{error}").calls
    assert (call.method, call.url, call.status) == ("POST", "https://h.example/a", 401)
    assert call.response_body == '{"message":"no"}'
    apart = read_capture(f"UrlFetchApp.fetch('https://other.example/a', {{ method: 'post' }});\n\n{error}").calls
    assert len(apart) == 2


def test_what_a_workflow_says_of_an_error_is_kept() -> None:
    call = read_capture(
        '{"errorMessage": "Forbidden", "errorDescription": "not enough", "errorDetails": {"httpCode": "403"},'
        ' "request": {"method": "POST", "uri": "https://h.example/a", "headers": {"authorization": "**hidden**"}}}'
    ).chosen
    assert (call.status, call.notes) == (403, "Forbidden\nnot enough")
    assert redact_text(f"authorization: {call.request_headers[0][1]}").redactions == ()
