"""Shares work among processes where the system can fork; elsewhere it is done here, one item after another."""

from __future__ import annotations

import contextlib
import marshal
import os
from collections.abc import Callable, Iterator
from select import select
from typing import Any, BinaryIO

Function = Callable[[int], Any]

#: More processes than this wait for one another.
MOST = 4
#: How many results may wait here for one before them.
_WAITING = 8
_ROOM = 1 << 20


def forked(function: Function, count: int) -> Iterator[Any]:
    """function(0), function(1) … up to a count, in order. Results must be plain data that `marshal` knows.

    Whoever is done takes the next item, so that the caller may take its time with each result.
    """
    number = min(MOST, count, _processors())
    if number < 2:
        yield from map(function, range(count))
        return
    items, ready = _Items(count), dict[int, Any]()
    helpers = [_Helper(function, items) for _ in range(1, number)]
    try:
        for item in range(count):
            ready.update(_results(helpers))
            while item not in ready:
                ready.update(_next(function, item, items, helpers, room=len(ready) < _WAITING))
            yield ready.pop(item)
    finally:
        items.close()
        for helper in helpers:
            helper.leave()
        for helper in helpers:
            os.waitpid(helper.process, 0)


def _next(
    function: Function, awaited: int, items: _Items, helpers: list[_Helper], *, room: bool
) -> Iterator[tuple[int, Any]]:
    """One more result that is worked out here where there is room for it, and what helpers have ready by then."""
    own = items.take() if room else None
    if own is None and not any(helper.works for helper in helpers):  # whoever took it has failed
        own = awaited
    if own is not None:
        yield own, function(own)
    yield from _results(helpers, wait=own is None)


def _results(helpers: list[_Helper], *, wait: bool = False) -> Iterator[tuple[int, Any]]:
    """What helpers have ready; if asked to, after a wait for the first of them."""
    busy = [helper for helper in helpers if helper.works]
    for helper in select(busy, (), (), None if wait else 0)[0] if busy else ():
        yield from helper.result()


def _processors() -> int:
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class _Items:
    """Numbers up to a count, of which each is taken once, by whichever process comes first: they wait in a pipe."""

    def __init__(self, count: int) -> None:
        self._pipe, end = os.pipe()
        self._end: int | None = end  # as long as there are numbers to put in
        self._next, self._count = 0, count
        os.set_blocking(end, False)
        self._fill()

    def _fill(self) -> None:
        """Puts as many numbers into the pipe as it holds."""
        with contextlib.suppress(BlockingIOError):
            while self._end is not None and self._next < self._count:
                os.write(self._end, self._next.to_bytes(8, "big"))
                self._next += 1
        if self._next == self._count:
            self.end()

    def take(self) -> int | None:
        """The next number; None behind the last one. Only who made them keeps the pipe filled."""
        self._fill()
        raw = os.read(self._pipe, 8)
        return int.from_bytes(raw, "big") if raw else None

    def end(self) -> None:
        """Puts in no more."""
        if self._end is not None:
            os.close(self._end)
        self._end = None

    def close(self) -> None:
        """Nobody here takes one any more."""
        self.end()
        os.close(self._pipe)


class _Helper:
    """A process that takes items for as long as there are some, and the pipe in which its results come."""

    def __init__(self, function: Function, items: _Items) -> None:
        self._results, theirs = os.pipe()
        _widen(theirs)
        self.works = True
        self.process = os.fork()
        if not self.process:
            with contextlib.suppress(BaseException):  # whatever fails here is done again, and told, by who reads
                items.end()
                _work(function, items, os.fdopen(theirs, "wb"))
            os._exit(0)
        os.close(theirs)

    def fileno(self) -> int:
        """Where its results come from."""
        return self._results

    def result(self) -> Iterator[tuple[int, Any]]:
        """The next item it has done with its result; none where it has no more to give."""
        item, raw = int.from_bytes(self._read(8), "big"), self._read(int.from_bytes(self._read(8), "big"))
        self.works = bool(raw)
        if raw:
            yield item, marshal.loads(raw)  # noqa: S302 - written by ourselves

    def _read(self, size: int) -> bytes:
        raw = bytearray()
        while len(raw) < size and (more := os.read(self._results, size - len(raw))):
            raw += more
        return bytes(raw)

    def leave(self) -> None:
        """Nothing more is asked of it."""
        os.close(self._results)


def _work(function: Function, items: _Items, results: BinaryIO) -> None:
    while (item := items.take()) is not None:
        raw = marshal.dumps(function(item))
        results.write(item.to_bytes(8, "big") + len(raw).to_bytes(8, "big") + raw)
        results.flush()


def _widen(pipe: int) -> None:
    """Lets a result wait in the pipe while the other process is at work, where the system allows it."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
