"""cURL commands: what is read of them against what a server saw when the real curl ran them; other shells' quoting.

`curl_commands/seen.jsonl` is made by `tools/record_curl.py`, which runs every command of `commands.txt`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support_report.call import Call
from support_report.readers import curl_command

HERE = Path(__file__).parent / "curl_commands"
ROWS = [json.loads(line) for line in (HERE / "seen.jsonl").read_text(encoding="utf-8").splitlines()]
SERVER = "http://127.0.0.1:28100"
#: What curl sends by itself; read are only headers that the command names.
OWN = {"host", "user-agent", "accept", "content-length", "expect", "connection", "te"}
OWN |= {"transfer-encoding", "accept-encoding"}


def seen_url(seen: dict[str, Any]) -> str:
    return SERVER + str(seen["target"])


def read_url(call: Call) -> str:
    url = re.sub(r"//[^/@]*@", "//", (call.url or "").partition("#")[0])
    return re.sub(rf"^{SERVER}(?=\?|$)", SERVER + "/", url)


def parts(body: str) -> list[str]:
    """A multipart body as the lines in which a command's --form options are shown."""
    found = re.findall(r'name="(.*?)"(?:; filename="(.*?)")?.*?\r\n\r\n(.*?)\r\n--', body, re.DOTALL)
    return [f"{name}=@{file}" if file else f"{name}={value}" for name, file, value in found]


def same_body(call: Call, body: str) -> bool:
    if call.request_body is None or "which the capture does not show" in (call.notes or ""):
        return bool(call.notes)
    if body.startswith("------"):
        shown = [re.sub(r"(=@[^;]*);.*", r"\1", line) for line in call.request_body.split("\n")]
        return all(one == other or "=<" in one for one, other in zip(shown, parts(body), strict=True))
    return call.request_body == body


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["command"][:60])
def test_a_command_is_read_as_curl_sends_it(row: dict[str, Any]) -> None:
    calls = [found.call for found in curl_command.read(row["command"])]
    assert [(call.method, read_url(call)) for call in calls] == [(s["method"], seen_url(s)) for s in row["seen"]]
    for call, seen in zip(calls, row["seen"], strict=True):
        sent = {(name.lower(), value.strip()) for name, value in seen["headers"]}
        named = {(name.lower(), value) for name, value in call.request_headers}
        assert named <= sent
        rest = {name for name, value in sent - named if name not in OWN and not value.startswith("multipart/")}
        assert not rest - ({"x-from-file", "cookie"} if call.notes else set())
        assert same_body(call, seen["body"]), (call.request_body, seen["body"])
        assert not call.as_sent


#: (as typed or copied, method, URL, headers, body): what cmd.exe and PowerShell hand to curl.
OTHER_SHELLS = [
    (
        'curl -X POST "https://api.upwork.com/graphql" ^\n  -H "Accept: */*" ^\n  -d "{\\"a\\": \\"b c\\"}"',
        ("POST", "https://api.upwork.com/graphql", {"Accept": "*/*"}, '{"a": "b c"}'),
    ),
    (
        'curl "https://h.example/x?a=1&b=2" ^\r\n  -H "A: ""quoted""" ^\r\n  --data-raw "{""a"":""b|c""}"',
        ("POST", "https://h.example/x?a=1&b=2", {"A": '"quoted"'}, '{"a":"b|c"}'),
    ),
    (
        'C:\\Users\\me> curl -H "A: b" https://h.example/x^?a=1^&b=2 & echo done',
        ("GET", "https://h.example/x?a=1&b=2", {"A": "b"}, ""),
    ),
    (
        'curl ^"https://h.example/x^" ^\n  -H ^"A: ^\\^"q^\\^" 100^% ^& more^" ^\n'
        '  --data-raw ^"line 1^\n\nline 2 C:^\\^\\x^" ^\n  --compressed',
        ("POST", "https://h.example/x", {"A": '"q" 100% & more'}, "line 1\nline 2 C:\\x"),
    ),
    (
        "curl.exe -X PUT https://h.example/x `\n  -H 'A: it''s' `\n  -d '{\\\"a\\\": \\\"$b\\\"}'",
        ("PUT", "https://h.example/x", {"A": "it's"}, '{"a": "$b"}'),
    ),
    (
        'PS C:\\> curl.exe -H "A: `"q`"" "https://h.example/x" | Out-Host',
        ("GET", "https://h.example/x", {"A": '"q"'}, ""),
    ),
    (  # as Chromium up to 2022 copied
        'curl "https://h.example/x?a=1&b=2" ^\n  -H "sec-ch-ua: ^\\^"Brand^\\^";v=^\\^"9^\\^"" ^\n'
        '  --data-raw "^{^\\^"name^\\^":^\\^"two words^\\^",^\\^"list^\\^":^[1,2^]^}" ^\n  --compressed',
        ("POST", "https://h.example/x?a=1&b=2", {"sec-ch-ua": '"Brand";v="9"'}, '{"name":"two words","list":[1,2]}'),
    ),
    (
        "curl.exe -X POST https://h.example/x -d '{\\\"a\\\": 1}'",
        ("POST", "https://h.example/x", {}, '{"a": 1}'),
    ),
]


