"""Starts the command line: `python -m support_report`, or `support-report` where it is installed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

_DONE, _WRONG_USAGE, _INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0 done, 1 nothing that looks like a call, 2 wrong usage or
    unreadable file.
    """
    # Loaded here, once `run` has stopped the garbage collector: that takes a tenth off the start.
    from support_report.cli.commands import RUN
    from support_report.cli.outputs import set_up_output
    from support_report.cli.usage import options_of

    set_up_output()
    try:
        options = options_of(sys.argv[1:] if arguments is None else arguments)
        status = RUN[options.command](options)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        return _failed(error)
    return status


def _failed(error: BaseException) -> int:
    """Says what went wrong. Returns the exit status."""
    from support_report.cli.outputs import drop_output
    from support_report.cli.terminal import UsageError, tell

    if isinstance(error, KeyboardInterrupt):
        return _INTERRUPTED
    if not isinstance(error, OSError):
        tell(str(error) if isinstance(error, UsageError) else _accident(error))
        return _WRONG_USAGE
    drop_output()
    if isinstance(error, BrokenPipeError):  # whoever reads the result has enough of it
        return _DONE
    tell(f"cannot write the result: {error.strerror}.")
    return _WRONG_USAGE


def _accident(error: BaseException) -> str:
    """What failed and where, without the error's own words: they may quote the capture."""
    import traceback
    from pathlib import Path

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
    return f"this is a fault in Support Report, not in your input: {place}. Please report this line."


def run() -> NoReturn:
    """The command line as a program. Its memory goes back to the system at once, not object by object."""
    gc.disable()
    status = main()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
