"""Facts that a capture shows in other clothes, or in words: forms line by line, a request sent again, the account."""

from __future__ import annotations

import pytest

from support_report import read_capture
from support_report.readers import raw_http
from support_report.syntax.http_text import dechunked

FORM = "grant_type=refresh_token&refresh_token=oauth2v2_0123456789abcdef0123456789abcdef"
FLOW = """127.0.0.1:52160: POST https://www.upwork.com/api/v3/oauth2/token HTTP/2.0
    content-type: application/x-www-form-urlencoded
    content-length: {length}

    grant_type:    refresh_token
    refresh_token: oauth2v2_0123456789abcdef0123456789abcdef

 << HTTP/1.1 400 Bad Request 30b
    Content-Type: application/json

    {{"error": "invalid_grant"}}
"""
AGAIN = """$ curl -v --anyauth -u key:secret -d 'grant_type=client_credentials' https://www.upwork.com/api/v3/oauth2/token
> POST /api/v3/oauth2/token HTTP/1.1
> Host: www.upwork.com
> Content-Length: 29
>
< HTTP/1.1 401 Unauthorized
< WWW-Authenticate: Basic realm="upwork"
< Content-Length: 0
<
* Issue another request to this URL: 'https://www.upwork.com/api/v3/oauth2/token'
> POST /api/v3/oauth2/token HTTP/1.1
> Host: www.upwork.com
> Authorization: Basic a2V5OnNlY3JldA==
> Content-Length: {length}
>
< HTTP/1.1 401 Unauthorized
< Content-Length: 2
<
{{}}
"""


@pytest.mark.parametrize(("length", "told"), [(len(FORM), FORM), (len(FORM) + 1, None)])
def test_a_form_shown_line_by_line_is_told_as_sent_where_its_length_agrees(length: int, told: str | None) -> None:
    body = read_capture(FLOW.format(length=length)).chosen.request_body
    assert body == (told or "grant_type:    refresh_token\nrefresh_token: " + FORM.rpartition("=")[2])


@pytest.mark.parametrize("size", ["5b", "1.2k"])
@pytest.mark.parametrize("blanks", [1, 5])
def test_the_arrow_of_mitmproxy_leads_to_the_answer(size: str, blanks: int) -> None:
    address = "127.0.0.1:35214: GET https://api.upwork.com/a?q=caf… HTTP/2.0"
    call = read_capture(f"{address}\n{' ' * blanks}<< HTTP/1.1 429 Too Many Requests {size}\n").chosen
    assert (call.method, call.status, call.reason, call.read_as) == ("GET", 429, "Too Many Requests", "raw_http")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ('PUT https://api.upwork.com/x body={"a": 1}\nHTTP 404', '{"a": 1}'),
        ('PUT https://api.upwork.com/x, payload: {"a": 1}\nHTTP 404', '{"a": 1}'),
        ('POST https://api.upwork.com/x\nsee below\ndata: {"data": null, "errors": [{"message": "no"}]}', None),
        ('GET https://api.upwork.com/x body: {"error": {"code": 404}}', None),
    ],
)
def test_a_body_named_behind_a_method_and_its_address_is_what_was_sent(text: str, sent: str | None) -> None:
    assert read_capture(text).chosen.request_body == sent


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("403 Forbidden\nDate: x\nServer: cloudflare\nCF-RAY: 1-AMS\n", (403, 3)),
        ("403 Forbidden items\nDate: x\nServer: y\nCF-RAY: z\n", (None, 0)),
        ("403 Forbidden\nwas what I got.\n", (None, 0)),
    ],
)
def test_a_status_line_without_its_version_stands_above_fields(after: str, told: tuple[int | None, int]) -> None:
    call = raw_http.read(f"POST https://www.upwork.com/api/x.json\nUser-Agent: lwp-request/6.68\n\n{after}")[-1].call
    assert (call.status, len(call.response_headers)) == told


@pytest.mark.parametrize(
    ("shown", "content"),
    [
        ("3\nabc\n0\n\n", "abc"),
        ("3\ncaf\n2\n\u00e9\n0\n\n", "caf\u00e9"),
        ("5\ncaf\u00e9\n0\n\n* Connection #0 left intact", "caf\u00e9"),
        ("12\nmonkeys\n0\n\nand more", "12\nmonkeys\n0\n\nand more"),
    ],
)
def test_chunks_are_counted_in_bytes_and_end_with_the_empty_one(shown: str, content: str) -> None:
    assert dechunked(shown) == content


