"""What a person at a terminal sees besides the result: colours, and progress while it takes long; never in a file."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TextIO

from support_report.seen.values import PLACEHOLDER

#: Seconds before anything is said, and between two sayings of the same.
_PATIENCE, _PAUSE = 0.5, 0.2
#: Parts of a text report and how they look (SGR, ECMA-48 §8.3.117). User data in it is indented or stands behind a
#: label, so that it cannot look like a heading.
_LOOKS = {
    "heading": ("1", r"^[A-Z][A-Z ,]+$"),
    "finding": ("1", r"^\d+\. .*$"),
    "fine": ("32", r"(?<=^Response status: )[12]\d\d[^\n]*"),
    "elsewhere": ("33", r"(?<=^Response status: )3\d\d[^\n]*"),
    "failed": ("1;31", r"(?<=^Response status: )\d[^\n]*"),
    "missing": ("33", r"(?<=: )not provided$"),
    "hidden": ("35", PLACEHOLDER.pattern.replace("(", "(?:")),
}

Mapped = Callable[[Callable[[int], Any], int], Iterable[Any]]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at this stream through something that understands more than letters."""
    return stream is not None and not stream.closed and stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colours(stream: TextIO | None) -> bool:
    """A terminal whose user has not asked for none (https://no-color.org). Old Windows consoles show codes as signs."""
    knows = os.name != "nt" or "WT_SESSION" in os.environ or "TERM" in os.environ
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and knows


@cache
def _parts() -> re.Pattern[str]:
    """Compiled for a terminal alone."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, (_, pattern) in _LOOKS.items()), re.M)


def painted(text: str) -> str:
    """A text report with its headings, its status and what was hidden in colours; without these the same text."""
    return _parts().sub(lambda found: f"\x1b[{_LOOKS[found.lastgroup or ''][0]}m{found.group()}\x1b[0m", text)


@contextlib.contextmanager
def busy(words: str) -> Iterator[None]:
    """Says on a terminal what takes so long, and for how long it has, until it is done."""
    if not is_terminal(sys.stderr):
        yield
        return
    import threading

    done = threading.Event()
    teller = threading.Thread(target=_tell_until, args=(done, words, time.monotonic()), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell_until(done: Any, words: str, begun: float) -> None:
    if done.wait(_PATIENCE):
        return
    while True:
        _say(f"{words}, {time.monotonic() - begun:.0f} s")
        if done.wait(_PAUSE):
            return _say("")


def counted(mapped: Mapped, *passes: str) -> Mapped:
    """The same as `mapped`, and on a terminal how far it has come; `passes` says what each use of it does.

    Silent where the result itself goes to a terminal: it shows how far it is.
    """
    if not is_terminal(sys.stderr) or is_terminal(sys.stdout):
        return mapped
    names = iter(passes)

    def counting(function: Callable[[int], Any], count: int) -> Iterator[Any]:
        name, last = next(names, "working"), 0.0
        for number, result in enumerate(mapped(function, count), 1):
            if number < count and time.monotonic() - last > _PAUSE:
                _say(f"{name}, {100 * number // count} %")
                last = time.monotonic()
            yield result
        _say("")

    return counting


def size_of(text: str) -> str:
    """How much text this is, for a person."""
    return f"{len(text) / 1_000_000:.1f} MB"


def _say(words: str) -> None:
    """Puts this in the place of what was said last; nothing clears the line."""
    print(f"\r{words:60}\r", end="", file=sys.stderr, flush=True)
