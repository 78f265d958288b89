"""The package that `pipx install .` makes: it holds all that the library needs, and works away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

pytest.importorskip("setuptools", minversion="77", reason="setuptools builds the package")

ROOT = Path(__file__).resolve().parent.parent
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
CALL = b"> GET /graphql HTTP/1.1\n> Host: api.upwork.com\n>\n< HTTP/1.1 403 Forbidden\n<\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of what goes into it, as the build leaves files behind."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("out")
    shutil.copytree(ROOT / "support_report", copy / "support_report", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.in"):
        shutil.copy(ROOT / name, copy)
    done = subprocess.run([sys.executable, "-c", BUILD, out], cwd=copy, capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    (file,) = out.glob("*.whl")
    return file


def test_the_wheel_holds_every_file_of_the_library_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = (
        path for path in (ROOT / "support_report").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    assert held == {path.relative_to(ROOT).as_posix() for path in files}


def test_the_program_that_is_installed_is_the_command_line(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        entry = ConfigParser()
        entry.read_string(archive.read(name).decode())
    assert dict(entry["console_scripts"]) == {"support-report": "support_report.__main__:run"}


def test_it_works_away_from_the_checkout(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    command = [sys.executable, "-m", "support_report", "report", "--format", "html"]
    variables = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(command, cwd=tmp_path, env=variables, input=CALL, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"403 Forbidden" in done.stdout
