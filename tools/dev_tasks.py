"""The project's commands: set up `.venv`, serve, test, lint, format, lock the requirements, clean up.

Standard library only, because it runs before anything is installed. Started by dev.py.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".installed"
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
DEV_LOCKS = (DEV_LOCK, RUN_LOCK)  # the first holds all of the second too
LOCK_COMMAND = "python3 tools/dev.py lock"
OLDEST = (3, 11)
CACHES = (".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "build", "dist")

TAG_QUESTION = "import sys; print(sys.implementation.cache_tag)"
PIP_INSTALL = ("-m", "pip", "install", "-qq", "--require-hashes", "--no-warn-script-location")
PIP_QUIET = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_USER": "0",  # a user-wide "install into my home" setting fails inside an environment
}
PIP_COMPILE = (
    *("-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras"),
    *("--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"),
)

NO_VENV_DEBIAN = "This Python cannot make a virtual environment. Install what is missing, then try again:\n  {command}"
NO_VENV_ELSEWHERE = (
    "This Python ({python}) was built without ensurepip, so it cannot make a virtual environment. "
    "Use a Python from https://www.python.org/downloads/ or your system's package for venv."
)


class Problem(Exception):
    """Something the person at the terminal has to know or do; its text is all they need."""


def say(text):
    print(text, flush=True)


# --- The stamp: what is installed in .venv -------------------------------------------------------------------------


def lock_line(lock):
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def stamp_text(tag, locks):
    """The Python (as `cpython-311`) and the hash of each lock file that an environment was made from."""
    return "\n".join([tag, *map(lock_line, locks)]) + "\n"


def is_current(stamp, tag, lock):
    lines = stamp.split("\n")
    return lines[0] == tag and lock_line(lock) in lines[1:]


def read_stamp():
    try:
        return STAMP.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


# --- Making .venv --------------------------------------------------------------------------------------------------


def environment_tag():
    """Which Python `.venv` runs, or "" when it does not run, as after its Python was moved or removed."""
    try:
        answer = subprocess.run([VENV_PYTHON, "-I", "-S", "-c", TAG_QUESTION], capture_output=True, text=True)
    except OSError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def can_make_environment():
    return importlib.util.find_spec("ensurepip") is not None


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def get_ensurepip():
    """Debian keeps ensurepip in a package of its own: installs it as root, says how to otherwise."""
    if not shutil.which("apt-get"):
        raise Problem(NO_VENV_ELSEWHERE.format(python=sys.executable))
    if not is_root():
        raise Problem(NO_VENV_DEBIAN.format(command="sudo apt-get install python3-venv"))
    say("Installing Debian's python3-venv ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "python3-venv"]):
        done = subprocess.run(["apt-get", *arguments], env=quiet, capture_output=True)
        if done.returncode:
            raise Problem(NO_VENV_DEBIAN.format(command="apt-get install python3-venv"))


def make_environment():
    if not can_make_environment():
        get_ensurepip()
    say("Making .venv ...")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"Python could not make .venv:\n{without_addresses(done.stdout + done.stderr)}")


def without_addresses(text):
    """pip's words without package addresses, which may name an inner host or carry a password."""
    text = re.sub(r"\b[a-z+]+://\S+", "(package index)", text)
    text = re.sub(r"host='[^']*'", "host=(package index)", text)
    return "\n".join(line for line in text.splitlines() if not line.startswith("Looking in ")).strip()


def install(lock):
    say(f"Installing what {lock.name} lists; this takes a minute, once ...")
    command = [VENV_PYTHON, *PIP_INSTALL, "-r", lock]
    done = subprocess.run(command, env={**os.environ, **PIP_QUIET}, capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"pip could not install {lock.name}:\n{without_addresses(done.stdout + done.stderr)}")


def set_up(locks):
    """Makes `.venv` hold what the first of `locks` lists; does nothing when it does already."""
    tag, stamp = environment_tag(), read_stamp()
    if tag and is_current(stamp, tag, locks[0]):
        return
    STAMP.unlink(missing_ok=True)  # so that an install cut short never looks finished
    if not tag or not stamp.startswith(tag):
        make_environment()
        tag = environment_tag()
    install(locks[0])
    STAMP.write_text(stamp_text(tag, locks), encoding="utf-8")


