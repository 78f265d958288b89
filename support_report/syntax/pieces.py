"""Pieces of a call in plain text: an address with its method, a status, header fields, a body; each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from support_report.syntax.body_labels import label_before, labelled_forms
from support_report.syntax.body_sides import side_of_body
from support_report.syntax.counted_bodies import text_behind
from support_report.syntax.escapes import unescaped
from support_report.syntax.field_blocks import field_blocks
from support_report.syntax.go_maps import map_at
from support_report.syntax.header_maps import headers_at
from support_report.syntax.header_sides import side_of
from support_report.syntax.http_text import METHODS, PHRASES, extent, json_end
from support_report.syntax.literals import Pairs, as_json, value_at
from support_report.syntax.php_values import counted
from support_report.syntax.told_statuses import CODE, statuses_in

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
# How a text that was shortened ends.
_CUT = ("...", "\N{HORIZONTAL ELLIPSIS}")
# axios' config printed piece by piece: the address, then the method.
_METHOD_AFTER = re.compile(rf"['\"]?,? ['\"]?((?i:{METHODS}))(?![\w'])")
_CODE_AFTER = re.compile(rf"['\")\]:]{{0,2}} ?(?:->|=>|→|-|:|responded|returned)? ?([1-5]\d\d)\b(?: ({PHRASES})\b)?")
# What stands before an address that belongs to a call: a method, a label, an opening bracket of a response's repr.
_ASKED = re.compile(
    rf"(?:(?:(?<![\w/-])|(?<=\bXHR))(?P<method>{METHODS})['\"\]]?(?: request)?(?: to)?(?: (?:URL|url|endpoint))?"
    r"(?:[ \t]?[:,]?[\s'\"`(<║│]{1,6}(?:(?<=' )b')?| - |\)?,)"
    r"|(?i:request url|requested url|real_url|url|uri|endpoint)\b['\"]?(?:, dump)?\s?[:=]?>?\s{0,16}(?:URL\()?['\"`]?"
    r"|<\w{0,20}Response\(|(?<=\A[1-5]\d\d )|(?<=\n[1-5]\d\d ))\Z"
)
# What such a label says of an address that nobody called: where to come back to, where to look, where tokens come from.
_OF_ELSE = re.compile(
    r"(?i:redirect|callback|webhook|return|success|cancel|log(?:in|out)|auth(?:orize|orization)?|token|proxy"
    r"|home(?:page)?|docs?|documentation|help|terms|privacy|logo|image|avatar|icon|picture|profile|referrer|referer)"
    r"[_ -]?\Z"
)
# An address at the beginning of a line, and nothing behind it but the status.
_LINE_BEFORE = re.compile(r"(?:\A|\n)\Z")
_STATUS_BEHIND = re.compile(rf" ([1-5]\d\d)(?: ({PHRASES}))?(?=\n|\Z)")
# What Guzzle's formatter is told to write: `{method} {uri} HTTP/{version} {req_body} - {code} {res_body}`.
_FORMATTED = re.compile(r" HTTP/\d(?:\.\d)? ([^\n]{0,8000}?) ?- ([1-5]\d\d)(?= |\n|\Z)")
# Both begin with a set of letters, which is found far quicker than a choice of words.
METHOD = re.compile(
    r"[rRmMsS>](?:(?:(?<=[rR])(?i:equest method)|(?<=[mM])(?i:ethod)|(?<=^[sS])(?i:tarting)|(?<=>)(?i: starting))"
    rf"\b['\"]?\s{{0,12}}[:=|]?>?\s{{0,16}}(?:HttpMethod\(value=|[:'\"`@])?(?P<method>{METHODS})"
    rf"|(?<=[mM])(?i:ethod)['\"]?\s{{0,12}}(?:[:=]>?|=>)\s{{0,16}}[:'\"`]?(?P<lower>(?i:{METHODS})))\b(?![\w-])",
    re.MULTILINE,
)
_MAP = re.compile(r"map\[(?=[\w.-]{1,80}:)|(?<!&)(?<!http\.Response)(?<!http\.Request)\{|<[A-Za-z]\w{2,40}\(|<(?=\{)")
_NAME_BEFORE = re.compile(r"<?[A-Za-z]\w{2,40}\(\Z")
_PAGE = re.compile(r"<(?i:!doctype html|html|\?xml)\b")
_DUMPED = re.compile(r"string\((\d{1,9})\) \"")
# A sign of another kind, such as an emoji, at the beginning of the line.
_MARKED = re.compile(r"(?:\A|\n)[ \t]{0,8}[^\x00-\x7f]{1,3} \Z")
_AFTER_TARGET = re.compile(rf"\b(?:{METHODS}) (?:/|https?://)[^\s'\"]{{0,300}} \Z")
# A body printed as a literal: bytes of Python on a line or behind a label, any language's text of JSON or a page.
_BYTES = re.compile(
    r"(?:^[ \t]{0,16}|(?<=: )|(?<==))(?:b'[^'\\\n]*(?:\\.[^'\\\n]*)*'|b\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\""
    r"|'[{\[<][^'\\\n]*(?:\\.[^'\\\n]*)*'|\"[{\[<][^\"\\\n]*(?:\\.[^\"\\\n]*)*\")$"
    r"|(?<=[bB]ody=)\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"$"
    r"|\"[{\[]\\\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\""
    r"|(?<=\d\d\d[ ,])[ ]?b?(?:'[{\[<][^'\\\n]*(?:\\.[^'\\\n]*)*'|\"[{\[<][^\"\\\n]*(?:\\.[^\"\\\n]*)*\")(?=\)?$)"
    r"|(?<=[})] )b(?:'[^'\\\n]*(?:\\.[^'\\\n]*)*'|\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\")$",
    re.MULTILINE,
)


_STATUS_MAP = re.compile(r"\{\s{0,3}Status Code:")  # Foundation's NSHTTPURLResponse

#: After so many brackets that opened nothing, a text is no print of calls.
_FAILURES = 25


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece; `kind` is "url", "method", "status", "headers" or "body"."""

    kind: str
    start: int
    end: int
    value: Any
    extra: Any = None


