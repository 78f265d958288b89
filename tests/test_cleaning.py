"""What mail, Markdown, terminals, loggers and word processors put around a capture changes nothing of what is read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from support_report.capture import read_capture
from support_report.paste.cleaning import cleaned
from support_report.paste.quoted_printable import out_of_mail_source

CAPTURES = Path(__file__).parent / "captures"
CASES = (
    "curl_verbose/curl-v-1",
    "curl_verbose/curl-v-redirect",
    "curl_trace/curl-trace-ascii",
    "raw_http/curl-i",
    "raw_http/httpie-v",
    "http_client_debug/py-requests-debug",
    "error_message/py-httpx-tb",
    "net_http_debug/rb-nethttp",
    "plain_text/py-requests-print",
    "object_dump/node-axios-tojson",
    "php_dump/sample-printr",
)
FACTS = ("method", "url", "status", "request_headers", "request_body", "response_headers", "response_body")


def each_line(prefix: str, end: str = "") -> Callable[[str], str]:
    return lambda text: "\n".join(prefix + line + end for line in text.split("\n"))


WRAPPINGS: dict[str, Callable[[str], str]] = {
    "numbered lines": lambda text: "\n".join(f"{n:4}  {line}" for n, line in enumerate(text.split("\n"), 7)),
    "bar of a box": each_line("│ "),
    "source of a page": lambda text: f"<pre>{escape(text)}</pre>",
    "log of Docker": lambda text: "\n".join(
        json.dumps({"log": line + "\n", "stream": "stdout", "time": "2026-01-02T03:04:05.6Z"}, separators=(",", ":"))
        for line in text.split("\n")
    ),
    "Flutter's console": each_line("I/flutter (12345): "),
    "Spring Boot's log": each_line("2026-01-02T03:04:05.678Z DEBUG 1 --- [main] c.example.Upwork : "),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "quoted mail": each_line("> "),
    "quoted twice, with a reply above": lambda text: "Hi,\n\nAnn wrote:\n" + each_line(">> ")(text),
    "Markdown fence": lambda text: f"I get this:\n\n```console\n{text.strip()}\n```\n\nAny idea why?\n",
    "indentation": lambda text: "\n".join("    " + line if line else line for line in text.split("\n")),
    "docker log": each_line("app_1  | 2026-11-23T11:46:44.123Z "),
    "journald": each_line("Nov 23 11:47:44 ip-10-0-3-17 app[4711]: "),
    "kubelet log": each_line("2026-11-23T11:46:44.123456789Z stdout F "),
    "syslog of RFC 5424": each_line("<134>1 2026-11-23T11:46:44.003Z web1 app 4711 - - "),
    "log of a cloud function": each_line("2026-11-23T11:46:44.123Z\t0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0\tINFO\t"),
    "compose log, blanks at line ends lost": lambda text: re.sub(
        r"\| $", "|", each_line("web-1  | ")(text), flags=re.MULTILINE
    ),
    "colours": each_line("\x1b[32m", "\x1b[0m"),
    "colours that became visible": each_line("^[[32m", "^[[0m"),
    "prose around": lambda text: f"Hello, this fails:\n\n{text.strip()}\n\nWhat can I do?\nBest regards\nAnn\n",
}


def each_record(**beside: object) -> Callable[[str], str]:
    return lambda text: "\n".join(json.dumps({**beside, "msg": line}) for line in text.split("\n"))


#: Prefixes in no list of known ones: they are learned from the lines of which one knows how they begin.
PREFIXES: dict[str, Callable[[str], str]] = {
    "Rust": each_line("[2026-11-23T14:20:11Z DEBUG upwork_sync::http] "),
    "glog": each_line("I1123 14:20:11.123456    4711 client.go:88] "),
    "Android": each_line("11-23 14:20:11.123  4711  4713 D UpworkApi: "),
    "Serilog": each_line("[14:20:11 DBG] "),
    "NLog": each_line("2026-11-23 14:20:11.1234|DEBUG|Acme.Upwork.Client|"),
    "kernel": each_line("[12345.678901] "),
    "name of a program": each_line("@acme/web:dev: "),
    "comment": each_line("# "),
    "comment of C": each_line("// "),
    "levels that differ": lambda text: "\n".join(
        f"{('INFO ', 'DEBUG')[number % 2]} --- {line}" for number, line in enumerate(text.split("\n"))
    ),
    "logfmt": lambda text: "\n".join(
        f"time=2026-11-23T14:20:11Z level=debug msg={json.dumps(line)} component=upwork" for line in text.split("\n")
    ),
    "texts of JSON": lambda text: "\n".join(f"{json.dumps(line)}," for line in text.split("\n")),
    "records of JSON": each_record(level=20, time=1795443611123, pid=4711, hostname="web01"),
    "list of records": lambda text: json.dumps(
        [{"textPayload": line, "timestamp": "2026-11-23T14:20:11Z", "id": "k1"} for line in text.split("\n")], indent=2
    ),
    "rows of CSV": lambda text: (
        "@timestamp,@message\n"
        + "\n".join('2026-11-23 14:20:11.123,"' + line.replace('"', '""') + '"' for line in text.split("\n"))
    ),
    "ends shown by cat": each_line("", "$"),
    "blanks behind each line": each_line("", "     "),
    "an empty line behind each": lambda text: text.replace("\n", "\n\n"),
    "escapes of Markdown": lambda text: text.replace("_", r"\_").replace("*", r"\*"),
    "debug of Node": lambda text: "\n".join(f"  upwork:http {line} +{n}ms" for n, line in enumerate(text.split("\n"))),
}
TRANSCRIPTS = (*CASES[:5], "net_http_debug/rb-nethttp", "raw_http/php-guzzle-formatter")


def squeezed(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\s+", "", value) or None
    return sorted((name, squeezed(text)) for name, text in value) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_a_wrapped_capture_is_read_like_the_bare_one(wrapping: str, case: str) -> None:
    text = (CAPTURES / f"{case}.txt").read_text(encoding="utf-8").replace("\r\n", "\n")
    truth = json.loads((CAPTURES / f"{case}.json").read_text(encoding="utf-8"))["call"]
    call = read_capture(WRAPPINGS[wrapping](text)).chosen.facts()
    assert {name: squeezed(call[name]) for name in FACTS} == {name: squeezed(truth[name]) for name in FACTS}


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("curl –v –H “A: b” –d ‘x’ https://x.example", "curl -v -H \"A: b\" -d 'x' https://x.example"),
        ("ann@host:~/app$ curl -v https://x.example", "$ curl -v https://x.example"),
        ("PS C:\\Users\\ann> curl.exe https://x.example", "$ curl.exe https://x.example"),
        ('{"a":1}* Connection #0 to host x left intact', '{"a":1}\n* Connection #0 to host x left intact'),
        ('{"a": 1}403', '{"a": 1}\n403'),
        ('{"a": {"b": 1}4031}', '{"a": {"b": 1}4031}'),
        ('{"text": "he said “no”"}', '{"text": "he said “no”"}'),
        ("> GET /x HTTP/1.1\n> Host: x\n> ", "> GET /x HTTP/1.1\n> Host: x\n> "),
        ("a\u00a0b\x00\ufeffc", "a bc"),
        ("a  \nb  \nc\nd  \ne", "a  \nb  \nc\nd  \ne"),
        (
            "debug(1): b'HTTP/1.1 401 Unauthorized\\r\\n'\ndebug(1): b'Date: x\\r\\n'\n"
            "debug(1): b'\\r\\n'\ndebug(3): b'{\\n}'\n",
            "HTTP/1.1 401 Unauthorized\nDate: x\n\n{\n}\n",
        ),
        ("# note\n\nlabel: b'{\\n}'\n", "# note\n\nlabel: b'{\\n}'\n"),
    ],
)
def test_one_wrapping_at_a_time(pasted: str, meant: str) -> None:
    assert cleaned(pasted).text == meant


def test_lines_broken_by_a_terminal_are_joined() -> None:
    text = (CAPTURES / "curl_verbose/curl-v-1.txt").read_text(encoding="utf-8")
    broken = "\n".join(line[at : at + 80] for line in text.split("\n") for at in range(0, max(len(line), 1), 80))
    assert "YmE5NGYzYzEwNzhiMTllYzU0ODEzNjJlMmE4Y2U4Nzg6N2Y1MWY5OTVmNWQ1MTdlOQ==" in cleaned(broken).text


@pytest.mark.parametrize("case", TRANSCRIPTS)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_capture_behind_prefixes_of_any_log_is_read_like_the_bare_one(prefix: str, case: str) -> None:
    text = (CAPTURES / f"{case}.txt").read_text(encoding="utf-8").replace("\r\n", "\n").rstrip("\n")
    truth, call = read_capture(text).chosen.facts(), read_capture(PREFIXES[prefix](text)).chosen.facts()
    assert {name: squeezed(call[name]) for name in FACTS} == {name: squeezed(truth[name]) for name in FACTS}


def test_messages_that_ngrep_shows_have_dots_for_carriage_returns() -> None:
    shown = 'T 127.0.0.1:80 -> 127.0.0.1:5 [AP]\nHTTP/1.1 400 Bad Request.\nServer: a.\n.\n{"a": 1}\n'
    assert read_capture(shown).chosen.response_headers == (("Server", "a"),)


def test_a_message_logged_in_quotes_may_have_a_label() -> None:
    logged = 'level=info msg="Response:\\nHTTP/1.1 403 Forbidden\\r\\nServer: a\\r\\n\\r\\nno\\n" vu=1\n'
    call = read_capture(logged).chosen
    assert (call.status, call.response_headers, call.response_body) == (403, (("Server", "a"),), "no")


def test_what_all_lines_begin_with_is_left_to_them_where_no_line_is_known() -> None:
    dumped = "[0] => HTTP/1.1 401 Unauthorized\n[1] => Date: x\n[2] => Server: y\n"
    served = '10.0.0.5 - - "GET /a HTTP/1.1" 401 2\n10.0.0.5 - - "GET /b HTTP/1.1" 403 2\n' * 2
    assert cleaned(dumped).text == dumped
    assert cleaned(served).text == served


def test_stamps_of_log_lines_are_kept_beside_the_text() -> None:
    paste = cleaned("2026-11-23 11:46:44,123 one\n2026-11-23 11:46:45,123 two\n")
    assert paste.text == "one\ntwo\n"
    assert paste.stamps == ((0, "2026-11-23 11:46:44,123"), (4, "2026-11-23 11:46:45,123"))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("GET /x?a=3D1&b=\n=3D2 HTTP/1.1\nX-Name: J=C3=BCrgen\n", "GET /x?a=1&b=2 HTTP/1.1\nX-Name: Jürgen\n"),
        ("GET /x?a=1&b=\n2 HTTP/1.1\n", "GET /x?a=1&b=\n2 HTTP/1.1\n"),
        ("x = 3D\ny=\n", "x = 3D\ny=\n"),
    ],
)
def test_the_source_of_a_mail_is_decoded_only_where_all_of_it_is_encoded(source: str, text: str) -> None:
    assert out_of_mail_source(source) == text
