"""A call rendered as a cURL command, as raw HTTP and as HAR, and read again, is the same call."""

from __future__ import annotations

import json
import shlex
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from support_report.call import Call
from support_report.capture import read_capture

TOKEN = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=12)
NAMES = TOKEN.map(lambda word: f"X-A{word}")
VALUES = st.text(string.ascii_letters + string.digits + " ~!#$%&'()*+,-./:;=?@_|\"{}[]", max_size=30).map(str.strip)
PATHS = st.lists(TOKEN, min_size=1, max_size=3).map("/".join)
QUERIES = st.lists(st.tuples(TOKEN, TOKEN), max_size=3).map(lambda pairs: "&".join(f"{k}=%20{v}" for k, v in pairs))
#: Texts as people send them: every letter, quotes, backslashes and line ends among them.
TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"])
    | st.sampled_from(" \n'\"\\$`!"),
    max_size=40,
)
BODIES = st.dictionaries(TOKEN, TEXTS | st.integers() | st.none(), min_size=1, max_size=4)


@st.composite
def calls(draw: st.DrawFn) -> Call:
    query = draw(QUERIES)
    size = len(body := json.dumps({"query": draw(TEXTS), **draw(BODIES)}, ensure_ascii=draw(st.booleans())).encode())
    answer = json.dumps({"errors": [{"message": draw(TEXTS)}]}, indent=draw(st.sampled_from([None, 2])))
    return Call(
        method=draw(st.sampled_from(["POST", "PUT", "PATCH"])),
        url=f"https://api.upwork.com/{draw(PATHS)}" + (f"?{query}" if query else ""),
        request_headers=(
            ("Host", "api.upwork.com"),
            ("User-Agent", "acme/1.0"),
            ("Content-Type", "application/json"),
            ("Content-Length", str(size)),
            *draw(st.lists(st.tuples(NAMES, VALUES.filter(bool)), max_size=4)),
        ),
        request_body=body.decode(),
        status=draw(st.sampled_from([400, 401, 403, 404, 429, 500])),
        response_headers=(("Content-Type", "application/json"), ("Content-Length", str(len(answer.encode())))),
        response_body=answer,
    )


def as_curl(call: Call) -> str:
    fields = [word for name, value in call.request_headers for word in ("-H", f"{name}: {value}")]
    return shlex.join(["curl", "-X", call.method or "", call.url or "", *fields, "--data-raw", call.request_body or ""])


def as_message(call: Call) -> str:
    def section(headers: tuple[tuple[str, str], ...]) -> str:
        return "".join(f"{name}: {value}\n" for name, value in headers)

    target = (call.url or "").removeprefix("https://api.upwork.com")
    request = f"{call.method} {target} HTTP/1.1\n{section(call.request_headers)}\n{call.request_body}"
    return f"{request}\n\nHTTP/1.1 {call.status} No\n{section(call.response_headers)}\n{call.response_body}\n"


def as_har(call: Call) -> str:
    def fields(headers: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"name": name, "value": value} for name, value in headers]

    request = {"method": call.method, "url": call.url, "headers": fields(call.request_headers)}
    request["postData"] = {"mimeType": "application/json", "text": call.request_body}  # type: ignore[assignment]
    content = {"text": call.response_body, "mimeType": "application/json"}
    response = {"status": call.status, "headers": fields(call.response_headers), "content": content}
    entry = {"startedDateTime": "2026-11-23T11:46:44Z", "request": request, "response": response}
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}})


@settings(max_examples=200, deadline=None)
@given(calls())
def test_a_command_is_the_request_it_was_made_of(call: Call) -> None:
    read = read_capture(as_curl(call)).chosen
    assert (read.method, read.url, read.request_headers, read.request_body) == (
        call.method, call.url, call.request_headers, call.request_body,
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(calls())
def test_messages_are_the_call_they_were_made_of(call: Call) -> None:
    capture = read_capture(as_message(call))
    assert len(capture.calls) == 1
    assert parts(capture.chosen) == parts(call)


@settings(max_examples=200, deadline=None)
@given(calls())
def test_an_archive_is_the_call_it_was_made_of(call: Call) -> None:
    assert parts(read_capture(as_har(call)).chosen) == parts(call)


def parts(call: Call) -> tuple[object, ...]:
    request = (call.method, call.url, call.request_headers, call.request_body)
    return (*request, call.status, call.response_headers, call.response_body)
