"""What the command line reads and tells: files, standard input, and one line on stderr for the person who waits."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from support_report.decoding import decoded
from support_report.text import one_line

_CHUNK = 1 << 20


class UsageError(Exception):
    """Wrong usage or an unreadable file; its text says in one line what to do."""


def text_of(raw: bytes, name: str) -> str:
    """Bytes as text, by their byte order mark, as UTF-8, else as Latin-1 with a note."""
    text = decoded(raw)
    if text.binary:
        raise UsageError(f"{title(name)} is not text. Save the call as text, such as curl -v output or a HAR.")
    if text.note:
        tell(f"{title(name)} is not UTF-8; read as Latin-1, so letters beyond ASCII may be wrong.")
    return text.text


def opened(name: str) -> BinaryIO:
    """A file, or standard input for `-`; closing it is the caller's."""
    if name != "-":
        try:
            return Path(name).open("rb")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no such name is possible"
            raise UsageError(f"cannot read {name}: {reason}. Give a readable file, or - for standard input.") from None
    if sys.stdin is None:  # closed by whoever started this
        return io.BytesIO()
    if sys.stdin.isatty():
        end = "Ctrl+Z and Enter" if os.name == "nt" else "Ctrl+D"
        tell(f"reading what you paste here; end it with {end} on a line of its own.")
    return sys.stdin.buffer


def seekable(file: BinaryIO, start: bytes) -> BinaryIO:
    """A file to be read twice: a pipe is held in memory first, never on a disk."""
    if file.seekable():
        return file
    copy = _memory()
    copy.write(start)
    while chunk := file.read(_CHUNK):
        copy.write(chunk)
    copy.flush()
    return copy


def _memory() -> BinaryIO:
    """Memory that reads like a file; where the system has it, such that other processes may share it."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("support-report"), "w+b")
    return io.BytesIO()


def reader_of(file: BinaryIO) -> Callable[[int, int], bytes]:
    """Reads without moving: processes share the file."""
    if hasattr(os, "pread") and not isinstance(file, io.BytesIO):
        number = file.fileno()
        return lambda offset, size: os.pread(number, size, offset)
    return lambda offset, size: file.read(size) if file.seek(offset) == offset else b""


def unknown(sentence: str, word: str, known: Iterable[str]) -> UsageError:
    """A complaint about a mistyped or half remembered word, with the names that it may stand for."""
    from difflib import get_close_matches  # only mistakes need it

    names, lower = list(known), word.lower()
    near = get_close_matches(lower, names, n=3) or [name for name in names if len(lower) > 2 and lower in name][:5]
    return UsageError(f"{sentence} Did you mean {' or '.join(near)}?" if near else sentence)


def title(name: str) -> str:
    """What to call a file in a sentence."""
    return "the input" if name == "-" else name


def tell(sentence: str) -> None:
    """One line for the person at the terminal, whatever the sentence quotes."""
    print(f"support_report: {one_line(sentence)}", file=sys.stderr)
