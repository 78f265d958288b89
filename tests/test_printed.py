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
    "pairs of header fields in a list": (
        f"{ADDRESS} 403\n[\n  [ 'server', 'x' ],\n  [ 'content-type', 'text/html' ]\n]\n",
        {"url": ADDRESS, "status": 403, "response_headers": (("server", "x"), ("content-type", "text/html"))},
    ),
    "an address with a number in its line": (f"see\n{ADDRESS} 403 times\n", {"status": None}),
    "a status before the fields of its answer": (
        "headers 401 [\n  'Server',\n  'x',\n  'Content-Type',\n  'text/html'\n]\n",
        {"status": 401},
    ),
    "a number before an array of numbers": ("order total 401 [\n  1,\n  2\n]\n", {"status": None}),
    "a status and Go's map": (
        "200 OK map[Content-Type:[text/html] Server:[x]]\n",
        {"status": 200, "response_headers": (("Content-Type", "text/html"), ("Server", "x"))},
    ),
    "Ruby's answer": ("#<Net::HTTPOK 200 OK readbody=true>\n", {"status": 200}),
    "a status that var_dump printed before the header fields": (
        'int(401)\narray(1) {\n  ["Server"]=>\n  array(1) {\n    [0]=>\n    string(1) "x"\n  }\n}\n',
        {"status": 401, "response_headers": (("Server", "x"),)},
    ),
    "a number that var_dump printed in an array": ('array(1) {\n  ["id"]=>\n  int(401)\n}\n', {"status": None}),
    "Mojolicious' error": ("401 response: Unauthorized\n", {"status": 401, "reason": "Unauthorized"}),
    "what Guzzle's formatter wrote": (
        f'POST {ADDRESS} HTTP/1.1 a=1&b=2 - 403 {{"error": "no"}}\n',
        {"status": 403, "request_body": "a=1&b=2", "response_body": '{"error": "no"}'},
    ),
    "two calls in two lines": (
        f"GET https://a.example/x - 302\nGET {ADDRESS} - 403\n",
        {"url": ADDRESS, "status": 403},
    ),
    "texts of a query language": (
        f"GET {ADDRESS}?tq=SELECT%20a%20WHERE%20b%20%3E%20'2026-01-01' failed: 403\n",
        {"url": f"{ADDRESS}?tq=SELECT%20a%20WHERE%20b%20%3E%20'2026-01-01'"},
    ),
    "addresses in quotes": (f"'GET {ADDRESS}?a=b','403'\n", {"url": f"{ADDRESS}?a=b"}),
    "a body that was cut off": ('<RestClient::Response 400 "{\\"error\\":\\"i...">\n', {"response_body": None}),
    "a body that was printed twice, first in part": (
        '403 Forbidden\n{ error: { details: [Object] } }\n{"error":{"details":{"a":1}}}\n',
        {"response_body": '{"error":{"details":{"a":1}}}'},
    ),
    "request-promise's error": (
        'StatusCodeError: 404 - "{\\"error\\":\\"no\\"}"\n',
        {"status": 404, "response_body": '{"error":"no"}'},
    ),
    "a difference that looks like it": ('page 404 - "Errors"\n', {"status": None, "response_body": None}),
    "Laravel's error": (
        'RequestException: HTTP request returned status code 403:\n{"error":"no"}\n in /a/b.php:8\n',
        {"status": 403, "response_body": '{"error":"no"}'},
    ),
    "a record with its address as the path": (
        f'{{"http_method":"GET","path":"{ADDRESS}","response_code":401}}\n',
        {"method": "GET", "url": ADDRESS, "status": 401},
    ),
    "a record with the path of a file": ('{"method":"GET","path":"/srv/a.log","status":401}\n', {"url": None}),
    "the kind that curl_getinfo names": (
        f"Array\n(\n    [url] => {ADDRESS}\n    [content_type] => text/html\n    [http_code] => 403\n)\n",
        {"status": 403, "response_headers": (("Content-Type", "text/html"),)},
    ),
    "the kind that curl_getinfo names, and all fields": (
        f"Array\n(\n    [url] => {ADDRESS}\n    [content_type] => text/html\n    [http_code] => 403\n)\n"
        "HTTP/1.1 403 Forbidden\nServer: x\nContent-Type: text/html\n\n<html></html>\n",
        {"status": 403, "response_headers": (("Server", "x"), ("Content-Type", "text/html"))},
    ),
    "lines of header fields in a list": (
        "Array\n(\n    [0] => Authorization: Bearer oauth2v2_0f1e2d3c\n    [1] => Accept: */*\n)\n",
        {"request_headers": (("Authorization", "Bearer oauth2v2_0f1e2d3c"), ("Accept", "*/*"))},
    ),
    "lines of words in a list": (
        "Array\n(\n    [0] => Note: one\n    [1] => Todo: two\n)\n",
        {"request_headers": (), "response_headers": ()},
    ),
    "values in quotes": (
        f'GET {ADDRESS}\nUser-Agent: "Faraday v1.1.0"\nAccept: "*/*"\nStatus 403\n',
        {"request_headers": (("User-Agent", "Faraday v1.1.0"), ("Accept", "*/*"))},
    ),
    "one value in quotes": (
        'HTTP/1.1 304 Not Modified\nServer: x\nETag: "a"\n\n',
        {"response_headers": (("Server", "x"), ("ETag", '"a"'))},
    ),
    "Java's list of fields behind a request": (
        f"DELETE {ADDRESS} HTTP/1.1\n[Authorization: Bearer oauth2v2_0f1e2d3c]\nHTTP/1.1 404 Not Found\nServer: x\n",
        {"request_body": None, "status": 404},
    ),
    "Java's key of the status line": (
        "Response Code : 401\nServer: [x]\nnull: [HTTP/1.1 401 Unauthorized]\nContent-Type: [text/html]\n",
        {"status": 401, "response_headers": (("Server", "x"), ("Content-Type", "text/html"))},
    ),
    "Java's levels": (
        "INFO: Received response\nServer: x\nContent-Type: text/html\nHTTP error 500\n",
        {"response_headers": (("Server", "x"), ("Content-Type", "text/html"))},
    ),
    "a size in brackets": ("400 Bad Request map[Content-Length:[189] Server:[x]]\n", {"status": 400}),
    "undici's debug lines": (
        "FETCH 7: sending request to GET https://www.upwork.com//api/hr/v2/teams.json\n"
        "FETCH 7: received response to GET https://www.upwork.com//api/hr/v2/teams.json - HTTP 403\n",
        {"method": "GET", "url": ADDRESS, "status": 403},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_printed_is_read(name: str) -> None:
    text, expected = CASES[name]
    call = read_capture(text).chosen
    assert {fact: getattr(call, fact) for fact in expected} == expected
