"""Reads what curl -v and libcurl's CURLOPT_VERBOSE print: `*` information, `>` the request, `<` the response."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.exchanges import MOST, Message, calls_of
from support_report.syntax.http_text import fields, request_line, status_line
from support_report.syntax.lines import has_line
from support_report.syntax.printed_bodies import printed_body

TITLE = "curl -v output"

_MARKED = re.compile(r"^(?:> [A-Z]{3,7} \S(?:[^\n]{0,16000}? HTTP/|\S{0,16000}$)|< HTTP/\d)", re.MULTILINE)
_INFO = re.compile(
    r"^\* {1,3}(?:Trying |Connected to |Established connection|Host .{1,255} was resolved|Could not resolve|Uses pro)",
    re.MULTILINE,
)
# What curl prints of its own: information, data sizes, notes, warnings, its error.
_OWN = re.compile(r"\*(?: |$)|[{}] \[\d{1,9} bytes data\]|Note: |Warning: |curl: \(\d{1,3}\) ")
_TROUBLE = re.compile(
    r"curl: \(|\* .{0,300}(?i:fail|error|problem|refused|timed out|could not|unable|reset|denied|expired)"
)
# curl 8.16 and later say "Established connection to host (address port 80)".
_PLAIN = re.compile(r"\* (?:Connected|Established connection) to \S{1,255} \(\S{1,64}\)? port (?!443\b)\d{1,5}")
_STOP = ("\f", "$ ")


# How a body in JSON or a form begins.
_SENT = re.compile(r"\{\s?\"|\[\s?[{\"]|[\w.%+~-]{1,80}=[^\s&=]{0,8000}&[\w.%+~-]{1,80}=")


@dataclass(slots=True)
class _Draft:
    """A message while its lines come in."""

    mark: str  # ">" or "<"; "" before the first message
    secure: bool
    head: list[str] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)  # lines that may be the body, with their offsets
    spans: list[Span] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    in_head: bool = True
    begun: bool = False  # whether something of the body is there: a progress meter leaves blank lines before it
    ended: bool = False
    tls: bool = False


def fits(text: str) -> float:
    """Sure where a marked start line is there, fairly sure where only the connection is."""
    if has_line(text, "> ", "< ") and _MARKED.search(text):
        return 0.95
    return 0.6 if has_line(text, "* ") and _INFO.search(text) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The exchanges shown by marked lines; unmarked lines after a response are its body."""
    marks = [match.start() for match in _MARKED.finditer(text)]
    drafts = list(_drafts(text, marks[-MOST] if len(marks) > MOST else 0))
    calls = calls_of(_message(draft) for draft in drafts if draft.mark)
    return calls or _attempt(drafts)


def _drafts(text: str, position: int) -> Iterator[_Draft]:
    draft = _Draft("", True)
    for line in text[position:].split("\n"):
        if line[:1] in (">", "<") and line[1:2] == " " and (request_line(line[2:]) or status_line(line[2:].rstrip())):
            yield draft
            draft = _Draft(line[0], draft.secure, spans=[] if draft.mark else draft.spans)
        _take(draft, line, position)
        position += len(line) + 1
    yield draft


def _take(draft: _Draft, line: str, position: int) -> None:
    """Puts a line where it belongs: header section, body, curl's own words, or nowhere."""
    span = (position, position + len(line))
    if _OWN.match(line):
        _take_own(draft, line)
    elif draft.mark and draft.in_head and (_marked(line, draft.mark) or draft.mark == ">"):
        bare = line[1:].strip() if line[:1] == draft.mark else line.strip()
        draft.in_head = bool(bare)
        draft.head.append(bare)
    elif draft.mark == ">" and line.startswith(("| ", "> ")):  # Insomnia's mark of what is sent, libwww-perl's
        draft.shown.append((position, line[2:]))
    elif draft.mark == ">" and _SENT.match(line):  # programs that print as curl does show it bare
        draft.shown.append((position, line))
    elif draft.mark == "<" and not draft.ended:
        draft.ended = line.startswith(_STOP)
        draft.begun = draft.begun or bool(line.strip())
        draft.shown += [] if draft.ended else [(position, line)]
        return
    else:
        return
    draft.spans.append(span)


def _marked(line: str, mark: str) -> bool:
    return line[:1] == mark and line[1:2] in ("", " ", "\r")


def _take_own(draft: _Draft, line: str) -> None:
    if "SSL connection" in line:
        draft.secure = draft.tls = True
    elif "Connected to" in line or ("Established connection" in line and not draft.tls):  # curl 8.16 says it after TLS
        draft.secure = not _PLAIN.match(line)
    draft.ended = draft.ended or (draft.begun and line.startswith(("* Connection #", "* Closing connection")))
    if _TROUBLE.match(line):
        draft.troubles.append(line.removeprefix("* ").strip())


def _message(draft: _Draft) -> Message:
    headers, number = fields(draft.head, 1)
    notes = "\n".join(draft.troubles) or None
    answer = status_line(draft.head[0])
    if answer is None:
        method, target = request_line(draft.head[0]) or ("", "")
        sent = "\n".join([*draft.head[number:], *(line for _, line in draft.shown)]).strip("\n")
        return Message(tuple(draft.spans), method, target, headers=headers, body=sent, secure=draft.secure, notes=notes)
    body, spans = _body(draft, headers)
    return Message((*draft.spans, *spans), status=answer[0], reason=answer[1], headers=headers, body=body, notes=notes)


def _body(draft: _Draft, headers: tuple[tuple[str, str], ...]) -> tuple[str, list[Span]]:
    """The body among the unmarked lines, and where it stands."""
    body, end = printed_body("\n".join(line for _, line in draft.shown), headers)
    return body, _stretches(draft.shown, end)


def _stretches(shown: list[tuple[int, str]], end: int) -> list[Span]:
    """Where the first so many characters of these lines stand; lines one below the other are one stretch."""
    spans: list[Span] = []
    at = 0
    for position, line in shown:
        if at >= end:
            break
        last = position + min(len(line), end - at)
        if spans and spans[-1][1] + 1 == position:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((position, last))
        at += len(line) + 1
    return spans


def _attempt(drafts: list[_Draft]) -> tuple[Found, ...]:
    """A call that never got to sending: only what curl said is known of it."""
    spans = [span for draft in drafts for span in draft.spans]
    notes = "\n".join(trouble for draft in drafts for trouble in draft.troubles)
    return (Found(Call(notes=notes), tuple(spans)),) if notes else ()
