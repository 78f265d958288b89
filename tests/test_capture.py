"""Reading captures: every pair of tests/captures, joining and choosing, and that no text is too much.

A pair is `tests/captures/<reader>/<case>.txt`, what was pasted, and `<case>.json` beside it, what must be read from it:

    {
      "call": {"method": "POST", "status": 403, ..., "username": null},   # facts of the call that is reported first:
                                                                        # exactly these; null: must stay unknown;
                                                                        # a fact that is not named is not checked
      "as_sent": true,            # optional: the request headers are known to be complete
      "calls": 2, "hops": 1,      # optional: how many calls, how many earlier hops of the one reported
      "secrets": ["..."],         # optional: values that no report of this capture may show
      "findings": ["..."]         # optional: ids of causes, the first one first
    }

The folder is the reader that the chosen call must be read by. Keys and tokens in the pairs are synthetic.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support_report.capture import read_capture
from support_report.discover import modules_of

PAIRS = sorted((Path(__file__).parent / "captures").glob("*/*.json"))
READERS = modules_of("support_report.readers")
PIECES = [
    "HTTP/1.1 403 Forbidden\n",
    "POST /graphql HTTP/1.1\n",
    "> GET /x HTTP/2\n",
    "< HTTP/1.1 200 OK\n",
    "Host: api.upwork.com\n",
    "\n\n",
    "* Connected to x (1.2.3.4) port 443\n",
    "curl -v -d @- 'https://api.upwork.com/graphql'\n",
    '{"errors": [',
    "}]",
    "'",
    '"',
    "=> Send header, 3 bytes (0x3)\n",
    "0000: 47 45 54",
    "Traceback (most recent call last):\n",
    '  File "x.py", line 1\n',
    "\x1b[32m",
    "2026-11-23 11:46:53,190 DEBUG x: ",
    "> ",
    "```\n",
    "Array\n(\n",
    "    [code] => 403\n",
    "send: b'",
    "reply: '",
    "\r",
    "\0",
    "\ufeff",
    "map[A:[b] C:[d]]",
    "headers: Object [AxiosHeaders] {\n",
    "#<struct ",
    "--2026-11-23 11:46:48--  https://x/\n",
    "é",
    "\ud800",
]
HOSTILE = {
    "brackets": "[" * 100_000,
    "braces": '{"a":' * 20_000,
    "one character": "a" * 200_000,
    "blanks": " " * 200_000,
    "empty lines": "\n" * 100_000,
    "header lines": "HTTP/1.1 200 OK\n" + "A: b\n" * 40_000,
    "start lines": "GET / HTTP/1.1\n" * 10_000,
    "quotes": "'" * 100_000,
    "colons": ":method: GET\n" * 10_000,
    "marks": "> GET / HTTP/1.1\n< HTTP/1.1 200 OK\n" * 5_000,
    "info": "* x\n" * 40_000,
    "escapes": "\x1b[" * 50_000,
    "mail": ">" * 50_000 + "\n" + "> " * 50_000,
    "commands": "curl https://x\n" * 3_000,
    "dumps": "=> Send header, 3 bytes (0x3)\n0000: GET\n" * 5_000,
    "addresses": "https://a/" * 20_000,
    "arrays": "array(7) {\n" * 20_000,
    "printed arrays": "Array\n(\n" + "    [a] => Array\n(\n" * 20_000,
    "stamps": "2026-11-23 11:46:53,190 x\n" * 10_000,
}


def pair(path: Path) -> tuple[str, dict[str, Any]]:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8", "replace")
    return text, json.loads(path.read_text(encoding="utf-8"))


def comparable(facts: dict[str, Any]) -> dict[str, Any]:
    """Header fields in the order of their names, so that the order of a command's options does not matter."""
    return {name: sorted(map(tuple, value or [])) if "headers" in name else value for name, value in facts.items()}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_capture_is_read_as_its_truth_says(path: Path) -> None:
    text, truth = pair(path)
    capture = read_capture(text)
    facts, expected = comparable(capture.chosen.facts()), comparable(truth["call"])
    assert {name: facts[name] for name in expected} == expected
    assert capture.format == path.parent.name
    counted = {"as_sent": capture.chosen.as_sent, "calls": len(capture.calls), "hops": len(capture.chosen.hops)}
    assert counted == counted | {name: truth[name] for name in counted if name in truth}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_without_an_exception(name: str) -> None:
    text = HOSTILE[name]
    read_capture(text)
    for reader in READERS.values():
        assert 0 <= reader.fits(text) <= 1
        reader.read(text)


