"""Pieces of a call in plain text: an address with its method, a status, header fields, a body; each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from support_report.syntax.body_labels import label_before, labelled_forms
from support_report.syntax.body_sides import side_of_body
from support_report.syntax.counted_bodies import text_behind
from support_report.syntax.escapes import unescaped
from support_report.syntax.field_blocks import field_blocks
from support_report.syntax.go_maps import map_at
from support_report.syntax.header_maps import headers_at
from support_report.syntax.header_sides import side_of
from support_report.syntax.http_text import METHODS, extent, json_end
from support_report.syntax.literals import Pairs, as_json, value_at
from support_report.syntax.php_values import counted
from support_report.syntax.piece import CUT, Piece
from support_report.syntax.shown_multiparts import multiparts_in
from support_report.syntax.told_addresses import addresses_in
from support_report.syntax.told_statuses import CODE, statuses_in

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


_STATUS_LIST = re.compile(r"\[\"[1-5]\d\d\", \"[A-Z][\w' -]{0,60}\"\]")  # open-uri's
_STATUS_MAP = re.compile(r"\{\s{0,3}Status Code:")  # Foundation's NSHTTPURLResponse

#: After so many brackets that opened nothing, a text is no print of calls.
_FAILURES = 25


def pieces_of(text: str) -> list[Piece]:
    """All pieces in the order of the text; where two overlap, the one that begins first stands."""
    found = [*_line_blocks(text), *_structures(text), *addresses_in(text), *_statuses(text), *_forms(text)]
    found += list(_counted_texts(text, found))
    kept: list[Piece] = []
    for piece in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


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
    whole = not body.endswith(CUT) and (body[:1] != "<" or "</" in body)
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
    for start, end in multiparts_in(text):
        yield Piece("body", start, end, text[start:end], "request")


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
        told = _STATUS_LIST.fullmatch(text, start, end)
        return None if told else Piece("body", start, end, text[start:end], label_before(text, start) or None)
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
