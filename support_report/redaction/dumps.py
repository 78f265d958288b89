"""Reads dumps in columns (curl --trace, hexdump, xxd, od, tcpdump, Wireshark, strace, gdb, Format-Hex, OpenSSL, Netty,
Java's TLS log) as the text they show, with the way back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from support_report.redaction.pattern import lazy

#: One line of a dump: an offset, then up to 16 bytes in hex, octal or as characters, perhaps with the same bytes as
#: characters behind them; or 64 characters alone. Compiled when first needed, which is seldom.
_LINE = lazy(
    rb"(?mx)^(?P<indent>[|\t\ ]{1,3})?(?P<address>0x)?(?P<offset>[0-9a-fA-F]{4,16})(?:[ ]<[^<>\r\n]{1,60}>)?"
    rb"(?:(?P<cells>[ ]?(?:[ ]{3}[!-~]|[ ]{2}\\[0abtnvfr]|[ ][0-7]{3}|[ ]{4}){2,16})"
    rb"|(?:[:|]|[ ]-)?[ \t]{1,3}"
    rb"(?:(?P<octal>[0-7]{3}(?:[ ][0-7]{3}){1,15})[ ]{0,2}"
    rb"|(?P<listed>0x[0-9a-fA-F]{2}(?:[,\t ]{1,3}0x[0-9a-fA-F]{2}){1,15})"
    rb"|(?P<words>[0-9a-f]{4}(?:[ ]{1,3}[0-9a-f]{4}){1,7})[ ]{0,40}"
    rb"|(?:(?P<hex>[0-9a-fA-F]{2}(?:(?:[ ]{1,3}|-)[0-9a-fA-F]{2}){0,15}"
    rb"|(?:[0-9a-fA-F]{4}[ ]){1,8}(?:[0-9a-fA-F]{2}[ ])?(?=[ ])|(?:[0-9a-fA-F]{8}[ ]){1,4}(?=[ ])))"
    rb"(?:[ ]{1,60}[|>]?(?P<shown>[^\r\n]{0,18}))?"
    rb"|(?(indent)(?!))(?P<text>[^\r\n]{1,64}|[^\r\n]{0,400}\[REDACTED-[^\r\n]{0,400})))\r?$"
)
_WIDTH = 64
_SIGN = lazy(
    rb"\n(?:[0-9a-fA-F]{3,7}0[:|]?[ ]|\|[0-9a-fA-F]{3,7}0[:|]?[ ]|\t0x0010:|[ ]\|[ ]00010[ ]|0x[0-9a-f]{6,15}:\t)"
)
#: What stands between two bytes that are shown side by side, at most.
_BETWEEN = 3
_CONTROLS = dict(zip(b"0abtnvfr", b"\0\a\b\t\n\v\f\r", strict=True))

Span = tuple[int, int]
#: A byte and the stretches of the text that show it.
Shown = tuple[int, tuple[Span, ...]]


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
            if current and span[0] - current[1] <= _BETWEEN:
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
        if lines and not _follows(line, lines[-1]):
            yield _dump(lines)
            lines = []
        lines.append(line)
    if lines:
        yield _dump(lines)


def dump_at(text: bytes, start: int) -> Dump | None:
    """The dump whose first line begins at `start`, if there is one of two lines or more."""
    lines: list[re.Match[bytes]] = []
    while (line := _LINE.match(text, start)) and (not lines or _follows(line, lines[-1])):
        lines.append(line)
        start = line.end() + 1
    return _dump(lines) if len(lines) > 1 else None


def _follows(line: re.Match[bytes], last: re.Match[bytes]) -> bool:
    return line.start() == last.end() + 1 and int(line["offset"], 16) > int(last["offset"], 16)


def _dump(lines: list[re.Match[bytes]]) -> Dump:
    texts = sum(line["text"] is not None for line in lines)
    spoken = texts > len(lines) - texts  # then `0078: D9` is the end of a text, not a byte
    shown = [byte for line in lines for byte in (_in_text if spoken and line["hex"] else _bytes_of)(line)]
    plain, places = bytes(byte for byte, _ in shown), tuple(spans for _, spans in shown)
    return Dump(lines[0].start(), lines[-1].end(), plain, places)


def _bytes_of(line: re.Match[bytes]) -> Iterator[Shown]:
    """The bytes that a line of a dump shows."""
    layout = next(layout for layout in _LAYOUTS if line[layout] is not None)
    return _LAYOUTS[layout](line)


def _in_text(line: re.Match[bytes]) -> Iterator[Shown]:
    start, end = line.start("hex" if line["text"] is None else "text"), line.end() - line[0].endswith(b"\r")
    yield from ((byte, ((place, place + 1),)) for place, byte in enumerate(line.string[start:end], start))
    if end - start < _WIDTH:  # the line ended before the column did: so did the dumped text's
        yield 0x0A, ((end, end),)


def _in_hex(line: re.Match[bytes]) -> Iterator[Shown]:
    """Bytes in hex; behind them the same as characters, sometimes with a blank in the middle."""
    found = list(re.finditer(rb"[0-9a-fA-F]{2}", line["hex"]))
    if line["shown"] is None:
        yield from ((int(pair.group(), 16), (_moved(pair, line.start("hex")),)) for pair in found)
        return
    start, end = line.span("shown")
    gap = line["shown"][8:9] == b" " and len(found) > 8 and line["shown"][9:10] == bytes((int(found[8].group(), 16),))
    for number, pair in enumerate(found):
        place = start + number + (gap and number > 7)
        yield int(pair.group(), 16), (_moved(pair, line.start("hex")), (place, min(place + 1, end)))


def _in_words(line: re.Match[bytes]) -> Iterator[Shown]:
    """Bytes in hex in twos: the second one first, as od -x and hexdump print them, but for tcpdump."""
    for word in re.finditer(rb"[0-9a-f]{4}", line["words"]):
        pairs = [(word.group()[at : at + 2], word.start() + line.start("words") + at) for at in (0, 2)]
        for pair, place in pairs if line["address"] else reversed(pairs):
            yield int(pair, 16), ((place, place + 2),)


def _in_octal(line: re.Match[bytes]) -> Iterator[Shown]:
    for number in re.finditer(rb"[0-7]{3}", line["octal"]):
        yield int(number.group(), 8) & 0xFF, (_moved(number, line.start("octal")),)


def _in_list(line: re.Match[bytes]) -> Iterator[Shown]:
    for number in re.finditer(rb"0x[0-9a-fA-F]{2}", line["listed"]):
        yield int(number.group(), 16), (_moved(number, line.start("listed")),)


def _in_cells(line: re.Match[bytes]) -> Iterator[Shown]:
    """Characters in cells of four, as od -c prints them."""
    first = line.start("cells") + len(line["cells"]) % 4
    for at in range(first, line.end("cells"), 4):
        cell = line.string[at : at + 4].lstrip(b" ") or b" "
        byte = _CONTROLS[cell[1]] if len(cell) == 2 else int(cell, 8) & 0xFF if len(cell) == 3 else cell[0]
        yield byte, ((at + 4 - len(cell), at + 4),)


def _moved(found: re.Match[bytes], by: int) -> Span:
    return found.start() + by, found.end() + by


_LAYOUTS: dict[str, Callable[[re.Match[bytes]], Iterator[Shown]]] = {
    "cells": _in_cells,
    "octal": _in_octal,
    "listed": _in_list,
    "words": _in_words,
    "hex": _in_hex,
    "text": _in_text,
}
