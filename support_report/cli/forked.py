"""Shares work among processes where the system can fork; elsewhere it is done here, one item after another."""

from __future__ import annotations

import contextlib
import marshal
import os
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

#: More helpers than this wait for one another.
MOST = 4
_ROOM = 1 << 20


def forked(function: Callable[[int], Any], count: int) -> Iterator[Any]:
    """function(0), function(1) … up to a count, in order. Results must be plain data that `marshal` knows."""
    number = min(MOST, count, _processors())
    helpers = [_helper(function, range(first, count, number)) for first in range(1, number)]
    try:
        for index in range(count):
            mine = index % number == 0
            yield function(index) if mine else _received(helpers[index % number - 1][1], function, index)
    finally:
        for process, pipe in helpers:
            pipe.close()
            os.waitpid(process, 0)


def _processors() -> int:
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _helper(function: Callable[[int], Any], items: range) -> tuple[int, BinaryIO]:
    """A process that works through the items, and the pipe on which its results come."""
    ours, theirs = os.pipe()
    _widen(theirs)
    process = os.fork()
    if process:
        os.close(theirs)
        return process, os.fdopen(ours, "rb")
    with contextlib.suppress(BaseException):  # whatever fails here is done again, and told, by the process that reads
        os.close(ours)
        with os.fdopen(theirs, "wb") as pipe:
            for item in items:
                _send(pipe, function(item))
    os._exit(0)


def _widen(pipe: int) -> None:
    """Lets a result wait in the pipe while the other process is at work, where the system allows it."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _send(pipe: BinaryIO, result: Any) -> None:
    raw = marshal.dumps(result)
    pipe.write(len(raw).to_bytes(8, "big") + raw)
    pipe.flush()


def _received(pipe: BinaryIO, function: Callable[[int], Any], index: int) -> Any:
    """The next result of a helper; worked out here if it has none to give."""
    size = pipe.read(8)
    raw = pipe.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
    return marshal.loads(raw) if raw else function(index)  # noqa: S302 - written by ourselves a moment ago