def lines_of(name: str) -> list[str]:
    """The lines of a reader's captures: of those that differ in their words alone, one."""
    texts = (pair(path)[0] for path in PAIRS if path.parent.name == name)
    lines = (line[:300] for text in texts for line in text.split("\n") if line.strip())
    return list({re.sub(r"\w+", "w", line): line for line in lines}.values())


@pytest.mark.parametrize("name", READERS)
def test_a_line_again_and_again_is_read_in_linear_time(name: str) -> None:
    def seconds(line: str, size: int) -> float:
        text = f"{line}\n" * (size // (len(line) + 1))
        start = time.process_time()
        READERS[name].read(text)
        return time.process_time() - start

    def is_slow(line: str) -> bool:
        once = seconds(line, 10_000)
        return once > 0.02 and seconds(line, 40_000) > 8 * once

    assert [line for line in lines_of(name) if is_slow(line) and is_slow(line)] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    capture = read_capture(text)
    assert all(call.known() or call.notes for call in capture.calls)
    for reader in READERS.values():
        reader.fits(text)
        for found in reader.read(text):
            assert all(0 <= start <= end <= len(text) for start, end in found.spans)


@given(st.text(max_size=300))
def test_arbitrary_characters_are_read_without_an_exception(text: str) -> None:
    read_capture(text)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_reader_breaks_over_a_capture_that_was_cut_and_mixed(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PAIRS)).with_suffix(".txt").read_bytes().decode("utf-8", "replace")[:20_000]
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 200))
        text = text[:start] + data.draw(st.sampled_from(PIECES) | st.just(text[start:end] * 2)) + text[end:]
    assert read_capture(text).failed == ()


def test_a_reader_that_breaks_is_named_and_hides_nothing_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(READERS["raw_http"], "read", lambda text: 1 / 0)
    capture = read_capture("HTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n{}\n")
    assert capture.failed == ("raw_http",)
    assert capture.chosen.status == 403
    assert "reader raw_http failed" in (capture.chosen.notes or "")


def test_a_capture_as_a_dictionary_holds_the_facts_and_how_they_were_read() -> None:
    facts = read_capture("HTTP/1.1 403 Forbidden\nDate: Mon, 23 Nov 2026 11:47:01 GMT\n\n").to_dict()
    assert facts["response_headers"] == [["Date", "Mon, 23 Nov 2026 11:47:01 GMT"]]
    assert (facts["status"], facts["format_read"], facts["inferred"]) == (403, "raw_http", ["time"])


def test_an_archive_goes_on_behind_a_broken_entry() -> None:
    entry = (
        '{{"request": {{"method": "GET", "url": "https://a.example/{}", "headers": []}}, "response": {{"status": {}}}}}'
    )
    entries = [
        entry.format("a", 200),
        entry.format("b", 404).replace('"headers": []', '"headers": [oops'),
        entry.format("c", 403),
    ]
    capture = read_capture(f'{{"log": {{"entries": [{", ".join(entries)}]}}}}')
    assert [call.url for call in capture.calls] == [f"https://a.example/{name}" for name in "abc"]
    assert capture.chosen.status == 403


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("> GET /a?q=data entry HTTP/1.1\n> Host: a.example\n>\n", {"url": "https://a.example/a?q=data entry"}),
        ("INFO GET https://a.io/?q=data entry HTTP/1.1 401", {"url": "https://a.io/?q=data entry", "status": 401}),
        ("curl https://a.example/api/x returns 404 since monday", {"url": "https://a.example/api/x", "status": 404}),
        ("401\nmap[error:map[code:7 message:no]]", {"response_body": '{"error": {"code": 7, "message": "no"}}'}),
        ("curl -u 'ann@a.example:pw' https://a.example/x", {"username": "ann@a.example"}),
        ("curl -u 0f1e2d3c4b5a69788796a5b4c3d2e1f0:pw https://a.example/x", {"username": None}),
        ("401 https://a.example/x application/json", {"status": 401, "url": "https://a.example/x"}),
    ],
)  # fmt: skip
def test_small_things_that_are_easily_lost(text: str, facts: dict[str, Any]) -> None:
    read = read_capture(text).chosen.facts()
    assert {name: read[name] for name in facts} == facts


def test_why_there_was_no_answer_is_kept_as_notes() -> None:
    call = read_capture(
        "cURL error 60: SSL certificate problem (see https://curl.se/x) for https://a.example/graphql"
    ).chosen
    assert call.url == "https://a.example/graphql"
    assert "SSL certificate problem" in (call.notes or "")


def test_what_no_reader_understood_is_named_and_kept_as_notes() -> None:
    capture = read_capture("Hello, nothing works since yesterday. Please help.")
    assert capture.format == "unknown"
    assert capture.calls == ()
    assert capture.unread == ("Hello, nothing works since yesterday. Please help.",)
    assert "nothing works" in (capture.chosen.notes or "")


