"""Cookies that show by what stands beside them: a jar in columns, an object with `httpOnly`, a printed `<Cookie …>`, a
dictionary called `cookies`, an option of curl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import snake
from support_report.redaction.schemes import cookie_hits
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = (
    b"httponly",
    b"samesite",
    b"\tTRUE\t",
    b"\tFALSE\t",
    b"<Cookie ",
    b"Cookie(",
    b"cookies=",
    b"cookies:",
    b"cookies =",
    b'cookies":',
    b"cookies':",
    b" -b '",
    b' -b "',
    b"\n-b ",
)

_FARTHEST = 600
#: name and value of a cookie object, in JSON or as Python prints it; the last pair before the trigger counts.
_PAIR = re.compile(
    rb"""(?x) ["']?name["']? \s{0,3}[:=]\s{0,3} ["']([^"'\\]{1,128})["'] , \s{0,40}
      ["']?value["']? \s{0,3}[:=]\s{0,3} ["']([^"'\\]{6,4096})["']"""
)
_JAR = re.compile(rb"[0-9]{1,16}(?:\.[0-9]{1,9})?\t([^\t\r\n]{1,128})\t([^\t\r\n]{6,4096})")
#: cookies = {"name": "value", …}
_DICTIONARY = re.compile(rb"""\s{0,3}(\{[^{}]{1,8192})""")
_ENTRY = re.compile(rb"""["']([^"'\\\s]{1,128})["']\s{0,3}:\s{0,3}["']([^"'\\\s]{6,4096})["']""")
_OPTION = re.compile(rb"""["']?([^"'\r\n]{3,8192})""")
_PRINTED = re.compile(rb"([^=\s<>]{1,128})=([^\s<>;]{6,4096}) for ")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The cookie that the word at [start, end) belongs to."""
    word = text[start:end].lower()
    if word.startswith(b"\t"):
        yield from _hit(_JAR.match(text, end))
    elif word == b"<cookie ":
        yield from _hit(_PRINTED.match(text, end))
    elif word.startswith(b"cookies"):
        entries = _DICTIONARY.match(text, end)
        for entry in _ENTRY.finditer(text, *entries.span(1)) if entries else ():
            yield from _hit(entry)
    elif b"-b" in word:
        option = _OPTION.match(text, end)
        yield from cookie_hits(option[1], option.start(1), response=False) if option else ()
    elif word == b"cookie(":
        yield from _hit(_PAIR.match(text, end) or _PAIR.match(text, end + len(b"version=0, ")))
    else:
        pairs = list(_PAIR.finditer(text, max(0, start - _FARTHEST), start))
        yield from _hit(pairs[-1] if pairs else None)


def _hit(found: re.Match[bytes] | None) -> Iterator[Hit]:
    if found and looks_random(found[2]) and not is_stand_in(found[2]):
        kind = f"cookie_{snake(found[1].decode('latin-1'))}"[:40]
        yield Hit(found.start(2), found.end(2), kind, found[2], "value of a cookie", named=True)
