"""Where the value of a name begins and ends, in any syntax a capture may use."""

from __future__ import annotations

import re

from support_report.redaction.ends import (
    BARE,
    ESCAPED_ELEMENT,
    LINE,
    MATRIX,
    PERCENT_QUERY,
    QUERY,
    SCALAR,
    Span,
    element,
    quoted,
    span,
)
from support_report.redaction.pairs import child_value, is_parent, paired_value
from support_report.redaction.pattern import lazy
from support_report.redaction.values import looks_chosen, looks_random

#: What may stand between separator and value: blanks, colours of a console, a line break, PHP's `string(6)`, prefixes
#: of string literals, brackets, the key of an object that holds nothing else, the end of one string and a sign that
#: joins it to the next, the type of an entry of a registry.
_OPENING = lazy(
    rb"""(?x)
    (?: (?: %(?:25){0,3}20 | [+] )(?=%) )? \*{0,2} [ \t]{0,40} (?: \x1b\[[0-9;]{0,10}m )?
    (?P<fold> (?:[|>][+\-]?[0-9]?)? \r?\n (?:[ \t]{0,4}\r?\n)? [ \t]{0,24} (?:-[ ]{1,3})? )?
    (?: [Aa]rray (?:\([0-9]{1,4}\)|:[0-9]{1,4})? \s{0,40} [(\[{] \s{1,40} \[?0\]?[ ]?=>\s{1,40} )?
    (?: \[\]string\{
      | \[(?!\*|\]byte|[A-Z _\-]{3,40}\]|[A-Za-z][a-z]{0,24}(?:[ _\-]?[A-Z][a-z]{1,20}|[ _\-][a-z]{1,20}){0,5}\])
        \s{0,16}
      | \{\s{0,40}\\{0,7}["']?(?:value|plain|text|raw|equalTo|S|[Ss]tringValue|\#text)\\{0,7}["']?\s{0,4}:\s{0,4} )?
    (?: (?:str|string|Text|SecretStr|String\??|Optional\[str\]|Option<String>|&(?:'static[ ])?str)
        [ ]{0,2}=[ ]{0,2}(?=[@"']) )?
    (?: (?P<joined>["'`][ ]{0,2}(?:&|[+]|[.]|\|\|)\s{0,40}(?=["'`]))
      | (?:/t[ ])?REG_[A-Z_]{2,10}[ \t]{1,40}(?:/d[ ])? )?
    (?: !!(?:str|binary)[ ]{1,4}(?=[\w"']) )?
    (?: \([\w\[\]*.]{1,30}\)[ ]\(len=\d{1,6}\)[ ](?=") )?
    (?: string\(\d{1,6}\)[ ] | string[ ](?=') | chr[ ](?=")
      | (?: [bur@N] | << | new[ ]String\(
        | (?: (?![\w.:]{0,40}(?:from_env|getenv|[.:]env|[.:]get)\()[A-Z][\w.:]{0,40} | \[\]byte )\(\s{0,40} )(?=["'`])
      | &?string: | Str\( )?
    (?P<quote> "{3}(?!") | \\{0,7}["'`] | \^\\\^"
      | &quot; | &\#34; | &\#x22; | &\#x27; | &\#39; | %(?:25){0,3}22 | \\{1,7}u0022 | <!\[CDATA\[ )?
    """
)
#: Marks of logs before the name that a line begins with: `> `, `header: `, `0040: `.
_LINE_START = lazy(rb"[\s<>*|]{0,8}(?:\w{1,10}:\s)?(?:>>|<<)?[\s\"']{0,4}")
#: A line that holds a name and a value: after an empty `TOKEN=` the next variable.
_OWN_LINE = lazy(rb"[A-Za-z_][\w.\-]{0,60}[ ]?=[^=]")
_COMPOUND = lazy(rb"[A-Za-z][_\-][A-Za-z]|[a-z][A-Z]")
_OPEN_TAG = lazy(rb"<(?:[\w.\-]{1,30}:)?\Z")
_ESCAPED_TAG = lazy(rb"(?i)(?:&lt;|\\{1,7}u003c)(?:[\w.\-]{1,30}:)?\Z")


_MARKS = frozenset((b">", b"&gt;", *(b"\\" * count + b"u003e" for count in range(1, 8))))


def value_span(text: bytes, anchor: re.Match[bytes], name_start: int) -> Span:
    """Where the value of a name begins and ends, and whether quotes enclose it; None where there is none."""
    close, sep = anchor.group("close", "sep")
    name_end, close_end = anchor.span("close")
    sep, after = sep.lower(), anchor.end()
    before = text[max(0, name_start - 24) : name_start]
    if sep == b"=":  # the most frequent, and never between a name that is a value and its value
        return _behind(text, after, sep, before, closed=bool(close))
    near = sep != b":" or b" for " in before or b":name " in before  # else it leads to the value
    if near and (paired := paired_value(text, name_start, name_end, close_end)):
        return paired
    if sep == b":" and is_parent(text, name_end):
        return child_value(text, name_end)
    if sep.startswith(b"</"):
        return element(text, after)
    if sep in _MARKS and not text.startswith(b"<![CDATA[", after):
        return _in_element(text, after, text[name_start:name_end], before, escaped=sep != b">")
    if close and not sep and b"\t" not in anchor["gap"]:
        return _next_string(text, anchor)
    if not sep.strip():
        return _flag_value(text, anchor, before, name_start)
    value = _behind(text, after, sep, before, closed=bool(close))
    # behind the head of a function of Python stands what it does
    return None if value and b")" in close and b"\n" in text[after : value[0]] else value


