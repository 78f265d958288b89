"""Values as programs print them, read without evaluating anything: JSON, Python, JavaScript, Ruby, Java, Go.

The reader is tolerant: what it does not know is a bare word, and what is cut off ends where the text ends.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from support_report.syntax.escapes import unescaped

#: str, int, float, bool, None, a list, or Pairs: a mapping as a list of pairs, since header names repeat.
Value = Any


class Pairs(list[tuple[str, Any]]):
    """The entries of a mapping in order."""

    _indexed = -1  # how many entries the index knows of

    def names(self) -> Collection[str]:
        """The names in lower case."""
        return self._by_name().keys()

    def get(self, *names: str) -> Value:
        """The first value under one of these names, whatever their case."""
        index = self._index if self._indexed == len(self) else self._by_name()
        for name in _lowered(names):
            if (value := index.get(name)) is not None:
                return value
        return None

    def _by_name(self) -> dict[str, Value]:
        if self._indexed != len(self):
            self._index = {key.lower(): value for key, value in reversed(self)}
            self._indexed = len(self)
        return self._index


@lru_cache(maxsize=1024)
def _lowered(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.lower, names))


#: Deeper than any real dump; below, brackets are passed over.
DEPTH = 60
_CLOSERS = {"{": "}", "[": "]", "(": ")", "<": ">"}
_UNOPENED = {"]": "[", ")": "("}
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("null", "none", "nil", "undefined", "<nil>", "nan")),
    "true": True,
    "false": False,
}
#: JavaScript's undefined under a name: it is printed, and never sent.
_ABSENT: Value = object()
_UNDEFINED = re.compile(r"undefined\b")
# Node's bytes, of which only the first are shown where they are many.
_BUFFER = re.compile(r"<Buffer((?:\s{1,9}[0-9a-f]{2}){0,60})(\s{1,9}\.{3}\s{1,9}\d{1,12} more bytes?)?>")
_SPACE = re.compile(r"[\s,;]*")
_STRING = re.compile(
    r"[bBuUrRfF]{0,2}(?:\"([^\"\\]*(?:\\.[^\"\\]*)*)(?:\"|\Z)|'([^'\\]*(?:\\.[^'\\]*)*)(?:'|\Z)"
    r"|`([^`\\]*(?:\\.[^`\\]*)*)(?:`|\Z))",
    re.DOTALL,
)
_QUOTES = ("'", '"', "`")
_JOINTS = (" ", "\t", "\n", "\r", "\f", "\v", "+")  # what a joint begins with
_JOIN = re.compile(r"\s*\+\s*(?=['\"`])|[ \t]*\n[ \t]*(?=b?['\"])")
_NUMBER = re.compile(r"-?\d{1,300}(?:\.\d{1,300})?(?:[eE][-+]?\d{1,4})?n?(?=[\s,;)}\]>]|\Z)")
_KEY = re.compile(r"\s*(?:=>|:(?!//)|=(?!=))\s*")
# What Node prints of an error.
_RAISED = re.compile(r"([A-Z]\w{2,60}: [^\n]{0,400})(?:\n[ \t]{2,60}at [^\n]{1,300}?(?= ?\{?$)){1,60}", re.MULTILINE)
# What stands before a bracket and says only what kind of thing it is: Object [AxiosHeaders] {, <ref *1> X {, URL(,
# []string{, map[string]interface {}{
_LABEL = re.compile(
    r"(?:<ref \*\d{1,4}> ?)?(?:(?:\[\]|map\[\w{1,20}\]){1,3}(?:interface \{\}|[\w.*]{1,40})(?=\{)"
    r"|%?[A-Za-z_$][\w$.]{0,80}(?:::\w{1,80})?(?:\(\d{1,6}\)|:\d{1,6}(?= \[))?(?: \[[A-Za-z]\w{0,80}\])?"
    r"|[%@]|\[[A-Z]\w{0,40}: [\w ]{1,60}\])? ?(?=[{(\[]|<[A-Z])"
)
_UNLABELLED = frozenset("\"'`-0123456789")  # no label begins so: most values are spared the search for one
# A word of which the sign behind it says that it is no more than that.
_PLAIN = re.compile(r"[A-Za-z_$][\w$]*(?=[,}\])\n=]|: )")
_OPAQUE = re.compile(
    r"\[(?:Function|class|Circular|Getter|Setter|AsyncFunction|GeneratorFunction)\b[^\[\]\n]{0,120}\]|\[(?:Object|Array)\]"
)
# Ruby's :status=> and :get, Elixir's :get
_ATOM = re.compile(r":(?=[A-Za-z_]\w{0,80}[?!]?(?:\s?=>|\s{0,20}[,}\])]))")
_SYMBOL = re.compile(r"\[Symbol\([^)\n]{0,80}\)\]")
_WHOLE = re.compile(r"-?\d{1,300}n?")
_BARE = re.compile(
    r"https?://[^\s,'\"<>{}|]{1,8000}|[^\s,:=(){}\[\]<>'\"]+(?::(?!\s)[^\s,=(){}\[\]<>'\"]+)*|.", re.DOTALL
)


@dataclass(slots=True)
class _Scan:
    text: str
    at: int
    limit: int  # tokens left: ends hostile input


def value_at(text: str, start: int, tokens: int = 60_000) -> tuple[Value, int]:
    """The value at an offset, and where it ends."""
    scan = _Scan(text, start, tokens)
    value = _value(scan, 0)
    return value, scan.at


def _value(scan: _Scan, depth: int) -> Value:
    scan.limit -= 1
    first = scan.text[scan.at : scan.at + 1]
    if first in _QUOTES and (string := _STRING.match(scan.text, scan.at)):
        return _string(scan, string)
    if first.isupper() and (raised := _RAISED.match(scan.text, scan.at)):
        return _error(scan, raised, depth)
    if plain := _PLAIN.match(scan.text, scan.at):
        scan.at = plain.end()
        return _WORDS.get(plain[0].lower(), plain[0])
    return _marked(scan, depth)


def _error(scan: _Scan, raised: re.Match[str], depth: int) -> Value:
    """An error among the fields of another one: its words and its stack, and its own fields if it has some."""
    scan.at = raised.end()
    if scan.text.startswith(" {", scan.at) and depth < DEPTH:
        scan.at += 1
        return _container(scan, depth + 1)
    return raised[1]


def _marked(scan: _Scan, depth: int) -> Value:
    """A value that begins with a sign of its kind: a bracket, a quote, a label, a digit; else a word."""
    text = scan.text
    first = text[scan.at : scan.at + 1]
    if first == "[" and (opaque := _OPAQUE.match(text, scan.at) or _SYMBOL.match(text, scan.at)):
        scan.at = opaque.end()
        return _opaque_body(scan, opaque[0], depth)
    if first == ":" and (atom := _ATOM.match(text, scan.at)):
        scan.at = atom.end()
    if first == "<" and (buffer := _BUFFER.match(text, scan.at)):
        scan.at = buffer.end()
        return None if buffer[2] else bytes.fromhex(buffer[1]).decode("utf-8", "replace")
    if first not in _UNLABELLED and (label := _LABEL.match(text, scan.at)):
        scan.at = label.end()
    if text[scan.at : scan.at + 1] in _CLOSERS and text[scan.at : scan.at + 5].lower() != "<nil>":
        return _container(scan, depth + 1)
    if string := _STRING.match(text, scan.at):
        return _string(scan, string)
    if number := _NUMBER.match(text, scan.at):
        scan.at = number.end()
        return _number(number[0])
    return _word(scan)


def _opaque_body(scan: _Scan, label: str, depth: int) -> Value:
    """[Function: x] may be followed by its own properties."""
    if re.compile(r" ?\{").match(scan.text, scan.at) and depth < DEPTH and scan.limit > 0:
        scan.at = scan.text.index("{", scan.at)
        return _container(scan, depth + 1)
    return label if label.startswith(("[Symbol", "[Object", "[Array")) else None


def _string(scan: _Scan, string: re.Match[str]) -> str:
    """A quoted string, and the ones added to it: 'a' + 'b', or side by side over lines as Python's pprint does."""
    parts = []
    found: re.Match[str] | None = string
    while found:
        parts.append(unescaped(found[found.lastindex or 0]))
        scan.at = found.end()
        if scan.text[scan.at : scan.at + 1] not in _JOINTS:
            break
        joint = _JOIN.match(scan.text, scan.at)
        found = _STRING.match(scan.text, joint.end()) if joint else None
    return "".join(parts)


