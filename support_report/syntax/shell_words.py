"""Words of a bash command as the shell would hand them to the program: quotes, escapes, here-documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from support_report.syntax.bare_ampersand import CUT, goes_on, told
from support_report.syntax.here_documents import closing_line, without_tabs
from support_report.syntax.shell_quotes import ansi_c_text, c_quoted_text, document_text, double_quoted_text

#: One step of the scan. Every alternative is bounded by a character it cannot contain, so a scan is linear.
TOKEN = re.compile(
    r"""                                               # a form feed stands where nothing goes on across it
      (?P<plain>    (?!\[https?://) [^\s'"\\$`;&|<>()#{]+ )             # first, since nearly every token is one
    | (?P<gap>      (?: [ \t\r\v\u00a0] | \\[ \t]+\r?\n
                     | (?<=[ \t])\\[ \t]+(?=--?[A-Za-z]|['"]?https?://) )+ )  # a line ended there once
    | (?P<joined>   \\\r?\n )
    | (?P<lost>     \n (?=[ \t]*--?[A-Za-z]) )                         # the backslash at the line end got lost
    | (?P<address>  \n (?=[ \t]+['"]?https?://) )                      # or it did before the address
    | (?P<newline>  [\n\f] )
    | (?P<slot>     <[A-Za-z][\w-]{0,60}> | (?<=[\w/=.-])\(\w{1,60}\)       # placeholders of documentation
                     | \{\{[ ]{0,3}[\w.$-]{1,60}[ ]{0,3}\}\} )                 # and of templates
    | (?P<link>     <https?://[^\s<>]{1,2000}> | \[https?://[^\[\]\s]{1,2000}\]\([^\s()]{1,2000}\) )
    | (?P<and>      & (?:amp;)? (?=[\w%.\[]) )
    | (?P<stop>     && | \|\|? | ; | & (?!>) | \) )
    | (?P<heredoc>  <<-?[ \t]*(?P<mark>['"\\]?)(?P<tag>\w+)['"]? )
    | (?P<herestr>  <<< )
    | (?P<redirect> &>>? | <> | >> | >\| | [<>]& | [<>](?!\() )
    | (?P<ansi>     \$'(?P<ansi_text>[^'\\\f]*(?:\\.[^'\\\f]*)*)' )
    | (?P<apostrophe> '(?P<apostrophe_text>(?:[^'\f]*+(?<=[^\\]\\)'(?=[A-Za-z]))++[^'\f]*+)' )  # `\'` as in C
    | (?P<unclosed> ['"](?P<unclosed_text>https?://[^\s'"]*) (?=[ \t]+(?:\\[ \t]*\r?\n[ \t]*)?--?[A-Za-z]) )
    | (?P<single>   '(?P<single_text>[^'\f]*)' )
    | (?P<document> "\$\([ ]{0,9}cat[ ]{0,9}<<(?P<tabbed>-?)[ ]{0,9}['"\\]?(?P<document_tag>\w{1,40})['"]?[ \t]{0,9}\n
                    (?P<document_text>(?:(?![ \t]{0,80}(?P=document_tag)[ \t]{0,9}\n)[^\n\f]*\n){0,200})
                    [ \t]{0,80}(?P=document_tag)[ \t]{0,9}\n[ \t]{0,80}\)" )
    | (?P<double>   \$?"(?P<double_text>[^"\\\f$]*+
                    (?>(?>\\. | \$\([^()\n\f]{0,500}\) | \$)[^"\\\f$]*+)*+)" )  # quotes begin anew within `$(`
    | (?P<variable> \$(?:\{(?P<braced>[A-Za-z_]\w{0,60})\}|(?P<bare>[A-Za-z_]\w{0,60})) )
    | (?P<subst>    \$\([^()\n]*\) | [<>]\([^()\n]*\) | `[^`\n]*` )
    | (?P<escape>   \\(?P<escaped>.) )
    | (?P<stray>    (?<=\w)['"](?=[ \t]) )             # closes what nothing opened
    | (?P<open>     ['"] (?P<open_text>[^\n\f]*) )      # never closed: the line is its text
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
NONE: Mapping[str, str] = {}
MEANT_OTHERWISE = {
    "apostrophe": (
        "Bash ends quoted text at a ' even behind a backslash; here it is read as the apostrophe that was meant."
    ),
    "unclosed": "No quote closes the address, and bash waits for one; here the address ends where it was meant to.",
}


@dataclass(slots=True)
class ShellCommand:
    """A simple command: its words, where it ends, what ended it, what is fed to it."""

    words: list[str] = field(default_factory=list)
    end: int = 0
    ended_by: str = ""  # "|", "\n", "" at the end of the text
    stdin: str | None = None
    source: str = ""  # the file that is its standard input
    after: int | None = None  # where the text goes on behind the here-document whose line is being read
    notes: list[str] = field(default_factory=list)  # where what was meant is plain, and bash takes it otherwise


@dataclass(slots=True)
class _Scan:
    """The word in the making, and what the next finished word is for."""

    command: ShellCommand
    variables: Mapping[str, str]
    parts: list[str] | None = None
    role: str = "word"  # or "stdin" (after <<<), "source" (after <), "skip" (the file of another redirection)
    documents: int = 0  # here-documents seen
    parameters: bool = False  # whether the word has some: a `?` or a `=`
    said: str | None = None  # of a bare `&` between parameters

    def add(self, text: str) -> None:
        if self.parts is None:
            self.parts = []
        self.parts.append(text)
        self.parameters = self.parameters or "?" in text or "=" in text

    def finish(self) -> None:
        if self.parts is None:
            return
        word, self.parts, self.parameters = "".join(self.parts), None, False
        if self.role == "word":
            self.command.words.append(word)
        elif self.role == "stdin":
            self.command.stdin = word + "\n"
        elif self.role == "source":
            self.command.source = word
        self.role = "word"


def bash_command(
    text: str, start: int = 0, stop: str = "", after: int | None = None, variables: Mapping[str, str] = NONE
) -> ShellCommand:
    """The command that starts at `start`. `stop` is a character that ends it where unquoted (a backtick in prose).

    Command substitutions and variables that are not among `variables` stay as typed. `after` is where the text goes on
    behind a here-document that an earlier command of the same line has opened.
    """
    command = ShellCommand(after=after)
    scan, at = _Scan(command, variables), start
    tokens = TOKEN.finditer(text, at)
    while not command.ended_by and (match := next(tokens, None)) and not (stop and match[0].startswith(stop)):
        at = _step(scan, match)
        if at != match.end():
            tokens = TOKEN.finditer(text, at)
    scan.finish()
    command.end = at
    return command


def quoted_command(text: str, start: int, variables: Mapping[str, str]) -> ShellCommand | None:
    """The command that stands behind a quote and ends with it: another shell gets it as one word, `ssh host "curl …"`.

    None where the quote before `start` is itself escaped, or nothing closes it.
    """
    match = None if text[max(start - 2, 0) : start - 1] == "\\" else TOKEN.match(text, start - 1)
    if match is None or match.lastgroup not in ("single", "double"):
        return None
    raw = match["single_text"] or match["double_text"] or ""
    inner = double_quoted_text(raw, variables) if match["double_text"] else raw
    command = bash_command(inner)
    command.end = start + command.end if inner == raw else match.end()
    return command


def _step(scan: _Scan, match: re.Match[str]) -> int:
    """Takes one token in; returns where the next one starts."""
    kind = match.lastgroup or "other"
    if kind in SEPARATORS:
        scan.finish()
        return SEPARATORS[kind](scan, match)
    if kind in ("plain", "other", "subst", "slot", "link"):
        return _plain(scan, match, kind)
    if kind == "and":
        return _ampersand(scan, match)
    if kind == "variable":
        _variable(scan, match)
    elif kind == "double":
        scan.add(double_quoted_text(match["double_text"], scan.variables))
    elif kind in QUOTED:
        scan.add(QUOTED[kind](match))
    if kind in MEANT_OTHERWISE and MEANT_OTHERWISE[kind] not in scan.command.notes:
        scan.command.notes.append(MEANT_OTHERWISE[kind])
    return match.end()


def _variable(scan: _Scan, match: re.Match[str]) -> None:
    """A variable outside of quotes: bash cuts its value into words."""
    value = scan.variables.get(match["braced"] or match["bare"])
    for number, word in enumerate([match[0]] if value is None else value.split()):
        if number:
            scan.finish()
        scan.add(word)


def _plain(scan: _Scan, match: re.Match[str], kind: str) -> int:
    text, at = match.string, match.end()
    if match[0] == "#" and scan.parts is None:  # a comment, up to the line end
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if kind == "plain" and match[0].isdigit() and scan.parts is None and text[at : at + 1] in ("<", ">"):
        return at  # the descriptor of a redirection: 2>/dev/null
    scan.add(match[0])
    return at


def _ampersand(scan: _Scan, match: re.Match[str]) -> int:
    """An `&` with a word behind it: of the parameters before it, or the end of the command."""
    if scan.parameters and goes_on(match.string, match.start()):
        if scan.said is None:
            scan.said = told(match.string, match.start())
            scan.command.notes += filter(None, [scan.said])
        if scan.said != CUT:
            scan.add("&")
            return match.end()
    scan.finish()
    return _stop(scan, match)


def _address(scan: _Scan, match: re.Match[str]) -> int:
    """A line that is an address belongs to the command above it where that has none yet."""
    has_one = any(word.startswith("http") for word in scan.command.words)
    return _newline(scan, match) if has_one else match.end()


def _newline(scan: _Scan, match: re.Match[str]) -> int:
    scan.command.ended_by = "\n"
    if scan.command.after is not None:
        return scan.command.after
    return match.start()


def _stop(scan: _Scan, match: re.Match[str]) -> int:
    scan.command.ended_by = match[0]
    return match.start()


def _redirect(scan: _Scan, match: re.Match[str]) -> int:
    scan.role = "stdin" if match.lastgroup == "herestr" else "source" if match[0] == "<" else "skip"
    return match.end()


def _heredoc(scan: _Scan, match: re.Match[str]) -> int:
    """Reads the document, which starts on the next line and ends with a line that is the tag alone."""
    text, command = match.string, scan.command
    first = 0 if scan.documents else text.find("\n", match.end()) + 1
    if first:
        last = closing_line(text, first, match["tag"])
        if last >= 0:
            lines = text[first:last]
            lines = lines if match["mark"] else document_text(lines, scan.variables)
            command.stdin = without_tabs(lines, match[0].startswith("<<-"))
            command.after = text.find(match["tag"], last) + len(match["tag"])
    scan.documents += 1
    return match.end()


def _gap(scan: _Scan, match: re.Match[str]) -> int:
    return match.end()


SEPARATORS: dict[str, Callable[[_Scan, re.Match[str]], int]] = {
    "gap": _gap,
    "lost": _gap,
    "address": _address,
    "newline": _newline,
    "stop": _stop,
    "herestr": _redirect,
    "redirect": _redirect,
    "heredoc": _heredoc,
}
QUOTED: dict[str, Callable[[re.Match[str]], str]] = {
    "ansi": lambda m: ansi_c_text(m["ansi_text"]),
    "apostrophe": lambda m: c_quoted_text(m["apostrophe_text"]),
    "single": lambda m: m["single_text"],
    "document": lambda m: without_tabs(m["document_text"], bool(m["tabbed"])).rstrip("\n"),
    "escape": lambda m: m["escaped"],
    "open": lambda m: m["open_text"],
    "stray": lambda m: "",
    "unclosed": lambda m: m["unclosed_text"],
}
