#!/usr/bin/env python3
"""Starts the project's commands (`python3 tools/dev.py run`, `test`, ...) under a Python that is new enough.

The commands themselves are in dev_tasks.py. This file keeps to syntax that Python 2.7 parses, so that an old Python
gets as far as looking for a newer one, or saying that there is none.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3")
IS_NEW_ENOUGH = "import sys; sys.exit(sys.version_info[:2] < %r)" % (OLDEST,)


def too_old_message(version):
    return (
        "Support Report needs Python %d.%d or newer; this is Python %d.%d and no newer one is on PATH. "
        "Get one with: sudo apt-get install python3 python3-venv (Debian), brew install python (macOS), "
        "or from https://www.python.org/downloads/" % (OLDEST + tuple(version[:2]))
    )


def runs_new_enough(command):
    """A name on PATH proves little: version managers leave launchers there for Pythons that are not installed."""
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call([command, "-c", IS_NEW_ENOUGH], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


def newer_python(names=NAMES):
    for name in names:
        if runs_new_enough(name):
            return name
    return None


def restart_with(command):
    arguments = [command, os.path.abspath(__file__)] + sys.argv[1:]
    if os.name == "nt":  # exec on Windows gives the terminal back before the new program ends
        sys.exit(subprocess.call(arguments))
    os.execvp(command, arguments)


def main():
    if sys.version_info[:2] < OLDEST:
        command = newer_python()
        if command is None:
            sys.exit(too_old_message(sys.version_info))
        restart_with(command)
    import dev_tasks

    sys.exit(dev_tasks.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
