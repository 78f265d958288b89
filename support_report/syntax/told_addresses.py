"""Addresses that a text tells a call went to, with the method before or behind them and the status behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.syntax.http_text import METHODS, PHRASES
from support_report.syntax.piece import CUT, Piece

# A comma that a call of the program's language follows ends it: `List(`, `Vector(`.
# A text of a query language stands in quotes: `tq=SELECT%20x%20WHERE%20y%20%3E%20'2026-01-01'`.
_ADDRESS = re.compile(
    r"https?://[^\s'\"`<>{}|\\^,]{3,8000}"
    r"(?:,(?![A-Z]\w{0,40}\()[^\s'\"`<>{}|\\^,]{0,8000}"
    r"|(?<==|\(|,)'[^\s'\"`<>{}|\\^]{0,400}'[^\s'\"`<>{}|\\^,]{0,8000}"
    r"|(?<=%20|%3D|%3E|%3C|%28|%2C)'[^\s'\"`<>{}|\\^]{0,400}'[^\s'\"`<>{}|\\^,]{0,8000}){0,200}"
)
# The rest of a target whose blanks were not encoded: it goes on to the version, or with further parameters.
_WITH_BLANKS = re.compile(
    rf"(?: (?!-|(?:{METHODS}) )[^\s'\"`<>{{}}|\\^]{{1,400}}){{1,20}}(?= HTTP/\d)"
    r"|(?:(?: [\w.,:+%~-]{1,60}){1,6}(?:&[^\s&=]{1,60}=[\w.,;:+%~-]*)+){1,20}"
)
# axios' config printed piece by piece: the address, then the method.
_METHOD_AFTER = re.compile(rf"['\"]?,? ['\"]?((?i:{METHODS}))(?![\w'])")
_CODE_AFTER = re.compile(rf"['\")\]:]{{0,2}} ?(?:->|=>|→|-|:|responded|returned)? ?([1-5]\d\d)\b(?: ({PHRASES})\b)?")
# What stands before an address that belongs to a call: a method, a label, an opening bracket of a response's repr.
_ASKED = re.compile(
    rf"(?:(?:(?<![\w/-])|(?<=\bXHR))(?P<method>{METHODS})['\"\]]?(?: request)?(?: to)?(?: (?:URL|url|endpoint))?"
    r"(?:[ \t]?[:,]?[\s'\"`(<║│]{1,6}(?:(?<=' )b')?| - |\)?,)"
    r"|(?i:request url|requested url|real_url|url|uri|endpoint)\b['\"]?(?:, dump)?\s?[:=]?>?\s{0,16}(?:URL\()?['\"`]?"
    r"|<\w{0,20}Response\(|(?<=\A[1-5]\d\d )|(?<=\n[1-5]\d\d )"
    rf"|(?P<answered>(?:\A|\n)[1-5]\d\d (?:{PHRASES}) ))\Z"
)
# What such a label says of an address that nobody called: where to come back to, where to look, where tokens come from.
_OF_ELSE = re.compile(
    r"(?i:redirect|callback|webhook|return|success|cancel|log(?:in|out)|auth(?:orize|orization)?|token|proxy"
    r"|home(?:page)?|docs?|documentation|help|terms|privacy|logo|image|avatar|icon|picture|profile|referrer|referer)"
    r"[_ -]?\Z"
)
# An address at the beginning of a line, and nothing behind it but the status.
_LINE_BEFORE = re.compile(r"(?:\A|\n)\Z")
_STATUS_BEHIND = re.compile(rf" [1-5]\d\d(?: (?:{PHRASES}))?(?=\n|\Z)")
_STATUS_AND_BODY = re.compile(r" [1-5]\d\d [{\[]\s")
# What Guzzle's formatter is told to write: `{method} {uri} HTTP/{version} {req_body} - {code} {res_body}`.
_FORMATTED = re.compile(r" HTTP/\d(?:\.\d)? ([^\n]{0,8000}?) ?- ([1-5]\d\d)(?= |\n|\Z)")
# In a sentence: `I call it with POST and …`.
_SAID = re.compile(rf"[wbuv](?<=\S .)(?:ith|y|sing|ia) (?:an? |the )?({METHODS})(?: request| method|,|\.|;| and| but)")
# Both begin with a set of letters, which is found far quicker than a choice of words.
_METHOD = re.compile(
    r"[rRmMsS>](?:(?:(?<=[rR])(?i:equest method)|(?<=[mM])(?i:ethod)|(?<=^[sS])(?i:tarting)|(?<=>)(?i: starting))"
    rf"\b['\"]?\s{{0,12}}[:=|]?>?\s{{0,16}}(?:HttpMethod\(value=|[:'\"`@])?(?P<method>{METHODS})"
    rf"|(?<=[mM])(?i:ethod)['\"]?\s{{0,12}}(?:[:=]>?|=>)\s{{0,16}}[:'\"`]?(?P<lower>(?i:{METHODS})))\b(?![\w-])",
    re.MULTILINE,
)


def addresses_in(text: str) -> Iterator[Piece]:
    """Every address that is told so, every status behind one, and every method that stands by itself."""
    for match in _ADDRESS.finditer(text):
        if not match[0].endswith(CUT) and not text.startswith(" ...", match.end()):  # else nobody knows the rest
            yield from _told(text, match)
    for match in _METHOD.finditer(text):
        yield Piece("method", match.start(), match.end(), (match["method"] or match["lower"]).upper())
    for match in _SAID.finditer(text):
        yield Piece("method", *match.span(), match[1])


def _told(text: str, match: re.Match[str]) -> Iterator[Piece]:
    """The address, if what stands around it tells that it was called, and what is told behind it."""
    asked = _ASKED.search(text, max(0, match.start() - 40), match.start())
    if asked and not asked["method"] and _OF_ELSE.search(text, max(0, asked.start() - 16), asked.start()):
        return
    if asked:
        blanks = _WITH_BLANKS.match(text, match.end()) if asked["method"] and "?" in match[0] else None
        url = match[0] + blanks[0] if blanks else match[0].rstrip(".,;:!?)]*")
        start = match.start() if asked["answered"] else asked.start()
        yield Piece("url", start, match.start() + len(url), url, asked["method"])
        yield from _behind(text, match.start() + len(url))
    elif _is_answered(text, match):
        yield Piece("url", match.start(), match.end(), match[0])
        yield from _behind(text, match.end())
    elif after := _METHOD_AFTER.match(text, match.end()):
        yield Piece("url", match.start(), after.end(), match[0], after[1].upper())


def _is_answered(text: str, address: re.Match[str]) -> bool:
    """Whether only the status stands behind an address that begins its line, or the status and what was answered."""
    alone = _LINE_BEFORE.search(text, max(0, address.start() - 1), address.start())
    return bool((alone and _STATUS_BEHIND.match(text, address.end())) or _STATUS_AND_BODY.match(text, address.end()))


def _behind(text: str, end: int) -> Iterator[Piece]:
    """The status behind an address, and the body that was sent where one stands between them."""
    if code := _CODE_AFTER.match(text, end):
        yield Piece("status", code.start(1), code.end(), int(code[1]), code[2])
    elif line := _FORMATTED.match(text, end):
        if line[1].strip():
            yield Piece("body", *line.span(1), line[1], "request")
        yield Piece("status", *line.span(2), int(line[2]))