@pytest.mark.parametrize(
    ("shown", "value"),
    [('"Windows"', '"Windows"'), ('"\\"Windows\\""', '"Windows"')],
)
def test_quotes_of_a_client_hint_are_its_own(shown: str, value: str) -> None:
    text = "Request Method\nGET\nRequest Headers\naccept\n*/*\norigin\nhttps://x.example\nsec-ch-ua-platform\n"
    assert read_capture(text + shown + "\n").chosen.request_headers[-1] == ("sec-ch-ua-platform", value)


def test_the_request_of_an_archive_may_be_pasted_alone() -> None:
    data = '{"mimeType": "application/x-www-form-urlencoded", "text": "a=1&b=2", "params": []}'
    start = '"request": {"method": "POST", "url": "https://www.upwork.com/api/x.json", "headers": [], '
    assert read_capture(f'{start}"postData": {data}}}').chosen.request_body == "a=1&b=2"


METER = "100   390  100    87  100   303  19935  69431 --:--:-- --:--:-- --:--:-- 97500\r"


def test_a_body_stands_below_the_meter_and_what_curl_says_of_the_connection() -> None:
    sent, got = "> GET /x HTTP/1.1\n> Host: www.upwork.com\n>\n", "< HTTP/1.1 500 Oops\n<\n"
    text = f"{sent}{got}{METER}{METER}\n* Connection #0 to host left intact\n"
    assert read_capture(text + "plain words\n\nof a server\n").chosen.response_body == "plain words\n\nof a server"


def test_the_meter_of_parallel_transfers_is_no_part_of_an_answer() -> None:
    meter = "DL% UL%  Dled  Uled  Xfers  Live Total     Current  Left    Speed\r\n"
    row = "--  --      0     0     2     1  --:--:-- --:--:-- --:--:--     0      "
    printed = f"{meter}{row}HTTP/1.1 429 No\nServer: x\n\n{{}}\n"
    call = read_capture("$ curl -Zi https://api.upwork.com/b.json\n" + printed).chosen
    assert (call.url, call.status, call.response_headers) == ("https://api.upwork.com/b.json", 429, (("Server", "x"),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Request failed: 403 - {"error": {"code": 403}}\nURL: https://www.upwork.com/api/x.json', 403),
        ("Request failed: 403", 403),
        ("Tests failed: 412 of 500", None),
        ("Sync failed: 404 items were left", None),
    ],
)
def test_a_number_is_the_status_of_what_failed_only_where_an_answer_or_nothing_follows(
    text: str, told: int | None
) -> None:
    assert read_capture(text).chosen.status == told


@pytest.mark.parametrize(("before", "scheme"), [("* SSL connection using TLSv1.3 / AES\n", "https"), ("", "http")])
def test_behind_a_proxy_the_scheme_follows_from_tls(before: str, scheme: str) -> None:
    proxy = "* Established connection to proxy.example (10.0.0.1 port 3128) from 10.0.0.2 port 5\n"
    text = f"{before}{proxy}> GET /x HTTP/1.1\n> Host: www.upwork.com\n>\n< HTTP/1.1 403 Forbidden\n<\n"
    assert read_capture(text).chosen.url == f"{scheme}://www.upwork.com/x"


def test_a_list_of_calls_with_each_status_first_is_told_call_by_call() -> None:
    calls = read_capture("429 https://www.upwork.com/api/x?page=1\n429 https://www.upwork.com/api/x?page=2\n").calls
    assert [(call.url, call.status) for call in calls] == [
        ("https://www.upwork.com/api/x?page=1", 429),
        ("https://www.upwork.com/api/x?page=2", 429),
    ]


@pytest.mark.parametrize("address", ["https://www.upwork.com/api/x.json", "https://www.upwork.com/api/y.json"])
def test_a_further_answer_from_the_same_address_was_to_the_same_request(address: str) -> None:
    command = "$ wget -S -O- --header='A: b' https://www.upwork.com/api/x.json\n"
    sent = "HTTP request sent, awaiting response... "
    tries = "\n".join(
        f"--2026-12-01 00:13:5{n}--  {'(try: 2)  ' * (n > 1)}{url}\n{sent}\n  {answer}\n"
        for n, url, answer in (
            (1, "https://www.upwork.com/api/x.json", "HTTP/1.1 503 Service Unavailable\n  Server: x"),
            (2, address, "HTTP/1.1 429 Too Many Requests\n  Server: x"),
        )
    )
    last = read_capture(command + tries).calls[-1]
    assert last.status == 429
    assert last.method == ("GET" if address.endswith("x.json") else None)


