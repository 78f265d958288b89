"""Stretches of a text that stand encoded (percent, JSON escapes, HTML entities), decoded, with the way back."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

#: One encoded character: %2B, \\u002b, \\x2b, \\/ or \\", &amp;, &#43;, =3D (quoted-printable).
_ESCAPE = re.compile(
    rb"%[0-9A-Fa-f]{2}|\\+u[0-9A-Fa-f]{4}|\\+x[0-9A-Fa-f]{2}|=3D|\\+[\"'/\\]|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)
#: Where to look for stretches; an escaped quote alone is no reason to, it stands everywhere in JSON inside JSON.
SIGNS = rb"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|=3D|&#?[0-9A-Za-z]{1,8};"
_BEFORE = b" \t\r\n\"'<>"
_REST = re.compile(rb"[^\s\"'<>]{0,2048}")
_FARTHEST = 512
_LAYERS = 3  # encodings inside encodings that are undone


#: Of one layer of encoding: where runs begin in the decoded text, and where in the encoded one. Every second run is
#: an escape.
Layer = tuple[list[int], list[int]]


class View:
    """An encoded stretch and what it stands for."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.plain = raw, decoded(raw)

    @cached_property
    def _layers(self) -> list[Layer]:
        """The way back, made only for finds; the outermost encoding first."""
        layers, text = [], self.raw
        while text != self.plain:
            text, layer = _decoded_with_steps(text)
            layers.append(layer)
        return layers

    def origin(self, place: int) -> int:
        """Where in `raw` the byte at a place of `plain` comes from; of a place behind the last the end."""
        for decoded_at, encoded_at in reversed(self._layers):
            run = bisect_right(decoded_at, place) - 1
            place = encoded_at[run] + (0 if run % 2 else place - decoded_at[run])
        return place


def views_of(text: bytes, signs: Callable[[bytes], Iterator[Any]]) -> Iterator[tuple[int, View]]:
    """The encoded stretches of a text with their offsets, in order. `signs` finds `SIGNS`."""
    done = 0
    known: dict[bytes, View] = {}
    for sign in signs(text):
        at = sign.start()
        if at < done:
            continue
        start = max(_token_start(text, at), done)
        found = _REST.match(text, start)
        raw = found.group() if found else b""
        done = max(start + len(raw), at + 1)
        view = known.get(raw)
        if view is None:
            view = known[raw] = View(raw)
        yield start, view


def _token_start(text: bytes, at: int) -> int:
    window = text[max(0, at - _FARTHEST) : at]
    return (
        at - len(window) + 1 + max(window.rfind(byte) for byte in (b" ", b"\n", b"\t", b'"', b"'", b"<", b">", b"\r"))
    )


def decoded(raw: bytes) -> bytes:
    """A stretch free of the encodings it stands in, layer after layer."""
    for _ in range(_LAYERS):
        if b"%" not in raw and b"\\" not in raw and b"&" not in raw and b"=3D" not in raw:
            break
        raw = _ESCAPE.sub(lambda escape: _character(escape.group()), raw)
    return raw


def _decoded_with_steps(raw: bytes) -> tuple[bytes, Layer]:
    """One layer undone, with the way back."""
    parts: list[bytes] = []
    decoded_at, encoded_at, length, position = [0], [0], 0, 0
    for escape in _ESCAPE.finditer(raw):
        plain = _character(escape.group())
        parts += [raw[position : escape.start()], plain]
        before = length + escape.start() - position
        length, position = before + len(plain), escape.end()
        decoded_at += (before, length)
        encoded_at += (escape.start(), position)
    parts.append(raw[position:])
    return b"".join(parts), (decoded_at, encoded_at)


@lru_cache(maxsize=1024)
def _character(escape: bytes) -> bytes:
    """The bytes that one escape stands for; itself where it stands for nothing."""
    if escape[:1] == b"=":
        return b"="
    if escape[:1] == b"%":
        return bytes((int(escape[1:], 16),))
    if escape[:1] == b"&":
        return html.unescape(escape.decode("ascii")).encode("utf-8", "replace")
    bare = escape.lstrip(b"\\")
    if bare[:1] == b"x" and len(bare) == 3:
        return bytes((int(bare[1:], 16),))
    return (
        chr(int(bare[1:], 16)).encode("utf-8", "surrogatepass") if bare[:1] == b"u" and bare != b"u" else bare or b"\\"
    )
