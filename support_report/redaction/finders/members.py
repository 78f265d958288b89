"""Secrets that a list or an object holds which is named for them: `"api_keys": ["abc", "def"]`,
`"token": {"id": 7, "value": "abc"}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind, kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_chosen, looks_random

TRIGGERS = (
    *(b"tokens", b"secrets", b"passwords", b"keys", b"credentials"),
    *(b"token", b"secret", b"password", b"key", b"credential", b"codes"),
)

#: What leads from the name to the list or the object.
_OPEN = lazy(
    rb"""(?:[_\-](?:b64|base64|hex))?(?:\\{0,7}["'])?\s{0,4}(?::|=>|=)\s{0,4}"""
    rb"""([\[{]|(?<==)\(|(?<== )\()(?=\s{0,40}[\\"'A-Za-z{])"""
)
#: What stands first of that.
AHEAD = lazy(rb"""["'][\s:=]|\\["'\\]|[\s:=][\s:=\[{]|[_\-][bh]""")
_ITEM = lazy(rb"""\s{0,40}\\{0,7}["']([^"'\\\r\n]{4,1024})\\{0,7}["']\s{0,40},?""")
#: The members that hold a secret and have no name of their own for it; others have, or tell something else.
_MEMBER = lazy(
    rb"""(?i)\b(?:(?:string_?)?value|primary|secondary|current|previous|default|old|new|live|test|plain|raw|data)\\{0,7}["']?"""
    rb"""\s{0,4}(?::|=>|=)\s{0,4}\\{0,7}["']([^"'\\\r\n]{4,1024})(?=\\{0,7}["'])"""
)
#: Of an object that is named for several secrets every member is one, but for what tells them apart.
_ANY_MEMBER = lazy(
    rb"""(?i)(?<![\w\-])(?![\w\-]{0,40}(?:id|ids|name|type|hash|url|uri|at|by|date|email|user|version|path|region|arn|kid|sha|cursor|page|next|previous|prev|etag|checksum|integrity|status|state)\\{0,7}["'])"""
    rb"""[\w.\-]{1,60}\\{0,7}["']\s{0,4}(?::|=>)\s{0,4}\\{0,7}["']([^"'\\\r\n]{4,1024})(?=\\{0,7}["'])"""
)
#: An entry of a list that calls its value "value", as Postman writes the parts of an authorization.
_ENTRY = lazy(rb"""\s{0,40}\{\s{0,40}"key":\s?"value",\s{0,40}"value":\s?"([^"\\\r\n]{4,1024})\"""")
#: A list of YAML below its name, and an item of it.
_DASHES = lazy(rb""":[ \t]{0,4}(?=\r?\n[ \t]{1,24}(-)[ ])""")
_DASHED = lazy(rb"""\r?\n[ \t]{1,24}-[ ]{1,3}["']?([^\s"'\\:]{4,1024})["']?[ \t]{0,8}(?=\r?\n|\Z)""")
_BRACE = lazy(rb"[{}]")
_SEVERAL = frozenset((b"tokens", b"secrets", b"passwords", b"keys", b"credentials"))
_LONGEST_OBJECT = 1000
_NAME_CHARACTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The secrets in the list or the object whose name ends with the word at [start, end)."""
    opened = _OPEN.match(text, end) or _DASHES.match(text, end)
    return _inside(text, start, end, opened) if opened else ()


def _inside(text: bytes, start: int, end: int, opened: re.Match[bytes]) -> Iterator[Hit]:
    window = text[max(0, start - 64) : end]
    name = window[len(window.rstrip(_NAME_CHARACTERS)) :].decode("ascii")
    kind = None if window[-len(name) - 1 : -len(name)] == b"/" else kind_of(name[:-1] if name[-1:] in "sS" else name)
    if kind is None or kind.doubtful:
        return
    several = text[start:end].lower() in _SEVERAL
    found = _items(text, opened.end()) if opened[1] in b"[(-" else _members(text, opened.end(), several=several)
    for first, last in found:
        value = text[first:last]
        if _is_secret(value, kind):
            rule = f"stands in what is named {kind.kind}"
            yield Hit(first, last, kind.kind, value, rule, kind.password, named=True)


def _items(text: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The strings of a list, up to the first thing that is none; or the value of an entry that is called so."""
    if entry := _ENTRY.match(text, at):
        yield entry.span(1)
    while item := _ITEM.match(text, at) or _DASHED.match(text, at):
        yield item.span(1)
        at = item.end()


def _members(text: bytes, at: int, *, several: bool) -> Iterator[tuple[int, int]]:
    """The values of an object that have no name of their own, up to the end of it or the next object in it; where it is
    named for several secrets, of the objects in it too.
    """
    pattern, end = _ANY_MEMBER if several else _MEMBER, _object_end(text, at, nested=several)
    return (member.span(1) for member in pattern.finditer(text, at, end))


def _object_end(text: bytes, at: int, *, nested: bool) -> int:
    """Where the object that begins before `at` ends, or the next one in it begins; `at` where that is far away."""
    depth = 1
    for brace in _BRACE.finditer(text, at, at + _LONGEST_OBJECT):
        depth += 1 if brace.group() == b"{" else -1
        if depth == 0 or not nested:
            return brace.start()
    return at


def _is_secret(value: bytes, kind: NameKind) -> bool:
    if is_stand_in(value):
        return False
    if kind.kind.endswith("code"):  # one of those that help where a telephone is lost: short, perhaps digits alone
        return looks_random(value, 8) or (value.isdigit() and len(value) > 5)
    return looks_random(value, 12) or (kind.password and looks_chosen(value))