def pieces_of(text: str) -> list[Piece]:
    """All pieces in the order of the text; where two overlap, the one that begins first stands."""
    found = [*_line_blocks(text), *_structures(text), *_addresses(text), *_statuses(text), *_forms(text)]
    found += list(_counted_texts(text, found))
    kept: list[Piece] = []
    for piece in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _addresses(text: str) -> Iterator[Piece]:
    for match in _ADDRESS.finditer(text):
        asked = _ASKED.search(text, max(0, match.start() - 40), match.start())
        if match[0].endswith(_CUT) or text.startswith(" ...", match.end()):  # nobody knows the rest
            continue
        if asked and not asked["method"] and _OF_ELSE.search(text, max(0, asked.start() - 16), asked.start()):
            continue
        if asked:
            blanks = _WITH_BLANKS.match(text, match.end()) if asked["method"] and "?" in match[0] else None
            url = match[0] + blanks[0] if blanks else match[0].rstrip(".,;:!?)]*")
            yield Piece("url", asked.start(), match.start() + len(url), url, asked["method"])
            yield from _behind(text, match.start() + len(url))
        elif _LINE_BEFORE.search(text, max(0, match.start() - 1), match.start()) and _STATUS_BEHIND.match(
            text, match.end()
        ):
            yield Piece("url", match.start(), match.end(), match[0])
            yield from _behind(text, match.end())
        elif after := _METHOD_AFTER.match(text, match.end()):
            yield Piece("url", match.start(), after.end(), match[0], after[1].upper())
    for match in METHOD.finditer(text):
        yield Piece("method", match.start(), match.end(), (match["method"] or match["lower"]).upper())


def _behind(text: str, end: int) -> Iterator[Piece]:
    """The status behind an address, and the body that was sent where one stands between them."""
    if code := _CODE_AFTER.match(text, end):
        yield Piece("status", code.start(1), code.end(), int(code[1]), code[2])
    elif line := _FORMATTED.match(text, end):
        if line[1].strip():
            yield Piece("body", *line.span(1), line[1], "request")
        yield Piece("status", *line.span(2), int(line[2]))


def _statuses(text: str) -> Iterator[Piece]:
    return (Piece("status", told.start, told.end, told.status, told.reason) for told in statuses_in(text))


def _structures(text: str) -> Iterator[Piece]:
    """Header mappings and bodies, looked for from left to right without going back."""
    position, failures = 0, 0
    while failures < _FAILURES and (opened := _ANY.search(text, position)):
        piece = _piece_at(text, opened, position)
        if piece:
            yield piece
        failures += piece is None
        position = max(piece.end if piece else opened.end(), opened.start() + 1)


