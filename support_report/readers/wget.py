"""Reads wget's output, plain, with -S or with -d."""

from __future__ import annotations

import re
from itertools import pairwise

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.exchanges import Message, chained
from support_report.syntax.http_text import extent
from support_report.syntax.lines import has_line
from support_report.syntax.transcripts import message_of

TITLE = "wget output"

# A retry is counted; a mail program may break the line before the address.
_OPENED = re.compile(
    r"^--(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d\d:\d\d:\d\d)--(?: {1,2}\(try: ?\d{1,3}\))?(?: {1,2}| {0,2}\n(?=https?://))"
    r"(\S{1,8000})$",
    re.MULTILINE,
)
_REQUEST = re.compile(r"^---request begin---\n((?:(?!---request end)[^\n]*\n){1,400})---request end---$", re.MULTILINE)
_RESPONSE = re.compile(
    r"^(?: {2}(HTTP/[^\n]+(?:\n {2}[^\n]+)*)"
    r"|---response begin---\n((?:(?!---response end)[^\n]*\n){1,400})---response end---)$",
    re.MULTILINE,
)
# What -d prints before the first address, and what -nv prints instead of all the rest.
_SETTINGS = re.compile(
    r"^(?:Setting --[^\n]*\n){1,40}(?:DEBUG output[^\n]*\n)?(?:\n|Reading HSTS[^\n]*\n|URI enc[^\n]*\n){0,9}",
    re.MULTILINE,
)
_BRIEF = re.compile(
    r"^(?P<url>https?://\S{1,8000}):\n(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ERROR (?P<status>\d{3}): "
    r"(?P<reason>[^\n]{1,100})\.$",
    re.MULTILINE,
)
_SKIPPED = re.compile(r"^Skipping \d{1,9} bytes of body:\s\[([^\n]*(?:\n[^\n]*){0,400}?)\] done\.$", re.MULTILINE)
_TOLD = re.compile(r"awaiting response\.\.\. ([1-5]\d\d)(?: ([^\n]{0,100}))?$", re.MULTILINE)
_POSTED = re.compile(r"^\[(?:POST|BODY) data: ([^\n]*)\]$", re.MULTILINE)
# What wget itself says.
_OWN = re.compile(
    r"(?:--\d|Resolving |Connecting to |HTTP request sent|Length: |Saving to: |Location: |Reusing |Authentication sel"
    r"|Proxy |\d{4}-\d\d-\d\d \d\d:\d\d:\d\d |Setting --|DEBUG output|Cannot write|Loaded CA|Certificate"
    r"|Created socket|Releasing |Initiating |Handshake |certificate:|X509 |Registered socket|Closed |Disabling "
    r"|URI (?:content )?encoding|HTTPS? connection| {2}(?:subject|issuer): |Skipping |\[POST data|Username/Password"
    r"|Retrying|ERROR"
    r"|wget: |---|Converted |Caching |Opened |Stored cookie|Reading HSTS|\[BODY data"
    r"|[1-5]\d\d [A-Z][\w' -]{1,40}$| *\d{1,9}[KMG][ .]{1,80}|[\d.]{1,6}[KMG]?=[\d.]{1,6}m?s$|\s*$)"
)


def fits(text: str) -> float:
    """Sure where wget says which address it opens."""
    opened = has_line(text, "--") and _OPENED.search(text)
    return 0.9 if opened or (" ERROR " in text and _BRIEF.search(text)) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """One exchange for each address that was opened; a redirect that was followed is a hop."""
    starts = [match.start() for match in _OPENED.finditer(text)]
    if not starts:
        return tuple(map(_brief, _BRIEF.finditer(text)))
    found = [_attempt(text, start, end) for start, end in pairwise([*starts, len(text)])]
    if settings := _SETTINGS.search(text, 0, starts[0]):
        found[0] = Found(found[0].call, (settings.span(), *found[0].spans))
    return chained(found)


def _brief(told: re.Match[str]) -> Found:
    status, reason = int(told["status"]), told["reason"]
    return Found(Call(time=told["time"], url=told["url"], status=status, reason=reason), (told.span(),))


def _attempt(text: str, start: int, end: int) -> Found:
    opened = _OPENED.match(text, start)
    block = text[start:end]
    stop = re.search(r"^(?:\$ |\f)", block, re.MULTILINE)
    block = block[: stop.start()] if stop else block
    call = Call(time=opened[1], url=opened[2]) if opened else Call()
    request, response = _REQUEST.search(block), _RESPONSE.search(block)
    if request and (sent := message_of(request[1].rstrip("\n") + "\n\n", ())):
        posted = _POSTED.search(block)
        call = call.with_facts(method=sent.method, request_headers=sent.headers, as_sent=True)
        call = call.with_facts(request_body=posted[1]) if posted else call
    call, after = _answered(call, block, response)
    body, spans = _rest(block, after, start, call)
    return Found(call.with_facts(response_body=body), tuple(spans))


def _answered(call: Call, block: str, response: re.Match[str] | None) -> tuple[Call, int]:
    """The call with its answer, and where the answer's header section ends."""
    if response:
        head = "\n".join(line.removeprefix("  ") for line in (response[1] or response[2]).rstrip("\n").split("\n"))
        answer = message_of(head + "\n\n", ()) or Message(())
        facts = {"status": answer.status, "reason": answer.reason, "response_headers": answer.headers}
        return call.with_facts(**facts), response.end()
    told = _TOLD.search(block)
    return (call.with_facts(status=int(told[1]), reason=told[2]), told.end()) if told else (call, len(block))


def _rest(block: str, after: int, start: int, call: Call) -> tuple[str | None, list[Span]]:
    """The body: the lines after the answer that are not wget's own; and all stretches read."""
    skipped = _SKIPPED.search(block, after)
    shown: list[str] = [skipped[1]] if skipped else []
    spans, position = [(start, start + after)], after
    for line in block[after:].split("\n"):
        if line.startswith("Saving to: "):  # the last that wget says before the body
            shown = []
        elif not _OWN.match(line):
            shown.append(line)
        spans.append((start + position, min(start + position + len(line), start + len(block))))
        position += len(line) + 1
    body = "\n".join(shown)
    return body[: extent(body, call.response_headers)].strip("\n") or None, spans
