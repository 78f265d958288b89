"""Bytes of a body as text: chunked framing and compression undone, charset from Content-Type, binary described."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import brotli

from support_report.call import Headers
from support_report.syntax.http_text import header

#: How much a compressed body may grow; what goes beyond is cut off, against decompression bombs.
LIMIT = 16 * 1024 * 1024


def content_text(data: bytes, headers: Headers) -> str:
    """The content of a body as a person would read it."""
    if "chunked" in (header(headers, "transfer-encoding") or "").lower():
        data = unchunked(data)
    for coding in reversed((header(headers, "content-encoding") or "").lower().replace(" ", "").split(",")):
        data = _DECODERS.get(coding, bytes)(data)
    return decoded(data, header(headers, "content-type") or "")


def unchunked(data: bytes) -> bytes:
    """The content of a chunked body (RFC 9112 §7.1); the data itself where it has no such framing."""
    parts, position = [], 0
    while size := re.compile(rb"([0-9a-fA-F]{1,8})(?:;[^\r\n]{0,200})?\r?\n").match(data, position):
        length, position = int(size[1], 16), size.end()
        if length == 0:
            break
        parts.append(data[position : position + length])
        position += length
        position += 2 if data[position : position + 2] == b"\r\n" else data[position : position + 1] == b"\n"
    return b"".join(parts) if parts else data


def decoded(data: bytes, content_type: str) -> str:
    """Bytes as text in the charset of Content-Type, else UTF-8; other bytes stay visible, binary is described."""
    charset = re.search(r"charset=\"?([\w.:-]{1,40})", content_type, re.IGNORECASE)
    if _is_binary(data):
        return f"[{len(data)} bytes of {content_type.split(';')[0] or 'binary data'}]"
    for name in [charset[1]] if charset else []:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            break
    return data.decode("utf-8", "backslashreplace")


def _is_binary(data: bytes) -> bool:
    sample = data[:4096]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x1b")
    return controls > len(sample) // 20


def _inflated(window: int) -> Callable[[bytes], bytes]:
    def inflate(data: bytes) -> bytes:
        try:
            return zlib.decompressobj(window).decompress(data, LIMIT)
        except zlib.error:
            return data

    return inflate


def _unbrotlied(data: bytes) -> bytes:
    try:
        return bytes(brotli.Decompressor().process(data, output_buffer_limit=LIMIT))
    except (brotli.error, TypeError):
        return data


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _inflated(47),  # gzip or zlib, told apart by the header
    "x-gzip": _inflated(47),
    "deflate": _inflated(47),
    "br": _unbrotlied,
}
