"""The outputs for programs: HAR and JSON by their schemas, curl against a server on this machine, the bundle."""

from __future__ import annotations

import base64
import binascii
import io
import json
import os
import re
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator

from support_report import FORMATS, Call, build_report, file_name, read_capture
from support_report import report as report_module
from support_report.decoding import decoded
from support_report.rendering import FILES

ROOT = Path(__file__).parent.parent
PAIRS = sorted((ROOT / "tests" / "captures").glob("*/*.json"))
PLACEHOLDER = re.compile(r"\[REDACTED-[a-z0-9_]+-\d+\]")
TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))


def call_in(path: Path) -> Call:
    return read_capture(decoded(path.with_suffix(".txt").read_bytes()).text).chosen


def each_pair(test):
    return pytest.mark.parametrize("path", PAIRS, ids=lambda path: f"{path.parent.name}/{path.stem}")(test)


# --- HAR -------------------------------------------------------------------------------------------------------------

TEXT, WHOLE, SIZE = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "integer", "minimum": -1}


def thing(optional: dict | None = None, **members: dict) -> dict:
    properties = {**members, **(optional or {}), "comment": TEXT}
    return {"type": "object", "required": list(members), "properties": properties, "additionalProperties": False}


def many(items: dict) -> dict:
    return {"type": "array", "items": items}


#: HAR 1.2 as its specification words it, for the members we write. Nothing else may stand in an archive of ours.
PAIR = thing(name={"type": "string", "minLength": 1}, value=TEXT)
HAR = thing(
    log=thing(
        version={"const": "1.2"},
        creator=thing(name=TEXT, version=TEXT),
        entries=many(
            thing(
                startedDateTime={"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$"},
                time={"type": "number", "minimum": 0},
                request=thing(
                    method=TEXT,
                    url=TEXT,
                    httpVersion=TEXT,
                    cookies=many(PAIR),
                    headers=many(PAIR),
                    queryString=many(thing(name=TEXT, value=TEXT)),
                    headersSize=SIZE,
                    bodySize=SIZE,
                    optional={"postData": thing(mimeType=TEXT, text=TEXT)},
                ),
                response=thing(
                    status=WHOLE,
                    statusText=TEXT,
                    httpVersion=TEXT,
                    cookies=many(PAIR),
                    headers=many(PAIR),
                    content=thing(size=WHOLE, mimeType=TEXT, optional={"text": TEXT}),
                    redirectURL=TEXT,
                    headersSize=SIZE,
                    bodySize=SIZE,
                ),
                cache={"type": "object"},
                timings=thing(send={"type": "number"}, wait={"type": "number"}, receive={"type": "number"}),
            )
        ),
    )
)


@each_pair
def test_the_archive_is_har_and_reads_back_as_the_same_call(path):
    report = build_report(call_in(path))
    text = report.rendered_as("har")
    Draft202012Validator(HAR).validate(json.loads(text))
    entries = json.loads(text)["log"]["entries"]
    assert [entry["request"]["url"] for entry in entries] == [
        call.url or "" for call in (*report.call.hops, report.call)
    ]
    last, call = entries[-1], report.call
    assert (last["request"]["method"], last["response"]["status"]) == (call.method or "", call.status or 0)
    assert [(pair["name"], pair["value"]) for pair in last["request"]["headers"]] == list(call.request_headers)
    assert last["response"]["content"].get("text") == call.response_body


def test_the_archive_of_nothing_is_har():
    Draft202012Validator(HAR).validate(json.loads(build_report(Call()).rendered_as("har")))


# --- curl ------------------------------------------------------------------------------------------------------------


@contextmanager
def hear_all(number: int = 1) -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine that keeps so many requests to the byte and answers with nothing."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        thread = threading.Thread(target=lambda: [hear(server, heard) for _ in range(number)])
        thread.start()
        yield server.getsockname()[1], heard
        thread.join()


def hear(server: socket.socket, heard: list[bytes]) -> None:
    try:
        connection, _ = server.accept()
    except TimeoutError:
        return
    with connection:
        connection.settimeout(2)
        message = b""
        while not whole(message) and (piece := received(connection)):
            message += piece
        connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        heard.append(message)


def received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except TimeoutError:
        return b""


def whole(message: bytes) -> bool:
    head, end, body = message.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\ncontent-length: *(\d+)", head)
    if re.search(rb"(?i)\ntransfer-encoding: *chunked", head):
        return body.endswith(b"0\r\n\r\n")
    return bool(end) and len(body) >= int(length[1] if length else 0)


def decoded_pair(found: re.Match[str]) -> str:
    try:
        return "Basic " + base64.b64decode(found[1]).decode()
    except (binascii.Error, UnicodeDecodeError):
        return found[0]


