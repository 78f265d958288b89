"""The one cleaning stage: takes off what mail, Markdown, terminals, logs and word processors put around a capture."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from support_report.paste.boxes import without_boxes
from support_report.paste.columns import without_columns
from support_report.paste.direction_marks import without_marks
from support_report.paste.gutters import without_gutter, without_shown_ends
from support_report.paste.json_lines import out_of_recording, out_of_strings
from support_report.paste.log_entries import with_messages_on_lines
from support_report.paste.log_lines import Stamp, without_prefixes
from support_report.paste.mail_wraps import rejoined, requoted
from support_report.paste.markup import out_of_a_page, without_escapes
from support_report.paste.notebooks import out_of_notebook
from support_report.paste.open_literals import with_closed_literals
from support_report.paste.quoted_lines import out_of_quotes
from support_report.paste.quoted_printable import out_of_mail_source
from support_report.paste.records import out_of_records
from support_report.paste.stacked import beside_names
from support_report.paste.terminal_wraps import unpadded, unwrapped
from support_report.syntax.lines import at_lines_with, has_line

#: Stands where a Markdown fence stood: nothing goes on across it.
BREAK = "\f"

# ECMA-48: control sequences, operating system commands, other escapes.
_ANSI = re.compile(
    r"\x1b(?:\[[0-9;:?<=>]{0,64}[ -/]{0,4}[@-~]|\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)|[@-Z\\^_=>]|[()][0-9A-B])"
)
# Colours whose escape character was lost or made visible (^[[32m, \\e[32m) on the way.
_LOST_ANSI = re.compile(r"(?:\^\[|\\(?:e|033|x1b|u001b))\[[0-9;]{0,20}m|(?<![\w\]\"'])\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]|\x1b")
_LINE_END = re.compile(r"\r{1,9}\n")
_FENCE = re.compile(r"[ \t]{0,8}(?:`{3,}|~{3,})[ \t]*[\w+.-]{0,24}[ \t]*$", re.MULTILINE)
_CURL_METER = re.compile(
    r"^ {0,3}\d{1,3} +[\d.]{1,8}[kMGT]?(?: +[\d.]{1,8}[kMGT]?){6}(?:\s{1,9}[\d:-]{1,9}){3}\s{1,9}[\d.]{1,8}[kMGT]?"
    r"|^ {1,3}% Total +% Received [^\n]{0,80}\n(?: {20,40}Dload +Upload [^\n]{0,60}\n)?"
    # --parallel has a meter of its own.
    r"|^DL% UL% {1,3}Dled [^\n]{0,80}\n|^(?:--|\d{1,3}) +(?:--|\d{1,3})(?: +[\d.]{1,8}[kMGT]?){4}(?: +[\d:-]{8}){3}"
    r" +[\d.]{1,8}[kMGT]?(?: {1,8}|$)",
    re.MULTILINE,
)
_WGET_METER = re.compile(
    r"^[^\n\[]{0,40}\[[ <=>+-]{3,80}\] +[\d.,]{1,12}[KMG]? +[\d.-]{1,8}[KMG]?B/s"
    r"(?: +(?:in|eta) [\d.hms ]{1,12})?[ \t]*",
    re.MULTILINE,
)
_PROMPT = re.compile(
    r"^[ \t]{0,4}(?:\([\w.-]{1,40}\) )?"
    r"(?:(?:\[?[\w.-]{1,40}@[\w.-]{1,60}[: ][^\s$#%\n]{0,80}\]?|sh-[\d.]{1,6}|bash-[\d.]{1,6})[$#%]"
    r"|PS(?: [A-Z]:\\[^>\n]{0,120}| /[^>\n]{0,120})?>|[A-Z]:\\[^>\n]{0,120}>|[$%❯➜#]|➜ +[\w~./-]{1,60})"
    r"[ \t]{0,3}(?=(?:sudo |time |set |export )?"
    r"(?:curl|wget|https?|xh|python|node|php|ruby|perl|go|java|npm|npx|newman|mitm)\b)",
    re.MULTILINE,
)
# A body is printed without a line end, so that the client's next line is glued to it.
_GLUED_END = re.compile(r"(?:\*|== Info:) (?:Connection #\d|Closing connection|shutting down connection)")
_GLUED_PROMPT = re.compile(r"[}>\]](?=[\w.-]{1,40}@[\w.-]{1,60}:[^\s$#\n]{0,80}[$#](?: |$))", re.MULTILINE)
# What curl -w '%{http_code}' writes.
_GLUED_STATUS = re.compile(r"\}(?=[1-5]\d\d$)", re.MULTILINE)
_GLUED_ANSWER = re.compile(r"HTTP/(?:(?<=[}\]]HTTP/)\d(?:\.\d)? \d{3}(?: |$)|(?<=</html>HTTP/)\d)", re.MULTILINE)
_METHOD_BLOCK = re.compile(
    r"> ?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT) (?:\S{1,16000}|\S[^\n]{0,16000}? HTTP/\S{1,4})\s*$"
)
# requests_toolbelt marks the request with `<` and the response with `>`.
_DUMPED_REQUEST = re.compile(r"^< [A-Z]{3,7} \S[^\n]{0,16000}? HTTP/\d", re.MULTILINE)
# Lines of quoted mail that follow one another.
_QUOTED_RUN = re.compile(r">(?<![^\n]>)[^\n]*\n(?:>[^\n]*(?:\n|\Z))+")
_SENT_FIELD = re.compile(r"> ?(?:$|:?[\w-]{1,80}:(?: |$))")
# How an indented block must begin to be one that somebody pasted.
_BEGINS = re.compile(
    r"[ \t]{2,16}(?:\$ (?:curl|wget|https?|xh) |curl -|\*  ? ?(?:Trying|Connected|Host)|> [A-Z]{3,7} \S{1,2000} HTTP/"
    r"|(?:GET|POST|PUT|PATCH|DELETE) \S{1,2000} HTTP/)"
)
_TYPED = re.compile(
    r"\bcurl\b|\bwget\b|\bhttps? |^(?:send|reply): |^(?:<-|->) |(?:^|\s)[-–—]{1,2}[A-Za-z]|^\s{0,40}[{\[“]"
    r"|[:,{\[(]\s?[“”‘’]",
    re.MULTILINE,
)
_TYPESET = re.compile("[“”‘’–—„‚]")
_DASHES = re.compile(r"(?<=\s)[–—](?=[A-Za-z])")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
#: Log lines of a log of quoted mail: more wrappings in one another than that nobody pastes.
_WRAPPINGS = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A paste as its client program had printed it, and the log stamps that stood before its lines."""

    text: str
    stamps: tuple[Stamp, ...] = ()  # (offset into text, stamp as written), in order