def test_empty_lines_of_a_body_move_nothing_that_stands_below() -> None:
    capture = read_capture(
        "> GET /api/x HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 200 OK\n< Content-Type: application/json\n<\n"
        '{"jobs":\n\n\n[]}\n$ python call.py\n'
        "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://a.example/api/y\n"
        "That is what it says.\n"
    )
    assert [call.url for call in capture.calls] == ["https://a.example/api/x", "https://a.example/api/y"]
    assert capture.unread == ("$ python call.py", "That is what it says.")


def test_fields_of_two_printed_maps_on_one_line_stay_apart() -> None:
    call = read_capture("status: 401 map[Date:[today] Server:[cloudflare]] map[Date:[later] Age:[0]]").chosen
    assert call.response_headers == (("Date", "today"), ("Server", "cloudflare"))


def test_a_command_gives_the_body_that_its_verbose_output_does_not_show() -> None:
    text = (
        "$ curl -v -d 'a=b%20c' https://www.upwork.com/api/x.json\n"
        "> POST /api/x.json HTTP/1.1\n> Host: www.upwork.com\n"
        "> Content-Length: 7\n> \n< HTTP/1.1 401 Unauthorized\n< Content-Length: 0\n< \n"
        "* Connection #0 to host www.upwork.com left intact\n"
    )
    call = read_capture(text).chosen
    assert (call.request_body, call.status, call.response_body) == ("a=b%20c", 401, "")
    assert call.as_sent
    assert len(read_capture(text).calls) == 1


DIALOGUE = (
    "> POST /graphql HTTP/2\n> Host: api.upwork.com\n> Content-Length: 40\n> \n"
    '< HTTP/2 403\n< content-type: application/json\n< \n{"message":"no"}\n'
)


@pytest.mark.parametrize("command", ["curl -v https://api.upwork.com/graphql", "curl -v https://api.upwork.com/$PART"])
def test_a_command_that_was_cut_by_hand_is_one_call_with_the_dialogue_behind_it(command: str) -> None:
    (call,) = read_capture(f"$ {command}\n{DIALOGUE}").calls
    assert (call.method, call.url, call.status) == ("POST", "https://api.upwork.com/graphql", 403)
    assert call.request_body is None  # 40 bytes were sent that nobody shows
    assert "method" not in call.inferred


@pytest.mark.parametrize(
    "text",
    [
        f"$ curl -v -X GET https://api.upwork.com/graphql\n{DIALOGUE}",  # asked for
        f"$ curl -v https://api.upwork.com/elsewhere\n{DIALOGUE}",
        f"$ curl -v https://api.upwork.com/$PART/x\n{DIALOGUE}",
        f"{DIALOGUE}$ curl -v https://api.upwork.com/graphql\n",  # the next one
        f"$ curl -i https://api.upwork.com/graphql\nHTTP/2 200\nx: y\n\n{{}}\n{DIALOGUE}",  # has its own answer
    ],
)
def test_a_command_of_another_call_stays_apart_from_the_dialogue(text: str) -> None:
    assert [call.method for call in read_capture(text).calls if call.status == 403] == ["POST"]
    assert len(read_capture(text).calls) == 2


@pytest.mark.parametrize(
    ("text", "environment", "platform"),
    [
        ("$ curl -i https://a.example/api/x\nHTTP/2 403\nx: y\n\nno\n", "curl", "command line"),
        ("$ curl -iA App/1 https://a.example/api/x\nHTTP/2 403\nx: y\n\nno\n", "App/1, curl", "command line"),
        ("$ http https://a.example/api/x\nHTTP/1.1 403 Forbidden\nx: y\n\nno\n", "HTTPie", "command line"),
        ("$ curl -i https://a.example/api/x | cat\nHTTP/2 403\nx: y\n\nno\n", "curl", "command line"),
        ("curl https://a.example/api/x\n", None, None),  # nobody says that it was run
        ("curl https://a.example/api/x\n\nServer response\n\n403\n", None, None),  # a page wrote it
    ],
)
def test_the_program_follows_from_its_command_and_what_it_printed(
    text: str, environment: str | None, platform: str | None
) -> None:
    call = read_capture(text).chosen
    assert (call.environment, call.platform) == (environment, platform)
    assert ({"environment", "platform"} <= call.inferred) is (platform is not None)


FRAMES = """Traceback (most recent call last):
  File "/srv/app/main.py", line 14, in run
    {}
    ^^^^^^^^^^
  File "/srv/app/lib/httpx/_client.py", line 800, in request
    raise ConnectTimeout(message)
httpx.ConnectTimeout: timed out
"""