def secrets_of(raw: Call, clean: Call) -> dict[str, str] | None:
    """What each placeholder stands for; None where one stands for several spellings of its secret."""
    found: dict[str, set[str]] = {}
    headers = zip(raw.request_headers, clean.request_headers, strict=True)
    texts = [(raw.url, clean.url), (raw.request_body, clean.request_body), *((a[1], b[1]) for a, b in headers)]
    for before, after in texts:
        before = re.sub(r"\bBasic ([A-Za-z0-9+/]{8,}=*)", decoded_pair, before or "")
        parts = map(re.escape, PLACEHOLDER.split(after or ""))
        match = re.fullmatch("(.+?)".join(parts), before, re.DOTALL)
        for placeholder, value in zip(PLACEHOLDER.findall(after or ""), match.groups() if match else (), strict=True):
            found.setdefault(placeholder, set()).add(value)
    return None if any(len(values) > 1 for values in found.values()) else {k: v.pop() for k, v in found.items()}


def is_whole(call: Call) -> bool:
    return bool(call.method and call.url and call.request_headers and call.request_body is not None)


WHOLE_ONES = [path for path in PAIRS if is_whole(call_in(path))]


def repeated(call: Call, **options) -> tuple[bytes, dict[str, str] | None]:
    """The request that the report's command sends, its variables set."""
    with hear_all() as (port, heard):
        parts = urlsplit(call.url)
        here = call.with_facts(url=call.url.replace(f"{parts.scheme}://{parts.netloc}", f"http://127.0.0.1:{port}", 1))
        report = build_report(here, **options)
        values = secrets_of(here, report.call)
        variables = {
            "UPWORK_" + re.sub(r"-1$", "", name[10:-1]).replace("-", "_").upper(): value
            for name, value in (values or {}).items()
        }
        environment = {"PATH": os.environ["PATH"], "HOME": "/nowhere", "LC_ALL": "C.UTF-8", **variables}
        script = report.rendered_as("curl")
        done = subprocess.run(
            ["bash"], input=script.encode(), env=environment, capture_output=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stderr.decode() + script
    return heard[0], values


def fields_of(head: bytes) -> list[tuple[str, str]]:
    lines = head.decode("utf-8").split("\r\n")[1:]
    return [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines)]


#: Without these no message of HTTP/1.1 with a body can be read: curl adds them to what a dump left out.
FRAMING = ("Host", "Content-Length")


def host_first(headers) -> list[tuple[str, str]]:
    """Fields in their order but for Host, which curl sends before all others; what curl writes itself as it spells
    that.
    """
    spelled = {name.lower(): name for name in FRAMING}
    pairs = [(spelled.get(name.lower(), name), value.strip()) for name, value in headers]
    return sorted(pairs, key=lambda pair: pair[0] != "Host")


