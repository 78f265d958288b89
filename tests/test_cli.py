"""The command line: results on stdout, one sentence on stderr, exit statuses 0, 1 and 2, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import support_report
from support_report import FORMATS, build_report, read_capture, redact_text
from support_report import __main__ as command_line
from support_report.cli.usage import COMMANDS
from support_report.diagnosis import all_causes
from support_report.seen.caller import LANGUAGES
from support_report.seen.how_to_get import BY_HAND
from support_report.ticket import FACT_BY_NAME

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
CALL = f"""> GET /api/hr/v2/teams.json HTTP/1.1
> Host: www.upwork.com
> User-Agent: curl/8.5.0
> Authorization: Bearer {TOKEN}
>
< HTTP/1.1 403 Forbidden
< Date: Wed, 04 Mar 2026 05:06:07 GMT
< X-Upwork-Error-Message: This APP has no access to the requested resource
<
"""
TWO_CALLS = CALL + CALL.replace("teams.json", "users.json").replace("403 Forbidden", "200 OK")


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs one command with this on standard input; gives status, stdout and stderr."""

    def run_command(*arguments: str, given: str | bytes = CALL) -> tuple[int, str, str]:
        raw = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = command_line.main(arguments)
        written = capsys.readouterr()
        return status, written.out, written.err

    return run_command


def as_program(*arguments: str, **options) -> subprocess.CompletedProcess:
    """The same in a process of its own, as people start it."""
    command = [sys.executable, "-m", "support_report", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, **options)


# --- report --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_from_a_file_and_from_standard_input(run, tmp_path, name):
    file = tmp_path / "call.txt"
    file.write_text(CALL)
    status, by_file, said = run("report", str(file), "--format", name)
    assert (status, said) == (0, "")
    assert run("report", "-", "--format", name) == run("report", "--format", name) == (0, by_file, "")
    assert by_file.endswith("\n")
    assert TOKEN not in by_file


def test_the_format_is_text_unless_another_is_asked_for(run):
    assert run("report")[1] == run("report", "--format", "text")[1]
    assert run("report")[1].startswith("SUPPORT REPORT\n")