@pytest.mark.parametrize(("command", "expected"), OTHER_SHELLS)
def test_quoting_of_other_shells(command: str, expected: tuple[object, ...]) -> None:
    [found] = curl_command.read(command)
    call = found.call
    headers = {name: value for name, value in call.request_headers if name != "Content-Type"}
    assert (call.method, call.url, headers, call.request_body) == expected


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("I call `curl https://h.example/a -H 'A: b'` and get `403`.", "https://h.example/a"),
        ("It fails when I run curl -X GET https://h.example/a", "https://h.example/a"),
        ("$ curl -v h.example/a\n* Trying 1.2.3.4", "http://h.example/a"),
        ("docker run --rm img\nsudo curl https://h.example/a", "https://h.example/a"),
        ("curl -H 'A: b'\n  -H 'C: d'\n  https://h.example/a", "https://h.example/a"),
        ("docker run --rm curlimages/curl:8.10.1 -sS https://h.example/a", "https://h.example/a"),
        ("curl https://h.example/<userId>/jobs -H 'A: b'", "https://h.example/<userId>/jobs"),
        ("curl https://h.example/(userId)/jobs?x=1 -H 'A: b'", "https://h.example/(userId)/jobs?x=1"),
        (
            'curl "https://h.example/$(date +%s)/`id`" -H "A: $(cat "my file")"',
            "https://h.example/$(date +%s)/`id`",
        ),
        ("curl https://h.example/{{ user }}/{{jobs}} -u {{ key }}:", "https://h.example/{{ user }}/{{jobs}}"),
        ("curl --url intranet -X POST", "http://intranet"),
        ("curl intranet -X POST", "http://intranet"),
        ("curl build-box:8080/jobs?id=1", "http://build-box:8080/jobs?id=1"),
        ("curl localhost:8080/jobs", "http://localhost:8080/jobs"),
        ("curl api.upwork.com/graphql -d a=1", "http://api.upwork.com/graphql"),
        ("curl --variable p=a/b --expand-url 'https://h.example/{{p:url}}/{{q}}'", "https://h.example/a%2Fb/{{q}}"),
        ("curl --variable p='x\"' --next --expand-url 'https://h.example/{{p:json:b64}}'", "https://h.example/eFwi"),
        ("curl -H 'A: b' \\ \n  -H 'C: d' \\\n  https://h.example/a", "https://h.example/a"),
    ],
)
def test_a_command_is_found_among_other_text(text: str, url: str | None) -> None:
    assert [found.call.url for found in curl_command.read(text)] == [url]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("curl -K settings.cfg https://h.example/a", "options come from the file settings.cfg"),
        ("curl --config - https://h.example/a", "options come from standard input"),
        ("curl https://h.example/a --url @list.txt", "URLs come from the file list.txt"),
        ("curl --aws-sigv4 aws:amz -u key:word https://h.example/a", "curl signs the request"),
        ("curl -d a=1 -F b=2 https://h.example/a", "curl refuses --data and --form"),
        ("curl -H Authorization: Bearer t-1 https://h.example/a", "curl sends no header Authorization"),
        ("curl -H 'Bearer t-1' https://h.example/a", "a header that has no colon"),
        ("curl --X PUT https://h.example/a", "curl refuses --X: it is -X"),
        ("curl $OPTIONS https://h.example/a", "options may come from $OPTIONS"),
        ('curl "${options[@]}" https://h.example/a', "options may come from ${options[@]}"),
        ("curl --digest -u name:word https://h.example/a", "on the credentials (--digest)"),
        ("curl --ntlm -u 'DOMAIN\\name:word' https://h.example/a", "on the credentials (--ntlm)"),
        ("curl --negotiate -u : https://h.example/a", "on the credentials (--negotiate)"),
        ("curl --compressed https://h.example/a", "the compressions it knows"),
        ("curl --data-binary @- https://h.example/a < big.json", "comes from the file big.json"),
    ],
)
def test_what_a_command_does_not_show_is_said(command: str, said: str) -> None:
    [found] = curl_command.read(command)
    assert said in (found.call.notes or "")
    assert [name for name, _ in found.call.request_headers if name != "Content-Type"] == []


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ('set TOKEN=t-1 \ncurl -H "X-Token: %TOKEN%" https://h.example/a%20b', "t-1"),
        ('C:\\> set "Token=t-1"\nC:\\> curl -H "X-Token: %TOKEN%" https://h.example/a%20b', "t-1"),
        ('$Token = "t-1"\ncurl.exe `\n  -H "X-Token: $token" https://h.example/a%20b', "t-1"),
        ("$env:KEY = 't-1'\ncurl.exe -H \"X-Token: $env:KEY\" https://h.example/a%20b", "t-1"),
        ('$t = "x"\ncurl.exe `\n  -H "X-Token: `$t" https://h.example/a%20b', "$t"),
        ('export T="t-1"\nssh box "curl -H \'X-Token: $T\' https://h.example/a%20b"', "t-1"),
        ('T=$(pass show upwork)\ncurl -H "X-Token: $T" https://h.example/a%20b', "$T"),
        ('T=t-1 curl -H "X-Token: $T" https://h.example/a%20b', "$T"),
        ('curl -H "X-Token: $T" https://h.example/a%20b\nT=later', "$T"),
    ],
)
def test_a_variable_set_above_is_put_in_where_the_shell_does(text: str, token: str) -> None:
    [found] = curl_command.read(text)
    assert found.call.url == "https://h.example/a%20b"
    assert found.call.request_headers == (("X-Token", token),)


