"""HTTPie and xh commands: items, options and shorthands as their documentation has them."""

from __future__ import annotations

import pytest

from support_report.readers import httpie_command

CASES = [
    ("http https://h.example/a", "GET", "https://h.example/a", {}, ""),
    ("http h.example/a", "GET", "http://h.example/a", {}, ""),
    ("https h.example/a", "GET", "https://h.example/a", {}, ""),
    ("xhs h.example/a", "GET", "https://h.example/a", {}, ""),
    ("xh :8000/a q==x", "GET", "http://localhost:8000/a?q=x", {}, ""),
    ("http :/a", "GET", "http://localhost/a", {}, ""),
    ("http h.example q=='a b' r==1", "GET", "http://h.example?q=a+b&r=1", {}, ""),
    (
        "http h.example X-A:1 'X-B: two words' 'X-Empty;'",
        "GET",
        "http://h.example",
        {"X-A": "1", "X-B": "two words", "X-Empty": ""},
        "",
    ),
    (
        "http PUT h.example a=b n:=1 t:=true",
        "PUT",
        "http://h.example",
        {"Content-Type": "application/json"},
        '{"a": "b", "n": 1, "t": true}',
    ),
    ("http h.example a=b", "POST", "http://h.example", {"Content-Type": "application/json"}, '{"a": "b"}'),
    (
        "http h.example o[k]=v o[l][]=1",
        "POST",
        "http://h.example",
        {"Content-Type": "application/json"},
        '{"o": {"k": "v", "l": ["1"]}}',
    ),
    (
        "http -f POST h.example a='x y' b=2",
        "POST",
        "http://h.example",
        {"Content-Type": "application/x-www-form-urlencoded"},
        "a=x+y&b=2",
    ),
    ("http --multipart h.example a=1", "POST", "http://h.example", {}, "a=1"),
    ("http --raw '{\"a\":1}' h.example", "POST", "http://h.example", {}, '{"a":1}'),
    ("http --timeout 30 --verify=no -v h.example", "GET", "http://h.example", {}, ""),
    ("http -a k:s h.example", "GET", "http://h.example", {"Authorization": "Basic azpz"}, ""),
    ("http -A bearer -a tok h.example", "GET", "http://h.example", {"Authorization": "Bearer tok"}, ""),
    ("echo '{\"a\":1}' | http POST h.example", "POST", "http://h.example", {}, '{"a":1}'),
    ("http POST h.example <<< '{\"a\":1}'", "POST", "http://h.example", {}, '{"a":1}'),
    ("$ http --print=HhBb DELETE https://h.example/x", "DELETE", "https://h.example/x", {}, ""),
]


@pytest.mark.parametrize(("command", "method", "url", "headers", "body"), CASES)
def test_a_command_is_read_as_httpie_sends_it(
    command: str, method: str, url: str, headers: dict[str, str], body: str
) -> None:
    [found] = httpie_command.read(command)
    call = found.call
    assert (call.method, call.url, dict(call.request_headers), call.request_body) == (method, url, headers, body)
    assert httpie_command.fits(command) > 0


@pytest.mark.parametrize(
    "text", ["http error 403", "http", "https is required", "HTTP/1.1 200 OK", "the http client fails"]
)
def test_what_is_no_command_is_left_alone(text: str) -> None:
    assert httpie_command.read(text) == ()