def _in_element(text: bytes, after: int, name: bytes, before: bytes, *, escaped: bool) -> Span:
    """The text of the element that a name opens."""
    if escaped:
        return span(ESCAPED_ELEMENT, text, after) if _ESCAPED_TAG.search(before) else None
    return element(text, after, name) if _OPEN_TAG.search(before) else None


def _behind(text: bytes, after: int, sep: bytes, before: bytes, *, closed: bool) -> Span:
    """The value that stands behind a separator."""
    opening = _OPENING.match(text, after)
    if opening is None:
        return None
    fold, quote = opening.group("fold", "quote")
    if quote and not closed and not opening["joined"] and _outer_quote(before) == quote:
        return None  # it ends the string that the name stands in
    value = quoted(text, opening.end(), quote) if quote else _bare(text, opening.end(), sep, before, closed=closed)
    if value and not text[value[0] : value[1]].strip(b"{}[]() "):  # an object, which has names of its own
        return None
    if value and fold and quote in (None, b'"""') and fold.lstrip()[:1] not in (b"|", b">"):
        return value if _stands_below(text[value[0] : value[1]], sep) else None
    return value


def _stands_below(value: bytes, sep: bytes) -> bool:
    """Whether what stands in the next line is a value, and not a line of its own with a name."""
    own = b"\t" in value or (sep == b"=" and _OWN_LINE.match(value))
    return not own and looks_random(value)


def _flag_value(text: bytes, anchor: re.Match[bytes], before: bytes, name_start: int) -> Span:
    """The value after a blank: of a command-line flag (`--token abc`), of an XML element with attributes, or of a
    compound name (`ENV API_KEY abc`) where it looks random.
    """
    name = text[name_start : anchor.start("close")]
    if b"<" in before and _OPEN_TAG.search(before):
        close = text.find(b">", anchor.end(), anchor.end() + 200)
        return element(text, close + 1, name) if close > 0 and text[close - 1 : close] != b"/" else None
    flag = name.startswith(b"--") or before.endswith(b"--")
    if not flag and not _COMPOUND.search(name) and name != b"AUTH":  # what one says to Redis
        return None
    opening = _OPENING.match(text, anchor.end())
    if opening is None or opening["fold"]:
        return None
    quote = opening["quote"]
    value = quoted(text, opening.end(), quote) if quote else _bare(text, opening.end(), b" ", before, closed=True)
    if flag or value is None:
        return value
    stated = text[slice(*value[:2])]
    if b"://" in stated:  # where a function stands, in a stack of calls
        return None
    column = b"\t" in anchor["gap"] or len(anchor["gap"]) > 1
    return value if looks_random(stated, 12) or (column and looks_chosen(stated)) else None


def _next_string(text: bytes, anchor: re.Match[bytes]) -> Span:
    """The string that follows a name in quotes after one blank, as the arguments of a command of Redis are shown."""
    at = anchor.end() + 1
    if anchor["gap"] != b" " or text[at - 1 : at] not in (b'"', b"'"):
        return None
    value = quoted(text, at, text[at - 1 : at])
    return value if value and looks_random(text[slice(*value[:2])], 12) else None


def _outer_quote(before: bytes) -> bytes:
    """The quote that opened just before the name, as in `-H 'X-Api-Key: abc'`."""
    return before[-1:] if before[-1:] in (b"'", b'"', b"`") else b""


def _bare(text: bytes, start: int, sep: bytes, before: bytes, *, closed: bool) -> Span:
    """The stretch of a value that no quote of its own encloses; `closed`: the quote before its name ended behind it."""
    outer = b"" if closed else _outer_quote(before)
    if outer and sep == b":":
        return quoted(text, start, outer)
    if sep.startswith(b"%"):
        return span(PERCENT_QUERY, text, start)
    if before.endswith((b"?", b"&", b"#")):
        return span(QUERY, text, start)
    if before.endswith(b";") and sep == b"=":
        return span(MATRIX, text, start)
    if sep == b":" and not closed and _is_line_start(before):
        return span(LINE, text, start, outer=False)
    return span(SCALAR if closed and sep == b":" else BARE, text, start)


def _is_line_start(before: bytes) -> bool:
    """Whether a name stands at the start of a line, marks aside; `before`: the 24 bytes before it."""
    line = before.rfind(b"\n") + 1
    return (line > 0 or len(before) < 24) and _LINE_START.fullmatch(before, line) is not None
