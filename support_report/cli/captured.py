"""Reads the capture that a command is given; a long HTTP archive entry by entry."""

from __future__ import annotations

from codecs import getreader
from typing import TYPE_CHECKING, BinaryIO

import support_report as library
from support_report.cli.console import busy, size_of
from support_report.cli.terminal import opened, seekable, text_of

if TYPE_CHECKING:
    from argparse import Namespace

    from support_report.reading import Capture

_LONG = 16_000_000  # bytes; a longer archive is read in parts


def capture_of(options: Namespace) -> Capture:
    """What a file or standard input holds; a long HTTP archive is read entry by entry, never held whole."""
    with opened(options.file) as file:
        start = file.read(_LONG + 1)
        if len(start) > _LONG and start.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"{":
            with seekable(file, start) as whole:
                return _long_capture_of(whole, options)
        text = text_of(start + file.read(), options.file)
    with busy(f"reading {size_of(text)}"):
        return library.read_capture(text)


def _long_capture_of(file: BinaryIO, options: Namespace) -> Capture:
    from support_report.archive import read_archive

    wanted = {number for numbers in (*options.call, [options.compare or 0]) for number in numbers}
    file.seek(0)
    with busy("reading a long HTTP archive"):
        capture = read_archive(getreader("utf-8")(file, "replace").read, wanted)
    if capture:
        return capture
    file.seek(0)
    text = text_of(file.read(), options.file)
    with busy(f"reading {size_of(text)}"):
        return library.read_capture(text)
