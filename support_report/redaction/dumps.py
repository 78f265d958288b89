"""Reads dumps in columns (curl --trace, hexdump -C, xxd, Format-Hex, Netty, Java's TLS log) as the text they show, with
the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: One line of a dump: an offset, then up to 16 bytes in hex and the same as characters, or 64 characters alone.
_LINE = re.compile(
    rb"(?m)^\|?(?P<offset>[0-9a-fA-F]{4,8})[:|]?[ ]{1,3}"
    rb"(?:(?P<hex>[0-9a-fA-F]{2}(?:[ ]{1,3}[0-9a-fA-F]{2}){0,15}"
    rb"|[0-9a-f]{4}(?:[ ][0-9a-f]{4}){0,7}(?:[ ][0-9a-f]{2}(?=[ ]))?(?=[ ]{2}))"
    rb"[ ]{1,60}\|?(?P<shown>[^\r\n]{0,17})"
    rb"|(?P<text>[^\r\n]{1,64}|[^\r\n]{0,400}\[REDACTED-[^\r\n]{0,400}))\r?$"
)
_WIDTH = 64
_SIGN = re.compile(rb"\n\|?[0-9a-fA-F]{3,7}0[:|]?[ ]")

Span = tuple[int, int]


class Dump(NamedTuple):
    """Lines of a dump that follow one another. `places[i]` are the spans of the text that show byte i of `plain`."""

    start: int
    end: int
    plain: bytes
    places: tuple[tuple[Span, ...], ...]

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """The stretches of the text that show bytes [start, end), one for each line and column."""
        current: Span | None = None
        for span in sorted(span for byte in self.places[start:end] for span in byte):
            if current and span[0] - current[1] <= 2:
                current = (current[0], max(current[1], span[1]))
                continue
            if current:
                yield current
            current = span
        if current:
            yield current


def dumps_of(text: bytes) -> Iterator[Dump]:
    """The dumps in a text, in order; a dump goes on as long as its lines follow one another and its offsets grow."""
    if not _SIGN.search(text) and not text.startswith(b"0000"):
        return
    lines: list[re.Match[bytes]] = []
    for line in _LINE.finditer(text):
        if lines and (line.start() != lines[-1].end() + 1 or int(line["offset"], 16) <= int(lines[-1]["offset"], 16)):
            yield _dump(lines)
            lines = []
        lines.append(line)
    if lines:
        yield _dump(lines)


def _dump(lines: list[re.Match[bytes]]) -> Dump:
    plain, places = bytearray(), list[tuple[Span, ...]]()
    for line in lines:
        _append(line, plain, places)
    return Dump(lines[0].start(), lines[-1].end(), bytes(plain), tuple(places))


def _append(line: re.Match[bytes], plain: bytearray, places: list[tuple[Span, ...]]) -> None:
    if line["hex"] is None:
        start, end = line.span("text")
        plain += line["text"]
        places += [((place, place + 1),) for place in range(start, end)]
        if end - start < _WIDTH:  # the line ended before the column did: so did the dumped text's
            plain += b"\n"
            places.append(((end, end),))
        return
    shown = line.start("shown")
    for number, byte in enumerate(re.finditer(rb"[0-9a-fA-F]{2}", line["hex"])):
        plain.append(int(byte.group(), 16))
        start = line.start("hex") + byte.start()
        places.append(((start, start + 2), (shown + number, min(shown + number + 1, line.end("shown")))))
