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
    "a record of a log around an error with its config": (
        '{"level":50,"time":1796033106000,"err":{"message":"no","config":{"method":"post",'
        f'"url":"{ADDRESS}","headers":{{"Accept":"a/b"}}}},"code":"ERR_BAD_REQUEST","status":401}},"msg":"failed"}}',
        {"method": "POST", "url": ADDRESS, "status": 401, "time": "2026-11-30T10:05:06Z"},
    ),
    "a duration beside a request": (
        f'{{"time": 245, "config": {{"method": "get", "url": "{ADDRESS}"}}, "status": 401}}',
        {"status": 401, "time": None},
    ),
    "what tutorials of Java throw": (
        "java.lang.RuntimeException: Failed : HTTP error code : 403\n\tat a.B.c(B.java:58)\n",
        {"status": 403},
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
    "a status before Node's header object": (
        "200 Object [AxiosHeaders] {\n  server: 'x',\n  'content-type': 'text/html'\n} {\"data\":null}\n",
        {"status": 200, "response_headers": (("server", "x"), ("content-type", "text/html"))},
    ),
    "a status between an address and a body": (
        f"Response from {ADDRESS} 200 {{\n  data: null\n}}\n",
        {"url": ADDRESS, "status": 200},
    ),
    "a form behind header fields": (
        f'POST {ADDRESS} {{"Accept":"*/*","Content-Type":"application/x-www-form-urlencoded"}} a=1&b=2\n',
        {"method": "POST", "request_body": "a=1&b=2"},
    ),
    "a body of several parts": (
        f'> POST {ADDRESS} {{"content-type":"multipart/form-data; boundary=----x1y2","accept":"*/*"}} ------x1y2\n'
        'Content-Disposition: form-data; name="a"\n\n1\n------x1y2--\n\n< 403 {"server":"x","etag":"y"} '
        '{"error":"no"}\n',
        {
            "status": 403,
            "request_body": '------x1y2\nContent-Disposition: form-data; name="a"\n\n1\n------x1y2--',
            "response_body": '{"error":"no"}',
        },
    ),
    "a body in the options": (
        f"{{ request: Request {{ method: 'POST', url: '{ADDRESS}' }}, options: {{ body: 'a=1&b=2' }}, status: 403 }}\n",
        {"method": "POST", "request_body": "a=1&b=2", "status": 403},
    ),
    "Apollo's error": (
        '{\n  "response": {},\n  "statusCode": 403,\n'
        '  "bodyText": "{\\"error\\":\\"no\\"}",\n  "name": "ServerError"\n}\n',
        {"status": 403, "response_body": '{"error":"no"}'},
    ),
    "what a program logs in the form of an archive's entry": (
        f'{{"request": {{"method": "GET", "url": "{ADDRESS}", "headers": ["Accept: */*"]}},'
        f' "info": {{"url": "{ADDRESS}", "http_code": 403}}, "response": "no"}}\n',
        {"url": ADDRESS, "status": 403, "request_headers": (("Accept", "*/*"),)},
    ),
    "two blocks of fields": (
        "403 Forbidden\n{\n  'Content-Type': 'text/xml',\n  'content-length': 7\n}\n"
        "{\n  server: 'x',\n  'content-type': 'text/html'\n}\n",
        {
            "request_headers": (("Content-Type", "text/xml"), ("content-length", "7")),
            "response_headers": (("server", "x"), ("content-type", "text/html")),
        },
    ),
    "a log line behind the body that was sent": (
        "2026/12/01 00:04:31 REQUEST:\nPOST /x HTTP/1.1\nHost: www.upwork.com\n"
        "Content-Type: application/x-www-form-urlencoded\n\na=1&b=2\n"
        "2026/12/01 00:04:31 RESPONSE:\nHTTP/1.1 500 Internal Server Error\nServer: x\n\n",
        {"status": 500, "request_body": "a=1&b=2"},
    ),
    "an error among an error's fields": (
        f"Error: no\n    at a (b.js:1:2) {{\n  [cause]: AxiosError: Request failed\n      at c (d.js:3:4)\n"
        f"      at e (f.js:5:6) {{\n    config: {{ method: 'get', url: '{ADDRESS}' }},\n    status: 403\n  }}\n}}\n",
        {"method": "GET", "url": ADDRESS, "status": 403},
    ),
    "an error without fields of its own": (
        f"{{\n  cause: Error: no\n      at a (b.js:1:2),\n  method: 'get',\n  url: '{ADDRESS}'\n}}\n",
        {"method": "GET", "url": ADDRESS},
    ),
    "Go's map in a log line": (
        f"level=error method=GET url={ADDRESS} status=403 "
        'response_headers="map[Content-Type:[text/html] Server:[x]]"\n',
        {"status": 403, "response_headers": (("Content-Type", "text/html"), ("Server", "x"))},
    ),
    "options of a request": (
        '{:method=>:get, :headers=>{"Accept"=>"*/*", "User-Agent"=>"x"}, :body=>nil, :maxredirs=>50}\n',
        {"method": "GET", "request_headers": (("Accept", "*/*"), ("User-Agent", "x")), "response_body": None},
    ),
    "an arrow before each line": (
        f"[HTTP] --> GET {ADDRESS}\n[HTTP] --> Accept: */*\n[HTTP] <-- 403 {ADDRESS}\n[HTTP] <-- Server: x\n"
        '[HTTP] <-- {"error":"no"}\n',
        {
            "status": 403,
            "request_headers": (("Accept", "*/*"),),
            "response_headers": (("Server", "x"),),
            "response_body": '{"error":"no"}',
        },
    ),
    "the first field behind Ruby's logger": (
        f"I, [2026-12-01T00:04:27.273093 #4246]  INFO -- : > GET {ADDRESS}\n"
        "D, [2026-12-01T00:04:27.273262 #4246] DEBUG -- : Authorization: Bearer oauth2v2_0f1e2d3c\nAccept: */*\n\n",
        {"request_headers": (("Authorization", "Bearer oauth2v2_0f1e2d3c"), ("Accept", "*/*"))},
    ),
    "a line of an access log without a size": (
        'vm GuzzleHttp/7 - [01/Dec/2026:00:04:17 +0000] "POST /api/hr/v2/contracts/1.json HTTP/1.1" 403 \n',
        {"method": "POST", "status": 403},
    ),
    "the answer behind two messages": (
        f"Request{{method=POST, url={ADDRESS}, tags={{}}}}\nAccept: */*\nContent-Type: application/json\n\n"
        f"Response{{protocol=http/1.1, code=403, message=Forbidden, url={ADDRESS}}}\nServer: x\nETag: y\n\n"
        '{"error":"no"}\n',
        {"request_body": None, "response_body": '{"error":"no"}'},
    ),
    "a packed body, byte by byte with their signs": (
        'DEBUG wire - http-outgoing-0 << "HTTP/1.1 403 Forbidden[\\r][\\n]"\n'
        'DEBUG wire - http-outgoing-0 << "Content-Encoding: gzip[\\r][\\n]"\n'
        'DEBUG wire - http-outgoing-0 << "[\\r][\\n]"\n'
        'DEBUG wire - http-outgoing-0 << "[0x1f][0xffffff8b][0x8][0x0][0x0][0x0][0x0][0x0][0x2][0x3][0xffffffab]VJ-*'
        "[0xffffffca]/R[0xffffffb2]R[0xffffffca][0xffffffcb]W[0xffffffaa][0x5][0x0]PE[0xffffffd4]y[0xe][0x0][0x0][0x0]"
        '"\n',
        {"status": 403, "response_body": '{"error":"no"}'},
    ),
    "a plain body with bytes beyond ASCII": (
        '<< "HTTP/1.1 403 Forbidden[\\r][\\n]"\n<< "Server: x[\\r][\\n]"\n<< "[\\r][\\n]"\n<< "caf[0xc3][0xa9]"\n',
        {"status": 403, "response_body": "caf\u00e9"},
    ),
    "a label behind the longest line": (
        "~~~ RESPONSE ~~~\nSTATUS       : 403 Forbidden\nHEADERS      :\n\tServer: x\n"
        f'\tSet-Cookie: a={"b" * 100}; path=/; HttpOnly\nBODY         :\n{{\n   "error": "no"\n}}\n{"=" * 78}\n',
        {"status": 403, "response_body": '{\n   "error": "no"\n}'},
    ),
    "a status, its reason and the address": (
        f"404 Not Found {ADDRESS}\nHeaders {{ server: 'x', etag: 'y' }}\n",
        {"url": ADDRESS, "status": 404, "response_headers": (("server", "x"), ("etag", "y"))},
    ),
    "a status behind a tag": (
        "[superagent] 502 {\n  server: 'x',\n  etag: 'y'\n} <html></html>\n",
        {"status": 502, "response_headers": (("server", "x"), ("etag", "y")), "response_body": "<html></html>"},
    ),
    "a number behind a tag": ("[worker] 502 {\n", {"status": 502}),
    "a rule behind a request": (
        f"    POST {ADDRESS} HTTP/1.1\n    Accept: */*\n    --\n    HTTP/1.1 403 Forbidden\n    --\n",
        {"method": "POST", "status": 403, "request_body": ""},
    ),
    "records in holders of logs": (
        f'{{"_index": "a", "_source": {{"http.request.method": "GET", "url.full": "{ADDRESS}", '
        '"http.response.status_code": 401, "http.response.body.content": "no"}}\n',
        {"method": "GET", "url": ADDRESS, "status": 401, "response_body": "no"},
    ),
    "a record in a text of a record": (
        f'[{{"@timestamp": "2026-12-01 00:30:00.123", "@message": "{{\\"method\\": \\"GET\\", '
        f'\\"url\\": \\"{ADDRESS}\\", \\"status\\": 403}}"}}]\n',
        {"method": "GET", "url": ADDRESS, "status": 403},
    ),
    "Elastic's body in its holder": (
        f'{{"url": {{"full": "{ADDRESS}"}}, "http": {{"request": {{"method": "GET"}}, '
        '"response": {"status_code": 403, "body": {"content": "no"}}}}\n',
        {"status": 403, "response_body": "no"},
    ),
    "lines of fields in an array's array": (
        f"Array\n(\n    [method] => GET\n    [url] => {ADDRESS}\n    [request_headers] => Array\n        (\n"
        "            [0] => Accept: */*\n            [1] => X-A: b\n        )\n\n    [status] => 403\n"
        "    [response] => no\n)\n",
        {"status": 403, "request_headers": (("Accept", "*/*"), ("X-A", "b")), "response_body": "no"},
    ),
    "a status line before a printed array": (
        "HTTP/1.1 403 Forbidden\narray (\n  0 => 'HTTP/1.1 403 Forbidden',\n  1 => 'Server: x',\n)\n",
        {"status": 403, "response_headers": (("Server", "x"),), "response_body": None},
    ),
    "Guzzle's message in a record": (
        f'{{"error": "Client error: `PUT {ADDRESS}` resulted in a `404 Not Found` response:\\n'
        '{\\"a\\":1}\\n", "code": 404}\n',
        {"method": "PUT", "url": ADDRESS, "status": 404, "response_body": '{"a":1}'},
    ),
    "arrows and indented lines": (
        f'--> PUT {ADDRESS}\n    Accept: */*\n    {{"a": 1}}\n<-- 404 Not Found\n    Server: x\n    {{\n  "b": 2\n}}\n',
        {
            "method": "PUT",
            "request_body": '{"a": 1}',
            "status": 404,
            "response_headers": (("Server", "x"),),
            "response_body": '{\n  "b": 2\n}',
        },
    ),
    "what a Ruby program raised": (
        'a.rb:4:in `<main>\': API error 502 Bad Gateway: {"error":"no"} (RuntimeError)\n',
        {"status": 502, "reason": "Bad Gateway", "response_body": '{"error":"no"}'},
    ),
    "open-uri's status": ('["429", "Too Many Requests"]\n{"error":"no"}\n', {"response_body": '{"error":"no"}'}),
    "a class and its status": ("Faraday::ResourceNotFound 404\n", {"status": 404}),
    "options without a method": (
        '{:limit=>5, :headers=>{"Accept"=>"*/*", "User-Agent"=>"x"}, :body=>"a=1"}\n',
        {"request_headers": (("Accept", "*/*"), ("User-Agent", "x")), "request_body": "a=1"},
    ),
    "a method and fields in words": (
        f"I call {ADDRESS} with POST and I get 400 Bad Request.\n\nI send these headers:\n\nContent-Type: text/xml\n\n",
        {"method": "POST", "url": ADDRESS, "status": 400, "request_headers": (("Content-Type", "text/xml"),)},
    ),
    "a status before the words for its address": (f"My app gets a 403 from GET {ADDRESS}\n", {"status": 403}),
    "Postman's request in a program's own form": (
        f'{{"request": {{"method": "GET", "url": "{ADDRESS}", "header": [{{"key": "Accept", "value": "*/*"}}]}},'
        ' "response": {"code": 403, "status": "Forbidden", "headers": [{"key": "Server", "value": "x"}]}}\n',
        {"status": 403, "request_headers": (("Accept", "*/*"),), "response_headers": (("Server", "x"),)},
    ),
    "an answer's body beside the form that was sent": (
        f"{{ method: 'post', url: '{ADDRESS}', data: 'a=1&b=2', status: 403, body: {{ error: 'no' }} }}\n",
        {"method": "POST", "request_body": "a=1&b=2", "status": 403, "response_body": '{"error": "no"}'},
    ),
    "a status before a colon and fields": (
        '500: {:date=>"Tue, 01 Dec 2026 00:42:20 GMT", :server=>"x"}\n{"error":"no"}\n',
        {"status": 500, "response_body": '{"error":"no"}'},
    ),
    "Spring's error with its request": (
        f"org.springframework.web.client.HttpClientErrorException: 411 Length Required on POST request "
        f'for "{ADDRESS}": '
        '"{"error":"no"}"\n',
        {"method": "POST", "url": ADDRESS, "status": 411, "response_body": '{"error":"no"}'},
    ),
    "Spring's line ends": (
        'org.springframework.web.client.HttpClientErrorException$NotFound: 404 Not Found: "{<EOL>  "a": 1<EOL>}"\n'
        "\tat org.springframework.web.client.HttpClientErrorException.create(HttpClientErrorException.java:106)\n",
        {"status": 404, "response_body": '{\n  "a": 1\n}'},
    ),
    "bodies elsewhere in a record": (
        f'{{"breadcrumbs": {{"values": [{{"data": {{"http.method": "POST", "url": "{ADDRESS}", "status_code": 400, '
        '"reason": "Bad Request"}}]}, "extra": {"response_body": "no", "request_body": "a=1&b=2"}}\n',
        {"method": "POST", "url": ADDRESS, "status": 400, "request_body": "a=1&b=2", "response_body": "no"},
    ),
    "RestSharp's path": (
        'var client = new RestClient("https://www.upwork.com");\n'
        'var request = new RestRequest("/api/hr/v2/teams.json?a=1&b=2", Method.Get);\n'
        'request.AddHeader("Accept", "*/*");\nvar response = await client.ExecuteAsync(request);\n',
        {"method": "GET", "url": f"{ADDRESS}?a=1&b=2", "request_body": ""},
    ),
    "a bare body between marked lines": (
        '> POST /graphql HTTP/1.1\n> host: api.upwork.com\n> content-type: application/json\n>\n{"query": "{ a }"}\n'
        '< HTTP/1.1 403 Forbidden\n< server: x\n<\n{"error":"no"}\n',
        {"request_body": '{"query": "{ a }"}', "status": 403, "response_body": '{"error":"no"}'},
    ),
    "curl's words between marked lines": (
        "> POST /graphql HTTP/1.1\n> Host: api.upwork.com\n> Content-Length: 94\n>\n} [94 bytes data]\n"
        "* upload completely sent off: 94 bytes\n< HTTP/1.1 403 Forbidden\n< Server: x\n<\n{ [5 bytes data]\n",
        {"request_body": None, "status": 403},
    ),
    "fields that libwww-perl adds": (
        f'{{"method": "GET", "url": "{ADDRESS}", "status": 403, "headers": {{"Client-Peer": "a:443", '
        '"Content-Type": "text/html", "Server": "x"}, "content": "no"}\n',
        {"response_headers": (("Content-Type", "text/html"), ("Server", "x"))},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_printed_is_read(name: str) -> None:
    text, expected = CASES[name]
    call = read_capture(text).chosen
    assert {fact: getattr(call, fact) for fact in expected} == expected
