"""Finds secrets by place: `name separator value` in any syntax a capture may use (query, form, JSON, XML, header,
code, dump, flag).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from support_report.redaction.hit import Hit
from support_report.redaction.named_values import secrets_in
from support_report.redaction.names import MORE, NAME_ENDS, SPELLED, NameKind, kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.remembering import remembered
from support_report.redaction.spans import value_span

TRIGGERS = NAME_ENDS

_REST_OF_NAME = lazy(rb"(?i)[._\-]{2,60}|[_\-.]v?[0-9]|" + MORE)
#: What follows such a word: the end of the name, what may close it, a separator. Everything is bounded.
_AFTER = lazy(
    rb"(?xi) [a-z]{0,12}? "
    + MORE
    + rb"""{0,2} (?:[_\-]?v?[0-9]{1,3}|[ ][0-9]{1,2}(?=:))? _{0,2} (?![a-z0-9_\-])
    (?P<close> \*{0,2} (?: [\])](?=\\{0,7}["']) )?
      (?: \\{0,7}["'`] | \^\\\^" | &quot; | &\#34; | &\#x22; | %(?:25){0,3}22 | \\{1,7}u0022 )?
      (?: \x1b\[[0-9;]{0,10}m )? \*{0,2}
      (?: :(?:protected|private|"[^"\r\n]{1,80}":private) )? (?: [\])]{0,2} | %(?:25)?5D ) )
    (?P<gap> [ \t]{0,40} | \.{3,60}[ ]? )
    (?P<sep> => | [:?]= | (?:\|\||\?\?)=(?!=) | ;s:\d{1,6}:(?=\\{0,3}")
      | </(?:[\w.\-]{1,20}:)?(?:key|name|td|th|dt|code|b|strong|label|kbd|string|stringProp)>:?\s{0,40}
        <(?:[\w.\-]{1,20}:)?(?:string|value|td|dd|code|span|stringProp)(?:\s[^<>]{0,80})?>
        (?:\s{0,20}<(?:string|code|span|pre|b)>)?
      | [|](?=[ \t]|[\w+/.~=\-]{12,512}(?:[|]|[ \t]{0,4}(?:\r?\n|\Z))) | \xe2\x94\x82 | \|\|(?=[ ]["'`])
      | !?={1,3} | : (?!//|:[A-Za-z_$]) | -> | <-(?=[ ]) | \xe2\x86\x92
      | %(?:25){0,3}3[ad] | \xef\xbc\x9a | &gt; | \\{1,7}u003e | > | \( (?=\\{0,7}["'`])
      | (?<=[ ]) (?: -(?=[ ]) | to(?=[ ]["'`]) | as[ ][\w.]{1,30}[ ]= | (?:\xe2|\xf0\x9f)[\x80-\xbf]{2}(?=[ ]) )
      | (?<=[ ])[.](?=[ ]["'])
      | (?<=[ \t])
      | , (?= \s{0,40}(?: \\{0,7}["'`] | value | <<" | (?![a-z_]\w{0,40}=[^=])[\w+/.~=\-]{12,512}[ ]?\) )
      | \s?b | [ ]?[\w+/.~=\-]{12,512}[ \t]{0,4}(?:[\r\n]|\Z) )
      | \s(?=[a-z\-]{2,12}=) | (?<=["']) (?= \r?\n | ;[ ]?filename=" | \\{1,7}r\\{1,7}n | \s{0,40}(?:[}/>)]|\Z) )
      | (?= \r?\n(?:\r?\n|content-) )
      | (?= \r?\n[ \t]{1,40}[a-z]{1,20}:[ \t]) )
    """
)
#: What stands first behind the word.
AHEAD = lazy(rb"(?!/|[0-9][a-z_\-/])")
#: What may stand before a name and look like a part of it: a short option of curl (`-dcode=abc`), the end of a colour.
_NO_NAME = lazy(rb"\A(?:-[dFHb](?=[A-Za-z])|-D|\[[0-9]{1,2}m)")
#: These stand between many things: only what looks random is a value behind them.
_DOUBTFUL_SEPARATORS = frozenset(
    (b"==", b"===", b"!=", b"!==", b",", b".", b"|", b"\xe2\x94\x82", b"(", b"-", b"to", b"<-")
)
#: A line end, or what parts columns, as programs show it before a name.
_SHOWN_ENDS = frozenset((rb"\n", rb"\r", rb"\t"))
_NAME_CHARACTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]$"


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The secrets in the value of the name that ends with the trigger word at [start, end)."""
    if text[end : end + 1] in b"_-." and not _REST_OF_NAME.match(text, end):
        return ()
    anchor = _AFTER.match(text, end)
    if anchor is None:
        return ()
    name_end = anchor.start("close")
    name_start = _name_start(text, name_end)
    name = text[name_start:name_end] if name_end - name_start >= end - start else text[start:end]
    kind = _kind(name)
    value = value_span(text, anchor, name_start) if kind else None
    if kind is None or value is None or (anchor["sep"] == b":" and _is_part(text, name_start)):
        return ()
    return secrets_in(text, kind, *value, doubtful=_is_doubtful(text, anchor, name_start, value))


@remembered
def _kind(name: bytes) -> NameKind | None:
    """What a name says about its value; one outside ASCII begins where it was found."""
    if b"[REDACTED-" in name:
        return None
    name = _NO_NAME.sub(b"", name) if name[:1] in b"-[" else name
    return kind_of(SPELLED.get(name.lower()) or name.decode("utf-8", "replace").strip("[]$.-_"))


def _is_part(text: bytes, name_start: int) -> bool:
    """Whether a name with a colon behind it is the user of a URL, a part of the name of a resource
    (`arn:aws:…:secret:a`), says of what a checksum is, or is a public key.
    """
    if text[name_start - 1] not in b"/: ":
        return False
    if text.endswith((b"public ", b"Public "), 0, name_start) and text[name_start : name_start + 4].lower() == b"key:":
        return True
    if text.endswith((b"://", b"checksum/", b":param ", b":type ", b"@param "), 0, name_start):
        return True
    return text.rfind(b"arn:aws", max(0, name_start - 90), name_start) >= 0


def _is_doubtful(text: bytes, anchor: re.Match[bytes], name_start: int, value: tuple[int, int, bool]) -> bool:
    """Whether a separator stands between many things, as signs such as emoji do, and no attribute says what the value
    is; or leads to what holds where a variable is not set: `${TOKEN:-none}`.
    """
    sep = anchor["sep"]
    if sep == b":":
        return text.endswith(b"${", 0, name_start)
    if sep not in _DOUBTFUL_SEPARATORS and not sep.startswith((b"\xe2", b"\xf0", b"</string>")):
        return False
    return b"value" not in text[anchor.end() : value[0]].lower()


def _name_start(text: bytes, end: int) -> int:
    """Where the name that ends at `end` begins, at most 64 characters before."""
    window = text[max(0, end - 64) : end]
    start = end - len(window) + len(window.rstrip(_NAME_CHARACTERS))
    if text.endswith(b"%", 0, start):  # the digits of %26 belong to the separator before the name
        start = min(start + 2, end)
    elif text[start - 1 : start + 1] in _SHOWN_ENDS:
        start = min(start + 1, end)
    return start
