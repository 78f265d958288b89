"""Tests of tools/dev.py and tools/dev_tasks.py: which Python is used, when .venv is set up again, what is printed."""

import ast
import hashlib
import os
import re
import subprocess
import sys
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tools import dev, dev_tasks

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """dev_tasks working on an empty folder, with lock files of its own; lists what set_up does instead of doing it."""
    done = []
    run_lock, dev_lock = tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
    run_lock.write_text("flask==3.1.3\n")
    dev_lock.write_text("pytest==9.2.0\n")
    monkeypatch.setattr(dev_tasks, "STAMP", tmp_path / ".installed")
    monkeypatch.setattr(dev_tasks, "RUN_LOCK", run_lock)
    monkeypatch.setattr(dev_tasks, "DEV_LOCKS", (dev_lock, run_lock))
    monkeypatch.setattr(dev_tasks, "environment_tag", lambda: "cpython-311")
    monkeypatch.setattr(dev_tasks, "make_environment", lambda: done.append("make"))
    monkeypatch.setattr(dev_tasks, "install", lambda lock: done.append(lock.name))
    return done


def set_up_again(done, *locks):
    done.clear()
    dev_tasks.set_up(locks or (dev_tasks.RUN_LOCK,))
    return done


# --- The stamp -----------------------------------------------------------------------------------------------------


def test_stamp_holds_the_python_and_the_hash_of_each_lock(checkout):
    flask = hashlib.sha256(b"flask==3.1.3\n").hexdigest()
    text = dev_tasks.stamp_text("cpython-311", [dev_tasks.RUN_LOCK])
    assert text == f"cpython-311\nrequirements.txt {flask}\n"
    assert dev_tasks.is_current(text, "cpython-311", dev_tasks.RUN_LOCK)
    assert not dev_tasks.is_current(text, "cpython-312", dev_tasks.RUN_LOCK)
    assert not dev_tasks.is_current("", "cpython-311", dev_tasks.RUN_LOCK)


def test_first_start_makes_and_installs_and_the_second_does_nothing(checkout):
    assert set_up_again(checkout) == ["make", "requirements.txt"]
    assert set_up_again(checkout) == []


def test_changed_lock_is_installed_into_the_same_environment(checkout):
    dev_tasks.set_up((dev_tasks.RUN_LOCK,))
    dev_tasks.RUN_LOCK.write_text("flask==3.1.4\n")
    assert set_up_again(checkout) == ["requirements.txt"]
    assert set_up_again(checkout) == []


def test_dev_set_up_serves_run_but_not_the_other_way_round(checkout):
    dev_tasks.set_up(dev_tasks.DEV_LOCKS)
    assert set_up_again(checkout) == []
    dev_tasks.RUN_LOCK.write_text("flask==3.1.4\n")
    assert set_up_again(checkout) == ["requirements.txt"]
    assert set_up_again(checkout, *dev_tasks.DEV_LOCKS) == ["requirements-dev.txt"]


@pytest.mark.parametrize("tag", ["", "cpython-312"])
def test_environment_whose_python_moved_is_made_again(checkout, monkeypatch, tag):
    dev_tasks.set_up((dev_tasks.RUN_LOCK,))
    monkeypatch.setattr(dev_tasks, "environment_tag", lambda: tag)
    assert set_up_again(checkout) == ["make", "requirements.txt"]


def test_interrupted_install_starts_over(checkout, monkeypatch):
    dev_tasks.set_up((dev_tasks.RUN_LOCK,))
    before = dev_tasks.RUN_LOCK.read_text()
    dev_tasks.RUN_LOCK.write_text("flask==3.1.4\n")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(dev_tasks, "install", interrupt)
        dev_tasks.set_up((dev_tasks.RUN_LOCK,))
    dev_tasks.RUN_LOCK.write_text(before)
    assert set_up_again(checkout) == ["make", "requirements.txt"]


def interrupt(_lock):
    raise KeyboardInterrupt


def test_environment_tag_is_empty_where_the_python_is_gone(tmp_path, monkeypatch):
    gone = tmp_path / "python"
    gone.symlink_to(tmp_path / "moved-away")
    monkeypatch.setattr(dev_tasks, "VENV_PYTHON", gone)
    assert dev_tasks.environment_tag() == ""
    monkeypatch.setattr(dev_tasks, "VENV_PYTHON", Path(sys.executable))
    assert dev_tasks.environment_tag() == sys.implementation.cache_tag


# --- Finding a Python ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_finds_the_first_python_that_runs_and_is_new_enough(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, body in {"python3.14": "exit 127", "python3.12": f'exec {sys.executable} "$@"'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    assert dev.newer_python() == "python3.12"
    (tmp_path / "python3.12").unlink()
    assert dev.newer_python() is None


def test_old_python_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(dev, "newer_python", lambda: None)
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(SystemExit) as stopped:
        dev.main()
    assert "needs Python 3.11 or newer; this is Python 3.9" in stopped.value.code
    assert "apt-get install python3" in stopped.value.code


def test_old_python_hands_over_to_a_newer_one(monkeypatch):
    monkeypatch.setattr(dev, "newer_python", lambda: "python3.13")
    monkeypatch.setattr(dev, "restart_with", lambda command: sys.exit(f"restarted with {command}"))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(SystemExit, match=r"restarted with python3\.13"):
        dev.main()


