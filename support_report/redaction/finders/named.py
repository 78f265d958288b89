"""Finds secrets by place: `name separator value` in any syntax a capture may use (query, form, JSON, XML, header,
code, dump, flag).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind, kind_of
from support_report.redaction.schemes import authorization_hits, cookie_hits, has_scheme, token_hits
from support_report.redaction.values import is_expression, is_stand_in, looks_random

#: Words that may end a secret's name. Where one stands, the rest of the name is looked up backwards, and what
#: follows is read as a separator and a value.
TRIGGERS = tuple(
    b"token secret password passwd passphrase passcode pass pwd key signature sig auth authorization authentication "
    b"cookie session session_id session-id sessionid sessid sesid sid csrf xsrf credential credentials creds jwt "
    b"bearer assertion verifier code client_id client-id clientid consumer_id consumer-id consumerid otp oauth login "
    b"ticket hash".split()
)

#: What follows such a word: the end of the name, what may close it, a separator. Everything is bounded.
_AFTER = re.compile(
    rb"""(?xi)
    [a-z]{0,12}? [0-9]{0,3} (?![a-z0-9_\-])
    (?P<close> (?:\\{0,7}["'`] | &quot; | &\#34; | %22 )? [\])]{0,2} )
    (?P<gap> [ \t]{0,8} )
    (?P<sep> => | := | ={1,2} | : (?!//) | -> | \xe2\x86\x92 | %3d | %253d | > | (?<=[ \t])
      | , (?=\s?\\{0,7}["'`b] | \s{0,40}\\{0,7}["']value) | \s(?=[a-z\-]{2,12}=)
      | (?<=["']) (?= \r?\n | \\{1,7}r\\{1,7}n ) )
    """
)
#: What may stand between separator and value: blanks, one line break, PHP's `string(6)`, prefixes of string literals,
#: brackets.
_OPENING = re.compile(
    rb"""(?x)
    [ \t]{0,8} (?: \r?\n[ \t]{0,24} )? (?: \[\s{0,16} )?
    (?: string\(\d{1,6}\)[ ] | (?:[bur]|Some\() (?=["'`]) | &?string: )?
    (?P<quote> \\{0,7}["'`] | &quot; | &\#34; | %22 | <!\[CDATA\[ )?
    """
)
#: HAR and HTML write a pair as two attributes: {"name": "token", "value": "…"} and <input name="token" value="…">.
_VALUE_ATTRIBUTE = re.compile(
    rb"""(?x) ,?\s{0,40}
    (?:type=["']\w{1,12}["']\s{1,4})? \\{0,7}["']?value\\{0,7}["']? \s{0,4}[:=]\s{0,4} (?P<quote>\\{0,7}["'])"""
)
_NAME_ATTRIBUTE = re.compile(rb"""(?xi) (?:name|key|field|header)\\{0,7}["']?\s{0,4}[:=]\s{0,4}\\{0,7}["']?\Z""")
#: The head of a multipart part (RFC 7578 §4.2) from the quote after its name to the blank line, as sent or with
#: escaped line ends.
_PART_HEAD = re.compile(
    rb"""(?x) \\{0,7}["'] (?: (\r?\n) (?:[^\r\n]{1,200}\1){0,4} \1 | (\\{1,7}r\\{1,7}n) (?:[^\\]{1,200}\2){0,4} \2 )"""
)
#: A short option with its value glued on, as curl takes it: `-dcode=abc`.
_GLUED_OPTION = re.compile(rb"-[dFHb][A-Za-z]")
_NAME_CHARACTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]$"

#: Ends of a value that no quote closes. `&`, `,`, `;` and closing brackets end it only where something follows that
#: looks like it.
_BARE = re.compile(
    rb"""(?x) (?!&) (?: [^\s"'<>`\\&,;)}\]|]
        | &(?! amp; | \#?\w{2,8}; | [A-Za-z_][\w.\-\[\]%]{0,60}= ) | ,(?![\s\w"']) | ;(?!\s | [\w.\-]{1,40}= | \Z)
        | [)}\]](?! [\s,;)}\]"'] | \Z ) | \|(?![\s|]) )+ """
)
_QUERY = re.compile(rb"""[^&\s"'<>`\\;)}\]|]+""")
_PERCENT_QUERY = re.compile(rb"""(?:(?!%(?:25)?26)[^&\s"'<>`\\])+""")
_LINE = re.compile(rb"[^\r\n\\]+")
_ELEMENT = re.compile(rb"[^<>]+")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The secrets in the value of the name that ends with the trigger word at [start, end)."""
    anchor = None if text[end : end + 1] in b"_-." else _AFTER.match(text, end)
    if anchor is None:
        return
    name_end = anchor.start("close")
    name_start = _name_start(text, name_end)
    name = text[name_start:name_end]
    name = name[2:] if _GLUED_OPTION.match(name) else name
    kind = kind_of(name.decode("ascii", "replace").strip("[]$.-_"))
    value = _value_span(text, anchor, name_start) if kind else None
    if kind and value:
        yield from _judge(text, kind, *value, doubtful=anchor["sep"] == b",")


def _name_start(text: bytes, end: int) -> int:
    """Where the name that ends at `end` begins, at most 64 characters before."""
    window = text[max(0, end - 64) : end]
    start = end - len(window) + len(window.rstrip(_NAME_CHARACTERS))
    if text.endswith(b"%", 0, start):  # the digits of %26 belong to the separator before the name
        start = min(start + 2, end)
    return start


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
    if is_stand_in(value) or kind_of(value.decode("ascii", "replace")) or (not quoted and is_expression(value)):
        return
    if (kind.doubtful or doubtful) and not looks_random(value, 12):
        return
    yield from token_hits(value, start, kind, f"value of a field named {kind.kind}", named=True)


def _value_span(text: bytes, anchor: re.Match[bytes], name_start: int) -> tuple[int, int, bool] | None:
    """Where the value of a name begins and ends, and whether quotes enclose it; None where there is none."""
    sep, close, after = anchor["sep"].lower(), anchor["close"], anchor.end()
    before = text[max(0, name_start - 24) : name_start]
    if close and (pair := _VALUE_ATTRIBUTE.match(text, anchor.end("close"))) and _NAME_ATTRIBUTE.search(before):
        return _quoted(text, pair.end(), pair["quote"])
    if close and not sep:
        head = _PART_HEAD.match(text, anchor.start("close"))
        return _span(_LINE, text, head.end()) if head and _NAME_ATTRIBUTE.search(before) else None
    if sep == b">" and not before.endswith((b"<", b":", b"/")):
        return None
    if not sep.strip():
        return _flag_value(text, anchor, before, name_start)
    opening = _OPENING.match(text, after)
    if opening is None:
        return None
    if quote := opening["quote"]:
        return _quoted(text, opening.end(), quote)
    return _bare(text, opening.end(), sep, before, outer=_outer_quote(before))


def _flag_value(text: bytes, anchor: re.Match[bytes], before: bytes, name_start: int) -> tuple[int, int, bool] | None:
    """The value after a blank: of a command-line flag (`--token abc`) or of an XML element with attributes."""
    if text[name_start : name_start + 2] == b"--" or before.endswith(b"--"):
        opening = _OPENING.match(text, anchor.end())
        if opening and opening["quote"]:
            return _quoted(text, opening.end(), opening["quote"])
        return _bare(text, opening.end(), b" ", before, outer=b"") if opening else None
    if before.endswith((b"<", b":")) and b"<" in before[-24:]:
        close = text.find(b">", anchor.end(), anchor.end() + 200)
        return _span(_ELEMENT, text, close + 1) if close > 0 else None
    return None


def _outer_quote(before: bytes) -> bytes:
    """The quote that opened just before the name, as in `-H 'X-Api-Key: abc'`."""
    return before[-1:] if before[-1:] in (b"'", b'"', b"`") else b""


def _quoted(text: bytes, start: int, quote: bytes) -> tuple[int, int, bool] | None:
    """The stretch up to the same quote with as many backslashes before it as the opening one had."""
    closing = b"]]>" if quote.startswith(b"<!") else quote
    slashes, position = closing.count(b"\\"), start
    limit = min(len(text), start + 16_384)
    while (found := text.find(closing, position, limit)) >= 0:
        extra = len(text[start:found]) - len(text[start:found].rstrip(b"\\")) if slashes or closing in b"\"'`" else 0
        if extra % 2 == 0:
            break
        position = found + len(closing)
    end = found if found >= 0 else limit
    line = text.find(b"\n", start, end)
    while line > 0 and text[line - 1 : line] == b"\\":
        line = text.find(b"\n", line + 1, end)
    end = line if line >= 0 and not text.startswith(b"-----BEGIN", start) else end
    return (start, end, True) if end > start else None


def _bare(text: bytes, start: int, sep: bytes, before: bytes, outer: bytes) -> tuple[int, int, bool] | None:
    """The stretch of a value that no quote of its own encloses."""
    if outer and sep == b":":
        return _quoted(text, start, outer)
    if sep.startswith(b"%"):
        return _span(_PERCENT_QUERY, text, start)
    if sep == b">":
        return _span(_ELEMENT, text, start)
    if before.endswith((b"?", b"&", b"#")):
        return _span(_QUERY, text, start)
    if sep == b":" and _is_line_start(before):
        return _span(_LINE, text, start, outer=False)
    return _span(_BARE, text, start)


def _is_line_start(before: bytes) -> bool:
    """Whether a name stands at the start of a line, log marks such as `> `, `header: ` or `0040: ` aside."""
    line = before[before.rfind(b"\n") + 1 :] if b"\n" in before else before if len(before) < 24 else b"?" * 24
    return re.fullmatch(rb"[\s<>*|]{0,8}(?:\w{1,10}:\s)?(?:>>|<<)?[\s\"']{0,4}", line) is not None


def _span(pattern: re.Pattern[bytes], text: bytes, start: int, outer: bool = False) -> tuple[int, int, bool] | None:
    found = pattern.match(text, start)
    if found is None:
        return None
    end = start + len(found.group().rstrip())
    return (start, end, outer) if end > start else None
