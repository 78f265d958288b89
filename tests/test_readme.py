"""README, CONTRIBUTING and docs are true: blocks run, every option is named, code is as it is, links lead somewhere."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support_report import FORMATS
from support_report.cli.usage import parser
from support_report.seen.caller import LANGUAGES
from support_report.seen.how_to_get import BY_HAND, how_to_get
from support_report.ticket import FACT_BY_NAME
from web.serving import port_from
from web.settings import from_environment

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.name: path.read_text("utf-8") for path in sorted(ROOT.glob("*.md"))}
PAGES |= {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
README, CONTRIBUTING = PAGES["README.md"], PAGES["CONTRIBUTING.md"]
COMMAND_LINE, HOSTING = PAGES["docs/reference/command-line.md"], PAGES["docs/how-to/host.md"]
# A mark, the code block below it, and the block that it is said to print.
MARKED = re.compile(
    r"<!-- (run|nginx|syntax|(?:file|shows|part of|how|signature): \S+) -->\n```(\w+)\n(.*?)```\n"
    r"(?:<!-- prints -->\n```text\n(.*?)```\n)?",
    re.S,
)
BLOCKS = {page: MARKED.findall(text) for page, text in PAGES.items()}
RUN = [(page, *block) for page, blocks in BLOCKS.items() for block in blocks if block[0] == "run"]
FILES = {mark[6:]: code for blocks in BLOCKS.values() for mark, _, code, _ in blocks if mark.startswith("file: ")}
SHOWN = [
    (page, mark[7:], code) for page, blocks in BLOCKS.items() for mark, _, code, _ in blocks if mark.startswith("shows")
]
#: Blocks of a kind that is checked in a way of its own.
NGINX = [code for blocks in BLOCKS.values() for mark, _, code, _ in blocks if mark == "nginx"]
TYPED = [code for blocks in BLOCKS.values() for mark, _, code, _ in blocks if mark == "syntax"]
PARTS = [
    (page, mark[9:], code) for page, blocks in BLOCKS.items() for mark, _, code, _ in blocks if mark.startswith("part")
]
HOW = {mark[5:]: code for blocks in BLOCKS.values() for mark, _, code, _ in blocks if mark.startswith("how: ")}
#: Pages of which every block must be marked, so that nothing in them is merely claimed.
GUIDES = [page for page in PAGES if page.startswith(("README", "docs/how-to", "docs/explanation", "docs/reference"))]
PASTERS = ("curl", "pbpaste", "wl-paste", "xclip")
#: What stands in for gunicorn: it loads the app that it is given and asks it whether it is well.
SERVER = """#!{python}
import sys
sys.path.insert(0, {root!r})
module, _, call = sys.argv[-1].partition(":")
app = eval(call, vars(__import__(module)))
print(sys.argv[1:], app.test_client().get("/healthz").text)
"""


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
    server = tmp_path / "bin" / "gunicorn"
    server.write_text(SERVER.format(python=sys.executable, root=str(ROOT)))
    server.chmod(0o755)
    ours = tmp_path / "bin" / "support-report"
    ours.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m support_report "$@"\n')
    ours.chmod(0o755)
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


@pytest.mark.parametrize("page", GUIDES)
def test_every_block_of_a_guide_is_marked(page):
    fences = re.findall(r"^ *```\w+$", PAGES[page], re.M)
    prints = re.findall(r"<!-- prints -->\n```text\n", PAGES[page])
    assert len(fences) == len(BLOCKS[page]) + len(prints)


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("code", TYPED)
def test_what_is_only_typed_once_is_right_at_least_in_its_syntax(code):
    assert subprocess.run(["bash", "-n", "-c", code], timeout=60).returncode == 0
    assert [name for name in re.findall(r"\btools/\S+\.py", code) if not (ROOT / name).exists()] == []


@pytest.mark.skipif(not shutil.which("nginx") or not shutil.which("openssl"), reason="nginx or openssl is not here")
@pytest.mark.parametrize("code", NGINX)
def test_nginx_takes_the_configuration(tmp_path, code):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x.test"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
    code = re.sub(r"(ssl_certificate_key) \S+;", rf"\1 {key};", code)
    code = re.sub(r"(ssl_certificate) \S+;", rf"\1 {certificate};", code)
    file = tmp_path / "nginx.conf"
    file.write_text(f"pid {tmp_path}/pid; error_log stderr;\nevents {{}}\nhttp {{\n{code}\n}}\n")
    done = subprocess.run(["nginx", "-t", "-q", "-c", file], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("page", "file", "code"), PARTS, ids=[file for _, file, _ in PARTS])
def test_a_part_of_a_file_is_shown_as_it_is(page, file, code):
    assert code in (ROOT / file).read_text("utf-8")


def test_every_client_has_its_lines_in_the_docs():
    assert {name or "other": how_to_get("request_headers", name) + "\n" for name in (*LANGUAGES, *BY_HAND)} == HOW


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
    assert re.search(rf"`{name}\b", COMMAND_LINE)


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
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", HOSTING, re.M)) == asked.names


def test_the_limit_that_is_named_is_the_limit():
    assert f"| {from_environment({})['MAX_CONTENT_LENGTH']} (16 MiB) |" in HOSTING


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


PICTURES = [(page, source) for page, text in PAGES.items() for source in re.findall(r'(?:src|srcset)="([^"]+)"', text)]


@pytest.mark.parametrize(("page", "source"), PICTURES)
def test_a_picture_is_a_picture_and_has_one_for_the_dark(page, source):
    file = (ROOT / page).parent / source
    assert file.read_bytes().startswith(b"\x89PNG")
    other = file.stem.removesuffix("-dark") if file.stem.endswith("-dark") else f"{file.stem}-dark"
    assert file.with_stem(other).name in PAGES[page]


def test_every_picture_is_shown():
    shown = {((ROOT / page).parent / source).resolve() for page, source in PICTURES}
    assert shown == set((ROOT / "docs").glob("*.png"))
