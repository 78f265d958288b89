"""Numbers that a text tells as the status of an answer: by what stands before them or by the reason after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from support_report.syntax.http_text import METHODS, PHRASES

CODE = re.compile(r"[1-5](?<![\w./-].)(?<!\d[:,].)\d\d(?![\w%]|[.,]\d)")
# Behind a number or, where var_dump wrote both, as the text after it.
_PHRASE = re.compile(rf"(?:,? |,|\)\nstring\(\d{{1,2}}\) \"| response: )({PHRASES})\b")
# Alone it may be any number; what follows must then be a reason, a body or nothing.
_BARE_BEFORE = re.compile(r"(?:\A|\n|\[|\) |-> |null |None |[\u2190\u2b05\u2193\u2b07]\ufe0f? )\Z")
# In a comment below code: `// 403 {…}`, `# => 401 {…}`.
_COMMENT_BEFORE = re.compile(
    r"(?:^|\n|[;)}] {1,20})[ \t]{0,16}(?://|#|--|/?\*|;|%)[ \t]{0,4}"
    r"(?:(?:=>|->|(?i:response|prints?|outputs?|returns?|status)):?[ \t]{0,4}){0,2}\Z|[^\s] (?:-|=>|->) \Z"
)
# An event id, `Handler[102]`, or a size, `Content-Length [189]`.
_NUMBERED = re.compile(r"\w\[\Z|(?i:length|size|bytes|port|age) \[\Z")
# Before header fields that follow: `headers 401 [`, `200 OK map[`, var_dump's `int(401)` before an array or a text.
_LABELLED = re.compile(r"(?:(?:\A|\n)(?:[\w-]{1,20} |\[[\w.:-]{1,30}\] )?|(?:\A|\n)(?P<dumped>int\())\Z")
_LEADS = re.compile(rf"(?: (?:{PHRASES}))? (?:map\[(?=[A-Z])|[\[{{]\n)|\)\n(?:array\(\d|string\(|\t|\n)")
# Python's (403, '{…}')
_IN_PAIR = re.compile(r", b?['\"][{\[<]")
_COMMENT_AFTER = re.compile(rf",? (?:{PHRASES})\b|[,:]? ?['\"]?[{{<]")
_BARE_AFTER = re.compile(
    rf",? (?:b')?(?:{PHRASES})\b|(?=:? ?[{{\[<'\"]| // )| (?:text|application|https?:/)/|\n|\Z|\]"
    r"| (?:[A-Z]\w{0,20} )?\[[A-Z]\w{0,40}(?:: null prototype)?\] \{"
)
_TOLD_BEFORE = re.compile(
    r"(?:\bHTTP/\d(?:\.\d)?(?: |['\"], ?)|(?i:\bHTTP(?:[ _-]?(?:status|code|error|response)){0,3}[ :=]{1,3})"
    r"|(?:[\n:] |\n|\n\d )<{1,3} |<(?:Response \[|(?:\w{1,20}\.){0,3}_Response )|#<Net::HTTP\w{2,40} "
    r"|<RestClient::Response |(?:\A|\n)[A-Z]\w{0,40}(?:::[A-Z]\w{0,40}){1,4} "
    r"|\bres(?:p|ult)?: |(?i:\b(?:http)?(?:status|response|error)(?:[ _-]?code|:\s{1,20}code)?\b)[\]'\"]?\s{0,12}"
    r"(?:is|was|of|:|=>?|->)?\s{0,16}['\"]?)\Z"
)
_SAID_BEFORE = re.compile(
    r"(?i:\b(?:returns?|returned|got|get|gives?|receive|received|answers?|error|code"
    r"|(?:responded|failed|answered|rejected) with)"
    r"(?: an?| the)? (?:HTTP )?)\Z"
)
# `Request failed: 403 - {…}`
_FAILED_BEFORE = re.compile(r"(?i:\bfail(?:ed|ure)): \Z")
_FAILED_AFTER = re.compile(rf" (?:{PHRASES})\b| ?[-:,] ?['\"]?[{{\[<]|\n|\Z")
# A number told by what stands around it: `Not Found 404`, `404 GET /api/…`.
_AFTER_PHRASE = re.compile(rf"\b(?:{PHRASES}):? \Z")
_IN_BRACKETS = re.compile(rf"\) (?:<?(?:{METHODS}) https?://)")
_BEFORE_TARGET = re.compile(rf" (?:(?:from|on|for|by) )?(?:{METHODS}) (?:/|https?://)")


class Told(NamedTuple):
    """A status, its reason if one stands behind it, and their place."""

    start: int
    end: int
    status: int
    reason: str | None


def statuses_in(text: str) -> Iterator[Told]:
    """Every number that is told as a status, in order."""
    for match in CODE.finditer(text):
        start, end = match.span()
        phrase = _PHRASE.match(text, end)
        if _is_status(text, start, end, phrase is not None):
            yield Told(start, phrase.end() if phrase else end, int(match[0]), phrase[1] if phrase else None)


def _is_status(text: str, start: int, end: int, phrased: bool) -> bool:
    """Whether a number of three digits is told as a status: by what stands before it or by the reason after it."""
    before = max(0, start - 40)
    if text[start - 1 : start] == "[" and _NUMBERED.search(text, before, start):
        return False
    if phrased and (text[start] in "45" or text[start - 1 : start] in ("(", "{")):
        return True
    if _TOLD_BEFORE.search(text, before, start):
        return True
    if _FAILED_BEFORE.search(text, before, start) and _FAILED_AFTER.match(text, end):
        return True
    if text[start] in "45" and (_BEFORE_TARGET.match(text, end) or _AFTER_PHRASE.search(text, before, start)):
        return True
    if _BARE_BEFORE.search(text, max(0, start - 6), start) and (start < 6 or text[start - 1] in "\n[) >le"):
        return bool(_BARE_AFTER.match(text, end))
    return _stands_before(text, start, end) or (text[start] in "45" and bool(_SAID_BEFORE.search(text, before, start)))


def _stands_before(text: str, start: int, end: int) -> bool:
    """Whether what follows is what programs print behind a status: header fields, a body, the address."""
    before = max(0, start - 40)
    if _LEADS.match(text, end) and _LABELLED.search(text, before, start):
        return True
    if text[start - 1 : start] == "(" and (_IN_PAIR.match(text, end) or _IN_BRACKETS.match(text, end)):
        return True
    return bool(_COMMENT_AFTER.match(text, end) and _COMMENT_BEFORE.search(text, before, start))
