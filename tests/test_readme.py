"""README and CONTRIBUTING are true: commands run, every option is named, code is as it is, links lead somewhere."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support_report import FORMATS
from support_report.usage import parser
from support_report.ticket import FACT_BY_NAME
from web.serving import port_from
from web.settings import from_environment

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.name: path.read_text("utf-8") for path in sorted(ROOT.glob("*.md"))}
PAGES |= {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
README, CONTRIBUTING = PAGES["README.md"], PAGES["CONTRIBUTING.md"]
# A mark, the code block below it, and the block that it is said to print.
MARKED = re.compile(
    r"<!-- (run|file: \S+|shows: \S+) -->\n```(\w+)\n(.*?)```\n(?:<!-- prints -->\n```text\n(.*?)```\n)?", re.S
)
BLOCKS = {page: MARKED.findall(text) for page, text in PAGES.items()}
RUN = [(page, *block) for page, blocks in BLOCKS.items() for block in blocks if block[0] == "run"]
FILES = {mark[6:]: code for mark, _, code, _ in BLOCKS["README.md"] if mark.startswith("file: ")}
SHOWN = [
    (page, mark[7:], code) for page, blocks in BLOCKS.items() for mark, _, code, _ in blocks if mark.startswith("shows")
]
PASTERS = ("curl", "pbpaste", "wl-paste", "xclip")


@pytest.fixture
def desk(tmp_path):
    """A folder with the files of the README, and stand-ins for the programs that print a capture."""
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "bin").mkdir()
    for name in PASTERS:
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec cat "{tmp_path / "call.txt"}"\n')
        program.chmod(0o755)
    return tmp_path


def printed_by(command: list[str], desk: Path) -> str:
    """What a command prints on both streams, run with the project's Python and library."""
    path = os.pathsep.join([str(desk / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    variables = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=desk, env=variables, timeout=60, check=False, encoding="utf-8", **streams)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize(("page", "_", "language", "code", "prints"), RUN, ids=[block[3][:50] for block in RUN])
def test_a_code_block_runs_and_prints_what_it_says(desk, page, _, language, code, prints):
    command = [sys.executable, "-c", code] if language == "python" else ["bash", "-euo", "pipefail", "-c", code]
    printed = printed_by(command, desk)
    position = 0
    for part in prints.split("…\n"):
        found = printed.find(part.rstrip("\n"), position)
        assert found >= 0, f"{part!r} is not in\n{printed[position:]}"
        position = found + len(part.rstrip("\n"))


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")
@pytest.mark.parametrize("line", re.findall(r"`((?:pbpaste|wl-paste|xclip)[^`]*)`", README))
def test_the_clipboard_is_read_through_a_pipe(desk, line):
    printed = printed_by(["bash", "-euo", "pipefail", "-c", line.replace(r"\|", "|")], desk)
    assert "Response status: 403 Forbidden\n" in printed


def test_there_are_blocks_to_run():
    assert len(RUN) >= 6
    assert {language for _, _, language, _, _ in RUN} == {"sh", "python"}


# --- everything is named ---------------------------------------------------------------------------------------------


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(action.choices)


OPTIONS = {text for command in commands().values() for action in command._actions for text in action.option_strings}


@pytest.mark.parametrize("name", [*FORMATS, *FACT_BY_NAME, *commands(), *sorted(OPTIONS - {"-h", "--help"})])
def test_every_format_field_command_and_option_is_named(name):
    assert re.search(rf"`{name}\b", README)


class Asked(dict):
    """An environment that remembers what was asked of it."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def get(self, name, default=None):
        self.names.add(name)
        return default


def test_every_setting_that_is_read_is_named_and_no_other():
    asked = Asked()
    from_environment(asked)
    port_from(asked)
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M)) == asked.names


def test_the_limit_that_is_named_is_the_limit():
    assert f"| {from_environment({})['MAX_CONTENT_LENGTH']} (16 MiB) |" in README


# --- code and links --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "file", "code"), SHOWN, ids=[file for _, file, _ in SHOWN])
def test_a_file_is_shown_as_it_is(page, file, code):
    assert code == (ROOT / file).read_text("utf-8")


LINKS = [
    (page, target)
    for page, text in PAGES.items()
    for target in re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
]


@pytest.mark.parametrize(("page", "target"), LINKS)
def test_every_link_leads_somewhere(page, target):
    if not target.startswith("https://"):
        assert (ROOT / page).parent.joinpath(target.partition("#")[0]).exists()


@pytest.mark.parametrize(
    "name", re.findall(r"`((?:support_report|tests|tools|templates|static|web|docs)/[\w./-]*)`", CONTRIBUTING)
)
def test_every_path_that_contributing_names_exists(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize("picture", ["docs/form.png", "docs/report.png"])
def test_the_pictures_are_pictures(picture):
    assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")
    assert f"]({picture})" in README