def cleaned(text: str) -> Cleaned:
    """Takes all wrappings off, outermost first. Linear in the length of the text."""
    stamps: tuple[Stamp, ...] = ()
    for _ in range(_WRAPPINGS):
        before = text
        for step in STEPS:
            text = step(text)
        peeled, found = without_prefixes(text)
        stamps = found or stamps
        if peeled in (text, before):
            break
        text = peeled
    return Cleaned(text, stamps)


def _without_controls(text: str) -> str:
    """Line ends become \\n, colours and control characters go, a no-break space becomes a space."""
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if "\r\r\n" in text:  # a terminal's line end behind one of HTTP's, as script(1) and others record it
        text = _LINE_END.sub("\n", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x85", "\n")
    return _CONTROLS.sub("", text).replace("\u00a0", " ").replace("\u202f", " ")


def _without_lost_colours(text: str) -> str:
    return _LOST_ANSI.sub("", text) if "[0m" in text or "[39m" in text or "[39;49;00m" in text else text


def _unquoted(text: str) -> str:
    """Takes off the `>` of quoted mail, level by level; `>` lines that are curl's own request lines stay."""
    for _ in range(5):
        if not has_line(text, ">") or (has_line(text, "< ") and _DUMPED_REQUEST.search(text)):
            break
        before, text = text, _QUOTED_RUN.sub(_out_of_mail, text)
        if text == before:
            break
    return text


def _out_of_mail(run: re.Match[str]) -> str:
    """The lines of a run without one level of quoting, unless they are those of a request."""
    first, *further = run[0].rstrip("\n").split("\n")
    sent = _METHOD_BLOCK.match(first[:17000]) and all(_SENT_FIELD.match(line[:200]) for line in further)
    return run[0] if sent else re.sub(r"(?m)^> ?", "", run[0])


def _without_fences(text: str) -> str:
    return at_lines_with(text, ("```", "~~~"), _FENCE, lambda fence: BREAK)


def _without_meters(text: str) -> str:
    """Progress meters of curl and wget go; what the client printed on the same line stays."""
    if "--:--" in text or "% Total" in text:
        text = _CURL_METER.sub("", text)
    return _WGET_METER.sub("", text) if "B/s" in text else text


def _typed_on_a_keyboard(text: str) -> str:
    """Undoes typographic quotes and dashes where a word processor put them: in lines without a plain quote."""
    if not _TYPESET.search(text):
        return text
    lines = text.split("\n")
    return "\n".join(line if line.isascii() or not _TYPESET.search(line) else _plain(line) for line in lines)


def _plain(line: str) -> str:
    if not _TYPED.search(line[:4000]):
        return line
    if '"' not in line and ("'" not in line or "“" in line):
        line = line.translate(_QUOTES)
    return _DASHES.sub(lambda dash: "-" if line[dash.end() + 1 : dash.end() + 2] in (" ", "") else "--", line)


def _unglued(text: str) -> str:
    """Puts what curl, the shell or the next answer printed after a body without a line end on a line of its own."""
    text = _GLUED_ANSWER.sub(r"\n\g<0>", text) if "HTTP/" in text else text
    text = _GLUED_STATUS.sub("}\n", text) if "}" in text else text
    if "* C" in text or "* shut" in text or "== Info: C" in text:
        text = _GLUED_END.sub(
            lambda end: "\n" + end[0] if text[end.start() - 1 : end.start()].strip("\n *") else end[0], text
        )
    return _GLUED_PROMPT.sub(r"\g<0>\n", text) if "@" in text else text


def _one_prompt(text: str) -> str:
    """Every shell prompt before a client's command becomes `$ `, which also ends what was printed before it."""
    return _PROMPT.sub("$ ", text)


def _dedented(text: str) -> str:
    """Takes off the indentation that all lines share, and that of a block which begins like a capture."""
    lines = text.split("\n")
    start, margin = _block(lines)
    if not margin:
        return text
    blank = " \t" if margin else ""
    for number in range(start, len(lines)):
        if lines[number].strip() and lines[number][:margin].strip(blank):
            break
        lines[number] = lines[number][margin:]
    return "\n".join(lines)


def _block(lines: list[str]) -> tuple[int, int]:
    """The first line of an indented block, and how far it is indented: the whole text, or one like Markdown's."""
    if all(line[0] in " \t" for line in lines if line.strip()):
        return 0, min((_indent(line) for line in lines if line.strip()), default=0)
    begins = (number for number, line in enumerate(lines) if line[:1] in (" ", "\t") and _BEGINS.match(line))
    first = next(begins, None)
    return (0, 0) if first is None else (first, _indent(lines[first]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


#: Outermost wrapping first.
STEPS: tuple[Callable[[str], str], ...] = (
    out_of_recording,
    out_of_notebook,
    _without_controls,
    out_of_mail_source,
    _without_lost_colours,
    unpadded,
    without_boxes,
    without_gutter,
    without_shown_ends,
    out_of_records,
    without_marks,
    requoted,
    _unquoted,
    out_of_a_page,
    _without_fences,
    without_escapes,
    _without_meters,
    rejoined,
    unwrapped,
    with_closed_literals,
    out_of_strings,
    out_of_quotes,
    _dedented,
    _unglued,
    with_messages_on_lines,
    _typed_on_a_keyboard,
    _one_prompt,
    beside_names,
    without_columns,
)
