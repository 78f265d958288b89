"""What programs write before a body: `Data:`, `Request body was`, `Response Text:`, and forms that stand behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIDES = r"(?P<side>request|sent|sending|post|response|received|answer)?[ ._-]?(?:with )?"
_LABEL = re.compile(
    rf"(?i:(?<![\w/]){_SIDES}(?:\b(?:data|body|content|payload|json|text|result|response|parsed_response|(?<![^\n])error)))['\"\])]{{0,2}}"
    r"(?: (?:is|was|were)| [1-5]\d\d)?\s?(?::|=>?|->)?\s{0,20}(?:(?<==)b['\"])?\Z"
)
_FORM = r"[\w.%+~-]{1,80}=[^\s&=]{0,8000}(?:&[\w.%+~\[\]-]{1,80}=[^\s&]{0,8000}){0,200}"
_LABELLED_FORM = re.compile(
    r"[BDCPbdcp](?<![&?\w].)(?i:ata|ody|ontent|ayload|arameters|arams)\b(?i: start)?\]?(?: (?:is|was))?"
    r"(?:=|\s?(?::|=>?|->)?\s{1,20})"
    rf"(?P<form>{_FORM})(?=[ \t]*(?:\n|\Z))"
)
# A form on a line of its own, as messages end; behind a `?` or `&` it is the rest of an address.
_FORM_ALONE = re.compile(
    r"(?:\n(?<=[^?&=\\,]\n)|\} (?<=[^\n]\} ))"
    r"(?P<form>grant_type=[^\s&=]{1,80}(?:&[\w.%+~\[\]-]{1,80}=[^\s&]{0,8000}){0,200}"
    r"|[\w.%+~-]{1,80}=[^\s&=]{0,8000}(?:&[\w.%+~\[\]-]{1,80}=[^\s&=]{0,8000}){1,200})(?=[ \t]*(?:\n|\Z))"
)
# A method and its address, as a log line names them before what is sent there.
_ASKED = re.compile(r"\b(?:POST|PUT|PATCH|DELETE) (?:https?:/)?/[^\s'\"<>]{1,1000}[,;:]? (?:with )?\Z")
#: How far before a label its address may begin.
_LINE = 1_100
_SIDE_BEFORE = re.compile(rf"(?i:(?<![\w/]){_SIDES})\Z")
_ENDS_OF_LABELS = frozenset(":=>)]'\"")  # or a letter or digit; a look at it spares most of the searches
_OF_REQUESTS = ("request", "sent", "sending", "post")


def label_before(text: str, start: int) -> str | None:
    """Whose body the label just before an offset announces: "request", "response", "" for either; None for no label."""
    before = text[max(0, start - 60) : start].rstrip()[-1:]
    if not (before.isalnum() or before in _ENDS_OF_LABELS):
        return None
    label = _LABEL.search(text, max(0, start - 60), start)
    if label is None:
        return None
    asked = not label["side"] and _ASKED.search(text, max(0, label.start() - _LINE, 0), label.start())
    return "request" if asked else _side(label["side"])


def labelled_forms(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, text) of every form that stands behind a label; forms are what clients send."""
    for match in _LABELLED_FORM.finditer(text):
        before = _SIDE_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if not before or _side(before["side"]) != "response":
            yield *match.span("form"), match["form"]
    for match in _FORM_ALONE.finditer(text):
        yield *match.span("form"), match["form"]


def _side(word: str | None) -> str:
    return "" if not word else "request" if word.lower() in _OF_REQUESTS else "response"
