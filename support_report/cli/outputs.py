"""Where the result of a command goes: standard output, or the file that was asked for."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from support_report.cli.console import has_colours, is_terminal, painted
from support_report.cli.terminal import UsageError


def set_up_output() -> None:
    """UTF-8 and plain line feeds everywhere, so that a redirected report is the same on every system."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - closed by whoever started this
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def drop_output() -> None:
    """What is still unwritten goes nowhere: the disk is full, or the program that reads it has gone, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check_outputs(options: Namespace) -> None:
    """What is to be written and where go together; said before anything is read."""
    if options.bundle and (options.output or options.format or options.compare is not None):
        raise UsageError("--bundle holds every format of one report; leave out --format, --output and --compare.")
    if options.compare is not None and options.format not in {None, "text", "json"}:
        raise UsageError("--compare writes text or json; give one of them as --format.")
    if options.bundle == "-" and is_terminal(sys.stdout):
        raise UsageError("a zip archive is not for a terminal; give --bundle FILE, or pipe it.")
    for file in filter(None, (options.output, options.bundle)):
        if _is_same(file, options.file):
            raise UsageError(f"{file} is the capture itself; write into another file.")


def _is_same(file: str, other: str) -> bool:
    try:
        return Path(file).samefile(other)
    except (OSError, ValueError):  # one of them is not there
        return False


def give(result: str | bytes, options: Namespace) -> None:
    """The result to where it belongs; colours only where a person looks at text."""
    raw = result if isinstance(result, bytes) else result.encode("utf-8", "backslashreplace")
    file = options.output or options.bundle or "-"
    if file != "-":
        _write(file, raw)
    elif isinstance(result, bytes):
        sys.stdout.buffer.write(raw)
    else:
        is_text = options.format in {None, "text"}
        sys.stdout.write(painted(result) if is_text and has_colours(sys.stdout) else result)


def _write(file: str, raw: bytes) -> None:
    try:
        Path(file).write_bytes(raw)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such name is possible"
        raise UsageError(f"cannot write {file}: {reason}. Give a file that can be written.") from None
