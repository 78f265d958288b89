"""Stretches of a text that stand encoded (percent, JSON escapes, HTML entities, bytes in a list), decoded, with the way
back.
"""

from __future__ import annotations

import re
import zlib
from base64 import b32decode, b64decode
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from support_report.redaction.dumps import Dump, dump_at
from support_report.redaction.escapes import Layer, decoded, decoded_with_steps
from support_report.redaction.listings import Read, listed_at
from support_report.redaction.pattern import lazy
from support_report.redaction.remembering import remembered

#: Where to look for stretches; an escaped quote alone is no reason to, it stands everywhere in JSON inside JSON.
SIGNS = (
    rb"%[0-9A-Fa-f]{2}|[%\\]u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|\\x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})"
    rb"|\\[01][0-7]{2}|\\0|=3D|&#?[0-9A-Za-z]{1,8};|\xc2\xad|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|(?:=[0-9A-F]{2}){7}"
    # bytes one by one: <Buffer 61 62>, 61:62, 61-62, 0x61, 0x62, [97, 98], in a line or each in its own
    rb"|\b(?:[0-9a-f]{2}[ :\-]){7}|\b(?:0x[0-9a-f]{2},[ ]?){7}|\b(?:[0-9]{2,3}(?:,\s{0,12}|[ ])){7}"
    # characters one by one, digits in groups: chr(97), ["a", "b"], a.b.c, 6162 6364, =?utf-8?Q?=61?=
    rb"|(?:cha?r\([0-9]{2,3}\)[ ]?[.+&,|]{0,2}[ ]?){4}|(?:[\"']\\?[!-~][\"'],\s{0,2}){4}|\b(?:[0-9a-z][ .]){8}"
    rb"|\b(?:[0-9a-f]{4}[ ]){4}|\b(?:[0-9a-f]{8}[ ]){2}[0-9a-f]{8}\b|=\?[\w\-]{3,20}\?q\?[!-~]{5}"
    # colours and tags inside a word, what Markdown or a pattern escapes, what Excel does, signs of quoted-printable
    rb"|[0-9a-z](?:\x1b\[[0-9;]{0,9}[mK]){1,3}[0-9a-z]|[0-9a-z]\\[!#$&*+,\-.:;=?@^_~][0-9a-z]|_x[0-9a-f]{4}_"
    rb"|[0-9a-z]</?(?:wbr|em|[biu]|mark|strong|code|font|span)(?: [^<>\n]{1,60})?/?>[0-9a-z]"
    rb"|(?-i:=2[A-F]|=3[A-CE-F]|=5[B-F]|=7[B-E])"
    # UTF-16 in hex, and in base64, as PowerShell takes a command
    rb"|(?:[2-7][0-9a-f]00){8}|(?:[A-Za-z0-9+/][AQgw][AB][A-Za-z0-9+/]A[A-Za-z0-9+/]{2}A){3}"
    # what gzip and zlib packed, base32; the second line of a dump in columns
    rb"|\b(?-i:(?:H4sI|eJ[w-z])[0-9A-Za-z+/_\-]{16}|[A-Z2-7]{24}|[a-z2-7]{24})"
    rb"|\n[|\t ]{0,3}(?:0x)?0{2,6}[0-9a-f]{0,4}[1-9a-f]0(?:[:|][ \t]|[ ])|\n0x[0-9a-f]{7,16}(?: <[^<>\n]{1,60}>)?:\t"
)
_QUOTED = lazy(rb"(?s)=([0-9A-F]{2})|=\r?\n|.")
_TAGGED = lazy(rb"(?:[\w+/=.~%\-]|</?[a-z]{1,6}(?: [^<>\n]{1,60})?/?>){2,2048}")
_TAG = lazy(rb"(?s)</?[a-z]{1,6}(?: [^<>\n]{1,60})?/?>|(.)")
_WIDE = lazy(rb"(?:[2-7][0-9a-fA-F]00){8,2048}")
_WIDE64 = lazy(rb"(?:[A-Za-z0-9+/][AQgw][AB][A-Za-z0-9+/]A[A-Za-z0-9+/]{2}A){3,2048}[A-Za-z0-9+/]{0,7}={0,2}")
_BASE32 = lazy(rb"[A-Z2-7]{24,4096}={0,6}|[a-z2-7]{24,4096}={0,6}")
_PACKED = lazy(rb"(?:H4sI|eJ[w-z])[A-Za-z0-9+/_\-]{16,65536}")
_STANDARD = bytes.maketrans(b"-_", b"+/")
_LARGEST = 65_536  # how much of what is packed is searched
_BLANKED = bytes.maketrans(b"\t\r\n\"'<>", b" " * 7)  # what ends a stretch
#: It goes on in the next line where a sign says so: at the end, at the start of the next, or an escape in that.
_REST = lazy(
    rb"[^\s\"'<>]{0,2048}"
    rb"(?:(?:[=\\]\r?\n[ \t>|]{0,24}|\r?\n(?:[ \t>|]{1,24}|(?=[^\s\"'<>]{0,48}[%\\&=])))[^\s\"'<>]{1,2048}){0,3}"
)
_FARTHEST = 512
_LONGEST_ESCAPE = 11  # longer signs are lists
_LINE_END = lazy(rb"\r?\n")
_SIGN_QUOTED = lazy(rb"=[2-7][0-9A-F]")