def test_dev_keeps_to_syntax_that_old_pythons_parse():
    source = (ROOT / "tools" / "dev.py").read_text()
    tree = ast.parse(source, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr))]
    source.encode("ascii")  # Python 2 refuses anything else without a declared encoding


# --- What is said --------------------------------------------------------------------------------------------------


def test_missing_ensurepip_names_the_command(monkeypatch):
    monkeypatch.setattr(dev_tasks, "can_make_environment", lambda: False)
    monkeypatch.setattr(dev_tasks, "is_root", lambda: False)
    monkeypatch.setattr(dev_tasks.shutil, "which", lambda _name: "/usr/bin/apt-get")
    with pytest.raises(dev_tasks.Problem, match="sudo apt-get install python3-venv"):
        dev_tasks.make_environment()


def test_missing_ensurepip_is_installed_by_root(monkeypatch):
    asked = []
    monkeypatch.setattr(dev_tasks, "is_root", lambda: True)
    monkeypatch.setattr(dev_tasks.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(
        dev_tasks.subprocess,
        "run",
        lambda command, **_: asked.append(command) or subprocess.CompletedProcess(command, 0),
    )
    dev_tasks.get_ensurepip()
    assert asked == [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "python3-venv"]]


def test_pips_words_are_shown_without_addresses():
    said = dev_tasks.without_addresses(
        "Looking in indexes: https://me:password@pypi.inner.example/simple\n"
        "WARNING: Retrying after HTTPSConnectionPool(host='pypi.inner.example', port=443)\n"
        "ERROR: Could not fetch URL https://pypi.inner.example/simple/flask/: 404\n"
    )
    assert "inner.example" not in said
    assert "password" not in said
    assert said.endswith("ERROR: Could not fetch URL (package index) 404")


def test_no_command_shows_the_commands(capsys):
    assert dev_tasks.main([]) == 2
    assert "set up, then serve the app" in capsys.readouterr().out


def test_wrong_command_is_answered_with_all_there_are(capsys):
    with pytest.raises(SystemExit) as stopped:
        dev_tasks.main(["frobnicate"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert [name for name in dev_tasks.COMMANDS if name not in said] == []


def test_further_arguments_reach_pytest(monkeypatch):
    started = []
    monkeypatch.setattr(dev_tasks, "set_up", lambda _locks: None)
    monkeypatch.setattr(dev_tasks, "in_environment", lambda *arguments, **_: started.append(arguments) or 0)
    assert dev_tasks.main(["test", "-k", "redact", "--maxfail=1"]) == 0
    assert started[-1] == ("-m", "pytest", "-k", "redact", "--maxfail=1")


def test_set_up_compiles_what_is_started_next(monkeypatch):
    started = []
    monkeypatch.setattr(dev_tasks, "set_up", lambda _locks: None)
    monkeypatch.setattr(dev_tasks, "in_environment", lambda *arguments, **_: started.append(arguments) or 0)
    assert dev_tasks.main(["setup"]) == 0
    (arguments,) = started
    assert arguments[:4] == ("-m", "compileall", "-q", "support_report")
    assert [name for name in arguments[3:] if not (ROOT / name).exists()] == []


def test_failed_linter_fails_the_run_before_pytest(monkeypatch):
    started = []
    monkeypatch.setattr(dev_tasks, "set_up", lambda _locks: None)
    monkeypatch.setattr(dev_tasks, "in_environment", lambda *arguments, **_: started.append(arguments[1]) or 1)
    assert dev_tasks.main(["test"]) == 1
    assert started == ["ruff", "ruff", "mypy"]


# --- The files beside it -------------------------------------------------------------------------------------------


def pins(name):
    return set(re.findall(r"^([a-z0-9-]+==\S+)", (ROOT / name).read_text(), re.MULTILINE))


def locked_here():
    """The pins that are installed here: some are for other machines or Pythons only."""
    names = {canonicalize_name(found.name) for found in distributions()}
    return [pin for pin in pins("requirements-dev.txt") if pin.split("==")[0] in names]


def test_dev_lock_holds_the_whole_run_time_lock():
    assert pins("requirements.txt")
    assert pins("requirements.txt") < pins("requirements-dev.txt")


def test_locked_packages_run_on_debians_python():
    """A lock made on a newer 3.11 may name releases that Debian 12's 3.11.2 refuses."""
    asked = {pin: distribution(pin.split("==")[0]).metadata.get("Requires-Python", "") for pin in locked_here()}
    assert [pin for pin, versions in asked.items() if "3.11.2" not in SpecifierSet(versions)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locks_say_how_they_are_made_and_name_no_package_host(name):
    text = (ROOT / name).read_text()
    assert dev_tasks.LOCK_COMMAND in text.split("==")[0]
    assert not re.search(r"://|^--|find-links", text, re.MULTILINE)


def test_makefile_is_thin_and_names_only_known_commands():
    used = re.findall(r"^(\w+): ; @\$\(DEV\) (\w+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert len(used) == 9
    assert all(target == command and command in dev_tasks.COMMANDS for target, command in used)
