"""PowerShell web commands: parameters, hash tables, sessions and splatting."""

from __future__ import annotations

import pytest

from support_report.capture import read_capture
from support_report.readers import powershell

CASES = [
    ("Invoke-WebRequest https://h.example/a", "GET", "https://h.example/a", {}, ""),
    ("irm 'https://h.example/a' -Me Put -Body '{\"a\":1}'", "PUT", "https://h.example/a", {}, '{"a":1}'),
    (
        "$headers = @{\n  'Authorization' = \"Bearer $token\"\n  Accept = 'application/json'; 'X-A'='b'\n}\n"
        "$body = @{ a = 'x y'; n = 2 }\n"
        "Invoke-RestMethod -Uri 'https://h.example/a?b=c' -Method Post -Headers $headers -Body $body "
        "-ContentType 'text/plain'",
        "POST",
        "https://h.example/a?b=c",
        {"Authorization": "Bearer $token", "Accept": "application/json", "X-A": "b", "Content-Type": "text/plain"},
        "a=x+y&n=2",
    ),
    (
        "$body = @{ query = 'q'; variables = @{ first = 5; on = $true; gone = $null } } | ConvertTo-Json -Depth 5\n"
        "$r = Invoke-RestMethod 'https://h.example/g' -Method 'POST' -Body $body",
        "POST",
        "https://h.example/g",
        {},
        '{"query": "q", "variables": {"first": 5, "on": true, "gone": null}}',
    ),
    (
        '$headers = New-Object "System.Collections.Generic.Dictionary[[String],[String]]"\n'
        '$headers.Add("X-A", "1")\n$headers.Add("X-B", "2")\n$body = "a=1&b=`"2`""\n'
        "$response = Invoke-RestMethod 'https://h.example/p' -Method 'POST' -Headers $headers -Body $body\n"
        "$response | ConvertTo-Json",
        "POST",
        "https://h.example/p",
        {"X-A": "1", "X-B": "2"},
        'a=1&b="2"',
    ),
    (
        "$params = @{\n Uri = 'https://h.example/s'\n Method = 'DELETE'\n Headers = @{ 'X-A' = '1' }\n}\n"
        "Invoke-RestMethod @params",
        "DELETE",
        "https://h.example/s",
        {"X-A": "1"},
        "",
    ),
    (
        'iwr "https://h.example/p?a=1" -Headers @{\n"authority"="h.example"\n  "method"="GET"\n  "path"="/p?a=1"\n'
        '  "scheme"="https"\n  "accept"="*/*"\n}',
        "GET",
        "https://h.example/p?a=1",
        {"accept": "*/*"},
        "",
    ),
    (
        "iwr https://h.example/p -Headers @{ method = 'x'; path = 'y' }",
        "GET",
        "https://h.example/p",
        {"method": "x", "path": "y"},
        "",
    ),
    (
        "PS C:\\> iwr -UseBasicParsing -Uri https://h.example/x -UserAgent 'me/1'",
        "GET",
        "https://h.example/x",
        {"User-Agent": "me/1"},
        "",
    ),
    (
        "Invoke-WebRequest -Uri 'https://h.example/j' -Method POST -Body (@{a=1;b=-2.5;c=1.2.3} | ConvertTo-Json)",
        "POST",
        "https://h.example/j",
        {},
        '{"a": 1, "b": -2.5, "c": "1.2.3"}',
    ),
    (
        "Invoke-RestMethod https://h.example/h -Method Post "
        '-Body @\'\n{\n "a": "it\'s"\n}\n\'@ -Authentication Bearer -Token $t',
        "POST",
        "https://h.example/h",
        {},
        '{\n "a": "it\'s"\n}',
    ),
    (
        "PS C:\\Users\\ann> curl -Uri 'https://h.example/c' -Method POST -Headers @{'X-A'='1'} -Body 'a=1'",
        "POST",
        "https://h.example/c",
        {"X-A": "1"},
        "a=1",
    ),
]


@pytest.mark.parametrize(("text", "method", "url", "headers", "body"), CASES)
def test_a_command_is_read(text: str, method: str, url: str, headers: dict[str, str], body: str) -> None:
    [found] = powershell.read(text)
    call = found.call
    assert (call.method, call.url, dict(call.request_headers), call.request_body) == (method, url, headers, body)
    assert powershell.fits(text) > 0


def test_what_is_no_command_is_left_alone() -> None:
    assert powershell.read("Invoke-WebRequest : The remote server returned an error: (403) Forbidden.") == ()


#: What Windows PowerShell prints when a command fails: the line that failed is cut.
RECORD = (
    "{} : The remote server returned an error: (403) Forbidden.\nAt line:1 char:1\n"
    '+ {} -Uri "https://h.example/r" -Method POST -Headers @{{Au ...\n+ ~~~~~~~~~~~~~~~~~~~~~~~\n'
    "    + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [x], WebException\n"
    "    + FullyQualifiedErrorId : WebCmdletWebResponseException,x\n"
)


@pytest.mark.parametrize("name", ["curl", "wget", "Invoke-WebRequest", "irm"])
def test_the_line_that_failed_is_read_as_far_as_it_is_shown(name: str) -> None:
    call = read_capture(RECORD.format(name, name)).chosen
    assert (call.method, call.url, call.status) == ("POST", "https://h.example/r", 403)
    assert call.request_headers == ()
    assert call.request_body is None
    assert call.environment == "PowerShell"


def test_programs_called_like_powershells_command_are_read_as_such() -> None:
    [call] = read_capture("curl -X POST 'https://h.example/c' -d a=1; curl.exe --version").calls
    assert (call.method, call.read_as) == ("POST", "curl_command")
