"""What each edition of a report shows: one table, datum by datum, each with a call that shows whether it is true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Datum:
    """One kind of thing that a call may hold, and who gets to see it."""

    name: str
    support: bool  # shown in the private edition
    public: bool  # shown in the public edition
    sample: Mapping[str, Any]  # facts of a call that holds it
    needle: str  # the datum as it stands in the sample
    remark: str = ""


def _said(text: str) -> dict[str, Any]:
    return {"response_body": text}


_TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
_HEAD, _CLAIMS = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "eyJyb2xlIjoib3duZXIiLCJsZXZlbCI6ImdvbGRlbiJ9"
_BEARER = {"request_headers": (("Authorization", f"Bearer {_HEAD}.{_CLAIMS}.c2lnbmF0dXJlMDEyMzQ1Njc4OTAxMjM0NTY3ODk"),)}

#: The nine facts, then secrets, then personal data.
EDITIONS: tuple[Datum, ...] = (
    Datum("Time of the request", True, True, {"time": "2026-03-04T05:06:07+00:00"}, "2026-03-04T05:06:07"),
    Datum("HTTP method", True, True, {"method": "PATCH"}, "PATCH"),
    Datum("URL with its parameters", True, True, {"url": "https://api.upwork.com/x?paging=20"}, "/x?paging=20"),
    Datum("Request headers", True, True, {"request_headers": (("Accept", "text/weird"),)}, "Accept: text/weird"),
    Datum("Request body", True, True, {"request_body": "mutation { close }"}, "mutation { close }"),
    Datum("Username", True, False, {"username": "jane_roe_42"}, "jane_roe_42"),
    Datum("Environment", True, True, {"environment": "Debian 12, PHP 8.3"}, "Debian 12, PHP 8.3"),
    Datum("Platform", True, True, {"platform": "command line"}, "Platform: command line"),
    Datum("Response status", True, True, {"status": 403, "reason": "Forbidden"}, "403 Forbidden"),
    Datum("Response headers", True, True, {"response_headers": (("Server", "nginx/9"),)}, "Server: nginx/9"),
    Datum("Response body", True, True, _said("no such milestone"), "no such milestone"),
    Datum(
        "Request ids for support",
        True,
        True,
        {"response_headers": (("CF-RAY", "56f9d48805d5dcee-AMS"),)},
        "56f9d48805d5dcee-AMS",
        "the private edition lifts them into its head",
    ),
    Datum("Access and refresh tokens", False, False, _said(f'{{"access_token": "{_TOKEN}"}}'), _TOKEN),
    Datum("API keys and client ids", False, False, _said("client_id=5a69788796a5b4c3"), "5a69788796a5b4c3"),
    Datum("Client secrets", False, False, _said("client_secret=96a5b4c35a697887"), "96a5b4c35a697887"),
    Datum("Passwords", False, False, _said("password=correct-horse-7"), "correct-horse-7"),
    Datum("Cookies", False, False, {"request_headers": (("Cookie", "sid=a5b4c35a697887ff"),)}, "a5b4c35a697887ff"),
    Datum("OAuth signatures", False, False, _said('oauth_signature="tR3%2BTy81lMeYAr%2FFid0k="'), "TR3%2BTY81LMEYAR"),
    Datum("Header of a JSON Web Token", True, True, _BEARER, "alg: HS256"),
    Datum("Claims of a JSON Web Token", True, False, _BEARER, "level: golden"),
    Datum("Signature of a JSON Web Token", False, False, _BEARER, "c2lnbmF0dXJlMDEyMzQ1Njc4OTAxMjM0NTY3ODk"),
    Datum("E-mail addresses", True, False, _said("ask jane.roe@example.org"), "jane.roe@example.org"),
    Datum("IP addresses", True, False, _said("from 203.0.113.77"), "203.0.113.77"),
    Datum("Phone numbers", True, False, _said("call +31 20 123 4567"), "+31 20 123 4567"),
    Datum(
        "Ids of organisations and tenants",
        True,
        False,
        {"request_headers": (("X-Upwork-API-TenantId", "7904160433382880442"),)},
        "7904160433382880442",
    ),
    Datum(
        "Ids of teams and rooms", True, False, _said('{"team_id": "acme-dev", "roomId": "room_0a1b2c3d"}'), "acme-dev"
    ),
    Datum("Ids of users", True, False, _said('{"userId": "1122334455667788"}'), "1122334455667788"),
    Datum("Names of people", True, False, _said('{"firstName": "Wilhelmina"}'), "Wilhelmina"),
    Datum("Hosts inside a company", True, False, {"notes": "via proxy01.corp.internal:3128"}, "proxy01.corp.internal"),
    Datum("Names in local paths", True, False, {"notes": 'File "/home/wilhelmina/app.py"'}, "wilhelmina"),
)


def rows() -> Iterator[tuple[str, str, str, str]]:
    """The table in words: datum, private edition, public edition, remark."""
    words = {True: "shown", False: "hidden"}
    for datum in EDITIONS:
        yield datum.name, words[datum.support], words[datum.public], datum.remark


def as_markdown() -> str:
    """The page docs/editions.md."""
    lines = [f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows()]
    return "\n".join(
        (_INTRODUCTION, "| Datum | Customer Support (private) | Public | |", "|---|---|---|---|", *lines, "")
    )


_INTRODUCTION = """# What each edition shows

A report has two editions, one switch apart: `--audience support` for a private ticket, `--audience public` for a
question that everybody can read. The public one opens with the sentence that it is public. This page is written from
the table in `support_report/writing/editions.py`; a test makes a call for each line and looks into every output of both
editions.

What is hidden is replaced by `[REDACTED-name-number]`, the same everywhere for the same value. A word of your own is
hidden with `--hide`, in both editions.
"""