@pytest.mark.skipif(os.name == "nt", reason="the command is for a POSIX shell")
@pytest.mark.parametrize("path", WHOLE_ONES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_command_sends_the_very_request(path):
    call = call_in(path)
    message, values = repeated(call)
    if values is None:
        pytest.skip("one placeholder stands for two spellings of a secret")
    head, _, body = message.partition(b"\r\n\r\n")
    parts = urlsplit(call.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    assert head.split(b"\r\n")[0].decode() == f"{call.method} {target} HTTP/1.1"
    told = host_first(call.request_headers)
    known = {name.lower() for name, _ in told}
    sent = [pair for pair in host_first(fields_of(head)) if pair[0].lower() in known or pair[0] not in FRAMING]
    if call.as_sent:
        assert sent == told
    else:
        assert [pair for pair in sent if pair in told] == told
    assert body == call.request_body.encode()


AWKWARD = {
    "quotes": """{"q": "it's \\"so\\" `date` $(date) ${HOME} $HOME"}""",
    "history": "wow!! !$ !1 it's!",
    "lines": "a\nb\r\nc\n\n",
    "letters": "\u00fcml\u00e4ut \u2713 \U0001f600",
    "unseen": "\x1b[2J\x07\u202e\ufeff\x7fabc\u0085",
    "a file": "@/etc/passwd",
    "blanks": "  \t x ",
    "backslashes": "\\ \\n \\\\ \\x41 %41",
    "an option": "--output /tmp/x",
    "large": "x'y\"z" * 60_000,
    "globs": "[1-3]{a,b}*?~",
}


@pytest.mark.skipif(os.name == "nt", reason="the command is for a POSIX shell")
@pytest.mark.parametrize("case", AWKWARD)
def test_awkward_bodies_and_values_arrive_to_the_byte(case):
    value = AWKWARD[case]
    name = re.sub(r"\s|[\x00-\x1f\x7f]", "", value)[:200].strip()
    headers = (("Host", "x.test"), ("Authorization", f"Bearer {TOKEN}"), ("X-Note", name or "-"))
    call = Call(method="POST", url="http://x.test/a", request_headers=headers, request_body=value)
    head, _, body = repeated(call)[0].partition(b"\r\n\r\n")
    assert body == value.encode()
    assert f"X-Note: {name}".encode() in head and f"Bearer {TOKEN}".encode() in head


@pytest.mark.skipif(os.name == "nt", reason="the command is for a POSIX shell")
@pytest.mark.parametrize(
    "target", ["/a b?q=x y&c=\u00fc", "/a/../b//c?x[]={1,2}&y=1%7E%2520", "?q=1", "/x?a=\\b\u202e#f"]
)
def test_addresses_that_programs_like_to_mend_go_out_as_they_were(target):
    call = Call(method="GET", url="http://x.test" + target, request_headers=(("Host", "x.test"),), request_body="")
    line = repeated(call)[0].split(b"\r\n")[0]
    wanted = target.partition("#")[0]
    assert line == f"GET {wanted if wanted[0] == '/' else '/' + wanted} HTTP/1.1".encode()


def test_a_length_that_was_wrong_stays_wrong_and_one_around_a_secret_is_counted():
    headers = (("Host", "x.test"), ("Content-Length", "3"))
    wrong = Call(method="POST", url="http://x.test/", request_headers=headers, request_body="four", as_sent=True)
    assert b"Content-Length: 3\r\n" in repeated(wrong)[0]
    form = wrong.with_facts(request_body=f"refresh_token={TOKEN}")
    assert f"Content-Length: {len(form.request_body)}\r\n".encode() in repeated(form)[0]


@pytest.mark.parametrize(
    "url", [None, "", "file:///etc/passwd", "gopher://x.test/", "not a url", "https://[", "http://a b/"]
)
def test_what_is_no_address_of_http_is_no_command(url):
    text = build_report(Call(method="GET", url=url)).rendered_as("curl")
    assert "curl " not in text.replace("curl,", "") and "the address of the call is not known" in text


def test_a_name_that_would_read_a_file_is_left_out():
    call = Call(url="https://x.test/", request_headers=(("@/etc/passwd", "x"), ("-o /tmp/x", "y"), ("X-A", "@z")))
    text = build_report(call).rendered_as("curl")
    assert "passwd" not in text and "/tmp/x" not in text and "X-A: @z" in text


# --- the bundle ------------------------------------------------------------------------------------------------------

FAILED = Call(
    time="2026-03-04T05:06:07+00:00",
    method="GET",
    url="https://www.upwork.com/api/hr/v2/teams/secret-team.json",
    request_headers=(("Host", "www.upwork.com"), ("Authorization", f"Bearer {TOKEN}")),
    username="jane_doe",
    status=403,
    response_body="no",
)


def files_in(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_bundle_holds_every_output_to_the_byte_and_is_always_the_same():
    report = build_report(FAILED)
    files = files_in(report.bundle())
    assert files == {file_name(report, name): report.rendered_as(name).encode() for name in FILES}
    assert len(files) == len(FORMATS) + 1
    assert report.bundle() == build_report(FAILED).bundle()


def test_names_of_files_say_date_method_and_status_only():
    report = build_report(FAILED)
    names = {file_name(report, name) for name in (*FILES, "bundle")}
    base = "support-report-2026-03-04-get-403"
    assert names == {base + end for end in (".txt", ".md", ".html", ".json", ".har", ".sh", ".zip", "-findings.md")}
    odd = build_report(Call(time="../x", method="GET/..", status=403))
    assert file_name(odd, "text") == "support-report-403.txt"
    with pytest.raises(KeyError):
        file_name(report, "exe")


def test_a_survivor_in_one_output_withholds_that_one_alone(monkeypatch):
    render = report_module.render
    monkeypatch.setattr(report_module, "render", lambda name, values: render(name, values) + TOKEN * (name == "har"))
    report = build_report(FAILED)
    assert (report.withheld, report.proof.survived) == ({"har"}, 1)
    assert {name.rpartition(".")[2] for name in files_in(report.bundle())} == {"txt", "md", "html", "json", "sh"}


@each_pair
def test_no_secret_stands_in_any_file_of_the_bundle(path):
    secrets = [secret.encode() for secret in json.loads(path.read_text()).get("secrets", [])]
    for audience in ("support", "public"):
        files = files_in(build_report(call_in(path), audience=audience).bundle())
        assert [(name, s) for name, content in files.items() for s in secrets if s in content] == []


# --- the JSON's schema -----------------------------------------------------------------------------------------------


@each_pair
def test_the_json_keeps_to_the_schema_in_the_docs(path):
    for audience in ("support", "public"):
        document = json.loads(build_report(call_in(path), audience=audience).rendered_as("json"))
        Draft202012Validator(SCHEMA).validate(document)


def test_the_schema_knows_every_key_we_write():
    document = build_report(FAILED).document()
    assert document.keys() == SCHEMA["properties"].keys() == set(SCHEMA["required"])
