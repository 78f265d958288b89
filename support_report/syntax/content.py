"""Content as bytes made readable: Base64, content codings with a bound, charset; what is no text is described."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from binascii import Error as BadBase64

import brotli

from support_report.call import Headers

MAX_UNPACKED = 8 * 1024 * 1024  # bytes that a compressed body may unfold to
STEP = 65_536
GZIP = b"\x1f\x8b"
CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def from_base64(text: str) -> bytes | None:
    """The bytes of Base64, white space and missing padding forgiven (RFC 4648); None where it is none."""
    packed = "".join(text.split())
    try:
        return b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (BadBase64, ValueError):
        return None


def unpacked(data: bytes, headers: Headers) -> bytes:
    """The data without its content codings (RFC 9110 §8.4), as far as they are known and the bound allows."""
    for coding in reversed(_codings(headers)):
        data = _without(coding, data)
    return data


def _codings(headers: Headers) -> list[str]:
    values = (value for name, value in headers if name.lower() == "content-encoding")
    return [coding.strip().lower() for value in values for coding in value.split(",")][:3]


def _without(coding: str, data: bytes) -> bytes:
    """One coding taken off; data that is not coded so (the capture may hold it plain already) stays as it is."""
    try:
        if coding in ("gzip", "x-gzip") and data.startswith(GZIP):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MAX_UNPACKED)
        if coding == "deflate":
            window = zlib.MAX_WBITS if data[:1] == b"\x78" else -zlib.MAX_WBITS  # with zlib's header or raw: both occur
            return zlib.decompressobj(window).decompress(data, MAX_UNPACKED)
        if coding == "br":
            return _without_brotli(data)
    except (zlib.error, brotli.error):
        pass
    return data


def _without_brotli(data: bytes) -> bytes:
    """Brotli (RFC 7932) in small bites, so that little input cannot unfold to much more than the bound."""
    decoder = brotli.Decompressor()
    parts, size, given = [], 0, data
    while size < MAX_UNPACKED and not decoder.is_finished():
        part = decoder.process(given, output_buffer_limit=STEP)
        given = b""
        parts.append(part)
        size += len(part)
        if not part and decoder.can_accept_more_data():
            break
    return b"".join(parts)[:MAX_UNPACKED]


def as_text(data: bytes, content_type: str = "") -> str:
    """The data by its charset, by UTF-8, else described in one line: never a dump of bytes."""
    if CONTROLS.search(data[:STEP]):
        return described(len(data), content_type)
    named = CHARSET.search(content_type)
    for charset in ("utf-8", named[1] if named else "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace") if b"\x00" not in data else described(len(data), content_type)


def described(size: int, content_type: str = "") -> str:
    """What stands for content that is no text."""
    return f"[{size} bytes of binary content{': ' + content_type if content_type else ''}]"
