"""Source code of any common language cut into tokens: strings with their text, names, numbers, signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from support_report.syntax.escapes import unescaped

TOKEN = re.compile(
    r"""
      (?P<blank>   [ \t\r\f]+ | \\\r?\n | (?<=[A-Za-z])'(?:[stmd]|re|ve|ll)\b )  # of prose: I'm, doesn't
    | (?P<line>    \n )
    | (?P<comment> //[^\n]* | /\*[^*]{0,5000}\*+/ | \#(?![\w{\[])[^\n]* | <\?php\b | <\?= | \?> )
    | (?P<triple>  (?P<prefix>[bBuUfFrR]{0,2})(?P<quote>\"\"\"|''') )
    | (?P<heredoc> <<<?[-~]?['"]?(?P<tag>[A-Z_]{2,20})['"]?[^\n]{0,200}\n )
    | (?P<verb>    [$]?@[$]?" )
    | (?P<hashed>  r(?P<hashes>\#{1,4})" )
    | (?P<raw>     [rR](?P<rq>["'])(?P<raw_text>[^\n"']{0,5000})(?P=rq) )
    | (?P<string>  (?:[bBuUfFlL$]|[fF][rR]|[rR][fF])?(?P<mark>["'`]) )
    | (?P<number>  \d[\d_]{0,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,4})? )
    | (?P<name>    (?:[$@:]{0,2}|\$\.)[A-Za-z_][\w$]*[?!]?(?:(?:\?\.|->|::|\.|\\)[A-Za-z_][\w$]*)* )
    | (?P<sign>    =>|->|:=|===?|!==?|<=|>=|&&|\|\||\?\?|\?\.|::|\+=|\.=|\.\.\.|\*\*|. )
    """,
    re.VERBOSE | re.DOTALL,
)
#: The rest of a literal behind its opening mark.
REST = {mark: re.compile(rf"([^{mark}\\\f]*(?:\\.[^{mark}\\\f]*)*){mark}", re.DOTALL) for mark in "\"'`"}
VERBATIM = re.compile(r'([^"]*(?:""[^"]*)*)"')
#: PHP's single quotes know two escapes only.
PHP = ("<?php", "curl_setopt")
PHP_SIGNS = (re.compile(r"\$\w{1,60}\s{0,9}="), re.compile(r"->\w"))
ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
PHP_SINGLE = re.compile(r"\\([\\'])")
MOST = 40_000  # tokens of a text that are looked at
MOST_MISSES = 20
LONGEST = 200_000  # characters of a here-document


class Token(NamedTuple):
    """A piece of code. `kind` is "text", "number", "name", "sign", "line" or "end"."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class _Scan:
    """What has been learnt of the text on the way."""

    text: str
    php: bool
    misses: int = 0  # literals that do not close: after some of them no further one is tried


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens from `start` on, comments and blanks left out; at the end one of kind "end"."""
    scan = _Scan(text, _is_php(text, start))
    at = start
    for _ in range(MOST):
        match = TOKEN.match(text, at)
        if match is None:
            break
        kind, at = match.lastgroup or "sign", match.end()
        if kind in LITERALS:
            found = LITERALS[kind](scan, match) if scan.misses < MOST_MISSES else None
            scan.misses += found is None
            at = found[1] if found else at
            yield Token("text", found[0], match.start(), at) if found else Token("sign", match[0], match.start(), at)
        elif kind not in ("blank", "comment"):
            yield Token(kind, match[0], match.start(), at)
    yield Token("end", "", at, at)


def _is_php(text: str, start: int) -> bool:
    named = any(text.find(word, start) >= 0 for word in PHP)
    return named or any(sign.search(text, start) for sign in PHP_SIGNS)


Literal = (
    tuple[str, int] | None
)  # the characters it stands for and where it ends; templates' placeholders stay as typed


def _string(scan: _Scan, match: re.Match[str]) -> Literal:
    rest = REST[match["mark"]].match(scan.text, match.end())
    if rest is None:
        return None
    if match["mark"] == "'" and scan.php:
        return PHP_SINGLE.sub(r"\1", rest[1]), rest.end()
    return unescaped(rest[1]), rest.end()


def _raw(scan: _Scan, match: re.Match[str]) -> Literal:
    return match["raw_text"], match.end()


def _hashed(scan: _Scan, match: re.Match[str]) -> Literal:
    """Rust's raw strings: `r#"…"#`."""
    end = scan.text.find('"' + match["hashes"], match.end())
    return (scan.text[match.end() : end], end + 1 + len(match["hashes"])) if end >= 0 else None


def _verbatim(scan: _Scan, match: re.Match[str]) -> Literal:
    rest = VERBATIM.match(scan.text, match.end())
    return (rest[1].replace('""', '"'), rest.end()) if rest else None


def _triple(scan: _Scan, match: re.Match[str]) -> Literal:
    """Python's long strings, Java's and C#'s text blocks."""
    at = match.end()
    while (end := scan.text.find(match["quote"], at)) >= 0:
        if not ESCAPED.search(scan.text, max(match.end(), end - 20), end):
            inner = scan.text[match.end() : end]
            return (inner if "r" in match["prefix"].lower() else unescaped(inner)), end + 3
        at = end + 1
    return None


def _heredoc(scan: _Scan, match: re.Match[str]) -> Literal:
    """Here-documents of PHP (`<<<JSON`) and Ruby (`<<~JSON`), without the margin their lines share."""
    start, tag = match.end(), match["tag"]
    end = scan.text.find(tag, start, start + LONGEST)
    if end < 0:
        return None
    lines = scan.text[start:end].rstrip(" \t").removesuffix("\n").split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines), end + len(tag)


LITERALS: dict[str, Callable[[_Scan, re.Match[str]], Literal]] = {
    "string": _string,
    "raw": _raw,
    "hashed": _hashed,
    "verb": _verbatim,
    "triple": _triple,
    "heredoc": _heredoc,
}
