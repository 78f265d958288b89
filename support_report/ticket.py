"""The facts a ticket must hold, as one table: label, hint, how they are typed, who may see them.

Forms and reports follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from support_report.call import Call
from support_report.message import Message


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing support asks for, as the form labels it and the report titles it."""

    name: str  # attribute of `Call`
    number: int  # which of the FAQ's nine facts it belongs to
    label: str
    hint: str  # one sentence under the label
    kind: Literal["line", "text", "headers", "choice"] = "line"
    required: bool = False  # without it support cannot even find the call: the form asks once more
    choices: tuple[str, ...] = ()
    example: str = ""  # what a right value looks like, for error messages


METHODS = ("GET", "POST", "PUT", "DELETE", "POST with http_method=put", "POST with http_method=delete")
PLATFORMS = (
    Message("mobile"),
    Message("desktop"),
    Message("command line"),
    Message("web browser"),
    Message("other"),
)

TICKET: tuple[Fact, ...] = (
    Fact(
        "time",
        1,
        Message("Time of the request"),
        Message("If you know it, with the time zone."),
        example="2026-03-04 05:06:07 UTC",
    ),
    Fact(
        "method",
        2,
        Message("HTTP method"),
        Message("PUT and DELETE may be overloaded: sent as POST with a parameter http_method."),
        kind="choice",
        required=True,
        choices=METHODS,
        example=Message("GET, POST, PUT or DELETE"),
    ),
    Fact(
        "url",
        3,
        Message("URL with all parameters"),
        Message("Whole, as it was called; keys, signatures and tokens in it are hidden for you."),
        required=True,
        example="https://api.upwork.com/graphql",
    ),
    Fact(
        "request_headers", 4, Message("Request headers"), Message("One field a line, as Name: value."), kind="headers"
    ),
    Fact(
        "request_body",
        4,
        Message("Request body"),
        Message("What was sent after the headers, if anything."),
        kind="text",
    ),
    Fact("username", 5, Message("Username"), Message("The Upwork user who authorized the application.")),
    Fact(
        "environment",
        6,
        Message("Environment"),
        Message("Operating system, language and library, with their versions."),
    ),
    Fact(
        "platform",
        7,
        Message("Platform"),
        Message("Where the application runs."),
        kind="choice",
        choices=PLATFORMS,
        example=Message("mobile, desktop, command line, web browser or other"),
    ),
    Fact(
        "status",
        8,
        Message("Response status"),
        Message("The number, and the words after it if there are any."),
        required=True,
        example="403",
    ),
    Fact(
        "response_headers", 8, Message("Response headers"), Message("One field a line, as Name: value."), kind="headers"
    ),
    Fact("response_body", 9, Message("Response body"), Message("All that came back after the headers."), kind="text"),
)

FACT_BY_NAME = {fact.name: fact for fact in TICKET}


def missing_facts(call: Call) -> tuple[str, ...]:
    """Names of the ticket's facts that are unknown in this call, in ticket order."""
    known = call.known()
    return tuple(fact.name for fact in TICKET if fact.name not in known)


def missing_required(call: Call) -> tuple[str, ...]:
    """Names of the unknown facts without which support cannot find the call."""
    return tuple(name for name in missing_facts(call) if FACT_BY_NAME[name].required)
