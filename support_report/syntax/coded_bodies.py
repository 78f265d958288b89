"""Compressed bodies in a file of bytes: undone where they stand, so that the file can be read as text."""

from __future__ import annotations

import re
import zlib

import brotli

#: How much a body may grow, and how many of them are undone: against decompression bombs.
LIMIT, MOST = 4 * 1024 * 1024, 8
#: How long a header section may be behind the field.
_HEAD = 20_000
_CODED = re.compile(rb"^(?:[<>] )?content-encoding:[ \t]{0,9}(x-gzip|gzip|deflate|br)[ \t]{0,9}\r?\n", re.I | re.M)
_END_OF_HEAD = re.compile(rb"(?:^|\n)(?:[<>] ?)?\r?\n")
_LENGTH = re.compile(rb"^(?:[<>] )?content-length:[ \t]{0,9}(\d{1,9})[ \t]{0,9}\r?\n", re.I | re.M)


def with_plain_bodies(data: bytes) -> bytes:
    """The bytes with each body that a Content-Encoding field announces as it was before (RFC 9110 §8.4.1).

    A body that cannot be undone stays as it is.
    """
    parts, position = [], 0
    for field in list(_CODED.finditer(data))[:MOST]:
        end = _END_OF_HEAD.search(data, field.end() - 1, field.end() + _HEAD)
        if end is None or field.start() < position:
            continue
        size = _LENGTH.search(data, max(0, field.start() - _HEAD), end.end())
        body = data[end.end() :]
        plain, length = _undone(field[1].lower(), body, int(size[1]) if size else len(body))
        if length:
            parts += [data[position : end.end()], plain]
            position = end.end() + length
    return b"".join([*parts, data[position:]])


def _undone(coding: bytes, body: bytes, size: int) -> tuple[bytes, int]:
    """The content and how many bytes it took; 0 of them where this is not the coding."""
    if coding == b"br":
        try:
            plain = bytes(brotli.Decompressor().process(body[:size], output_buffer_limit=LIMIT))
        except (brotli.error, TypeError):
            return b"", 0
        return plain, min(size, len(body)) if plain else 0
    for window in (47, -15):  # gzip or zlib by their headers; deflate without one, as some servers send it
        inflating = zlib.decompressobj(window)
        try:
            plain = inflating.decompress(body, LIMIT)
        except zlib.error:
            continue
        if plain:
            return plain, len(body) - len(inflating.unused_data) - len(inflating.unconsumed_tail)
    return b"", 0
