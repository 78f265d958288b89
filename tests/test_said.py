"""What developers say in words around a capture: read where it is told, and not where it is told of something else."""

from __future__ import annotations

import pytest

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