#: (as pasted, URL, what is said of the `&`): read as meant where nothing shows that a shell ended the command there.
BARE_AMPERSANDS = [
    ("curl https://h.example/a?x=1&y=2 -H 'A: b'", "https://h.example/a?x=1&y=2", "read as it was meant"),
    ("curl https://h.example/a?x=1&y&z=%20 \\\n -H 'A: b'", "https://h.example/a?x=1&y&z=%20", "read as it was meant"),
    ("curl -H 'A: b' https://h.example/a?x=1&y=$Y", "https://h.example/a?x=1&y=$Y", "read as it was meant"),
    ("$ curl -H 'A: b' https://h.example/a?x=1&y=2\n[1] 4711\n{}", "https://h.example/a?x=1", "was not sent"),
    (
        "curl -vH 'A: b' https://h.example/a?x=1&y=2\n* Trying\n> GET /a?x=1 HTTP/2\n",
        "https://h.example/a?x=1",
        "was not sent",
    ),
    ("curl -vH 'A: b' https://h.example/a?x=1&y=2\n> GET /a?x=1&y=2 HTTP/1.1\n", "https://h.example/a?x=1&y=2", ""),
    ('C:\\> curl -H "A: b" https://h.example/a?x=1&y=2', "https://h.example/a?x=1", "was not sent"),
    ("curl -H 'A: b' https://h.example/a?x=1&", "https://h.example/a?x=1", ""),
    ("curl -H 'A: b' https://h.example/a?x=1& sleep 1", "https://h.example/a?x=1", ""),
    ("curl -H 'A: b' https://h.example/a?x=1&&echo y=1", "https://h.example/a?x=1", ""),
]


