"""Finds secrets by place: `name separator value` in any syntax a capture may use (query, form, JSON, XML, header,
code, dump, flag).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import MORE, NAME_ENDS, NameKind, kind_of
from support_report.redaction.registry import canonical
from support_report.redaction.schemes import authorization_hits, cookie_hits, has_scheme, token_hits
from support_report.redaction.spans import value_span
from support_report.redaction.values import is_expression, is_stand_in, is_structure, looks_random

TRIGGERS = NAME_ENDS

_REST_OF_NAME = re.compile(rb"(?i)[._\-]{2,60}|[_\-.][0-9]|" + MORE)
#: What follows such a word: the end of the name, what may close it, a separator. Everything is bounded.
_AFTER = re.compile(
    rb"(?xi) [a-z]{0,12}? "
    + MORE
    + rb"""{0,2} (?:[_\-]?[0-9]{1,3})? (?![a-z0-9_\-])
    (?P<close> \*{0,2} (?: \\{0,7}["'`] | &quot; | &\#34; | &\#x22; | %(?:25){0,3}22 | \\{1,7}u0022 )?
      (?: \x1b\[[0-9;]{0,10}m )? \*{0,2}
      (?: :(?:protected|private|"[^"\r\n]{1,80}":private) )? (?: [\])]{0,2} | %(?:25)?5D ) )
    (?P<gap> [ \t]{0,40} | \.{3,60}[ ]? )
    (?P<sep> => | := | ;s:\d{1,6}:(?=\\{0,3}")
      | </(?:key|name|td|th|dt|code|b|strong|label)>\s{0,40}<(?:string|value|td|dd|code|span)(?:\s[^<>]{0,80})?>
        (?:\s{0,20}<(?:string|code|span|b)>)?
      | [|](?=[ \t]) | \xe2\x94\x82 | \|\|(?=[ ]["'`]) | !?={1,3} | : (?!//) | -> | <-(?=[ ]) | \xe2\x86\x92
      | %(?:25){0,3}3[ad] | &gt; | \\{1,7}u003e | > | \( (?=\\{0,7}["'`])
      | (?<=[ ]) (?: -(?=[ ]) | to(?=[ ]["']) | as[ ][\w.]{1,30}[ ]= | (?:\xe2|\xf0\x9f)[\x80-\xbf]{2}(?=[ ]) )
      | (?<=[ \t])
      | , (?= \s{0,40}(?: \\{0,7}["'`] | value | <<" ) | \s?b | [ ]?[\w+/.~=\-]{12,512}[ \t]{0,4}(?:[\r\n]|\Z) )
      | \s(?=[a-z\-]{2,12}=) | (?<=["']) (?= \r?\n | \\{1,7}r\\{1,7}n | \s{0,40}(?:[}/>)]|\Z) )
      | (?= \r?\n(?:\r?\n|content-) )
      | (?= \r?\n[ \t]{1,40}[a-z]{1,20}:[ \t]) )
    """
)
#: What stands first behind the word.
AHEAD = re.compile(rb"(?!/|[0-9][a-z_\-/])")
#: What may stand before a name and look like a part of it: a short option of curl (`-dcode=abc`), the end of a colour.
_NO_NAME = re.compile(rb"\A(?:-[dFHb](?=[A-Za-z])|-D|\[[0-9]{1,2}m)")
#: These stand between many things: only what looks random is a value behind them.
_DOUBTFUL_SEPARATORS = frozenset((b",", b"|", b"\xe2\x94\x82", b"(", b"-", b"to", b"<-"))
_NAME_CHARACTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]$"

_PLAIN_NAME = re.compile(rb"[A-Za-z_][A-Za-z_\-]{0,63}")
#: What leads from the old value of a plan to the new one.
_CHANGED = re.compile(rb"""["'][ ]->[ ]["']([^"'\r\n]{4,512})["']""")
#: The rest of a value that goes on in the next line of a box.
_BOXED = re.compile(
    rb"[ ]{0,60}(?:\||\xe2\x94\x82)\r?\n[ \t]{0,8}(?:\||\xe2\x94\x82)[ ]{0,2}"
    rb"([\w+/=.~\-]{4,512})[ ]{0,60}(?=\||\xe2\x94\x82)"
)


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The secrets in the value of the name that ends with the trigger word at [start, end)."""
    if text[end : end + 1] in b"_-." and not _REST_OF_NAME.match(text, end):
        return ()
    anchor = _AFTER.match(text, end)
    if anchor is None:
        return ()
    name_end = anchor.start("close")
    name_start = _name_start(text, name_end)
    name = text[name_start:name_end]
    if b"[REDACTED-" in name:
        return ()
    name = _NO_NAME.sub(b"", name) if name[:1] in b"-[" else name
    name = name if len(name) >= end - start else b"contrasena"
    kind = kind_of(name.decode("utf-8", "replace").strip("[]$.-_"))
    value = value_span(text, anchor, name_start) if kind else None
    return _judge(text, kind, *value, doubtful=_is_doubtful(anchor["sep"])) if kind and value else ()


def _is_doubtful(separator: bytes) -> bool:
    """Whether a separator stands between many things; signs such as emoji do."""
    return separator in _DOUBTFUL_SEPARATORS or separator[:1] in (b"\xe2", b"\xf0")


def _is_name(value: bytes) -> bool:
    """Whether a value is the name of a field itself, as in a list of the fields that are hidden."""
    return _PLAIN_NAME.fullmatch(value) is not None and kind_of(value.decode("ascii")) is not None


def _name_start(text: bytes, end: int) -> int:
    """Where the name that ends at `end` begins, at most 64 characters before."""
    window = text[max(0, end - 64) : end]
    start = end - len(window) + len(window.rstrip(_NAME_CHARACTERS))
    if text.endswith(b"%", 0, start):  # the digits of %26 belong to the separator before the name
        start = min(start + 2, end)
    return start


def _is_none(value: bytes, kind: NameKind, quoted: bool, doubtful: bool) -> bool:
    """Whether a value is no secret for sure: a stand-in, a flag, a name, code, or a list of fields of its own."""
    if not kind.password:
        flag = value.isdigit() and len(value) < 3
        if flag or is_structure(canonical(value)) or _is_name(value):
            return True
    elif doubtful and _is_name(value):  # a list of names has commas; a person may choose "my-password"
        return True
    return is_stand_in(value) or (not quoted and is_expression(value))


def _judge(text: bytes, kind: NameKind, start: int, end: int, quoted: bool, *, doubtful: bool) -> Iterator[Hit]:
    """The hits of one named value: whole, or the parts of it that are secret where it is a list of its own."""
    value = text[start:end]
    last = kind.kind.rpartition("_")[2]
    if last in {"authorization", "authentication", "auth"} and has_scheme(value):
        yield from authorization_hits(value, start)
        return
    if last == "cookie":
        yield from cookie_hits(value, start, response=kind.kind.startswith("set"))
        return
    if _is_none(value, kind, quoted, doubtful):
        return
    if (kind.doubtful or doubtful) and not looks_random(value, 12):
        return
    rule = f"value of a field named {kind.kind}"
    if boxed := _BOXED.match(text, end):
        yield Hit(start, boxed.end(1), kind.kind, value + boxed[1], rule, kind.password, named=True)
        return
    yield from token_hits(value, start, kind, rule, named=True)
    if changed := _CHANGED.match(text, end) if quoted else None:
        yield Hit(changed.start(1), changed.end(1), kind.kind, changed[1], rule, kind.password, named=True)
