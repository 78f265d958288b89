"""Several calls in one report: in order, in every format, with one set of placeholders and one proof over all."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from support_report import FORMATS, Call, build_report, file_name, read_capture, report_from_json, to_json
from support_report import report as report_module
from support_report.__main__ import main
from support_report.rendering import FILES
from tests.test_outputs import HAR, SCHEMA, hear_all

TOKEN, OTHER = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "oauth2v2_" + "a1b2c3d4e5f60718293a4b5c6d7e8f90"


def message(path: str, token: str, status: str, body: str) -> str:
    return (
        f"> GET {path} HTTP/1.1\n> Host: www.upwork.com\n> Authorization: Bearer {token}\n>\n"
        f"< HTTP/1.1 {status}\n< Content-Type: application/json\n<\n{body}\n\n"
    )


PASTE = (
    message("/api/hr/v2/teams.json", TOKEN, "403 Forbidden", '{"error": {"message": "This APP has no access"}}')
    + message("/api/hr/v2/users.json", TOKEN, "200 OK", '{"users": []}')
    + message("/api/hr/v2/rooms.json", OTHER, "401 Unauthorized", '{"error": {"message": "Unauthorized"}}')
)
CALLS = read_capture(PASTE).calls
PATHS = ["/api/hr/v2/rooms.json", "/api/hr/v2/teams.json"]
AUDIENCES = pytest.mark.parametrize("audience", ["support", "public"])


def both(**options):
    """A report of the third call and the first one, in this order."""
    return build_report(CALLS[2], CALLS[0], **options)


SECRET = "zq83hfKq02mmPd81xWvT"
NAMED_AND_ECHOED = (
    f"POST /api/v3/oauth2/token HTTP/1.1\nHost: www.upwork.com\n\ngrant_type=refresh_token&client_secret={SECRET}\n\n"
    "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}\n\n"
    "GET /api/x.json HTTP/1.1\nHost: www.upwork.com\n\n"
    f"HTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nno {SECRET} is known\n"
)


def test_a_secret_that_another_call_of_the_paste_names_is_hidden():
    capture = read_capture(NAMED_AND_ECHOED)
    report = build_report(capture.chosen)
    assert len(capture.calls) == 2 and report.call.response_body == "no [REDACTED-client_secret-1] is known"
    assert SECRET not in repr(report) and report.call.beside == ()
    (only,) = report.redactions
    assert (only.where, only.count) == ("elsewhere in the paste, request_body.client_secret", 1)
    assert report_from_json(to_json(report)).redactions == report.redactions


def test_the_paste_holds_three_calls():
    assert len(CALLS) == 3


@pytest.mark.parametrize("name", FILES)
@AUDIENCES
def test_every_output_holds_the_chosen_calls_in_order_and_no_other(name, audience):
    text = both(audience=audience).rendered_as(name)
    places = [text.index(path) for path in PATHS]
    assert places == sorted(places) and "users.json" not in text
    assert TOKEN not in text and OTHER not in text


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json", "har"])
def test_equal_secrets_are_equal_across_the_calls_and_others_are_not(name):
    text = build_report(*CALLS).rendered_as(name)
    bearers = re.findall(r"Bearer (?:<mark>)?(\[REDACTED-access_token-\d\])", text)
    assert list(dict.fromkeys(bearers)) == ["[REDACTED-access_token-1]", "[REDACTED-access_token-2]"]
    assert bearers.count("[REDACTED-access_token-1]") == 2 * bearers.count("[REDACTED-access_token-2]")


def test_the_list_says_in_which_call_a_secret_stood_first():
    first, second = build_report(*CALLS).redactions
    assert (first.where, first.count) == ("request_headers.Authorization", 2)
    assert (second.where, second.count) == ("call 3.request_headers.Authorization", 1)


def test_each_call_has_its_own_findings_and_facts():
    report = both()
    rooms, teams = report.parts
    assert [part.call.status for part in report.parts] == [401, 403]
    assert rooms.findings and teams.findings and rooms.findings[0].id != teams.findings[0].id
    text = report.rendered_as("text")
    first, second = text.index("CALL 1 OF 2"), text.index("CALL 2 OF 2")
    assert first < text.index(rooms.findings[0].title[:30]) < second < text.index(teams.findings[0].title[:30])


def test_one_call_is_written_as_if_there_were_no_others():
    for name in FORMATS:
        assert "CALL 1" not in build_report(CALLS[0]).rendered_as(name).upper()


@AUDIENCES
def test_the_json_keeps_to_the_schema_and_names_the_other_calls(audience):
    document = json.loads(build_report(*CALLS, audience=audience).rendered_as("json"))
    Draft202012Validator(SCHEMA).validate(document)
    assert document["call"]["url"].endswith("teams.json")
    assert [call["call"]["status"] for call in document["further_calls"]] == [200, 401]
    assert [bool(call["findings"]) for call in document["further_calls"]] == [False, True]


def test_the_archive_has_an_entry_for_each():
    archive = json.loads(both().rendered_as("har"))
    Draft202012Validator(HAR).validate(archive)
    assert [entry["response"]["status"] for entry in archive["log"]["entries"]] == [401, 403]


def test_the_commands_send_each_request_with_the_variables_they_share():
    with hear_all(3) as (port, heard):
        here = [
            call.with_facts(url=call.url.replace("https://www.upwork.com", f"http://127.0.0.1:{port}"))
            for call in CALLS
        ]
        script = build_report(*here).rendered_as("curl")
        assert script.count("UPWORK_ACCESS_TOKEN=") == script.count("UPWORK_ACCESS_TOKEN_2=") == 1
        variables = {"UPWORK_ACCESS_TOKEN": TOKEN, "UPWORK_ACCESS_TOKEN_2": OTHER, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            ["bash", "-e"], input=script.encode(), env=variables, capture_output=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    lines = [re.search(rb"^GET (\S+)[\s\S]*Bearer (\S+)", message).groups() for message in heard]
    assert lines == [
        (b"/api/hr/v2/teams.json", TOKEN.encode()),
        (b"/api/hr/v2/users.json", TOKEN.encode()),
        (b"/api/hr/v2/rooms.json", OTHER.encode()),
    ]


@AUDIENCES
def test_the_markdown_has_a_heading_for_each_call_and_its_sections_below_it(audience):
    tokens = MarkdownIt().parse(both(audience=audience).rendered_as("markdown"))
    headings = [(int(t.tag[1]), tokens[n + 1].content) for n, t in enumerate(tokens) if t.type == "heading_open"]
    calls = [text for level, text in headings if level == 2 and text.startswith("Call ")]
    assert [re.match(r"Call \d of 2: `GET (\S+):", text)[1] for text in calls] == PATHS
    assert [level for level, text in headings if text == "What went wrong"] == [3, 3]
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(headings))


def test_the_html_leads_to_the_findings_of_the_right_call():
    page = BeautifulSoup(both().rendered_as("html"), "html.parser")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)) and {"finding-1-1", "finding-2-1"} <= set(ids)
    assert {link["href"][1:] for link in page.select('a[href^="#"]')} <= set(ids)
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_names_of_files_say_how_many_more():
    assert file_name(both(), "text") == "support-report-401-and-1-more.txt".replace("-401", "-get-401")


def test_the_bundle_holds_every_output():
    with zipfile.ZipFile(io.BytesIO(both().bundle())) as archive:
        assert len(archive.namelist()) == len(FILES)
        assert all(path.encode() in archive.read(name) for name in archive.namelist() for path in PATHS)


@pytest.mark.parametrize("secret", [TOKEN, OTHER])
def test_a_secret_of_any_of_the_calls_that_survives_withholds_the_output(monkeypatch, secret):
    render = report_module.render
    monkeypatch.setattr(report_module, "render", lambda name, values: render(name, values) + secret * (name == "har"))
    report = build_report(*CALLS)
    assert (report.proof.searched, report.proof.survived, report.withheld) == (2, 1, {"har"})


def test_several_calls_are_carried_through_a_page_and_back():
    report = both(hide=("rooms",))
    again = report_from_json(to_json(report))
    assert [again.rendered_as(name) for name in FORMATS] == [report.rendered_as(name) for name in FORMATS]
    assert "teams" not in report_from_json(to_json(report), hide=("teams",)).rendered_as("har")


@pytest.mark.parametrize("options", [("--call", "3,1"), ("--call", "3", "--call", "1"), ("--call", "3, 1,3")])
def test_the_command_line_takes_several_numbers(options, tmp_path, capsys):
    file = tmp_path / "calls.txt"
    file.write_text(PASTE)
    field = ("--field", "username=ann", "--field", "status=500")
    assert main(["report", str(file), "--format", "json", *options, *field]) == 0
    document = json.loads(capsys.readouterr().out)
    other = document["further_calls"][0]["call"]
    assert (document["call"]["status"], other["status"]) == (500, 403), "a typed status is that of the first call"
    assert document["call"]["username"] == other["username"] == "ann", "who calls is the same in all"
    assert main(["report", str(file), "--call", "1,4"]) == main(["report", str(file), "--call", "1,,2"]) == 2
    assert main(["report", str(file), "--call", "1,2", "--compare", "3"]) == 2


def test_many_calls_have_one_proof():
    many = [
        Call(method="GET", url=f"https://x.test/{n}?access_token={TOKEN[:-4]}{n:04}", status=403) for n in range(60)
    ]
    report = build_report(*many)
    assert (len(report.parts), report.proof.searched, report.proof.survived) == (60, 60, 0)
    assert Path(file_name(report, "text")).stem.endswith("-and-59-more")