@pytest.mark.parametrize(("text", "url", "said"), BARE_AMPERSANDS)
def test_a_bare_ampersand_between_parameters_is_read_as_meant_and_noted(text: str, url: str, said: str) -> None:
    [found] = curl_command.read(text)
    assert (found.call.url, found.call.request_headers) == (url, (("A", "b"),))
    assert said in (found.call.notes or "") if said else not found.call.notes


@pytest.mark.parametrize(
    "address",
    [
        "<https://h.example/a?x=1&amp;y=2>",
        "'<https://h.example/a?x=1&y=2>'",
        "<https://h.example/a?x=1&y=2|h.example/a>",
        "[https://h.example/a?x=1&y=2](https://h.example/a?x=1&y=2)",
        '"[https://h.example/a](https://h.example/a?x=1&y=2)"',
        "'https://h.example/a?x=1&y=2",
        '"https://h.example/a?x=1&y=2',
        "https://h.example/a?x=1&amp;y=2",
        'https://h.example/a?x=1&y=2 -F b=1"',  # a quote that closes nothing
        "https://h.example/a?x=1&y=2 \\",  # where a line ended once
    ],
)
def test_an_address_that_a_chat_or_a_slip_dressed_is_read_as_meant(address: str) -> None:
    [found] = curl_command.read(f"curl -X PUT {address} -H 'A: b'")
    assert (found.call.url, found.call.request_headers) == ("https://h.example/a?x=1&y=2", (("A", "b"),))


def test_a_body_with_a_bare_ampersand_keeps_its_address() -> None:
    [found] = curl_command.read("curl -d a=1&b=2 https://h.example/a")
    assert (found.call.url, found.call.request_body) == ("https://h.example/a", "a=1&b=2")


@pytest.mark.parametrize(
    "text",
    [
        'ssh me@box "curl -X PUT https://h.example/a -H \\"A: b\\" -d \'{\\"c\\": 1}\'"',
        'docker exec web sh -c \'curl -X PUT https://h.example/a -H "A: b" -d "{\\"c\\": 1}"\'',
        "bash -c \"curl -X PUT https://h.example/a -H 'A: b' -d '{\\\"c\\\": 1}'; echo done\"",
        'os.system(\'curl -X PUT https://h.example/a -H "A: b" -d "{\\"c\\": 1}"\')',
    ],
)
def test_a_command_handed_to_another_shell_is_read_through_both_quotings(text: str) -> None:
    [found] = curl_command.read(text)
    headers = found.call.request_headers
    assert (found.call.method, found.call.url, headers[0]) == ("PUT", "https://h.example/a", ("A", "b"))
    assert found.call.request_body == '{"c": 1}'


def test_an_apostrophe_escaped_as_in_c_is_read_as_meant_and_noted() -> None:
    [found] = curl_command.read("curl -d '{\"title\": \"Ann\\'s job, it\\'s done\"}' https://h.example/a")
    assert (found.call.url, found.call.request_body) == ("https://h.example/a", '{"title": "Ann\'s job, it\'s done"}')
    assert "Bash ends quoted text" in (found.call.notes or "")


def test_a_password_that_curl_asks_for_is_not_read_as_none() -> None:
    [found] = curl_command.read("curl -u ann https://h.example/a")
    assert found.call.request_headers == (("Authorization", "Basic YW5uOg=="),)
    assert "curl asks for the password" in (found.call.notes or "")


@pytest.mark.parametrize(
    "text",
    [
        "curl: (6) Could not resolve host: api.upwork.com",
        "> User-Agent: curl/7.88.1",
        "curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1",
        "The curl command fails every time.",
        "curl works and/or fails",
        "curl failed",
        "curl --help",
        "curl -V",
    ],
)
def test_what_is_no_request_is_left_alone(text: str) -> None:
    assert curl_command.read(text) == ()
