"""Log entries: messages that a logger printed behind its stamp, on one line, or with other line ends."""

from __future__ import annotations

from support_report.capture import read_capture
from support_report.paste.log_entries import with_flat_messages_unfolded, with_listed_fields_unfolded

FLAT = (
    "[2026-11-23T19:35:13.926190+00:00] guzzle.INFO: GET /api/hr/v2/users/me.json HTTP/1.1 User-Agent: GuzzleHttp/7 "
    "Host: www.upwork.com    HTTP/1.1 401 Unauthorized Date: Mon, 23 Nov 2026 19:35:13 GMT Server: cloudflare  "
    '{"message":"Authentication failed"} [] []\n'
)


def test_a_message_on_one_line_gets_its_line_ends_back() -> None:
    call = read_capture(FLAT).chosen
    assert (call.method, call.url) == ("GET", "https://www.upwork.com/api/hr/v2/users/me.json")
    assert call.request_headers == (("User-Agent", "GuzzleHttp/7"), ("Host", "www.upwork.com"))
    assert call.response_headers == (("Date", "Mon, 23 Nov 2026 19:35:13 GMT"), ("Server", "cloudflare"))
    assert (call.status, call.response_body) == (401, '{"message":"Authentication failed"}')


def test_labels_behind_a_status_are_no_header_fields() -> None:
    line = "GET https://x/ -> HTTP/1.1 429 Too Many Requests headers: [{'date', 'now'}] body: {}\n"
    assert with_flat_messages_unfolded(line) == line


def test_listed_fields_stand_on_lines_of_their_own() -> None:
    printed = "HTTP/1.1 401 Unauthorized\n[Date: Mon, 23 Nov 2026 19:35:20 GMT, Server: cloudflare]\n{}\n"
    unfolded = "HTTP/1.1 401 Unauthorized\nDate: Mon, 23 Nov 2026 19:35:20 GMT\nServer: cloudflare\n\n{}\n"
    assert with_listed_fields_unfolded(printed) == unfolded
    assert with_listed_fields_unfolded("[note: one thing]\n") == "[note: one thing]\n"


def test_visible_carriage_returns_are_line_ends() -> None:
    shown = "-- Client >>> Server\nGET /graphql HTTP/1.1\\x0d\nHost: api.upwork.com\\x0d\nAccept: */*\\x0d\n\\x0d\n"
    call = read_capture(shown).chosen
    assert (call.url, call.request_headers) == (
        "https://api.upwork.com/graphql",
        (("Host", "api.upwork.com"), ("Accept", "*/*")),
    )
