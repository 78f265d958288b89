"""Reads HTTP messages written out as they travel: a request, a response, or both, as dumps and curl -i show them."""

from __future__ import annotations

import re
from http import HTTPStatus
from itertools import pairwise
from textwrap import dedent

from support_report.call import Call, Headers
from support_report.reading import Found
from support_report.syntax.escapes import unescaped
from support_report.syntax.exchanges import MOST, Message, calls_of
from support_report.syntax.http_text import (
    METHODS,
    dechunked,
    extent,
    fields,
    header,
    request_line,
    status_line,
    travelled,
)

TITLE = "raw HTTP request and response"

# How mitmproxy leads to a request and to its answer: by the client's address, by an arrow.
_ARROW = re.compile(r"(?:[\d.]{7,15}|\[[\da-f:.]{2,45}\]):\d{1,5}: | {0,6}<< ")
# The size that mitmproxy puts behind the reason.
_SIZE = re.compile(r" \d{1,6}(?:\.\d{1,3})?(?:[kmg]b?|b)$| \(content missing\)$")
# A status line without its version, as lwp-request and scripts print it above the fields.
_BARE_STATUS = rf"(?:{'|'.join(f'{status.value} {re.escape(status.phrase)}' for status in HTTPStatus)}) *(?=\n)"
_START = re.compile(
    rf"^(?:{_ARROW.pattern})?(?:(?:{METHODS}) \S[^\n]{{0,16000}}? HTTP/\d(?:\.\d)? *$"
    rf"|(?:{METHODS}) https?://\S{{1,16000}}\n"
    r"(?!(?i:status\w{0,9}|response|body|error|code|headers?|data|payload|params|query|form)\b)[A-Za-z][\w-]{0,80}: "
    r"|HTTP/\d(?:\.\d)? +\d{3}(?!\d)"
    rf"|{_BARE_STATUS}(?:\n[A-Z][\w-]{{1,40}}: [^\n]{{1,8000}}){{3}}"
    r"|:(?:method|authority): )",
    re.MULTILINE,
)
# Where a message ends though no other begins: a page break (see cleaning), a prompt, a rule, a log line.
_STOP = re.compile(
    r"^(?:\f|[$>] \S|-{4,} *$|={4,}|\*{4,}|<{4,}|>{4,}|<{2,3} |-{3,}[ \w]{1,40}-{3,} *$"
    r"|--$|array \($|array\(\d{1,6}\) \{$|Array$"
    r"|\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d"
    r"|[A-Z][a-z]{2} \d{1,2}, \d{4} \d|(?:Response|RESPONSE|Status(?: Code)?)(?::[^\n]{0,60})?$|Status [1-5]\d\d$"
    r"|(?:INFO|FINE|DEBUG|WARN|WARNING|ERROR|TRACE|SEVERE)\b[: ])",
    re.MULTILINE,
)

# A field as programs print one that they looped over.
_EQUALS = re.compile(r"\A([A-Za-z][\w-]{0,80}) =>? ")
# Java's list of fields, which looks like the beginning of JSON.
_LISTED = re.compile(r"\s{0,20}\[[A-Za-z][\w-]{0,80}: ")
_OF_CLIENTS = frozenset({"user-agent", "accept-encoding", "connection"})
# JSON, XML, form fields, multipart.
_BODY = re.compile(
    r"\s{0,20}(?:[{\[<]|[\w.%+~\[\]-]{1,200}=\S{0,4000}\s|[\w.%+~\[\]-]{1,200}=\S{0,4000}\Z|[\w.-]{1,80}=[^\n]*&|--)"
)
# Kinds of bodies that begin with one of these.
_OF_MARKS = re.compile(r"json|xml|html|form|multipart", re.IGNORECASE)
# Nothing, or a line that leads to the answer.
_LEADS = re.compile(
    r"(?:[^\n]{0,60}\b(?:response|answer|repl(?:y|ies)|result|output|return|get|got|summary)[^\n]{0,40})?",
    re.IGNORECASE,
)
_BODILESS = ("GET", "HEAD", "OPTIONS")


def fits(text: str) -> float:
    """Sure where a start line opens the text, nearly so where one is somewhere in it."""
    if "HTTP/" not in text and "http" not in text and ":authority" not in text:
        return 0.0
    start = _START.search(text)
    return 0.0 if start is None else 0.85 if not text[: start.start()].strip() else 0.8