@pytest.mark.parametrize(
    ("code", "method", "url", "headers"),
    [
        (
            'c.post("https://a.example/api/x", headers={"Authorization": f"Bearer {token}", "X-Part": "7"}, json=q)',
            "POST",
            "https://a.example/api/x",
            (("Authorization", "Bearer {token}"), ("X-Part", "7")),
        ),
        (
            'r = requests.get("https://a.example/api/x", headers={"Authorization": KEY}).json()',
            "GET",
            "https://a.example/api/x",
            (("Authorization", "${KEY}"),),
        ),
        ('return client.put(\n        "https://a.example/api/x",\n    )', "PUT", "https://a.example/api/x", ()),
        ('client.post("https://a.example/api/x",', "POST", "https://a.example/api/x", ()),
        ("client.request(method, 'https://a.example/api/x', headers=h)", None, "https://a.example/api/x", ()),
        ('client.post(URL, headers={"X-Part": "7"})', None, None, ()),
        ('settings.get("/api/x")', None, None, ()),
    ],
)
def test_a_frame_of_a_traceback_shows_the_request_and_nothing_more(
    code: str, method: str | None, url: str | None, headers: tuple[tuple[str, str], ...]
) -> None:
    (call,) = read_capture(FRAMES.format(code)).calls
    assert (call.method, call.url, call.request_headers, call.request_body) == (method, url, headers, None)
    assert "httpx.ConnectTimeout: timed out" in (call.notes or "")


def test_code_ends_where_its_traceback_begins() -> None:
    code = 'r = requests.post("https://a.example/api/x", json={"q": 1})\nprint(r)\n'
    (call,) = read_capture(code + "\n" + FRAMES.format('r = requests.post("https://a.example/api/x", json=q)')).calls
    assert (call.method, call.url, call.request_body) == ("POST", "https://a.example/api/x", '{"q": 1}')
    assert "Traceback (most recent call last):" in (call.notes or "")
    assert "httpx.ConnectTimeout: timed out" in (call.notes or "")


def test_a_frame_fills_the_call_that_the_exception_tells_of() -> None:
    sentence = "httpx.HTTPStatusError: Client error '401 Unauthorized' for url 'https://a.example/api/7?page=2'\n"
    frames = FRAMES.format('client.post(f"https://a.example/api/{number}", params=p)')
    (call,) = read_capture(frames.replace("httpx.ConnectTimeout: timed out\n", sentence)).calls
    assert (call.method, call.url, call.status) == ("POST", "https://a.example/api/7?page=2", 401)


def test_of_several_calls_the_failed_api_call_is_reported() -> None:
    answer = "HTTP/1.1 {}\nContent-Length: 0\n\n"
    requests = {"/logo.png": "404 Not Found", "/api/a.json": "403 Forbidden", "/api/b.json": "200 OK"}
    text = "".join(
        f"GET {path} HTTP/1.1\nHost: www.upwork.com\n\n" + answer.format(status) for path, status in requests.items()
    )
    capture = read_capture(text)
    assert [call.status for call in capture.calls] == [404, 403, 200]
    assert capture.chosen.url == "https://www.upwork.com/api/a.json"


def test_a_redirect_chain_is_one_call_with_hops() -> None:
    redirect = "HTTP/1.1 301 Moved\nLocation: https://api.upwork.com/x\n\n"
    text = redirect + "HTTP/1.1 100 Continue\n\nHTTP/1.1 403 Forbidden\nContent-Length: 0\n\n"
    capture = read_capture(text)
    assert [call.status for call in capture.calls] == [403]
    assert [hop.status for hop in capture.chosen.hops] == [301, 100]


def test_the_address_after_a_redirect_follows_from_the_command_and_the_location() -> None:
    redirect = "HTTP/1.1 302 Found\nLocation: /login?r=%2Fa\nContent-Length: 0\n\n"
    text = f"$ curl -iL 'https://www.upwork.com/a?b=1'\n{redirect}HTTP/1.1 403 Forbidden\n\nno\n"
    call = read_capture(text).chosen
    assert (call.url, call.status) == ("https://www.upwork.com/login?r=%2Fa", 403)
    assert "url" in call.inferred
    assert [(hop.url, hop.status) for hop in call.hops] == [("https://www.upwork.com/a?b=1", 302)]


@pytest.mark.parametrize("label", ["Response", "Result", "Reply", "APIResponse", "Got"])
def test_a_label_before_a_status_with_its_reason_is_no_header_field(label):
    answer = f'{label}: 403 Forbidden\nserver: nginx\n\n{{"error":{{"code":403}}}}\n'
    (call,) = read_capture(f"GET https://www.upwork.com/api/x\n{answer}").calls
    assert (call.status, call.reason) == (403, "Forbidden")
    assert not call.request_headers and dict(call.response_headers) == {"server": "nginx"}