def test_a_program_run_gives_the_same_bytes(run):
    done = as_program("report", input=CALL.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == run("report")[1]


@pytest.mark.parametrize("given", ["", "\n\n", "Hello, nothing works.", "Hello, \0 nothing works.", "{}", "<html>"])
def test_without_a_call_the_report_is_written_and_the_status_is_1(run, given):
    status, out, said = run("report", given=given)
    assert status == 1
    assert out.startswith("SUPPORT REPORT\n")
    if given.strip(" \n{}"):
        wanted = "nothing in the input looks like a call. The report holds it as notes; --field adds what you know."
    else:
        wanted = "there is nothing in the input, so the report is empty. Pipe into it what your client printed."
    assert said == f"support_report: {wanted}\n"


@pytest.mark.parametrize("field", ["method=GET", "url=https://www.upwork.com/api/x.json", "status=403"])
def test_a_fact_given_by_hand_is_a_call(run, field):
    assert run("report", "--field", field, given="Hello")[::2] == (0, "")


# what is given -> facts of the report; the capture says GET, 403, a date and no username.
FIELDS = {
    "method=PUT": {"method": "PUT"},
    "method=POST with http_method=delete": {"method": "POST", "notes": "Sent as POST with http_method=delete."},
    "url=https://api.upwork.com/graphql?a=b=c": {"url": "https://api.upwork.com/graphql?a=b=c"},
    "status=404 Not Found": {"status": 404, "reason": "Not Found"},
    "status=500": {"status": 500, "reason": None},
    "time=2026-03-04 06:06 CET": {"time": "2026-03-04T05:06:00Z"},
    "username=ann": {"username": "ann"},
    "platform=Mobile": {"platform": "mobile"},
    "environment=PHP 8.3": {"environment": "PHP 8.3"},
    "request_headers=A: 1\nB: 2": {"request_headers": [["A", "1"], ["B", "2"]]},
    "request_body={}": {"request_body": "{}"},
    "response_headers=C: 3": {"response_headers": [["C", "3"]]},
    "response_body=no": {"response_body": "no"},
    "username=": {"username": None, "method": "GET"},
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_wins_over_the_capture(run, field):
    status, out, _ = run("report", "--format", "json", "--field", field)
    report = json.loads(out)
    facts = report["call"] | {"notes": report["notes"]}
    assert status == 0
    assert {name: facts[name] for name in FIELDS[field]} == FIELDS[field]


def test_every_field_can_be_given():
    assert {field.partition("=")[0] for field in FIELDS} == set(FACT_BY_NAME)


def test_secrets_in_a_field_are_hidden_too(run):
    _, out, _ = run("report", "--field", f"url=https://api.upwork.com/graphql?access_token={TOKEN}")
    assert TOKEN not in out
    assert "access_token=[REDACTED-access_token-1]" in out


@pytest.mark.parametrize(("number", "path"), [("1", "teams.json"), ("2", "users.json")])
def test_call_chooses_one_of_several(run, number, path):
    status, out, said = run("report", "--call", number, "--format", "json", given=TWO_CALLS)
    assert (status, said) == (0, "")
    assert json.loads(out)["call"]["url"].endswith(path)


def test_of_several_calls_the_failed_one_is_taken_and_the_choice_is_said(run):
    status, out, said = run("report", "--format", "json", given=TWO_CALLS)
    assert (status, json.loads(out)["call"]["status"]) == (0, 403)
    assert said == "support_report: the input holds 2 calls; this is call 1. Choose others with --call.\n"


def test_compare_says_what_differs_between_two_calls(run):
    status, out, said = run("report", "--compare", "2", "--call", "1", given=TWO_CALLS)
    assert (status, said) == (0, "")
    assert "\nWorks: GET https://www.upwork.com/api/hr/v2/users.json (200 OK)\nFails: GET " in out
    assert "    Works: /api/hr/v2/users.json\n    Fails: /api/hr/v2/teams.json\n" in out
    assert "[REDACTED-access_token-1]" in out and TOKEN not in out
    assert run("report", "--compare", "1", "--call", "2", given=TWO_CALLS)[1] == out


def test_compare_of_two_failures_names_no_model(run):
    out = run("report", "--compare", "2", "--call", "1", given=CALL + CALL.replace("teams", "users"))[1]
    assert "Both failed, so neither is the model for the other.\n" in out and "\nFirst: GET " in out


def test_compare_as_json_is_plain_data(run):
    status, out, _ = run("report", "--compare", "2", "--call", "1", "--format", "json", given=TWO_CALLS)
    compared = json.loads(out)
    assert (status, compared["told_apart"], compared["fails"]["status"]) == (0, True, 403)
    assert compared["differences"][0]["label"] == "path" and TOKEN not in out


def test_a_comparison_that_holds_a_secret_is_withheld(run, monkeypatch):
    from support_report import comparing

    monkeypatch.setattr(comparing, "comparison_text", lambda _: f"oh {TOKEN}")
    status, out, said = run("report", "--compare", "2", "--call", "1", given=TWO_CALLS)
    assert (status, out, said.count("\n")) == (2, "", 1)
    assert "The comparison is withheld" in said and TOKEN not in said


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_output_writes_the_same_bytes_into_a_file(run, tmp_path, name):
    file = tmp_path / "report"
    assert run("report", "--format", name, "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == run("report", "--format", name)[1]


def test_bundle_holds_every_format_and_is_the_same_through_a_pipe(run, tmp_path):
    file = tmp_path / "ticket.zip"
    assert run("report", "--bundle", str(file)) == (0, "", "")
    assert file.read_bytes() == build_report(read_capture(CALL).chosen).bundle()
    assert as_program("report", "--bundle", "-", input=CALL.encode()).stdout == file.read_bytes()


def test_the_capture_is_never_written_over(run, tmp_path):
    file = tmp_path / "call.txt"
    file.write_text(CALL)
    for option in ("--output", "--bundle"):
        status, _, said = run("report", str(file), option, str(tmp_path / "." / "call.txt"))
        assert status == 2 and "is the capture itself; write into another file.\n" in said
    assert file.read_text() == CALL


# --- capture ----------------------------------------------------------------------------------------------------------


def test_capture_lists_the_clients_and_says_how_for_each(run):
    listed = [line.split()[0] for line in run("capture")[1].splitlines()]
    assert listed == [*filter(None, LANGUAGES), *BY_HAND, "other"]
    assert all(run("capture", name)[0] == 0 and run("capture", name)[1] for name in listed)
    assert run("capture", "Node.js") == run("capture", "node")
    assert run("capture", "cobol")[2].startswith("support_report: no client is called cobol; there are python, php")


# --- options that report and redact share ----------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["report", "redact"])
@pytest.mark.parametrize(
    ("options", "hidden", "shown"),
    [
        ((), [TOKEN], ["acme", "ann@example.org"]),
        (("--hide", "acme"), [TOKEN, "acme"], ["ann@example.org"]),
        (("--hide", "acme", "--hide", "Example"), [TOKEN, "acme"], ["ann@example.org"]),
        (("--audience", "public"), [TOKEN, "ann@example.org"], ["acme"]),
        (("--audience", "public", "--keep", "ann@example.org"), [TOKEN, "ann@example.org"], ["acme"]),
        (("--keep", TOKEN), [], [TOKEN]),
    ],
)
def test_what_is_hidden_follows_audience_hide_and_keep(run, command, options, hidden, shown):
    given = f"curl https://www.upwork.com/api/acme/v1.json -d 'mail=ann@example.org&x={TOKEN}'"
    status, out, _ = run(command, *options, given=given)
    assert status == 0
    assert not [word for word in hidden if word in out]
    assert not [word for word in shown if word not in out]


def test_keep_never_shows_the_value_of_a_field_named_secret(run):
    assert "Hu7kk2x9" not in run("redact", "--keep", "Hu7kk2x9", given="client_secret=Hu7kk2x9")[1]


# --- redact ----------------------------------------------------------------------------------------------------------


def test_redact_writes_the_text_and_its_summary_apart(run):
    given = f"a\r\naccess_token={TOKEN}\n\tü no line feed at the end"
    status, out, said = run("redact", given=given)
    assert (status, out) == (0, redact_text(given).text)
    assert out == "a\r\naccess_token=[REDACTED-access_token-1]\n\tü no line feed at the end"
    assert said == "[REDACTED-access_token-1]: 41 characters, oauth2v2_ + 32 hex, 1x, line 2\n1 secret hidden.\n"


@pytest.mark.parametrize("given", ["", "no secret here\n"])
def test_redact_leaves_other_text_alone(run, given):
    assert run("redact", given=given) == (0, given, "0 secrets hidden.\n")


def test_redacting_twice_changes_nothing(run):
    once = run("redact")[1]
    assert run("redact", given=once) == (0, once, "0 secrets hidden.\n")


# --- causes ----------------------------------------------------------------------------------------------------------


def test_causes_lists_every_cause_with_its_title(run):
    status, out, said = run("causes")
    listed = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert (status, said) == (0, "")
    assert listed == {id: cause.title for id, cause in all_causes().items()}


@pytest.mark.parametrize("id", all_causes())
def test_one_cause_is_explained(run, id):
    status, out, said = run("causes", id)
    cause = all_causes()[id]
    assert (status, said) == (0, "")
    assert " ".join(out.split()).startswith(cause.title)
    assert out.endswith(f"\n{cause.source[-1]}\n")
    squeezed = "".join(out.split())
    assert all("".join(words.split()) in squeezed for words in (cause.why, cause.advice, *cause.fix.values()))


# --- what is wrong is said in one line -------------------------------------------------------------------------------

WRONG = {
    "no command": ((), "arguments are required: COMMAND. See `support-report --help`."),
    "unknown command": (("explain",), "invalid choice: 'explain'"),
    "unknown option": (("report", "--quiet"), "unrecognized arguments: --quiet"),
    "unknown format": (("report", "--format", "pdf"), "invalid choice: 'pdf'"),
    "unknown audience": (("redact", "--audience", "all"), "invalid choice: 'all'"),
    "no such file": (("report", "no/such.har"), "cannot read no/such.har: No such file"),
    "a folder": (("redact", "."), "cannot read .: Is a directory"),
    "an impossible name": (("redact", "a\0b"), "cannot read a\\x00b: no such name"),
    "unknown field": (("report", "--field", "colour=red"), "--field colour: no such field; there are time, method"),
    "a field that moves the cursor": (("report", "--field", "\x1b[2J\nx=1"), "--field \\x1b[2J\\nx: no such field"),
    "a field without a value": (("report", "--field", "status"), "--field status: write it as status=VALUE."),
    "a wrong status": (("report", "--field", "status=9"), "such as 403."),
    "a wrong method": (("report", "--field", "method=FETCH"), "GET, POST, PUT or DELETE"),
    "a wrong URL": (("report", "--field", "url=upwork"), "such as https://api.upwork.com/graphql."),
    "a wrong time": (("report", "--field", "time=yesterday"), "such as 2026-03-04 05:06:07 UTC."),
    "a wrong platform": (("report", "--field", "platform=fridge"), "mobile, desktop, command line"),
    "call 0": (("report", "--call", "0"), "--call 0: the input holds one call; give 1 or nothing."),
    "call 2 of 1": (("report", "--call", "2"), "--call 2: the input holds one call"),
    "no number": (("report", "--call", "last"), "'last' is no number of a call; give one such as 2"),
    "bundle and format": (("report", "--bundle", "a.zip", "--format", "json"), "leave out --format"),
    "bundle and output": (("report", "--bundle", "a.zip", "--output", "b"), "leave out --format, --output"),
    "compare as har": (("report", "--compare", "1", "--format", "har"), "--compare writes text or json"),
    "compare with itself": (("report", "--compare", "1"), "this is the call itself; give the number of another."),
    "compare with two": (("report", "--compare", "1", "--call", "1,2"), "--call 2: the input holds one call"),
    "compare with call 9": (("report", "--compare", "9"), "--compare 9: the input holds one call"),
    "output into a folder that is not there": (("report", "--output", "no/such"), "cannot write no/such: No such file"),
    "unknown shell": (("completion", "tcsh"), "invalid choice: 'tcsh'"),
    "a mistyped cause": (("causes", "missing-scop"), "lists them all. Did you mean missing-scope or "),
    "a part of a cause's name": (("causes", "411"), "Did you mean incomplete-post-411?"),
    "a mistyped field": (("report", "--field", "metod=GET"), "Did you mean method?"),
    "a mistyped client": (("capture", "Pyton"), "Did you mean python?"),
    "two files": (("report", "a.txt", "b.txt"), "unrecognized arguments: b.txt; besides options it takes one argument"),
    "unknown cause": (("causes", "nope"), "no cause is called nope; `support_report causes` lists them all."),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage_is_said_in_one_line_on_stderr(run, case):
    arguments, words = WRONG[case]
    status, out, said = run(*arguments)
    assert (status, out) == (2, "")
    assert words in said
    assert said.startswith("support_report: ")
    assert said.count("\n") == 1 and said.endswith("\n")


@pytest.mark.parametrize(
    ("given", "words"), [("Hello", "holds no call; leave the option out"), (TWO_CALLS, "a number from 1 to 2")]
)
def test_a_call_that_is_not_there_is_named_with_those_that_are(run, given, words):
    status, out, said = run("report", "--call", "7", given=given)
    assert (status, out, said.count("\n")) == (2, "", 1)
    assert words in said


OTHERS = [(name, "-h") for name in COMMANDS]


@pytest.mark.parametrize("arguments", [("--help",), ("report", "--help"), ("redact", "-h"), *OTHERS])
def test_help_goes_to_stdout(run, capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("usage: support-report")
    assert "\nexamples:\n" in said and all(len(line) < 121 for line in said.splitlines())


def test_the_version_is_that_of_the_project(run, capsys):
    with pytest.raises(SystemExit):
        run("--version")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert capsys.readouterr().out == f"support-report {project['version']}\n"


def test_the_help_of_a_checkout_names_what_was_typed():
    assert as_program("--help").stdout.startswith(b"usage: python -m support_report [-h]")


# --- any bytes -------------------------------------------------------------------------------------------------------

# bytes -> status, what the report's JSON holds, what stderr says
MARK = "\ufeff"
BYTES = {
    "UTF-8 with a mark": ((MARK + CALL).encode(), 0, "403", ""),
    "UTF-16 with a mark": (CALL.encode("utf-16"), 0, "403", ""),
    "UTF-16 without": (CALL.encode("utf-16-le"), 0, "403", ""),
    "UTF-32": (CALL.encode("utf-32"), 0, "403", ""),
    "Windows line ends": (CALL.replace("\n", "\r\n").encode(), 0, "403", ""),
    "invalid UTF-8": ((CALL + "Müller").encode("latin-1"), 0, "Müller", "the input is not UTF-8; read as Latin-1"),
    "NULs": ((CALL + "\0 \0").encode(), 0, "403", ""),
    "lone surrogates in JSON": (rb'{"a": "\ud800"}', 1, r"\ud800", "nothing in the input looks like a call"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 2, "", "the input is not text. Save the call as text"),
    "random bytes": (bytes(range(256)) * 20, 2, "", "the input is not text."),
}


@pytest.mark.parametrize("case", BYTES)
def test_any_bytes_are_read_or_refused_in_one_line(run, case):
    given, wanted, holds, says = BYTES[case]
    status, out, said = run("report", "--format", "json", given=given)
    assert status == wanted
    assert holds in out
    assert says in said and said.count("\n") == bool(says)
    assert bool(out) == (status < 2)


def test_a_broken_har_is_read_as_far_as_it_goes(run):
    entry = {"request": {"method": "GET", "url": "https://www.upwork.com/api/x.json"}, "response": {"status": 404}}
    har = json.dumps({"log": {"version": "1.2", "entries": [entry, entry]}})[:-40]
    status, out, _ = run("report", "--format", "json", given=har)
    assert (status, json.loads(out)["call"]["status"]) == (0, 404)


# --- accidents -------------------------------------------------------------------------------------------------------


def test_a_fault_of_ours_is_one_line_that_quotes_nothing(run, monkeypatch):
    def fail(text):
        raise RuntimeError(f"could not read {text}")

    monkeypatch.setattr(support_report, "read_capture", fail)
    status, out, said = run("report")
    assert (status, out, said.count("\n")) == (2, "", 1)
    assert "RuntimeError at test_cli.py:" in said
    assert TOKEN not in said


def test_a_withheld_report_is_not_written(run, monkeypatch):
    def withhold(*_, **__):
        raise support_report.WithheldError("The text report is withheld.")

    monkeypatch.setattr(support_report, "build_report", withhold)
    assert run("report") == (2, "", "support_report: The text report is withheld.\n")


def test_ctrl_c_ends_quietly(run, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(support_report, "read_capture", interrupt)
    assert run("report") == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="pipes and closed streams as POSIX has them")
@pytest.mark.parametrize(
    ("shell", "status", "said"),
    [
        ('"$0" -m support_report causes | head -n 1 >/dev/null', 0, ""),
        ('"$0" -m support_report report "$1" | head -c 1 >/dev/null', 0, ""),
        ('"$0" -m support_report report <&-', 1, "there is nothing in the input"),
        ('"$0" -m support_report report "$1" >&-', 0, ""),
        ('"$0" -m support_report report "$1" 2>&-', 0, ""),
    ],
)
def test_closed_streams_are_no_accident(tmp_path, shell, status, said):
    file = tmp_path / "call.txt"
    file.write_text(CALL + "x" * 300_000)
    command = ["bash", "-c", f"set -o pipefail; {shell}", sys.executable, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == status
    assert said in done.stderr and done.stderr.count("\n") == bool(said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said():
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "support_report", "report"]
        done = subprocess.run(command, cwd=ROOT, input=CALL.encode(), stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr == b"support_report: cannot write the result: No space left on device.\n"


# --- what the library never does -------------------------------------------------------------------------------------

WATCHED = """
import sys

def watch(event, arguments):
    writes = event == "open" and (set(arguments[1] or "r") & set("wax+") or (arguments[2] or 0) & 0b11)
    if writes or event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "tempfile.")):
        raise SystemExit(f"{event} {arguments}")

sys.dont_write_bytecode = True
sys.addaudithook(watch)
import support_report
from support_report.__main__ import main

status = main(sys.argv[1:])
assert not {"flask", "werkzeug", "wtforms"} & sys.modules.keys(), "the web is not the library's business"
sys.exit(status)
"""


@pytest.mark.parametrize("arguments", [("report", "--format", "html"), ("redact",), ("causes", "missing-scope")])
def test_no_command_imports_flask_writes_a_file_or_opens_a_socket(arguments):
    command = [sys.executable, "-c", WATCHED, *arguments]
    done = subprocess.run(command, cwd=ROOT, input=CALL.encode(), capture_output=True, timeout=60)
    assert (done.returncode, done.stdout[:1].isalnum() or done.stdout[:1] in b"<>") == (0, True), done.stderr


def test_every_public_name_of_the_library_comes_without_flask():
    code = "import support_report as s, sys; [getattr(s, n) for n in s.__all__]; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0