@pytest.mark.parametrize(("length", "told"), [(29, "grant_type=client_credentials"), (30, None)])
def test_a_request_sent_again_in_as_many_bytes_has_the_same_body(length: int, told: str | None) -> None:
    last = read_capture(AGAIN.format(length=length)).calls[-1]
    assert (last.request_body, "request_body" in last.inferred) == (told, told is not None)
    assert ("authorization", "Basic a2V5OnNlY3JldA==") in [
        (name.lower(), value) for name, value in last.request_headers
    ]


@pytest.mark.parametrize("mark", ["# ", "// ", "  # "])
def test_a_command_in_a_comment_is_read(mark: str) -> None:
    lines = ["curl --request POST \\", "  --url https://api.upwork.com/graphql \\", '  --data \'{"query": "x"}\'']
    call = read_capture("\n".join(mark + line for line in lines)).chosen
    assert (call.method, call.url, call.request_body) == ("POST", "https://api.upwork.com/graphql", '{"query": "x"}')


def test_a_field_whose_value_is_a_status_does_not_end_the_header() -> None:
    text = "POST https://h.example/a HTTP/1.1\nHost: h.example\nX-Told: 411 Length Required\nX-B: c\n\n{}\n"
    assert read_capture(text).chosen.request_headers[1:] == (("X-Told", "411 Length Required"), ("X-B", "c"))


def test_an_answer_shortened_to_its_data_is_that_data() -> None:
    asked, answered = "{ url: 'https://h.example/a', method: 'post' }", "{ status: 400, data: { error: 'x' } }"
    text = f"{{\n  config: {asked},\n  response: {answered}\n}}"
    call = read_capture(text).chosen
    assert (call.method, call.status, call.response_body) == ("POST", 400, '{"error": "x"}')


def test_blanks_of_a_query_belong_to_the_address_where_parameters_follow() -> None:
    text = "GET https://h.example/a.json?q=python developer&paging=0;10 returns 401 Unauthorized"
    call = read_capture(text).chosen
    assert (call.url, call.status) == ("https://h.example/a.json?q=python developer&paging=0;10", 401)
    assert (
        read_capture("GET https://h.example/a?q=x fails & gives 401 Unauthorized").chosen.url
        == "https://h.example/a?q=x"
    )


SAID = """Hi, our Laravel app (PHP 8.2, Ubuntu 22.04) gets this {when}. My username is acme_dev.

GET https://api.upwork.com/a -> 403 Forbidden
"""


@pytest.mark.parametrize(
    "when",
    [
        "on Nov 23, 2026 around 14:05 UTC",
        "since 23 November 2026, 4:05 PM EET",
        "at 2026-11-23 14:05",
        "2026-11-23 16:05 +0200",
    ],
)
def test_system_account_and_time_are_taken_from_the_words_around(when: str) -> None:
    call = read_capture(SAID.format(when=when)).chosen
    told = (call.environment, call.username, call.time)
    assert told == ("PHP 8.2, Ubuntu 22.04", "acme_dev", "2026-11-23T14:05:00Z")
    assert {"environment", "username", "time"} <= call.inferred


def test_what_data_or_a_long_log_says_is_not_the_developers() -> None:
    page = "<p>We look for PHP 8.2. My username is acme_dev. Nov 23, 2026 at 14:05</p>"
    for text in (page, "line of a log\n" * 400 + page[3:]):
        call = read_capture(f"GET https://api.upwork.com/a -> 403 Forbidden\n\n{text}\n").chosen
        assert (call.username, call.time) == (None, None)


def test_an_address_that_was_cut_off_is_no_call() -> None:
    text = (
        "Invoke-WebRequest : The remote server returned an error: (411) Length Required.\nAt line:1 char:6\n"
        '+ $r = Invoke-WebRequest -Uri "https://www.upwork.com/api/v3/oauth2/tok ...\n'
    )
    assert not any((call.url or "").endswith("tok") for call in read_capture(text).calls)