# The characters that one of them can begin with are told first: that is far quicker than to try all at every place.
_ANY = re.compile(
    r"(?=[bmsLV<{\[ \t'\"])(?!(?<=[ \t]{2})[ \t])(?:"
    + "|".join(f"(?:{pattern.pattern})" for pattern in (_DUMPED, _BYTES, _PAGE, _MAP))
    + r"|\[(?=(?: //[^\n]{0,200})?\s{0,8}[{\"]|\(b?['\"]|[A-Za-z][\w-]{0,80}:[\"\[]|AnyHashable\("
    r"|\s{1,9}'[A-Za-z][\w-]{0,80}',\s|\s{0,9}\[ ?['\"][A-Za-z][\w-]{0,80}['\"], ?['\"\[])"
    r"|(?:List\(|Vector\(|\[)(?=(?:[A-Za-z]\w{0,20}-[\w-]{1,40}|(?i:date|server|authorization|accept|host)): ))",
    re.MULTILINE,
)


def _piece_at(text: str, opened: re.Match[str], position: int) -> Piece | None:
    start, mark = opened.start(), opened[0].lstrip(" \t")
    if mark == "{" and (name := _NAME_BEFORE.search(text, max(position, start - 43), start)):
        start = name.start()
    if opened[1]:
        body = counted(text, opened.end(), int(opened[1]))
        return Piece("body", start, min(opened.end() + len(body) + 1, len(text)), body)
    if mark[:1] in ("b", "'", '"'):
        return _quoted(text, start, opened.end(), mark)
    if _PAGE.match(mark):
        page, end = value_at(text, start - 1) if text[start - 1 : start] in ("'", '"', "`") else (None, start)
        if isinstance(page, str) and "</" in page:  # a literal of the program's language
            return Piece("body", start, end, page)
        end = start + extent(text[start:])
        return Piece("body", start, end, text[start:end]) if "</" in text[start:end] else None
    return _map_or_body(text, start)


def _quoted(text: str, start: int, end: int, literal: str) -> Piece | None:
    """A body that stands as a literal; `'<REDACTED>'` is none."""
    body = unescaped(literal.removeprefix("b")[1:-1])
    whole = not body.endswith(_CUT) and (body[:1] != "<" or "</" in body)
    return Piece("body", start, end, body, label_before(text, start) or None) if whole else None


def _line_blocks(text: str) -> Iterator[Piece]:
    return (Piece("headers", start, end, fields, side) for start, end, fields, side in field_blocks(text))


def _counted_texts(text: str, found: list[Piece]) -> Iterator[Piece]:
    """Bodies of plain text: nothing tells them but that as much as the header fields announce stands behind these."""
    for piece in found:
        body = (
            text_behind(text, piece.end, piece.value) if piece.kind == "headers" and piece.extra != "request" else None
        )
        if body:
            yield Piece("body", *body, text[slice(*body)], "response")


def _forms(text: str) -> Iterator[Piece]:
    for start, end, form in labelled_forms(text):
        yield Piece("body", start, end, form, "response" if side_of_body(form) == "response_body" else "request")


def _are_errors(value: Any) -> bool:
    """Whether these are the errors of a GraphQL answer (GraphQL specification, 7.1.2)."""
    errors = value if isinstance(value, list) and not isinstance(value, Pairs) else []
    return bool(errors) and all(
        isinstance(each, Pairs) and each.get("message") and each.get("locations", "path", "extensions")
        for each in errors
    )


def _map_or_body(text: str, start: int) -> Piece | None:
    headers, end = headers_at(text, start)
    if headers:
        return Piece("headers", start, end, headers, side_of(headers))
    printed, end = map_at(text, start)
    if printed:
        return Piece("body", start, end, json.dumps(printed, ensure_ascii=False))
    end = json_end(text, start) or start
    if end > start + 2:
        return Piece("body", start, end, text[start:end], label_before(text, start) or None)
    beside = text[max(0, start - 2) : start] == "} "  # console.log(headers, body)
    label = label_before(text, start)
    opens = not start or text[start - 1] == "\n" or beside or CODE.fullmatch(text, max(0, start - 4), start - 1)
    opens = opens or _MARKED.search(text, max(0, start - 12), start)
    opens = opens or _AFTER_TARGET.search(text, max(0, start - 320), start)
    if not opens and label is None:
        return None
    if _STATUS_MAP.match(text, start):
        return None
    value, end = value_at(text, start, 4_000)
    if _are_errors(value):
        return Piece("body", start, end, text[start:end], "response")
    if isinstance(value, Pairs) and len(value) and text[end - 1 : end] == "}":
        return Piece("body", start, end, json.dumps(as_json(value), ensure_ascii=False), label or None)
    return None