# --- The commands --------------------------------------------------------------------------------------------------


def in_environment(*arguments, **variables):
    """Runs `.venv`'s Python in the project's folder; gives its exit status."""
    return subprocess.call([VENV_PYTHON, *arguments], cwd=ROOT, env={**os.environ, **variables})


def setup(_arguments):
    """Compiles too, so that the first command starts as quickly as the next, also where Python may write no caches."""
    set_up(DEV_LOCKS)
    return in_environment("-m", "compileall", "-q", "support_report", "web", "app.py")


def run(arguments):
    set_up((RUN_LOCK,))
    os.chdir(ROOT)
    if os.name == "nt":  # exec on Windows gives the terminal back before the new program ends
        return in_environment("app.py", *arguments)
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), "app.py", *arguments])


def checks():
    """Every linter, also after one found something; 0 when none did."""
    found = [
        in_environment("-m", "ruff", "check", "."),
        in_environment("-m", "ruff", "format", "--check", "."),
        in_environment("-m", "mypy"),
    ]
    return max(found)


def lint(_arguments):
    set_up(DEV_LOCKS)
    return checks()


def test(arguments):
    """The linters first, as they are quick, then pytest; tests/conftest.py puts the browser tests last."""
    set_up(DEV_LOCKS)
    return checks() or in_environment("-m", "pytest", *arguments)


def format_code(_arguments):
    set_up(DEV_LOCKS)
    fixed = in_environment("-m", "ruff", "check", "--fix", ".")
    return in_environment("-m", "ruff", "format", ".") or fixed


def lock(arguments):
    """Remakes both lock files; `lock --upgrade` also moves to the newest releases."""
    if sys.version_info[:2] != OLDEST:
        raise Problem("Make the lock files with Python 3.11, the oldest supported: newer ones need fewer packages.")
    set_up(DEV_LOCKS)
    for wanted in (RUN_LOCK, DEV_LOCK):
        source = wanted.with_suffix(".in").name
        command = (*PIP_COMPILE, *arguments, "--output-file", wanted.name, source)
        if in_environment(*command, CUSTOM_COMPILE_COMMAND=LOCK_COMMAND):
            return 1
    return 0


def script(name):
    """A command that runs the script of the same name in this folder."""

    def run_script(arguments):
        path = ROOT / "tools" / f"{name}.py"
        if not path.exists():
            raise Problem(f"There is no {path.relative_to(ROOT)} in this checkout.")
        set_up(DEV_LOCKS)
        return in_environment(path, *arguments)

    run_script.__doc__ = f"Runs tools/{name}.py."
    return run_script


def clean(_arguments):
    made = [ROOT / name for name in CACHES]
    made += ROOT.glob("*.egg-info")
    made += (path for path in ROOT.rglob("__pycache__") if VENV not in path.parents)
    for path in made:
        shutil.rmtree(path, ignore_errors=True)
    return 0


COMMANDS = {
    "run": (run, "set up, then serve the app on 127.0.0.1 (the variable PORT chooses the port)"),
    "test": (test, "set up, lint, then run every test; further arguments go to pytest"),
    "lint": (lint, "ruff and mypy"),
    "format": (format_code, "mend what ruff can mend, and lay the code out"),
    "setup": (setup, "only set up: .venv with all that the app and its tests need"),
    "lock": (lock, "for maintainers: remake the lock files; --upgrade takes the newest releases"),
    "words": (script("words"), "collect the interface's words for its languages; list those without a translation"),
    "screenshots": (script("screenshots"), "remake the README's pictures"),
    "bench": (script("bench"), "measure the speed"),
    "clean": (clean, "remove .venv, caches and build products"),
}


def parser():
    lines = "\n".join(f"  {name:<12} {text}" for name, (_, text) in COMMANDS.items())
    made = argparse.ArgumentParser(
        prog="tools/dev.py",
        usage="python3 tools/dev.py COMMAND [ARGUMENT ...]",
        description=f"commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("command", choices=COMMANDS, metavar="COMMAND", help=argparse.SUPPRESS)
    made.add_argument("arguments", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return made


def main(arguments):
    if not arguments:
        parser().print_help()
        return 2
    chosen = parser().parse_args(arguments)
    command, _ = COMMANDS[chosen.command]
    try:
        return command(chosen.arguments)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
