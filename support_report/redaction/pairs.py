"""Values of pairs whose name is a value itself: `"name": "token", "value": "abc"`, `<param name="token">abc<`, a part
of a form, lines of YAML; in either order.
"""

from __future__ import annotations

from support_report.redaction.ends import BARE, LINE, Span, element, quoted, span
from support_report.redaction.pattern import lazy

#: Other attributes that may stand between the two: `"type": "secret",`.
_OTHERS = (
    rb"""(?: ,?\s{0,40} (?:[+~][ ])? \\{0,7}["']?(?!value|content|(?:old|previous|new)(?:_?value)?["']:[ ]?["'][^"'])"""
    rb"""[\w\-]{1,20}\\{0,7}["']? \s{0,4}[:=]\s{0,4}"""
    rb""" (?: \\{0,7}["'][^"'<>{}\r\n\\]{0,80}\\{0,7}["'] | true | false | null ) ){0,4}"""
)
#: HAR and HTML write a pair as two attributes: {"name": "token", "value": "…"} and <input name="token" value="…">.
_VALUE_ATTRIBUTE = lazy(
    rb"(?xi)"
    + _OTHERS
    + rb""",?\s{0,40} (?:[+~\-][ ])? \\{0,7}["':]?
    (?:(?:(?:parameter|attribute|string|output)_?)?(?:value|content)
      |(?:old|previous|new)(?:_?value)?
      |(?<=["'])v)\\{0,7}["']?
    (?:\s{0,4}[:=]\s{0,4}(?:\{\s{0,40}"stringValue":\s{0,4})?|(?<=:value)[ ]{1,4})
    (?P<quote>\\{0,7}["'])"""
)
_NAME_ATTRIBUTE = lazy(
    rb"""(?xi) (?:(?:name|key|field|header|(?<=["'])k)\\{0,7}["']?\s{0,4}[:=]\s{0,4}\\{0,7}["']?
      |:(?:name|key)[ ]{1,4}["'])\Z"""
)
#: The same before the path of a parameter or of a setting that ends in the name: `"Name": "/prod/app/api_secret"`,
#: `key="App:Token"`.
_PATH = lazy(rb"""(?i)(?:name|key)["']?[ ]{0,8}[:=][ ]{0,4}["'](?:/?[\w.\-]{1,40}[/:]){1,6}\Z""")
#: What says of a field that somebody types a password into it: `<input type="password" name="p" value="abc">`.
_TYPES = (b'type="', b"type='", b'"type": "', b'"type":"')
_AROUND_NAME = b" \t\r\n\f\v\\\"'"
#: The same the other way round; in code too: `setValue("…", forHTTPHeaderField: "token")`.
_VALUE_BEFORE = lazy(rb"""(?xi) (?:value|content) \\{0,7}["']? \s{0,4} [:=(] \s{0,4} (?P<quote>\\{0,7}["'])""")
_BETWEEN = lazy(rb"[^<>{}();]{3,120}")
#: What refuses a value: Duplicate entry 'abc' for key 'users.token', invalid value "abc" for flag --token.
_REFUSED = lazy(
    rb"""(?x) (?:entry|value|argument) [ ]["']([^"'\r\n]{6,512})["'][ ] for [ ]
      (?:key|flag|option|field|header|variable|parameter) [ ]["']?[\w.\-]{0,30}\Z"""
)
#: What a check of fields refuses, behind the path of the field: `"loc":["body","password"],"msg":"…","input":"abc"`.
_LOCATED = lazy(
    rb"""(?x) (?: ,\s{0,40}"\w{1,20}":\s?"[^"\r\n]{0,120}" ){0,3} ,\s{0,40}"(?:input|value)":\s?(?P<quote>") """
)
#: What a block of Terraform says of the variable that it is about: `variable "db_password" {  default = "abc"`.
_BLOCK = lazy(
    rb"""(?x) [ ]\{\s{1,40} (?: (?!default|value)\w{1,20}[ ]{0,20}=[ ]{0,4}[^\r\n{}]{0,80}\r?\n\s{0,40} ){0,4}
      (?:default|value)[ ]{0,20}=[ ]{0,4}(?P<quote>")"""
)
#: What such a value can begin with.
_BEFORE_PAIR = (b" ", b",")
_WORD = lazy(rb"\S")
_FARTHEST = 700
#: The head of a multipart part (RFC 7578 §4.2) from the quote after its name to the blank line, as sent or with
#: escaped line ends.
_PART_HEAD = lazy(
    rb"""(?x) \]? (?:\\{0,7}["'])?
      (?: ;[ ]?filename="[^"\r\n]{0,120}" )?
      (?: (\r?\n) (?:[^\r\n]{1,200}\1){0,4} \1 | (\\{1,7}r\\{1,7}n) (?:[^\\]{1,200}\2){0,4} \2 )"""
)
#: What Kubernetes, OpenAPI and other YAML say of a name in lines of their own: `- name: TOKEN`, `  value: abc`.
_YAML_PAIR = lazy(
    rb"""(?xi) ["']? [ \t]{0,4} (?: \r?\n[ \t]{1,40}(?![ \t]|-|value:|example:|default:)[^\r\n]{1,120} ){0,4}
      \r?\n[ \t]{1,40}(?:(?:parameter|output)?value|example|default):[ \t]{1,8}(?P<quote>["'])? """
)
#: A name with lines of its own under it, of which one may hold the value.
_YAML_PARENT = lazy(rb""":[ \t]{0,4}(?=\r?\n[ \t]{1,40}[A-Za-z]{1,20}:(?:[ \t]|\r?\n))""")
#: `--name /app/token --value abc`
_VALUE_OPTION = lazy(
    rb"""["']?(?:[ ]--(?!value)[a-z\-]{1,30}(?:[ =][\w./:\-]{1,80})?){0,4}[ ]--value[ =](?P<quote>["'])?"""
)
_NAME_OPTION = lazy(rb"""--name[ =]["']?[\w/.]{0,80}\Z""")
#: Further attributes of an element that names a secret, to its end, and an element inside that holds the value.
_ELEMENT_HEAD = lazy(
    rb"""(?xi) ["'] (?: \s{1,8}[\w:\-]{1,40}=["'][^"'<>]{0,100}["'] ){0,6} \s{0,4} > (?:\s{0,40}<value>)?"""
)
#: An attribute by the name of which another one is the value; an element that is a pair.
_XML_NAME = lazy(rb"""(?i) (?:name|key|id)=["'][\w.:\-]{0,60}\Z""")


