"""Cookies that show by what stands beside them: a jar in columns, an object with `httpOnly`, a printed `<Cookie …>`, a
dictionary called `cookies`, an option of curl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import snake
from support_report.redaction.pattern import lazy
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
    b"\t-b '",
    b'\t-b "',
    b"cookies.set(",
    b"cookie:\n",
)

_FARTHEST = 600
#: name and value of a cookie object, in JSON or as Python prints it; the last pair before the trigger counts.
_PAIR = lazy(
    rb"""(?x) ["']?name["']? \s{0,3}[:=]\s{0,3} ["']([^"'\\]{1,128})["'] , \s{0,40}
      ["']?value["']? \s{0,3}[:=]\s{0,3} ["']([^"'\\]{6,4096})["']"""
)
_JAR = lazy(rb"[0-9]{1,16}(?:\.[0-9]{1,9})?\t([^\t\r\n]{1,128})\t([^\t\r\n]{6,4096})")
#: cookies = {"name": "value", …}
_DICTIONARY = lazy(rb"""\s{0,3}(\{[^{}]{1,8192})""")
_ENTRY = lazy(rb"""["']([^"'\\\s]{1,128})["']\s{0,3}:\s{0,3}["']([^"'\\\s]{6,4096})["']""")
_OPTION = lazy(rb"""["']?([^"'\r\n]{3,8192})""")
#: The arguments of a call that makes one: `new Cookie("sid", "abc")`, `setcookie('sid', 'abc')`.
_CALLED = lazy(rb"""\s{0,40}["']([^"'\\\s]{1,128})["'],\s{0,40}(?:value=)?["']([^"'\\\s]{6,4096})["']""")
#: What stands below the name of a header where each has a list of values, as recordings of calls have it.
_LISTED = lazy(rb"""[ \t]{0,40}-[ ]{1,3}["']?([^"'\r\n]{3,8192})""")
_PRINTED = lazy(rb"([^=\s<>]{1,128})=([^\s<>;]{6,4096}) for ")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The cookie that the word at [start, end) belongs to."""
    word = text[start:end].lower()
    if word == b"cookie:\n" or b"-b" in word:
        yield from _listed(text, start, end)
    elif word.startswith(b"cookies") and not word.endswith(b"("):
        entries = _DICTIONARY.match(text, end)
        for entry in _ENTRY.finditer(text, *entries.span(1)) if entries else ():
            yield from _hit(entry)
    else:
        yield from _hit(_one(text, start, end, word))


def _listed(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The cookies in one text: of an option of curl, or of a list below the name of a header."""
    found = (_LISTED if text[end - 1 : end] == b"\n" else _OPTION).match(text, end)
    response = text.endswith((b"set-", b"Set-", b"SET-"), 0, start)
    yield from cookie_hits(found[1], found.start(1), response=response) if found else ()


def _one(text: bytes, start: int, end: int, word: bytes) -> re.Match[bytes] | None:
    """Name and value of the cookie that a line of a jar, a call or an object shows."""
    if word.endswith(b"\t"):
        return _JAR.match(text, end)
    if word == b"<cookie ":
        return _PRINTED.match(text, end)
    if word.endswith(b"("):
        return _PAIR.match(text, end) or _PAIR.match(text, end + len(b"version=0, ")) or _CALLED.match(text, end)
    pairs = list(_PAIR.finditer(text, max(0, start - _FARTHEST), start))
    return pairs[-1] if pairs else None


def _hit(found: re.Match[bytes] | None) -> Iterator[Hit]:
    if found and looks_random(found[2]) and not is_stand_in(found[2]):
        kind = f"cookie_{snake(found[1].decode('latin-1'))}"[:40]
        yield Hit(found.start(2), found.end(2), kind, found[2], "value of a cookie", named=True)