class View:
    """An encoded stretch and what it stands for."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.plain = raw, decoded(raw)

    @cached_property
    def _layers(self) -> list[Layer]:
        """The way back, made only for finds; the outermost encoding first."""
        layers, text = [], self.raw
        while text != self.plain:
            text, layer = decoded_with_steps(text)
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


class Base32(View):
    """Text in base32, of which five bytes stand in eight characters."""

    def __init__(self, raw: bytes) -> None:
        digits = raw.rstrip(b"=").upper()
        self.raw, self.plain = raw, b32decode(digits + b"A" * (-len(digits) % 8))[: len(digits) * 5 // 8]

    def spans(self, first: int, last: int) -> Iterable[tuple[int, int]]:
        """Whole groups."""
        return ((first // 5 * 8, min(-(-last // 5) * 8, len(self.raw))),)


class Packed(View):
    """What gzip or zlib packed: nothing of it can be covered but all."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.plain = raw, _unpacked(raw)

    def spans(self, first: int, last: int) -> Iterable[tuple[int, int]]:
        """All of it."""
        return ((0, len(self.raw)),)


class Listed(View):
    """Bytes that are listed one by one."""

    def __init__(self, read: Read) -> None:
        self.plain, self._places = read

    def spans(self, first: int, last: int) -> Iterable[tuple[int, int]]:
        """From the first item to the end of the last one."""
        return ((self._places[first][0], self._places[last - 1][1]),)


class Wide(View):
    """Text in UTF-16, its bytes in hex or base64."""

    def __init__(self, raw: bytes, plain: bytes) -> None:
        self.raw, self.plain = raw, plain[::2]
        self._ratio = len(raw) / max(len(plain), 1)

    def origin(self, place: int) -> int:
        """Where in `raw` the character at a place of `plain` begins."""
        return min(int(2 * place * self._ratio), len(self.raw))


def _unpacked(raw: bytes) -> bytes:
    """The beginning of what gzip or zlib packed; nothing where it is damaged."""
    code = raw.translate(_STANDARD)
    try:
        return zlib.decompressobj(wbits=47).decompress(b64decode(code[: len(code) // 4 * 4]), _LARGEST)
    except (ValueError, zlib.error):
        return b""


_LONG: tuple[tuple[re.Pattern[bytes], Callable[[bytes], View]], ...] = (
    (_WIDE, lambda raw: Wide(raw, bytes.fromhex(raw.decode()))),
    (_WIDE64, lambda raw: Wide(raw, b64decode(raw[: len(raw) // 4 * 4]))),
    (_PACKED, Packed),
    (_BASE32, Base32),
)


def views_of(text: bytes, signs: Callable[..., Iterator[Any]]) -> Iterator[tuple[int, View]]:
    """The encoded stretches of a text with their offsets, in order. `signs` finds `SIGNS` from an offset on."""
    done = 0
    while sign := next(signs(text, done), None):  # in a stretch that is taken nobody looks
        start, end, views = _views_at(text, sign.start(), sign.group(), done)
        done = max(end, sign.start() + 1)
        for view in views:
            yield start, view


def _views_at(text: bytes, at: int, sign: bytes, done: int) -> tuple[int, int, Sequence[View]]:
    """Where the stretch around a sign begins and ends, and what it may stand for."""
    if sign[:1] == b"\n":
        dump = dump_at(text, text.rfind(b"\n", 0, at) + 1)
        return (dump.start, dump.end, (Columns(dump),)) if dump else (at, at, ())
    tagged = sign[1:2] == b"<"
    if len(sign) > _LONGEST_ESCAPE and sign[1:2] != b"\x1b" and not tagged:
        return _listed(text, at)
    start = max(_token_start(text, at), done)
    found = (_TAGGED if tagged else _REST).match(text, start)
    raw = found.group() if found else b""
    return start, start + len(raw), _views_in(raw, tagged)


def _listed(text: bytes, at: int) -> tuple[int, int, Sequence[View]]:
    """What is listed from an offset on."""
    for pattern, view in _LONG:
        if found := pattern.match(text, at):
            return at, found.end(), (view(found.group()),)
    end, reads = listed_at(text, at)
    return at, end, tuple(map(Listed, reads))


@remembered
def _views_in(raw: bytes, tagged: bool) -> tuple[View, ...]:
    """What a stretch stands for; the same objects where it stands again, so that each is searched once."""
    if tagged:
        return (Listed(_read(_TAG, raw)),)
    # perhaps it was wrapped, perhaps another line follows
    views: list[View] = [View(raw[: found.start()]) for found in _LINE_END.finditer(raw)]
    views.append(View(raw))
    if b"=" in raw and b"&" not in raw and b"%" not in raw and _SIGN_QUOTED.search(raw):  # of no form, of no URL
        views.append(Listed(_read(_QUOTED, raw)))
    return tuple(views)


def _read(pattern: re.Pattern[bytes], raw: bytes) -> Read:
    """A stretch without what a pattern takes out, and where each byte of it stands."""
    items = [item for item in pattern.finditer(raw) if item.lastindex or len(item.group()) == 1]
    plain = bytes(int(item[1], 16) if len(item.group()) == 3 else item.group()[0] for item in items)
    return plain, [item.span() for item in items]


def _token_start(text: bytes, at: int) -> int:
    window = text[max(0, at - _FARTHEST) : at].translate(_BLANKED)
    return at - len(window) + 1 + window.rfind(b" ")
