"""Stretches of a text that stand encoded (percent, JSON escapes, HTML entities, bytes in a list), decoded, with the way
back.
"""

from __future__ import annotations

import re
from base64 import b64decode
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from support_report.redaction.dumps import Dump, dump_at
from support_report.redaction.remembering import remembered

#: One encoded character: %2B, \\u002b, \\x2b, \\x{2b}, \\053, \\/ or \\", &amp;, &#43;, =3D (quoted-printable).
#: Each way begins with its own first character, so that `re` passes over all others fast.
_ESCAPE = re.compile(
    rb"%(?:[0-9A-Fa-f]{2}|u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\}))|=3D"
    # what nobody sees: a soft hyphen, blanks without width, which programs for writing put into long words
    rb"|\xc2\xad|\xe2(?:\x80[\x8b-\x8d]|\x81\xa0)|\xef\xbb\xbf"
    rb"|\\\\*(?:u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})"
    rb"|[01][0-7]{2}|0|[\"'/\\])"
    rb"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)
#: Where to look for stretches; an escaped quote alone is no reason to, it stands everywhere in JSON inside JSON.
SIGNS = (
    rb"%[0-9A-Fa-f]{2}|[%\\]u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|\\x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})"
    rb"|\\[01][0-7]{2}|\\0|=3D|&#?[0-9A-Za-z]{1,8};|\xc2\xad|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|(?:=[0-9A-F]{2}){7}"
    # bytes one by one: <Buffer 61 62>, 61:62, 61-62, 0x61, 0x62, [97, 98], in a line or each in its own
    rb"|\b(?:[0-9a-f]{2}[ :\-]){7}|\b(?:0x[0-9a-f]{2},[ ]?){7}|\b(?:[0-9]{2,3}(?:,\s{0,12}|[ ])){7}"
    # UTF-16 in hex, and in base64, as PowerShell takes a command
    rb"|(?:[2-7][0-9a-f]00){8}|(?:[A-Za-z0-9+/][AQgw][AB][A-Za-z0-9+/]A[A-Za-z0-9+/]{2}A){3}"
    # the second line of a dump in columns
    rb"|\n[|\t ]{0,3}(?:0x)?0{2,6}[0-9a-f]{0,4}[1-9a-f]0(?:[:|][ \t]|[ ])|\n0x[0-9a-f]{7,16}(?: <[^<>\n]{1,60}>)?:\t"
)
_LIST = re.compile(
    rb"(?:=[0-9A-F]{2}){8,2048}"
    rb"|(?:(?:0x)?[0-9a-fA-F]{2,3}(?:[ :\-]|,\s{0,12}|\b)){8,2048}|(?:[2-7][0-9a-fA-F]00){8,2048}"
    rb"|(?:[A-Za-z0-9+/][AQgw][AB][A-Za-z0-9+/]A[A-Za-z0-9+/]{2}A){2,2048}[A-Za-z0-9+/]{0,7}={0,2}"
)
#: The entities of XML, and what HTML escapes beside them (XML 1.0, section 4.6).
_MARKUP = {
    b"&amp;": b"&",
    b"&lt;": b"<",
    b"&gt;": b">",
    b"&quot;": b'"',
    **dict.fromkeys((b"&apos;", b"&#39;", b"&#x27;"), b"'"),
}
_ITEM = re.compile(rb"(?:0x|=)?([0-9a-fA-F]{2,3})")
_WIDE = re.compile(rb"(?:[2-7][0-9a-fA-F]00)+")
_WIDE64 = re.compile(rb"(?:[A-Za-z0-9+/][AQgw][AB][A-Za-z0-9+/]A[A-Za-z0-9+/]{2}A){2,}[A-Za-z0-9+/]{0,7}={0,2}")
_BLANKED = bytes.maketrans(b"\t\r\n\"'<>", b" " * 7)  # what ends a stretch
_REST = re.compile(rb"[^\s\"'<>]{0,2048}")
_FARTHEST = 512
_LONGEST_ESCAPE = 11  # longer signs are lists
_LINE_END = 0x0A
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

    def spans(self, first: int, last: int) -> Iterable[tuple[int, int]]:
        """The stretches of `raw` that show the bytes [first, last) of `plain`."""
        return ((self.origin(first), self.origin(last)),)


class Columns(View):
    """A dump in columns."""

    def __init__(self, dump: Dump) -> None:
        self.plain, self._dump = dump.plain, dump

    def spans(self, first: int, last: int) -> Iterable[tuple[int, int]]:
        """One stretch for each line and column."""
        start = self._dump.start
        return ((begin - start, end - start) for begin, end in self._dump.spans(first, last))


class Listed(View):
    """Bytes that are listed one by one."""

    def __init__(self, raw: bytes, plain: bytes) -> None:
        self.raw, self.plain = raw, plain

    def origin(self, place: int) -> int:
        """Where in `raw` the byte at a place of `plain` is listed; of a place behind the last the end."""
        items = [item.start() for item in _ITEM.finditer(self.raw)]
        return items[place] if place < len(items) else len(self.raw.rstrip(b" :,"))


class Wide(View):
    """Text in UTF-16, its bytes in hex or base64."""

    def __init__(self, raw: bytes, plain: bytes) -> None:
        self.raw, self.plain = raw, plain[::2]
        self._ratio = len(raw) / max(len(plain), 1)

    def origin(self, place: int) -> int:
        """Where in `raw` the character at a place of `plain` begins."""
        return min(int(2 * place * self._ratio), len(self.raw))


def _listed(raw: bytes) -> Iterator[View]:
    """What a list of bytes stands for: in hex, and in decimal, which may look the same."""
    if _WIDE.fullmatch(raw):
        yield Wide(raw, bytes.fromhex(raw.decode()))
        return
    if _WIDE64.fullmatch(raw):
        yield Wide(raw, b64decode(raw[: len(raw) // 4 * 4]))
        return
    items = [item[1] for item in _ITEM.finditer(raw)]
    if all(len(item) == 2 for item in items):
        yield Listed(raw, bytes(int(item, 16) for item in items))
    if all(item.isdigit() and int(item) < 256 for item in items):
        yield Listed(raw, bytes(map(int, items)))


def views_of(text: bytes, signs: Callable[..., Iterator[Any]]) -> Iterator[tuple[int, View]]:
    """The encoded stretches of a text with their offsets, in order. `signs` finds `SIGNS` from an offset on."""
    done = 0
    while sign := next(signs(text, done), None):  # in a stretch that is taken nobody looks
        at = sign.start()
        if text[at] == _LINE_END and (dump := dump_at(text, text.rfind(b"\n", 0, at) + 1)):
            done = dump.end
            yield dump.start, Columns(dump)
            continue
        listed = sign.end() - at > _LONGEST_ESCAPE
        start = at if listed else max(_token_start(text, at), done)
        found = (_LIST if listed else _REST).match(text, start)
        raw = found.group() if found else b""
        done = max(start + len(raw), at + 1)
        for view in _views_in(raw, listed):
            yield start, view


@remembered
def _views_in(raw: bytes, listed: bool) -> tuple[View, ...]:
    """What a stretch stands for; the same objects where it stands again, so that each is searched once."""
    return tuple(_listed(raw)) if listed else (View(raw),)


def _token_start(text: bytes, at: int) -> int:
    window = text[max(0, at - _FARTHEST) : at].translate(_BLANKED)
    return at - len(window) + 1 + window.rfind(b" ")


def decoded(raw: bytes) -> bytes:
    """A stretch free of the encodings it stands in, layer after layer."""
    for _ in range(_LAYERS):
        if b"%" not in raw and b"\\" not in raw and b"&" not in raw and b"=3D" not in raw and raw.isascii():
            break
        outer, raw = raw, _ESCAPE.sub(lambda escape: _character(escape.group()), raw)
        if raw == outer:
            break
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


@remembered
def _character(escape: bytes) -> bytes:
    """The bytes that one escape stands for; itself where it stands for nothing."""
    if escape[:1] == b"=":
        return b"="
    if not escape.isascii():
        return b""
    if escape[:1] == b"%" and escape[1:2] != b"u":
        return bytes((int(escape[1:], 16),)).strip(b"\0")
    if escape in _MARKUP:
        return _MARKUP[escape]
    if escape[:1] == b"&":
        import html  # its table of names takes a while, and few texts need more than those of XML

        return html.unescape(escape.decode("ascii")).encode("utf-8", "replace")
    bare = escape.lstrip(b"\\%")
    if bare.isdigit() or (bare[:1] == b"x" and len(bare) == 3):
        return bytes((int(bare.lstrip(b"x"), 8 if bare.isdigit() else 16),)).strip(b"\0")  # every second byte of UTF-16
    if bare[:1] in (b"u", b"x") and len(bare) > 1:
        number = int(bare[1:].strip(b"{}"), 16)
        return chr(number).encode("utf-8", "surrogatepass").strip(b"\0") if number <= 0x10FFFF else escape
    return bare or b"\\"
