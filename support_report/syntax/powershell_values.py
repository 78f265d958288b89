"""PowerShell commands and values: `Name -Parameter value`, hash tables, strings, .NET constructors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from support_report.syntax.powershell_words import expandable_text, here_string

TOKEN = re.compile(
    r"""
      (?P<gap>     (?: [ \t\r] | `[ \t]*\r?\n )+ )
    | (?P<comment> \#[^\n]* )
    | (?P<end>     [\n;] )
    | (?P<here>    @(?P<mark>['"])[ \t]*\r?\n )
    | (?P<single>  '(?P<single_text>[^'\f]*(?:''[^'\f]*)*)' )
    | (?P<double>  "(?P<double_text>[^"`\f]*(?:(?:`.|"")[^"`\f]*)*)" )
    | (?P<broken>  ['"][^\n]* | `. )                          # a quote that never closes: the line is its text
    | (?P<table>   @\{ )
    | (?P<open>    @?\( | \{ | \[(?=[\w.]{1,60}\]) )
    | (?P<close>   [)}\]] )
    | (?P<equals>  = )
    | (?P<comma>   , )
    | (?P<param>   -[A-Za-z][\w-]*:? )
    | (?P<word>    @?\$?[\w:./?&%~+*\\$-]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
CHAR = re.compile(r"\$\(\[char\](?P<code>\d{1,7})\)")
DEPTH = 30


@dataclass(slots=True)
class Table:
    """A hash table, in order."""

    pairs: list[tuple[str, object]] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Values in brackets: what a constructor or a method gets."""

    values: list[object] = field(default_factory=list)


class Bare(str):
    """A word without quotes: a command, a number, a variable, a member of an object."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """`-Name`, as it stands before its value."""

    name: str


@dataclass(slots=True)
class Statement:
    """The values of one statement, and where it stands."""

    values: list[object]
    start: int
    end: int


@dataclass(slots=True)
class _Scan:
    text: str
    at: int
    left: int = 60_000  # tokens: ends hostile input
    whole: bool = True

    def next(self) -> re.Match[str] | None:
        self.left -= 1
        match = TOKEN.match(self.text, self.at) if self.left > 0 else None
        if match:
            self.at = match.end()
        return match


def statements(text: str, start: int = 0) -> Iterator[Statement]:
    """The statements from `start` on. Lines that are no PowerShell come out as statements of bare words."""
    scan = _Scan(text, start)
    while scan.at < len(text) and scan.left > 0:
        begin = scan.at
        values = _values(scan, "", 0)
        yield Statement(values, begin, scan.at)


def _values(scan: _Scan, closer: str, depth: int) -> list[object]:
    """The values up to the closing bracket, or up to the end of the statement where there is none."""
    values: list[object] = []
    while match := scan.next():
        kind = match.lastgroup
        if kind == "end":
            if not closer:
                break
        elif kind == "close":
            if closer and match[0] == closer:
                break
        elif kind not in ("gap", "comment", "comma"):
            values.append(_value(scan, match, depth))
    return values


def _value(scan: _Scan, match: re.Match[str], depth: int) -> object:
    kind = match.lastgroup
    if kind == "here":
        text, scan.at = here_string(match.string, match.end(), match["mark"])
        return text
    if kind == "single":
        return match["single_text"].replace("''", "'")
    if kind == "double":
        return with_characters(expandable_text(match["double_text"]))
    if kind == "table" and depth < DEPTH:
        return _table(scan, depth)
    if kind == "open" and depth < DEPTH:
        closer = {"(": ")", "{": "}", "[": "]"}[match[0][-1]]
        return Group(_values(scan, closer, depth + 1))
    return Parameter(match[0][1:].rstrip(":").lower()) if kind == "param" else Bare(match[0])


def _table(scan: _Scan, depth: int) -> Table:
    """`@{ name = value; "name" = value }`, entries parted by semicolons or line ends."""
    table = Table()
    key: object = None
    for value in _entries(scan, depth):
        if value is None:
            key = None
        elif key is None:
            key = value
        elif isinstance(key, str) and not (isinstance(value, Bare) and value == "="):
            table.pairs.append((str(key), value))
            key = False  # until the entry ends
    return table


def _entries(scan: _Scan, depth: int) -> Iterator[object]:
    """The values of a table, None where an entry ends."""
    while match := scan.next():
        kind = match.lastgroup
        if kind == "close" and match[0] == "}":
            return
        if kind == "end":
            yield None
        elif kind not in ("gap", "comment", "comma", "close"):
            yield _value(scan, match, depth + 1)


def with_characters(text: str) -> str:
    """`$([char]233)`, as browsers write letters beyond ASCII, put in."""
    return CHAR.sub(lambda m: chr(int(m["code"])) if int(m["code"]) < 0x110000 else m[0], text)
