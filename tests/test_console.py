"""The terminal: colours and progress where a person looks, the bare bytes elsewhere, and completion in real shells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from support_report.cli.completion import script
from support_report.cli.console import painted
from support_report.cli.usage import COMMANDS, SHELLS, parser
from support_report.rendering import FORMATS

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
CALL = f"""> GET /graphql HTTP/1.1
> Host: api.upwork.com
> Authorization: Bearer {TOKEN}
>
< HTTP/1.1 403 Forbidden
<
"""
CODES = re.compile(r"\x1b\[[0-9;]*m")
COLOURFUL = {"TERM": "xterm-256color"}


def at_terminal(command: list[str], ends: str, keys: bytes = b"", until: str = "", **variables: str) -> str:
    """What a terminal shows of a command; `ends` says which of its streams are that terminal: "i", "o", "e"."""
    ours, theirs = pty.openpty()
    streams = [theirs if end in ends else subprocess.DEVNULL for end in "ioe"]
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", **COLOURFUL, **variables}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=streams[0],
        stdout=streams[1],
        stderr=streams[2],
        start_new_session=True,
    )
    os.close(theirs)
    shown, deadline = b"", time.monotonic() + 40
    try:
        for key in keys.split(b"\0") if keys else ():
            time.sleep(0.3)
            os.write(ours, key)
        while time.monotonic() < deadline and not (until and until in shown.decode("utf-8", "replace")):
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not part:
                break
            shown += part
    finally:
        os.close(ours)
        process.kill() if until else None
        process.wait(30)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n")


def report(ends: str, *arguments: str, file: Path, **variables: str) -> str:
    return at_terminal([sys.executable, "-m", "support_report", "report", str(file), *arguments], ends, **variables)


@pytest.fixture
def call(tmp_path):
    file = tmp_path / "call.txt"
    file.write_text(CALL)
    return file


# --- colours ----------------------------------------------------------------------------------------------------------


def test_a_terminal_shows_colours_and_without_them_the_same_bytes(call):
    shown = report("oe", file=call)
    assert "\x1b[1mSUPPORT REPORT\x1b[0m\n" in shown
    assert "Response status: \x1b[1;31m403 Forbidden\x1b[0m\n" in shown
    assert "Bearer \x1b[35m[REDACTED-access_token-1]\x1b[0m\n" in shown
    assert "Username: \x1b[33mnot provided\x1b[0m\n" in shown
    command = [sys.executable, "-m", "support_report", "report", str(call)]
    bare = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, env={**os.environ, **COLOURFUL})
    assert CODES.sub("", shown) == bare.stdout.decode()


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_whoever_wants_no_colours_gets_none(call, variables):
    assert "\x1b" not in report("oe", file=call, **variables)


def test_an_empty_no_color_does_not_count(call):
    assert "\x1b[1m" in report("o", file=call, NO_COLOR="")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text"}))
def test_other_formats_are_shown_as_they_are(call, name):
    assert "\x1b" not in report("o", "--format", name, file=call)


def test_nothing_a_capture_holds_can_look_like_a_heading():
    shown = painted("THE CALL\n\n    THE CALL\nMethod: THE CALL\n    Response status: 200\n")
    assert shown == "\x1b[1mTHE CALL\x1b[0m\n\n    THE CALL\nMethod: THE CALL\n    Response status: 200\n"


def test_a_zip_archive_is_not_for_a_terminal(call):
    assert "a zip archive is not for a terminal" in report("oe", "--bundle", "-", file=call)


# --- progress ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def long_log(tmp_path):
    file = tmp_path / "long.log"
    line = f"2026-03-04 05:06:07 INFO worker GET /graphql 200 token={TOKEN}\n"
    file.write_text(CALL + line * 20_000)
    return file


def redact(ends: str, file: Path, **variables: str) -> str:
    return at_terminal([sys.executable, "-m", "support_report", "redact", str(file)], ends, **variables)


def test_long_input_shows_how_far_it_is_and_cleans_up(long_log):
    shown = redact("e", long_log)
    assert re.search(r"\r(?:looking for secrets|writing), \d\d? % +\r", shown)
    last = shown.rpartition("\r" + " " * 60 + "\r")[2]
    assert re.fullmatch(r"\[REDACTED-access_token-1\]: [^\n]*, 20001x, line 3\n1 secret hidden\.\n", last)


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}])
def test_a_dumb_terminal_shows_no_progress(long_log, variables):
    assert "\r" not in redact("e", long_log, **variables)


def test_a_file_gets_no_progress(long_log):
    command = [sys.executable, "-m", "support_report", "redact", str(long_log)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 0 and b"\r" not in done.stderr


def test_a_long_read_says_what_takes_so_long(long_log):
    long_log.write_text(long_log.read_text() * 3)
    shown = report("e", file=long_log)
    assert re.search(r"\rreading 5\.\d MB, \d+ s +\r", shown)
    assert shown.endswith("\r")


def test_a_short_read_says_nothing(call):
    assert report("e", file=call) == ""


# --- completion -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written():
    """The script of each shell, as the command writes it."""
    command = [sys.executable, "-m", "support_report", "completion"]
    run = partial(subprocess.run, cwd=ROOT, capture_output=True, timeout=60, check=True, text=True)
    return {shell: run([*command, shell]).stdout for shell in SHELLS}


@pytest.fixture
def scripts(tmp_path, written):
    """A folder with the scripts, a capture, and a program of our name that notes what it was started with."""
    for shell, text in written.items():
        (tmp_path / f"completion.{shell}").write_text(text)
    (tmp_path / "a capture.har").write_text("{}")
    (tmp_path / "bin").mkdir()
    program, heard = tmp_path / "bin" / "support-report", tmp_path / "heard"
    program.write_text(f'#!/bin/sh\necho "$*" >"{heard}.new"; mv "{heard}.new" "{heard}"; echo heard "that"\n')
    program.chmod(0o755)
    return tmp_path


#: What is typed before the tabulator, and what stands there, or is offered, after it.
COMPLETED = {
    "rep": ["report"],
    "": list(COMMANDS),
    "report --for": ["--format"],
    "report --format ": ["curl", "har", "html", "json", "markdown", "text"],
    "report --format j": ["json"],
    "report --audience p": ["public"],
    "report --field user": ["username="],
    "redact --k": ["--keep"],
    "causes missing-s": ["missing-scope"],
    "capture py": ["python"],
    "completion f": ["fish"],
}


def needs(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")


@pytest.mark.parametrize("typed", COMPLETED)
def test_bash_is_told_every_word(scripts, typed):
    needs("bash")
    words = ["support-report", *typed.split(" ")]
    quoted = " ".join(f"'{word}'" for word in words)
    code = f"source completion.bash; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; compopt() {{ :; }}; "
    code += '_support_report; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", code], cwd=scripts, capture_output=True, text=True, timeout=60, check=True)
    offered = done.stdout.split()
    assert [word for word in COMPLETED[typed] if word not in offered] == []
    assert len(offered) <= len(COMPLETED[typed]) + 2


SHELL_STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source completion.bash"),
    "zsh": (["zsh", "-f", "-i"], "autoload -Uz compinit; compinit -u -D; source completion.zsh"),
}
#: A line whose one completion is certain, and what the program then gets.
TYPED = {
    "causes missing-s": "causes missing-scope",
    "report --format j": "report --format json",
    "report a": "report a capture.har",
    "comp": "completion",
}


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("shell", SHELL_STARTS)
def test_the_tabulator_completes_in_a_real_shell(scripts, shell, typed):
    needs(shell)
    command, setup = SHELL_STARTS[shell]
    heard = scripts / "heard"
    path = f"{scripts / 'bin'}{os.pathsep}{os.environ['PATH']}"
    keys = f"cd '{scripts}'; {setup}\n\0support-report {typed}\t\0\n".encode()
    home = {"HOME": str(scripts), "XDG_CONFIG_HOME": str(scripts), "XDG_DATA_HOME": str(scripts)}
    shown = at_terminal(command, "ioe", keys=keys, until="heard that", PATH=path, **home)
    assert heard.exists(), shown
    assert heard.read_text().strip() == TYPED[typed]


@pytest.mark.parametrize("typed", COMPLETED)
def test_fish_offers_every_word(scripts, typed):
    needs("fish")
    code = f"source completion.fish; complete -C 'support-report {typed}'"
    variables = {"HOME": str(scripts), "PATH": f"{scripts / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    command = ["fish", "--no-config", "-c", code]
    done = subprocess.run(command, cwd=scripts, capture_output=True, text=True, timeout=60, check=True, env=variables)
    offered = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert [word for word in COMPLETED[typed] if word not in offered] == []
    assert len(offered) <= len(COMPLETED[typed]) + 2


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_reads_its_script_without_complaint(scripts, shell):
    needs(shell)
    done = subprocess.run([shell, "-n", f"completion.{shell}"], cwd=scripts, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_long_option_is_in_every_script(shell):
    text = script(shell, parser(), {})
    (action,) = (each for each in parser()._actions if hasattr(each, "_choices_actions"))
    names = {name for each in action.choices.values() for option in each._actions for name in option.option_strings}
    dashes = "-l " if shell == "fish" else "--"
    assert [name for name in names if name.startswith("--") and dashes + name[2:] not in text] == []
    assert [name for name in COMMANDS if name not in text] == []
