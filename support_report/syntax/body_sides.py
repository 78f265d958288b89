"""Whose body a text is, the request's or the answer's, by its own words."""

from __future__ import annotations

import json
import re

#: Names that answers of the API and of token endpoints begin with.
TOLD_BY_ANSWERS = frozenset({"error", "errors", "message", "server_time", "auth_user", "error_description"})
#: What errors of a program carry beside a message, and no answer does.
_OF_PROGRAMS = frozenset({"cause", "errno", "syscall", "stack"})
#: Requests send messages too; an answer's stands beside few other names.
_MOST_BESIDE = 3
_OF_ANSWERS = TOLD_BY_ANSWERS | {"data", "code", "status"}
#: A form that a server answers with (OAuth Problem Reporting; RFC 5849 §2.1).
_TOLD = re.compile(r"oauth_problem=|oauth_token=[^&]*&oauth_token_secret=|oauth_callback_confirmed=")


def side_of_body(body: str) -> str:
    """Which body this is by its own words: "request_body", "response_body", or "" where they do not tell."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    names = {str(name).lower() for name in value} if isinstance(value, dict) else set()
    if body.startswith("grant_type="):  # RFC 6749 §4.1.3
        return "request_body"
    if _TOLD.match(body):
        return "response_body"
    if names & _OF_PROGRAMS:
        return ""
    if "query" in names and not names & {"errors", "data"}:
        return "request_body"
    telling = names & _OF_ANSWERS
    if telling == {"message"} and len(names) > _MOST_BESIDE:
        return ""
    return "response_body" if telling or body.lstrip()[:1] == "<" else ""