def read(text: str) -> tuple[Found, ...]:
    """Every message from its start line to the next one, paired."""
    starts = [match.start() for match in _START.finditer(text)][-MOST:]
    starts = _without_pseudo_twins(text, starts)
    ends = [*starts[1:], len(text)]
    calls = calls_of(_message(text, start, end) for start, end in zip(starts, ends, strict=False))
    alone = len(calls) == 1 and _START.match(text.lstrip()) is not None
    return tuple(Found(_composed(found.call), found.spans) for found in calls) if alone else calls


def _composed(call: Call) -> Call:
    """A request alone, without an answer and without what a client adds by itself, is only what somebody configured.

    So Postman and others export it; the length is then computed from the body and says no more than the body does.
    """
    added = any(name.lower() in _OF_CLIENTS or value == "*/*" for name, value in call.request_headers)
    if added or call.status or not header(call.request_headers, "host"):
        return call
    size = str(len((call.request_body or "").encode("utf-8", "replace")))
    kept = [(name, value) for name, value in call.request_headers if (name.lower(), value) != ("content-length", size)]
    return call.with_facts(request_headers=tuple(kept), as_sent=False)


def _without_pseudo_twins(text: str, starts: list[int]) -> list[int]:
    """HTTP/2 requests begin with several pseudo-fields; only the first of a block starts a message."""
    pairs = pairwise(starts)
    return starts[:1] + [b for a, b in pairs if not text[a] == text[b] == ":" or "\n\n" in text[a:b]]


def _message(text: str, start: int, end: int) -> Message:
    head, gap, rest = _parts(text[start:end])
    lines = _flush(head.split("\n"))
    lines[0] = _with_version(_without_arrow(lines[0]))
    answer = status_line(lines[0])
    headers, after = fields(lines, 0 if lines[0].startswith(":") else 1)
    headers = _bare(travelled(headers, lines[0]))
    if after < len(lines) and lines[after].strip():  # printed without the empty line between
        rest, gap = "\n".join(lines[after:]) + gap + rest, ""
    stop = _STOP.search(rest)
    shown = rest[: stop.start()] if stop else rest
    method, target = request_line(lines[0]) or (header(headers, ":method"), header(headers, ":path"))
    kept = shown[: extent(shown, headers)] if answer or _may_be_body(shown, method, headers) else ""
    span = (start, end - len(rest) + len(kept))
    body = dechunked((dedent(kept) if head.count("\n ") > 1 else kept).strip("\n"))
    if answer:
        return Message((span,), status=answer[0], reason=answer[1], headers=headers, body=body)
    known = body or method in _BODILESS or _LEADS.fullmatch(shown.strip())
    return Message((span,), method=method, target=target, headers=headers, body=body if known else None)


def _without_arrow(start_line: str) -> str:
    arrow = _ARROW.match(start_line)
    return _SIZE.sub("", start_line[arrow.end() :]) if arrow else start_line


def _with_version(start_line: str) -> str:
    return f"HTTP/1.1 {start_line}" if start_line[:1].isdigit() else start_line


def _flush(lines: list[str]) -> list[str]:
    """The header section without the indentation that some dumps give its fields, with colons for equals signs."""
    indented = len(lines) > 1 and lines[1][:1] in (" ", "\t")
    lines = [line.strip() for line in lines] if indented else lines
    if len(lines) < 2 or not _EQUALS.match(lines[1]):
        return lines
    return [lines[0], *(_EQUALS.sub(r"\1: ", line) for line in lines[1:])]


def _bare(headers: Headers) -> Headers:
    """The fields without the quotes into which a program put every value, as Faraday does."""
    quoted = len(headers) > 1 and all(len(value) > 1 and value[0] == value[-1] == '"' for _, value in headers)
    return tuple((name, unescaped(value[1:-1])) for name, value in headers) if quoted else headers


def _may_be_body(shown: str, method: str | None, headers: Headers) -> bool:
    """Whether the text after a request is its body: where no field announces one, only what looks like one."""
    if header(headers, "content-length") or header(headers, "transfer-encoding"):
        return True
    kind = header(headers, "content-type") or ""
    if _LISTED.match(shown):
        return False
    announced = bool(kind) and not _OF_MARKS.search(kind)
    return method not in _BODILESS and (announced or bool(_BODY.match(shown)))


def _parts(message: str) -> tuple[str, str, str]:
    """Header section, the empty line, and what follows."""
    gap = re.search(r"\n[ \t]*(?:\n|\Z)|\n(?=\f)", message)
    return (message, "", "") if not gap else (message[: gap.start()], gap[0], message[gap.end() :])
