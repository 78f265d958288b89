"""Shares work among processes where the system can fork; elsewhere it is done here, one item after another."""

from __future__ import annotations

import contextlib
import marshal
import os
from collections import deque
from collections.abc import Callable, Iterator
from select import select
from typing import Any, BinaryIO

Function = Callable[[int], Any]

#: More processes than this wait for one another.
MOST = 4
#: How many items a helper is given in advance, and how many results may wait for one before them.
_IN_ADVANCE, _WAITING = 3, 8
_ROOM = 1 << 20


def forked(function: Function, count: int) -> Iterator[Any]:
    """function(0), function(1) … up to a count, in order. Results must be plain data that `marshal` knows.

    Whoever is done takes the next item, so that the caller may take its time with each result.
    """
    number = min(MOST, count, _processors())
    helpers = [_Helper(function) for _ in range(1, number)]
    left, ready = iter(range(count)), dict[int, Any]()
    try:
        for item in range(count):
            ready.update(_results(helpers, left))
            while item not in ready:
                ready.update(_worked(function, helpers, left, room=len(ready) < _WAITING))
            yield ready.pop(item)
    finally:
        for helper in helpers:
            helper.leave()
        for helper in helpers:
            os.waitpid(helper.process, 0)


def _worked(
    function: Function, helpers: list[_Helper], left: Iterator[int], *, room: bool
) -> Iterator[tuple[int, Any]]:
    """What helpers have ready, and one more that is worked out here where there is room for it."""
    own = next(left, None) if room else None
    yield from _results(helpers, left, wait=own is None)
    if own is not None:
        yield own, function(own)


def _results(helpers: list[_Helper], left: Iterator[int], *, wait: bool = False) -> Iterator[tuple[int, Any]]:
    """What helpers have ready, after they were given more to do."""
    for helper in helpers:
        helper.give(left)
    busy = [helper for helper in helpers if helper.given]
    for helper in select(busy, (), (), None if wait else 0)[0] if busy else ():
        yield helper.result()
        helper.give(left)


def _processors() -> int:
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class _Helper:
    """A process that works through the items it is given, and the pipes to it and from it."""

    def __init__(self, function: Function) -> None:
        items, self._items = os.pipe()
        self._results, theirs = os.pipe()
        _widen(theirs)
        self._function = function
        self.given = deque[int]()
        self.process = os.fork()
        if not self.process:
            with contextlib.suppress(BaseException):  # whatever fails here is done again, and told, by who reads
                os.close(self._items)
                _work(function, os.fdopen(items, "rb"), os.fdopen(theirs, "wb"))
            os._exit(0)
        os.close(items)
        os.close(theirs)

    def give(self, left: Iterator[int]) -> None:
        """Gives as many items as are due."""
        while len(self.given) < _IN_ADVANCE and (item := next(left, None)) is not None:
            self.given.append(item)
            with contextlib.suppress(BrokenPipeError):
                os.write(self._items, item.to_bytes(8, "big"))

    def fileno(self) -> int:
        """Where its results come from."""
        return self._results

    def result(self) -> tuple[int, Any]:
        """The next item and its result; worked out here if the helper has none to give."""
        item = self.given.popleft()
        raw = self._read(int.from_bytes(self._read(8), "big"))
        return item, marshal.loads(raw) if raw else self._function(item)  # noqa: S302 - written by ourselves

    def _read(self, size: int) -> bytes:
        raw = bytearray()
        while len(raw) < size and (more := os.read(self._results, size - len(raw))):
            raw += more
        return bytes(raw)

    def leave(self) -> None:
        """Nothing more is asked of it."""
        os.close(self._items)
        os.close(self._results)


def _work(function: Function, items: BinaryIO, results: BinaryIO) -> None:
    while item := items.read(8):
        raw = marshal.dumps(function(int.from_bytes(item, "big")))
        results.write(len(raw).to_bytes(8, "big") + raw)
        results.flush()


def _widen(pipe: int) -> None:
    """Lets a result wait in the pipe while the other process is at work, where the system allows it."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
