"""What a client program printed around a call: lines, a status told in words, addresses, JSON, exceptions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from support_report.seen.needles import may_match
from support_report.seen.records import is_record, told_in
from support_report.seen.values import Document
from support_report.syntax.escapes import unescaped

_HALF = 24_000  # characters kept of either end of a long log
_TRIES = 24  # places where a piece of JSON may begin
_ADDRESS = re.compile(r"\bhttps?://[\w.-]*(?:upwork|odesk)\.com(?::\d+)?(?:/[^\s'\"<>`|\\)]*)?", re.I)
_PHRASES = "|".join(re.escape(s.phrase) for s in HTTPStatus if s >= 400)
_STATUS = re.compile(
    r"\bHTTP/\d(?:\.\d)?\s+(?P<a>[1-5]\d\d)\b|\bHTTP(?:\s+(?:error|status|code|response))*[\s:=]+(?P<b>[1-5]\d\d)\b|"
    r"(?:->|=>)\s*(?:HTTP\s+)?(?P<c>[1-5]\d\d)\b(?!['\"]?\s*=>)|\bstatus(?:[_ ]?code)?['\"]?\s*(?:was|is|of|=>"
    r"|[:=])?\s*['\"]?(?P<d>[1-5]\d\d)\b|"
    r"\((?P<e>[45]\d\d)\)|\b(?P<f>[45]\d\d)\s+(?:client|server)\s+error\b"
    r"|\bresponse(?:\s+code)?[\s:=]+(?P<g>[1-5]\d\d)\b|"
    r"(?:failed|failure|error)[\s:=(]{1,4}(?P<l>[45]\d\d)\b|"
    r"^(?P<k>[1-5]\d\d)\s+https?://|"
    rf"\b(?P<h>[45]\d\d)\s+(?:{_PHRASES})|\b(?P<i>[1-5]\d\d)\s+(?:'response status'|(?:text|application)/[a-z])|"
    r"['\"]code['\"]\s*=>\s*(?P<j>[1-5]\d\d)\b|\bhttp_?code['\"]?\s*[:=]\s*['\"]?(?P<m>[1-5]\d\d)\b|"
    r"\b(?:answer(?:ed|s)?|return(?:ed|s|ing)?|gets?|got|getting|receiv\w+|respond(?:s|ed)?|gave|gives|came back|"
    r"antwort|respuesta|r[eé]ponse)"
    r"(?: (?:an?|the|es|est|ist|war|fue|was|with|me|back|HTTP|status|code|error|always|only)){0,4} "
    r"(?P<n>[1-5]\d\d)\b(?=\W*$|\W*(?:to|from|for|on|when|and|with|error|every|back|calling|after|http|as|in|at|but"
    r"|while|response|con|avec|mit|und|y)\b)",
    re.I,
)
_JAVA_NOT_FOUND = re.compile(r"\bFileNotFoundException: https?://")  # what HttpURLConnection makes of 404 and 410
_METHOD = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE) (?=\n|https?://|/\w)")
_REQUEST_LINE = re.compile(r"\b(?:GET|POST|PUT|DELETE) (/[^\r\n\"']{0,2000}?) HTTP/\d")
_THREE_DIGITS = re.compile(r"(?<![\d.])[1-5]\d\d(?!\d)")
_MARKS = ("Error", "Exception", "Warning", "Timeout")
_EXCEPTION = re.compile(
    r"^(?:.{0,80}?\b(?:uncaught|exception|caused by|thrown)\b:?\s*)?(?:\w+[.\\:]{1,2}){0,8}"
    r"(?P<name>[A-Z]\w{0,60}(?:Error|Exception|Warning|Timeout))\b(?:\s*\[[^\]]{0,60}\])?\s*(?::\s*(?P<message>.*))?",
)
_HOLE = re.compile(r"(\": ?)\n(?=\s*[,}])")  # where a reader took a value out of the middle of an object
# JSON as Python prints a string
_LITERAL = re.compile(r"^[ \t]*b?'(?=[{\[])([^'\\]*(?:\\.[^'\\]*)*)'[ \t]*$", re.M | re.S)
_JSON_START = re.compile(r"[{\[](?=\s*[\"{\[])")


@dataclass(frozen=True)
class Printed:
    """The text of one call that is no part of either message."""

    whole: str

    @cached_property
    def text(self) -> str:
        """The text without its pieces of JSON, bounded, but with what records among them say: data is no speech."""
        text, pieces = self._reading[0], []
        start = 0
        for at, end, found in self._pieces:
            pieces += [text[start:at], "\n".join(["", *told_in(found)[0], ""]) if is_record(found) else ""]
            start = end
        return "".join([*pieces, text[start:]])

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The JSON objects and arrays in the text, also inside a printed string literal or a record of a logger."""
        found = [found for _, _, found in self._pieces]
        return tuple(inner for each in found for inner in (told_in(each)[1] if is_record(each) else (each,)))

    @cached_property
    def _pieces(self) -> tuple[tuple[int, int, Document], ...]:
        return self._reading[1]

    @cached_property
    def _reading(self) -> tuple[str, tuple[tuple[int, int, Document], ...]]:
        """The text and its pieces of JSON: as it stands, else as a string literal of some language has it."""
        text = _LITERAL.sub(lambda match: unescaped(match[1]), _shortened(self.whole))
        text = _HOLE.sub(r"\1null", text).replace("\\'", "'")  # \' is Python's, never JSON's
        pieces = tuple(_json_pieces(text))
        if pieces or '{\\"' not in text:
            return text, pieces
        text = text.replace('\\"', '"')
        return text, tuple(_json_pieces(text))

    @cached_property
    def statuses(self) -> tuple[tuple[int, str], ...]:
        """Every status the text tells, in order, each with the words that tell it."""
        return tuple(
            (int(next(filter(None, match.groups()))), match[0].strip())
            for line in self.lines[:400]
            if _THREE_DIGITS.search(line)
            for match in _STATUS.finditer(line[:1_000])
        )

    @cached_property
    def status(self) -> int | None:
        """The status that matters: the first failure, else the last of all."""
        told = [status for status, _ in self.statuses]
        if not told and self.has(_JAVA_NOT_FOUND):
            return 404
        return next((status for status in told if status >= 400), told[-1] if told else None)

    @cached_property
    def address(self) -> str | None:
        """The first address of the API in the text."""
        match = _ADDRESS.search(_shortened(self.whole)) if may_match(_ADDRESS, self.whole.lower()) else None
        return match[0].rstrip(".,;:'") if match else None

    @cached_property
    def method(self) -> str:
        """The method of the requests the text tells of, "" where it tells of none or of several."""
        told = set(_METHOD.findall(self.text))
        return told.pop() if len(told) == 1 else ""

    @cached_property
    def target(self) -> str | None:
        """The target of the first request line in the text, also where raw blanks stand in it."""
        match = _REQUEST_LINE.search(_shortened(self.whole))
        return match[1] if match else None

    @cached_property
    def exceptions(self) -> tuple[tuple[str, str], ...]:
        """Exceptions with the line each stands in, outermost first: of nested ones the last decides."""
        told = (line for line in self.lines if any(mark in line for mark in _MARKS))
        found = ((_EXCEPTION.search(line[:600]), line) for line in told)
        return tuple((match["name"], line) for match, line in found if match)

    def throws(self, line: str) -> bool:
        """Is this (part of) a line in which an exception is named?"""
        return any(line in whole for _, whole in self.exceptions)

    @cached_property
    def _paired(self) -> tuple[tuple[str, str], ...]:
        return tuple((line, line.lower()) for line in self.lines)

    def candidates(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """The lines that hold one of the words without which the pattern cannot match."""
        if may_match(pattern, self.lowered):
            yield from (line for line, lowered in self._paired if may_match(pattern, lowered))

    def matching(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """The lines in which the pattern is found, cut to what stands around it."""
        found = ((pattern.search(line[:4_000]), line) for line in self.candidates(pattern))
        yield from (excerpt(line, match.start()) for match, line in found if match)

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Is the pattern found in any line?"""
        return any(True for _ in self.matching(pattern))


def excerpt(line: str, at: int, width: int = 240) -> str:
    """The part of a long line around a place."""
    start = max(0, at - width // 3) if len(line) > width else 0
    return line[start : start + width].strip()


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _HALF else f"{text[:_HALF]}\n{text[-_HALF:]}"


def _json_pieces(text: str) -> Iterator[tuple[int, int, Document]]:
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(_TRIES):
        start = _JSON_START.search(text, at)
        if not start:
            return
        try:
            found, at = decoder.raw_decode(text, start.start())
            yield start.start(), at, found
        except (ValueError, RecursionError):
            at = start.start() + 1
