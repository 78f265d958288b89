"""Stretches of a text that stand encoded (percent, JSON escapes, HTML entities), decoded, with the way back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

#: One encoded character: %2B, \\u002b, \\/ or \\", &amp;, &#43;.
_ESCAPE = re.compile(
    rb"%[0-9A-Fa-f]{2}|\\+u[0-9A-Fa-f]{4}|\\+[\"'/\\]|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)
#: Where to look for stretches; an escaped quote alone is no reason to, it stands everywhere in JSON inside JSON.
SIGNS = rb"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|&#?[0-9A-Za-z]{1,8};"
_BEFORE = b" \t\r\n\"'<>"
_REST = re.compile(rb"[^\s\"'<>]{0,2048}")
_FARTHEST = 512
_LAYERS = 3  # encodings inside encodings that are undone


@dataclass(frozen=True, slots=True)
class View:
    """An encoded stretch and what it stands for."""

    raw: bytes
    plain: bytes

    def origins(self) -> list[int]:
        """Where in `raw` each byte of `plain` comes from, and the end. Costly: made only for finds."""
        plain, origins = self.raw, list(range(len(self.raw) + 1))
        while plain != self.plain:
            plain, steps = _decoded_with_steps(plain)
            origins = [origins[step] for step in steps]
        return origins


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
            view = known[raw] = View(raw, decoded(raw))
        yield start, view


def _token_start(text: bytes, at: int) -> int:
    window = text[max(0, at - _FARTHEST) : at]
    return (
        at - len(window) + 1 + max(window.rfind(byte) for byte in (b" ", b"\n", b"\t", b'"', b"'", b"<", b">", b"\r"))
    )


def decoded(raw: bytes) -> bytes:
    """A stretch free of the encodings it stands in, layer after layer."""
    for _ in range(_LAYERS):
        if b"%" not in raw and b"\\" not in raw and b"&" not in raw:
            break
        raw = _ESCAPE.sub(lambda escape: _character(escape.group()), raw)
    return raw


def _decoded_with_steps(raw: bytes) -> tuple[bytes, list[int]]:
    """One layer undone, with the offset in `raw` of each byte of the result and of its end."""
    parts: list[bytes] = []
    steps: list[int] = []
    position = 0
    for escape in _ESCAPE.finditer(raw):
        plain = _character(escape.group())
        parts += [raw[position : escape.start()], plain]
        steps += [*range(position, escape.start()), *([escape.start()] * len(plain))]
        position = escape.end()
    parts.append(raw[position:])
    steps += range(position, len(raw) + 1)
    return b"".join(parts), steps


def _character(escape: bytes) -> bytes:
    """The bytes that one escape stands for; itself where it stands for nothing."""
    if escape[:1] == b"%":
        return bytes((int(escape[1:], 16),))
    if escape[:1] == b"&":
        return html.unescape(escape.decode("ascii")).encode("utf-8", "replace")
    bare = escape.lstrip(b"\\")
    return (
        chr(int(bare[1:], 16)).encode("utf-8", "surrogatepass") if bare[:1] == b"u" and bare != b"u" else bare or b"\\"
    )
