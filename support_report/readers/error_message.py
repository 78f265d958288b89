"""Reads tracebacks, exceptions, warnings and one-line logs of HTTP libraries: what their sentences say of the call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.call import Call
from support_report.reading import Found, Span
from support_report.syntax.error_sentences import may_have_sentence, sentences
from support_report.syntax.http_text import extent, same_address
from support_report.syntax.lines import starts_of_lines_with
from support_report.syntax.literals import Pairs, value_at
from support_report.syntax.python_frames import requests_shown

TITLE = "traceback, error message or log line"

# Lines of a stack: Python, Node and Java, PHP, Ruby, .NET; and what introduces or ends it.
_STACK = re.compile(
    r"^(?:[^\n]{0,100}?Traceback \(most recent call last\):(?:\n[ \t]+[^\n]*|\n(?=\n?[ \t]))*(?:\n[^\n]+)?"
    r"|[ \t]+at [^\n]+|#\d{1,4} [^\n]+|[ \t]+from [^\n]+:\d{1,7}:in [^\n]+|[^\n]{1,300}:\d{1,7}:in [`'][^\n]+"
    r"|[ \t]*\.{3} \d{1,5} more|Caused by: [^\n]+|Stack trace:|During handling of the above exception[^\n]*"
    r"|The above exception was[^\n]*|Exception in thread [^\n]+|Node\.js v[\d.]+|[ \t]+thrown in [^\n]+"
    r"|(?:PHP )?(?:Fatal error|Warning|Notice|Deprecated): +[^\n]+"
    r"|(?:[a-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception)\b: [^\n]+"
    r"|For more information check: [^\n]+| in \S{1,300}\.php(?::\d{1,7}| on line \d{1,7}))$",
    re.MULTILINE,
)
#: Each line of a stack holds one of these.
_STACK_WORDS = (
    *(
        "Traceback (",
        "\tat ",
        " at ",
        "#",
        ":in ",
        "... ",
        "Caused by: ",
        "Stack trace:",
        "During handling of the above",
    ),
    *("The above exception was", "Exception in thread ", "Node.js v", "thrown in ", "Fatal error: ", "Warning: "),
    *("Notice: ", "Deprecated: ", "Error: ", "Exception: ", "For more information check: ", ".php"),
)
# A traceback through the SDK's GraphQL router: the endpoint is a constant of the SDK.
_GRAPHQL_ROUTER = re.compile(r"[uU]pwork[\w/\\.@-]{0,80}[rR]outers?[/\\.][gG]raph[qQ][lL]\b")
_ORIGIN = re.compile(r"https?://[^/?#]+")
# oauthlib reading the answer of the token endpoint: the call that failed is that one.
_TOKEN_STEP = re.compile(
    r"oauthlib[\w/\\.@-]{0,80}\", line \d{1,5}, in (?:parse_token_response|validate_token_parameters)\b"
    r"|\brfc6749\.errors\.(?!TokenExpired)[A-Z]\w{1,60}Error: \("
)
_GRAPHQL = "https://api.upwork.com/graphql"


def fits(text: str) -> float:
    """Half sure where a sentence or a stack stands: other formats may quote them."""
    if may_have_sentence(text):
        return 0.5
    return 0.4 if next(_stack_of(text), None) else 0.0


def read(text: str) -> tuple[Found, ...]:
    """The calls that the sentences tell of, those that agree as one; stack traces are kept as notes of the last one."""
    told = [_told(text, match) for match in sentences(text)]
    stack = list(_stack_of(text))
    found = list(_joined(_with_code(list(_joined(told)), requests_shown(text))))
    if not stack:
        return tuple(found)
    last = found.pop() if found else Found(Call(), ())
    words = _words(text, stack)
    said = [note for note in (last.call.notes or "").split("\n") if note not in words]
    call = last.call.with_facts(notes="\n".join([*said, words]))
    if not call.url and _GRAPHQL_ROUTER.search(words) and not _TOKEN_STEP.search(text):
        call = call.with_facts(url=_GRAPHQL, inferred=call.inferred | {"url"})
    return (*found, Found(call, tuple(sorted([*last.spans, *stack]))))


def _stack_of(text: str) -> Iterator[Span]:
    """The lines of stacks, in order."""
    end = 0
    for start in starts_of_lines_with(text, _STACK_WORDS):
        match = _STACK.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match.span()


def _words(text: str, stack: list[Span]) -> str:
    return "\n".join(text[start:end] for start, end in stack)


def _told(text: str, match: re.Match[str]) -> Found:
    parts = match.groupdict()
    status = parts.get("status")
    call = Call(
        method=(parts.get("method") or "").upper() or None,
        url=_address(parts),
        status=int(status) if status else None,
        reason=(parts.get("reason") or "").strip() or None,
        notes=None if status else match[0],  # why there was no answer
    )
    if call.url and _ORIGIN.fullmatch(call.url):  # Apps Script tells no more of an address
        call = call.with_facts(inferred=frozenset({"url"}))
    spans = [match.span()]
    body = _body(text, match)
    if body:
        call = call.with_facts(response_body=body[0])
        spans.append((match.end(), match.end() + body[1]))
    return Found(call, tuple(spans))


def _address(parts: dict[str, str | None]) -> str | None:
    """The URL of a sentence, put together where it is told in parts."""
    url, base, host, path = parts.get("url"), parts.get("base"), parts.get("host"), parts.get("path")
    if url:
        return url.rstrip(".,;:)]")
    if base and path:
        return re.sub(r"^(https://[^/]*):443$|^(http://[^/]*):80$", lambda m: m[1] or m[2], base) + path
    if host and path and path.startswith("/"):
        plain = parts.get("port") == "80"
        port = "" if parts.get("port") in ("80", "443", None) else f":{parts.get('port')}"
        query = f"?{parts['query']}" if parts.get("query") else ""
        return f"{'http' if plain else 'https'}://{host}{port}{path}{query}"
    return None


def _body(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """The body that a sentence quotes, and its length in the text."""
    parts, rest = match.groupdict(), text[match.end() : match.end() + 200_000]
    if parts.get("told_before"):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        return (line[line.index('{"') :], 0) if '{"' in line else None
    if parts.get("error") is not None:
        value, end = value_at(rest.partition("\n")[0], 0)  # Python writes it on one line
        return (rest[:end], end) if isinstance(value, Pairs) else None
    if parts.get("quoted") is not None:
        literal, end = value_at(rest.partition("\n")[0], 0)
        return (literal, end) if isinstance(literal, str) and literal else None
    if not parts.get("body"):
        return None
    if parts["body"].endswith("\\n"):  # in a text of a record
        literal, end = value_at('"' + rest, 0)
        return (literal.strip(), end - 2) if isinstance(literal, str) and literal.strip() else None
    if parts["body"].endswith('"'):  # Spring's, in quotes on one line
        shown = rest.partition("\n")[0].removesuffix('"')
        return shown.replace("<EOL>", "\n").strip(), len(shown)
    stop = re.search(r"\n in \S{1,300}:\d{1,7}$|\n(?=Stack trace:|#0 | \{\"exception\":|$)|\Z", rest, re.MULTILINE)
    shown = rest[: stop.start()] if stop else rest
    shown = shown[: extent(shown)]
    return (shown.strip(), len(shown)) if shown.strip() else None


def _joined(told: list[Found]) -> Iterator[Found]:
    """Neighbouring sentences that do not contradict each other tell of one call."""
    group: list[Found] = []
    call = Call()
    for found in told:
        if group and not _agree(call, found.call):
            yield _of_group(call, group)
            group = []
        call = call.filled_from(found.call) if group else found.call
        group.append(found)
    if group:
        yield _of_group(call, group)


def _of_group(call: Call, group: list[Found]) -> Found:
    notes = "\n".join(filter(None, (each.call.notes for each in group))) or None
    return Found(call.with_facts(notes=notes), tuple(span for each in group for span in each.spans))


def _with_code(found: list[Found], shown: Iterable[Found]) -> list[Found]:
    """The calls with what the frames above them show of the request; a request that nothing is said of is a call."""
    calls = list(found)
    place = 0
    for request in shown:  # in order, so that what ends before one ends before the next one, too
        while place < len(calls) and calls[place].spans[-1][1] <= request.spans[0][1]:
            place += 1
        if place == len(calls):
            calls.append(request)
        elif _fits_code(calls[place].call, request.call):
            calls[place] = Found(calls[place].call.filled_from(request.call), calls[place].spans)
    return calls


def _fits_code(call: Call, request: Call) -> bool:
    if call.method and request.method and call.method != request.method:
        return False
    return not call.url or not request.url or same_address(call.url, request.url)


def _agree(one: Call, other: Call) -> bool:
    facts = ("method", "url", "status")
    return all(None in pair or pair[0] == pair[1] for pair in ((getattr(one, f), getattr(other, f)) for f in facts))