def _number(text: str) -> Value:
    try:
        return int(text.rstrip("n")) if _WHOLE.fullmatch(text) else float(text)
    except (ValueError, OverflowError):
        return text


def _word(scan: _Scan) -> Value:
    bare = _BARE.match(scan.text, scan.at)
    if not bare:
        scan.at = len(scan.text)
        return None
    word = bare[0]
    if word[-1] in _UNOPENED and word.startswith("http") and _UNOPENED[word[-1]] not in word:
        word = word[:-1]  # it closes what the address stands in
    scan.at = bare.start() + len(word)
    return _WORDS.get(word.lower(), word)


def _container(scan: _Scan, depth: int) -> Value:
    """Entries up to the closing bracket: a mapping where one has a key, else a list."""
    closer = _CLOSERS[scan.text[scan.at]]
    scan.at += 1
    entries: list[tuple[str | None, Value]] = []
    size = len(scan.text)
    while True:
        space = _SPACE.match(scan.text, scan.at)
        scan.at = space.end() if space else scan.at
        if scan.at >= size or scan.limit <= 0 or depth > DEPTH:
            break
        if scan.text[scan.at] == closer:
            scan.at += 1
            break
        entries.append(_entry(scan, depth))
    if any(key is not None for key, _ in entries):
        return Pairs((key, value) for key, value in entries if key is not None and value is not _ABSENT)
    return [value for _, value in entries]


def _entry(scan: _Scan, depth: int) -> tuple[str | None, Value]:
    first = _value(scan, depth)
    sign = _KEY.match(scan.text, scan.at)
    if isinstance(first, list) and len(first) == 1 and isinstance(first[0], str):  # Lua's ["name"] = value
        first = first[0] if sign and sign[0].strip() == "=" else first
    if not sign or isinstance(first, list):
        return None, first
    scan.at = sign.end()
    if scan.text[scan.at : scan.at + 1] in (",", "}", ")", "]"):
        return str(first), None
    if absent := _UNDEFINED.match(scan.text, scan.at):
        scan.at = absent.end()
        return str(first), _ABSENT
    return str(first), _value(scan, depth)


def as_json(value: Value) -> object:
    """The value in the types that `json` writes; what PHP numbers from 0 on is a list."""
    if isinstance(value, Pairs):
        if value and [key for key, _ in value] == [str(number) for number in range(len(value))]:
            return [as_json(each) for _, each in value]
        return {key: as_json(each) for key, each in value}
    return [as_json(each) for each in value] if isinstance(value, list) else value
