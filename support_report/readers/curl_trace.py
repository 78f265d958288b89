"""Reads what curl --trace and --trace-ascii write, with or without --trace-time: numbered dumps of the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from support_report.call import Headers
from support_report.reading import Found, Span
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.http_text import extent, fields, request_line, status_line
from support_report.syntax.wire import content_text

TITLE = "curl --trace output"

_STAMP = r"(?:(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:\.\d{1,6})? )?(?:\[[\w-]{1,20}\] )?"
_EVENT = re.compile(
    rf"^{_STAMP}(=> Send|<= Recv) (header|data|SSL data), (\d{{1,12}}) bytes \(0x[0-9a-f]{{1,12}}\)$", re.MULTILINE
)
_ANY_EVENT = re.compile(rf"{_STAMP}(?:=> Send|<= Recv|== Info:)")
_INFO = re.compile(rf"^{_STAMP}== Info: [^\n]*\n?", re.MULTILINE)
# A connection to another port than HTTPS's, without any sign of TLS, is plain.
_PLAIN = re.compile(r"== Info: (?:Connected|Established connection) to \S{1,255} \(\S{1,64}\)? port (?!443\b)\d{1,5}")
_ROW = re.compile(r"([0-9a-f]{4,8}): ?(.*)$", re.DOTALL)
# One row of --trace: at most 16 bytes in hex, padded to a fixed width, then the text column.
_HEX = re.compile(r"((?:[0-9a-f]{2} ){1,16}) {0,50}")


@dataclass(slots=True)
class _Dump:
    """The dumps of one message put together."""

    sent: bool
    head: list[bytes] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def fits(text: str) -> float:
    """Sure where one line announces a sent or received header."""
    match = _EVENT.search(text) if "bytes (0x" in text else None
    return 0.97 if match else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges whose headers and data the trace dumps; TLS records are passed over."""
    secure = "SSL" in text or "TLS" in text or not _PLAIN.search(text)
    found = list(calls_of(replace(_message(dump), secure=secure) for dump in _dumps(text)))
    if found:
        own = [*(info.span() for info in _INFO.finditer(text)), *_records(text)]
        found[-1] = Found(found[-1].call, tuple(sorted({*found[-1].spans, *own})))
    return tuple(found)


def _records(text: str) -> Iterator[Span]:
    """The dumps of TLS records: they hold nothing that can be read."""
    for event in _EVENT.finditer(text):
        if event[2] == "SSL data":
            yield event.start(), _rows(text, event.end() + 1, int(event[3]))[1]


def _dumps(text: str) -> Iterator[_Dump]:
    dump: _Dump | None = None
    for event in _EVENT.finditer(text):
        rows, end = _rows(text, event.end() + 1, int(event[3]))
        sent = event[1] == "=> Send"
        if event[2] == "header" and _starts(rows):
            if dump:
                yield dump
            dump = _Dump(sent)
        if dump and event[2] != "SSL data" and dump.sent == sent:
            (dump.head if event[2] == "header" else dump.data).append(rows)
        if dump:
            dump.spans.append((event.start(), end))
    if dump:
        yield dump


def _starts(rows: bytes) -> bool:
    line = rows.split(b"\n", 1)[0].decode("latin-1").strip()
    return bool(request_line(line) or status_line(line))


def _rows(text: str, start: int, size: int) -> tuple[bytes, int]:
    """The bytes dumped from an offset on, and where the rows end."""
    rows: list[tuple[int, str]] = []
    expected = 0
    while (row := _ROW.match(line := _line(text, start))) and int(row[1], 16) >= expected and expected <= size:
        expected = int(row[1], 16) + 1
        rows.append((int(row[1], 16), row[2]))
        start += len(line) + 1
    ends = [*(offset for offset, _ in rows[1:]), size]
    parts = [_bytes(row, end - offset) for (offset, row), end in zip(rows, ends, strict=False)]
    return b"".join(parts), min(start, len(text))


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _bytes(row: str, count: int) -> bytes:
    """One row of so many bytes: hexadecimal where it has that column (--trace), else the text itself (--trace-ascii).

    Text without its line end is shorter than the bytes it stands for.
    """
    hexes = _HEX.match(row + " ")
    if hexes and len(row) >= 48 and len(hexes[1]) // 3 == min(16, count):
        return bytes.fromhex(hexes[1])
    return row.encode("utf-8", "replace") + (b"\n" if count > len(row) else b"")


def _message(dump: _Dump) -> Message:
    lines = b"".join(dump.head).decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    headers = fields([line.rstrip() for line in lines], 1)[0]
    spans = tuple(dump.spans)
    body = _without_dots(content_text(b"".join(dump.data), headers), headers)
    answer = status_line(lines[0].rstrip())
    if answer:
        return Message(spans, status=answer[0], reason=answer[1], headers=headers, body=body)
    method, target = request_line(lines[0].strip()) or ("", "")
    return Message(spans, method, target, headers=headers, body=body)


def _without_dots(body: str, headers: Headers) -> str:
    """The body without the dots behind its end: --trace-ascii writes one for a line end, too."""
    end = extent(body, headers)
    return body if body[end:].strip(".\n") else body[:end]
