"""Cuts a long text into windows at ends of lines, so that its length is no matter to memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

#: Gives so many bytes of the text from an offset on; fewer at its end.
ReadAt = Callable[[int, int], bytes]

#: The last windows are the smaller the less is left, so that all who share the work are done at the same time.
SIZE, _LEAST = 1 << 19, 1 << 17
#: How far before the end of a window a good place to end it is looked for.
_SEARCHED = 1 << 16
#: What a window may be cut behind, the best first: no name, value or encoded stretch goes on across the first of them.
_ENDS = (b"\n", b"}", b",", b" ", b"&")


class Window(NamedTuple):
    """A part of a long text, with what stands around it to be read along. Offsets are into the long text."""

    start: int
    end: int
    text: bytes
    offset: int  # where `text` begins


def cuts_of(read_at: ReadAt, length: int, size: int = SIZE) -> tuple[tuple[int, int], ...]:
    """Where windows of about `size` bytes begin and end, the last ones smaller."""
    return tuple(_cuts(read_at, length, size))


def _cuts(read_at: ReadAt, length: int, size: int) -> Iterator[tuple[int, int]]:
    start = 0
    while length - start > min(size, _LEAST) * 5 // 4:
        wanted = min(size, max(_LEAST, (length - start) // 4))
        near = min(_SEARCHED, wanted)
        end = start + wanted - near + _last_end(read_at(start + wanted - near, near))
        yield start, end
        start = end
    if length > start:
        yield start, length


def _last_end(text: bytes) -> int:
    places = (text.rfind(end) + 1 for end in _ENDS)
    return next((place for place in places if place > 0), len(text))


def window_at(read_at: ReadAt, cut: tuple[int, int], before: int, after: int) -> Window:
    """A window with so many bytes before and after it."""
    start, end = cut
    offset = max(0, start - before)
    return Window(start, end, read_at(offset, end + after - offset), offset)


class Lines:
    """The numbers of lines in a long text, counted only as far as they are asked for."""

    def __init__(self, read_at: ReadAt) -> None:
        self._read_at, self._place, self._number = read_at, 0, 1

    def at(self, place: int) -> int:
        """The number of the line that holds a place; quick where places are asked for in order."""
        first, last = sorted((self._place, place))
        parts = ((start, min(SIZE, last - start)) for start in range(first, last, SIZE))
        ends = sum(self._read_at(*part).count(b"\n") for part in parts)
        self._number += ends if place >= self._place else -ends
        self._place = place
        return self._number
