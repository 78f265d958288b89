"""Where the value of a name begins and ends, in any syntax a capture may use."""

from __future__ import annotations

import re

from support_report.redaction.values import looks_random

#: What may stand between separator and value: blanks, one line break, PHP's `string(6)`, prefixes of string literals,
#: brackets.
_OPENING = re.compile(
    rb"""(?x)
    [ \t]{0,8} (?: (?:[|>][+\-]?[0-9]?)? \r?\n[ \t]{0,24} (?:-[ ]{1,3})? )? (?: \[\]string\{ | \[\s{0,16} )?
    (?: (?:str|string|Text|SecretStr|String\??|Optional\[str\]|Option<String>|&(?:'static[ ])?str)
        [ ]{0,2}=[ ]{0,2}(?=[@"']) )?
    (?: string\(\d{1,6}\)[ ] | (?:[bur@] | [A-Z][\w.:]{0,40}\( | new[ ]String\( ) (?=["'`]) | &?string: )?
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
#: Ends of a value that no quote closes. `&`, `,`, `;` and closing brackets end it only where something follows that
#: looks like it.
_BARE = re.compile(
    rb"""(?x) (?!&) (?: [^\s"'<>`\\&,;)}\]|]
        | &(?! amp; | \#?\w{2,8}; | [A-Za-z_][\w.\-\[\]%]{0,60}= ) | ,(?![\s\w"']) | ;(?!\s | [\w.\-]{1,40}= | \Z)
        | [)}\]](?! [\s,;)}\]"'] | \Z ) | \|(?![\s|]) ){1,16384} """
)
_QUERY = re.compile(
    rb"""(?:[^&\s"'<>`\\;)}\]|]|&(?=[0-9][^&\s"']{0,40}&|[^&=\s"']{0,40}[^\w.\-\[\]%&=\s"';][^&=\s"']{0,40}&))+"""
)
_PERCENT_QUERY = re.compile(rb"""(?:(?!%(?:25)?26)[^&\s"'<>`\\]){1,16384}""")
_LINE = re.compile(rb"[^\r\n\\]{1,16384}")
_ELEMENT = re.compile(rb"[^<>]{1,16384}")


#: What Kubernetes, OpenAPI and other YAML say of a name in lines of their own: `- name: TOKEN`, `  value: abc`.
_YAML_PAIR = re.compile(
    rb"""(?x) ["']? [ \t]{0,4} (?: \r?\n[ \t]{1,40}(?!-|value:|example:|default:)[^\r\n]{1,120} ){0,4}
      \r?\n[ \t]{1,40}(?:value|example|default):[ \t]{1,8}(?P<quote>["'])? """
)
#: Further attributes of an element that names a secret, to its end, and an element inside that holds the value.
_ELEMENT_HEAD = re.compile(
    rb"""(?x) ["'] (?: \s{1,8}[\w:\-]{1,40}=["'][^"'<>]{0,100}["'] ){0,6} \s{0,4} > (?:\s{0,40}<value>)?"""
)
#: An attribute by the name of which another one is the value; an element that is a pair.
_XML_NAME = re.compile(rb"""(?i) (?:name|key|id)=["'][\w.:\-]{0,60}\Z""")


_COMPOUND = re.compile(rb"[A-Za-z][_\-][A-Za-z]|[a-z][A-Z]")
#: Where a value begins and ends, and whether quotes enclose it.
Span = tuple[int, int, bool] | None


def value_span(text: bytes, anchor: re.Match[bytes], name_start: int) -> Span:
    """Where the value of a name begins and ends, and whether quotes enclose it; None where there is none."""
    sep, close, after = anchor["sep"].lower(), anchor["close"], anchor.end()
    before = text[max(0, name_start - 24) : name_start]
    if paired := _paired(text, anchor, name_start, before):
        return paired
    if sep.startswith(b"</"):
        return _span(_ELEMENT, text, after)
    if (close and not sep) or (sep == b">" and not before.endswith((b"<", b":", b"/"))):
        return None
    if not sep.strip():
        return _flag_value(text, anchor, before, name_start)
    opening = _OPENING.match(text, after)
    if opening is None:
        return None
    if quote := opening["quote"]:
        return _quoted(text, opening.end(), quote)
    return _bare(text, opening.end(), sep, before, outer=_outer_quote(before))


def _paired(text: bytes, anchor: re.Match[bytes], name_start: int, before: bytes) -> Span:
    """The value of a pair of which the name is a value itself: `"name": "x", "value": "y"`, `<param name="x">y<`,
    a part of a form, two lines of YAML.
    """
    closed = anchor.start("close")
    if before.endswith((b"name: ", b'name: "')) and (pair := _YAML_PAIR.match(text, closed)):
        quote = pair["quote"]
        return _quoted(text, pair.end(), quote) if quote else _span(_LINE, text, pair.end())
    if not anchor["close"]:
        return None
    if _NAME_ATTRIBUTE.search(before):
        if pair := _VALUE_ATTRIBUTE.match(text, anchor.end("close")):
            return _quoted(text, pair.end(), pair["quote"])
        if not anchor["sep"] and (head := _PART_HEAD.match(text, closed)):
            return _span(_LINE, text, head.end())
    named = _XML_NAME.search(text, max(0, name_start - 24), closed)
    head = _ELEMENT_HEAD.match(text, closed) if named else None
    return _span(_ELEMENT, text, head.end()) if head else None


def _flag_value(text: bytes, anchor: re.Match[bytes], before: bytes, name_start: int) -> Span:
    """The value after a blank: of a command-line flag (`--token abc`), of an XML element with attributes, or of a
    compound name (`ENV API_KEY abc`) where it looks random.
    """
    if before.endswith((b"<", b":")) and b"<" in before[-24:]:
        close = text.find(b">", anchor.end(), anchor.end() + 200)
        return _span(_ELEMENT, text, close + 1) if close > 0 else None
    opening = _OPENING.match(text, anchor.end())
    if opening is None:
        return None
    quote = opening["quote"]
    value = _quoted(text, opening.end(), quote) if quote else _bare(text, opening.end(), b" ", before, outer=b"")
    if text[name_start : name_start + 2] == b"--" or before.endswith(b"--"):
        return value
    compound = _COMPOUND.search(text, name_start, anchor.start("close"))
    return value if value and compound and looks_random(text[value[0] : value[1]], 12) else None


def _outer_quote(before: bytes) -> bytes:
    """The quote that opened just before the name, as in `-H 'X-Api-Key: abc'`."""
    return before[-1:] if before[-1:] in (b"'", b'"', b"`") else b""


def _quoted(text: bytes, start: int, quote: bytes) -> Span:
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


def _bare(text: bytes, start: int, sep: bytes, before: bytes, outer: bytes) -> Span:
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


def _span(pattern: re.Pattern[bytes], text: bytes, start: int, outer: bool = False) -> Span:
    found = pattern.match(text, start)
    if found is None:
        return None
    end = start + len(found.group().rstrip())
    return (start, end, outer) if end > start else None
