"""Secrets inside payloads in base64, hex or gzip: where the name of a secret stands in them, or something else to open,
the payload is decoded and searched.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator

from support_report.encodings import ENCODINGS
from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy

#: The names that make a payload worth decoding, as base64 shows them at each of its three alignments.
_NAMES = tuple(
    b"token Token TOKEN secret Secret SECRET passw Passw PASSW _key Key api-key API_KEY api_key apiKey apikey "
    b"signature Bearer Authorization authorization cookie Cookie session Session csrf passwd pwd sig auth Auth sid "
    b"client_id".split()
)
#: How base64 begins that holds base64 of JSON, percent-encoded JSON, or gzip (RFC 1952 §2.3.1).
_WRAPPED = frozenset((b"ZXlK", b"JTdC", b"JTIy", b"H4sI"))
#: The same names as hex shows them, and the beginning of JSON.
_HEX_NAMES = frozenset(
    word.hex().encode() for word in (b'{"', b"token", b"Token", b"secret", b"Secret", b"passw", b"_key", b"Bearer")
)
#: How PowerShell is handed a command in base64 of UTF-16.
_COMMANDS = frozenset((b"-encodedcommand ", b"-enc "))
TRIGGERS = tuple(
    {form for name in _NAMES for form in ENCODINGS["base64"](name) if len(form) >= 4}
    | {b"eyJ"}
    | _WRAPPED
    | _HEX_NAMES
    | _COMMANDS
)

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_HEX = b"0123456789abcdefABCDEF"
_RUN = lazy(rb"[A-Za-z0-9+/_\-]{12,1048576}={0,2}")
_HEX_RUN = lazy(rb"[0-9a-fA-F]{12,1048576}")
#: A shorter payload in one line is none.
_LEAST, _LEAST_HEX = 24, 32
#: A line of a payload that was wrapped, before another one and after it.
_LINE_BEFORE = lazy(rb"(?<![^\r\n])([A-Za-z0-9+/_\-]{12,256})\r?\n\Z")
_LINE_AFTER = lazy(rb"\r?\n([A-Za-z0-9+/_\-]{1,256}={0,2})(?![^\r\n])")
_LINE_ENDS = frozenset((b"\r", b"\n"))
#: So many lines before a word and behind it are opened with it: more would take longer than their text is long.
_MOST_LINES = 16
_PROMISING = lazy(rb"""["'=:%]|</|\AeyJ""")
_UNPRINTABLE = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
_FARTHEST = 4096  # how far before the trigger a payload may begin
_LARGEST = 1_048_576  # how much of a compressed payload is opened


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The payload around the trigger at [start, end), if what it decodes to holds secrets.

    The scan has the other finders search `value`. An empty value says that nothing is to be opened up to `end`.
    """
    word = text[start:end].lower()
    hexed = word in _HEX_NAMES
    if word in _COMMANDS:
        yield from _command(text, end)
        return
    window = text[max(0, start - _FARTHEST) : start]
    begin = start - len(window) + len(window.rstrip(_HEX if hexed else _BASE64))
    run = (_HEX_RUN if hexed else _RUN).match(text, begin)
    if run is None:
        return
    code = run.group()
    first, last = _lines_around(text, *run.span())
    if last - first > len(code) and (value := _opened(b"".join(text[first:last].split()), hexed)):
        yield Hit(first, last, "payload", value, "encoded payload", encoded=True, group=(0, 0))
        return
    if len(code) < (_LEAST_HEX if hexed else _LEAST):
        return
    # Of a JSON Web Token header and claims stay as they are.
    token = code.startswith(b"eyJ") and text[run.end() : run.end() + 1] == b"."
    value = b"" if token else _opened(code, hexed)
    group = (1, 2) if hexed else (0, 0) if code.startswith(b"H4sI") else (3, 4)
    yield Hit(run.start(), run.end(), "payload", value, "encoded payload", encoded=True, group=group)


def _lines_around(text: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the lines of one width begin and end that a payload was wrapped into, of which one stands at [start, end);
    the last one may be shorter.
    """
    if text[end : end + 1] not in _LINE_ENDS and text[start - 1 : start] != b"\n":
        return start, end
    width, first = end - start, start
    for _ in range(_MOST_LINES):
        before = _LINE_BEFORE.search(text, max(0, first - width - 2), first)
        if before is None or len(before[1]) != width:
            break
        first = before.start(1)
    last, size = end, width
    for _ in range(_MOST_LINES):
        after = _LINE_AFTER.match(text, last) if size == width else None
        if after is None:
            break
        last, size = after.end(), len(after[1])
    return first, last


def _opened(code: bytes, hexed: bool) -> bytes:
    return _hex_decoded(code) if hexed else decoded(code)


def _command(text: bytes, start: int) -> Iterator[Hit]:
    """A command for PowerShell, of which three characters stand in eight of base64."""
    run = _RUN.match(text, start)
    if run and len(run.group()) >= _LEAST:
        raw = run.group().rstrip(b"=")
        plain = base64.b64decode(raw[: len(raw) // 4 * 4])
        value = _text(plain[::2]) if not plain[1::2].strip(b"\0") else b""
        yield Hit(run.start(), run.end(), "payload", value, "encoded payload", encoded=True, group=(3, 8))


def decoded(code: bytes) -> bytes:
    """The text that a base64 or base64url stretch stands for; nothing where it is no text worth searching."""
    standard = code.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    if len(standard) % 4 == 1:
        return b""
    try:
        plain = base64.b64decode(standard + b"=" * (-len(standard) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return _text(_inflated(plain) if code.startswith(b"H4sI") else plain)


def _hex_decoded(code: bytes) -> bytes:
    return _text(bytes.fromhex(code[: len(code) // 2 * 2].decode("ascii")))


def _inflated(packed: bytes) -> bytes:
    """The first megabyte of what gzip packed; nothing where it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, _LARGEST)
    except zlib.error:
        return b""


def _text(plain: bytes) -> bytes:
    """The decoded bytes where they are a text that may hold a name and a value; else nothing."""
    try:
        plain.decode("utf-8")
    except ValueError:
        return b""
    printable = len(plain.translate(None, _UNPRINTABLE)) == len(plain)
    return plain if printable and _PROMISING.search(plain) else b""
