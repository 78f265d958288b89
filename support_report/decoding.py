"""Bytes of an uploaded file to text: by its byte order mark, as UTF-8, else letter by letter with a note."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from support_report.message import Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How files begin that hold no text: PNG, JPEG, GIF, WebP, PDF, ZIP, gzip, programs.
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"MZ\x90")
_TEXT_CONTROLS = b"\t\n\f\r\x1b"
_SAMPLE = 4096
LATIN_1 = Message("The file is not UTF-8. It was read as Latin-1, so letters beyond ASCII may be wrong.")


class Decoded(NamedTuple):
    """A file as text, and what has to be said of the reading."""

    text: str
    note: str = ""
    binary: bool = False  # no text at all: a picture, an archive


def decoded(data: bytes) -> Decoded:
    """The bytes as text. Never raises; `binary` says that there was none to read."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"))
    if data.startswith(_BINARY):
        return Decoded("", binary=True)
    sixteen = _unmarked_utf16(data)
    if sixteen:
        return Decoded(data.decode(sixteen, "replace"))
    data = _plain(data)
    if _mostly_controls(data):
        return Decoded("", binary=True)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), note=LATIN_1)


def _plain(data: bytes) -> bytes:
    """The bytes with compressed bodies undone, where some do not even look like text."""
    if b"ncoding:" not in data and b"NCODING:" not in data:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from support_report.syntax.coded_bodies import with_plain_bodies  # seldom needed, and slow to load

        return with_plain_bodies(data)
    return data


def _unmarked_utf16(data: bytes) -> str:
    """PowerShell's `>` and Notepad: nearly every second byte of English text is NUL."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > half * 0.8 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > half * 0.8 and sample[1::2].count(0) < half * 0.1 else ""


def _mostly_controls(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls > len(sample) * 0.1