def paired_value(text: bytes, name_start: int, name_end: int, close_end: int) -> Span:
    """The value of a pair whose name stands at [name_start, name_end), what closes the name up to `close_end`."""
    before = text[max(0, name_start - 24) : name_start]
    pair = _YAML_PAIR.match(text, name_end) if before.endswith((b"name: ", b'name: "', b"Key: ")) else None
    option = text[name_end : name_end + 4].lstrip(b"\"'").startswith(b" --")
    if option and pair is None and _NAME_OPTION.search(text, max(0, name_start - 100), name_start):
        pair = _VALUE_OPTION.match(text, name_end)
        if pair and not pair["quote"]:
            return span(BARE, text, pair.end())
    if pair:
        return quoted(text, pair.end(), pair["quote"]) if pair["quote"] else span(LINE, text, pair.end())
    if text[close_end : close_end + 1] in _BEFORE_PAIR and (
        located := _BLOCK.match(text, close_end) or _LOCATED.match(text, close_end)
    ):
        return quoted(text, located.end(), b'"')
    if b" for " in before and (echo := _REFUSED.search(text, max(0, name_start - 560), name_start)):
        return (*echo.span(1), True)
    if before.rstrip(_AROUND_NAME).endswith((b":", b"=", b":name", b":key")) and _NAME_ATTRIBUTE.search(before):
        return _attribute(text, name_start, name_end, close_end)
    path = before.endswith((b"/", b":")) and _PATH.search(text, max(0, name_start - 160), name_start)
    if path or (before.endswith(_TYPES) and text[name_start:name_end].lower() == b"password"):
        return _attribute(text, name_start, name_end, close_end)
    named = close_end > name_end and b"=" in before and _XML_NAME.search(text, max(0, name_start - 24), name_end)
    head = _ELEMENT_HEAD.match(text, name_end) if named else None
    return element(text, head.end()) if head else None


def is_parent(text: bytes, name_end: int) -> bool:
    """Whether a name of YAML has lines of its own under it."""
    return _YAML_PARENT.match(text, name_end) is not None


def child_value(text: bytes, name_end: int) -> Span:
    """The value of a name of YAML that has lines of its own under it."""
    pair = _YAML_PAIR.match(text, name_end + 1)
    if pair is None:
        return None
    return quoted(text, pair.end(), pair["quote"]) if pair["quote"] else span(LINE, text, pair.end())


def _attribute(text: bytes, name_start: int, name_end: int, close_end: int) -> Span:
    """The value beside a name that is an attribute: after it, in the part it heads, in its element, or before it."""
    if pair := _VALUE_ATTRIBUTE.match(text, close_end):
        return quoted(text, pair.end(), pair["quote"])
    tight = text[max(0, name_start - 16) : name_start].rstrip(b"\\\"'").endswith(b"=")  # not as TOML writes a name
    if head := _PART_HEAD.match(text, name_end) if tight else None:
        return span(LINE, text, head.end())
    head = _ELEMENT_HEAD.match(text, name_end)
    found = element(text, head.end()) if head else None
    return found if found and _WORD.search(text, *found[:2]) else _before(text, name_start)


def _before(text: bytes, name_start: int) -> Span:
    """The value that stands before its name, in the same element or object."""
    begin = max(0, name_start - _FARTHEST)
    begin = max(begin, text.rfind(b"<", begin, name_start), text.rfind(b"{", begin, name_start))
    at = max(text.rfind(word, begin, name_start) for word in (b"value", b"Value", b"content"))
    pair = _VALUE_BEFORE.match(text, at) if at >= 0 else None
    found = quoted(text, pair.end(), pair["quote"]) if pair else None
    between = text[found[1] : name_start] if found else b""
    return found if len(between) <= 120 and _BETWEEN.fullmatch(between) else None
