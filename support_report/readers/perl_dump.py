"""Reads what Perl's Data::Dumper prints of LWP's and HTTP::Tiny's responses, blessed objects and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from support_report.reading import Found, Span
from support_report.syntax.literals import Pairs, value_at
from support_report.syntax.objects import exchange_of

TITLE = "Perl's Data::Dumper"

_OPENED = re.compile(r"^[ \t]*\$\w{1,40} = (?=bless\(|\{)", re.MULTILINE)
_CLOSED = re.compile(r";[ \t]*$", re.MULTILINE)
_SCALAR = re.compile(r"bless\( do\{\\\(my \$\w{1,9} = ('[^'\\]*(?:\\.[^'\\]*)*')\)\}, '[\w:]{1,80}' \)")
_CLASS = re.compile(r"\}, '[\w:]{1,80}' \)")
#: LWP's own names of the parts of its messages, and those that `objects` knows.
_NAMES = {"_rc": "status", "_msg": "reason", "_content": "body", "_headers": "headers", "_request": "request"}
_NAMES |= {"_method": "method", "_uri": "url"}


def fits(text: str) -> float:
    """Likely where a dumped variable holds a response."""
    marked = "$VAR" in text or "bless(" in text
    return 0.76 if marked and _OPENED.search(text) and re.search(r"'(?:_rc|_method|status|headers)' =>", text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The call of every dumped variable."""
    found = ((span, exchange_of(value)) for span, value in _variables(text) if isinstance(value, Pairs))
    return tuple(Found(call, (span,)) for span, call in found if call)


def _variables(text: str) -> Iterator[tuple[Span, Any]]:
    end = 0
    for opened in _OPENED.finditer(text):
        if opened.start() < end or not (closed := _CLOSED.search(text, opened.end())):
            continue
        end = closed.end()
        dumped = _CLASS.sub("}", _SCALAR.sub(r"\1", text[opened.end() : end])).replace("bless( ", "")
        yield (opened.start(), end), _named(value_at(dumped, 0)[0])


def _named(value: Any) -> Any:
    """The value with LWP's names replaced, and without what it adds to the fields itself."""
    if not isinstance(value, Pairs):
        return None if value == "undef" else value
    kept = [(key, each) for key, each in value if not key.startswith(("client-", "::"))]
    return Pairs((_NAMES.get(key, key), _named(each)) for key, each in kept)
