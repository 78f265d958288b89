"""Files of raw bytes: compressed bodies are read as what they hold, whatever stands around them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest

from support_report.capture import read_capture
from support_report.decoding import decoded

BODY = '{"error":"invalid_grant","error_description":"Code refusé"}'


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("length", [True, False], ids=["counted", "uncounted"])
@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", deflated), ("br", brotli.compress)],
    ids=["gzip", "zlib", "deflate", "br"],
)
def test_a_compressed_body_is_read(coding: str, pack: Callable[[bytes], bytes], length: bool) -> None:
    body = pack(BODY.encode())
    counted = f"Content-Length: {len(body)}\r\n" if length else ""
    head = f"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Encoding: {coding}\r\n{counted}\r\n"
    read = decoded(head.encode() + body)
    assert not read.note and not read.binary
    call = read_capture(read.text).chosen
    assert (call.status, call.response_body) == (400, BODY)


def test_what_stands_behind_a_compressed_body_stays() -> None:
    packed = gzip.compress(BODY.encode())
    text = decoded(b"HTTP/1.1 400 Bad Request\r\nContent-Encoding: gzip\r\n\r\n" + packed + b"\r\nafter it\r\n").text
    assert text.endswith(BODY + "\r\nafter it\r\n")


@pytest.mark.parametrize("body", [b"\xff\xfe no coding at all", b"\x1f\x8b\x08 cut off \xff", b""], ids=str)
def test_what_is_not_compressed_stays_as_it_is(body: bytes) -> None:
    data = b"HTTP/1.1 400 Bad Request\r\nContent-Encoding: gzip\r\n\r\n" + body
    assert decoded(data).text == data.decode("latin-1")


def test_a_bomb_is_cut_off() -> None:
    data = b"HTTP/1.1 400 Bad Request\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(b"a" * 64_000_000))
    assert len(decoded(data).text) < 5_000_000
