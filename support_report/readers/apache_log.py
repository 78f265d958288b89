"""Reads header and wire logs of Apache HttpClient, versions 3 to 5, as log4j, logback and others write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Found
from support_report.syntax.escapes import unescaped
from support_report.syntax.exchanges import calls_of
from support_report.syntax.transcripts import Chunk, messages_of

TITLE = "Apache HttpClient log"

_LINE = re.compile(
    r"^[^\n]{0,200}?(?:\b(?P<id>https?-outgoing-\w{1,20}|ex-\w{1,20}) )?(?P<way>>>|<<) (?P<rest>[^\n]*)$", re.MULTILINE
)
_ARROW = re.compile(">> |<< ")
_WIRED = re.compile(r"\"(?:HTTP/\d|[A-Z]{3,7} \S[^\n]{0,16000} HTTP/\d)")
# mitmproxy has the same arrow, at the edge of a line: behind one blank, or behind five.
_START = re.compile(r"(?<!\n )(?<!\n {5})(?:>> \"?[A-Z]{3,7} \S[^\n]{0,16000}? HTTP/|<< \"?HTTP/)")
_BYTE = re.compile(r"\[0x([0-9a-f]{1,8})\]")
_BYTES = re.compile(r"(?:\[0x[0-9a-f]{1,8}\]){1,4000}")
_PACKED = re.compile(r"\[0x1f\]\[0x(?:ffffff)?8b\]")


def fits(text: str) -> float:
    """Sure where a start line is logged after its arrows."""
    return 0.93 if (">> " in text or "<< " in text) and _START.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges; where both logs are on, the wire log is read, which has the bodies too."""
    return calls_of(messages_of(_chunks(text)))


def _arrows(text: str) -> Iterator[re.Match[str]]:
    """The lines with an arrow; to find the arrows first is far cheaper than to try every line."""
    end = -1
    for arrow in _ARROW.finditer(text):
        line = _LINE.match(text, text.rfind("\n", 0, arrow.start()) + 1) if arrow.start() > end else None
        if line:
            end = line.end()
            yield line


def _chunks(text: str) -> Iterator[Chunk]:
    """What both ways logged: of a way that the wire log shows from its start line on, the header log says no more."""
    lines, packed = list(_arrows(text)), False
    wired = {line["way"] for line in lines if _WIRED.match(line["rest"])}
    for line in lines:
        sent, rest, span = line["way"] == ">>", line["rest"], (line.start(), line.end())
        if rest.startswith('"'):
            piece = rest[1:].removesuffix('"').replace("[\\r]", "\r").replace("[\\n]", "\n")
            packed = _PACKED.match(piece) is not None or (packed and not _WIRED.match(rest))
            yield Chunk(sent, _with_bytes(unescaped(piece), packed), span)
        else:
            yield Chunk(sent, "" if line["way"] in wired else rest.rstrip() + "\n", span)


def _with_bytes(piece: str, packed: bool) -> str:
    """The piece with the bytes beyond ASCII that the log shows as numbers; of a packed body, each is a character."""
    return _BYTES.sub(lambda run: _bytes(run[0], packed), piece) if "[0x" in piece else piece


def _bytes(run: str, packed: bool) -> str:
    data = bytes(int(each, 16) & 0xFF for each in _BYTE.findall(run))  # version 5 writes them with their sign
    return data.decode("latin-1" if packed else "utf-8", "replace")
