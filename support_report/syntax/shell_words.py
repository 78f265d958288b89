"""Words of a bash command as the shell would hand them to the program: quotes, escapes, here-documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

#: One step of the scan. Every alternative is bounded by a character it cannot contain, so a scan is linear.
TOKEN = re.compile(
    r"""                                               # a form feed stands where nothing goes on across it
      (?P<gap>      (?: [ \t\r\v\u00a0] | \\[ \t]+\r?\n )+ )
    | (?P<joined>   \\\r?\n )
    | (?P<lost>     \n (?=[ \t]*--?[A-Za-z]) )                         # the backslash at the line end got lost
    | (?P<address>  \n (?=[ \t]+['"]?https?://) )                      # or it did before the address
    | (?P<newline>  [\n\f] )
    | (?P<slot>     <[A-Za-z][\w-]{0,60}> | (?<=[\w/=.-])\([A-Za-z]\w{0,60}\) )   # placeholders of documentation
    | (?P<stop>     && | \|\|? | ; | & (?!>) | \) )
    | (?P<heredoc>  <<-?[ \t]*(?P<mark>['"\\]?)(?P<tag>\w+)['"]? )
    | (?P<herestr>  <<< )
    | (?P<redirect> &>>? | <> | >> | >\| | [<>]& | [<>](?!\() )
    | (?P<ansi>     \$'(?P<ansi_text>[^'\\\f]*(?:\\.[^'\\\f]*)*)' )
    | (?P<apostrophe> '(?P<apostrophe_text>(?:[^'\f]*+(?<=[^\\]\\)'(?=[A-Za-z]))++[^'\f]*+)' )  # `\'` as in C
    | (?P<single>   '(?P<single_text>[^'\f]*)' )
    | (?P<document> "\$\([ ]{0,9}cat[ ]{0,9}<<(?P<tabbed>-?)[ ]{0,9}['"\\]?(?P<document_tag>\w{1,40})['"]?[ \t]{0,9}\n
                    (?P<document_text>(?:(?![ \t]{0,80}(?P=document_tag)[ \t]{0,9}\n)[^\n\f]*\n){0,200})
                    [ \t]{0,80}(?P=document_tag)[ \t]{0,9}\n[ \t]{0,80}\)" )
    | (?P<double>   \$?"(?P<double_text>[^"\\\f$]*+
                    (?>(?>\\. | \$\([^()\n\f]{0,500}\) | \$)[^"\\\f$]*+)*+)" )  # quotes begin anew within `$(`
    | (?P<subst>    \$\([^()\n]*\) | [<>]\([^()\n]*\) | `[^`\n]*` )
    | (?P<escape>   \\(?P<escaped>.) )
    | (?P<plain>    [^\s'"\\$`;&|<>()#]+ )
    | (?P<open>     ['"] (?P<open_text>[^\n\f]*) )      # never closed: the line is its text
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
ANSI_ESCAPE = re.compile(
    r"\\(?:u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|c(.)|(.))", re.DOTALL
)
ANSI_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}
DOUBLE_ESCAPE = re.compile(r"\\([\\\"$`]|\r?\n)")
C_APOSTROPHE = re.compile(r"\\'(?=[A-Za-z])")
APOSTROPHE = "Bash ends quoted text at a ' even behind a backslash; here it is read as the apostrophe that was meant."
MAX_DOCUMENT = 100_000  # characters of a here-document
MAX_TAG_HITS = 50
BYTE_ESCAPES = re.compile(r"[\x80-\xff]{2,}")


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
    parts: list[str] | None = None
    role: str = "word"  # or "stdin" (after <<<), "source" (after <), "skip" (the file of another redirection)
    documents: int = 0  # here-documents seen

    def add(self, text: str) -> None:
        if self.parts is None:
            self.parts = []
        self.parts.append(text)

    def finish(self) -> None:
        if self.parts is None:
            return
        word, self.parts = "".join(self.parts), None
        if self.role == "word":
            self.command.words.append(word)
        elif self.role == "stdin":
            self.command.stdin = word + "\n"
        elif self.role == "source":
            self.command.source = word
        self.role = "word"


def ansi_c_text(text: str) -> str:
    r"""The text of `$'...'` (bash manual, 3.1.2.4 ANSI-C Quoting): `\n`, `\'`, `\u00e9`, `\x41`, `\101`."""
    if "\\" not in text:
        return text
    raised = ANSI_ESCAPE.sub(_ansi_character, text)
    return BYTE_ESCAPES.sub(_joined_bytes, raised) if "\\x" in text else raised


def _ansi_character(match: re.Match[str]) -> str:
    short, wide, byte, octal, control, letter = match.groups()
    if control is not None:
        return chr(ord(control) & 0x1F)
    if letter is not None:
        return ANSI_LETTERS.get(letter, letter if letter in "\\'\"?" else "\\" + letter)
    code = int(octal, 8) & 0xFF if octal else int(short or wide or byte, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _joined_bytes(match: re.Match[str]) -> str:
    """Bytes written one by one (`\\xc3\\xa9`) are UTF-8 to the program that gets them."""
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def double_quoted_text(text: str) -> str:
    r"""The text of `"..."`: a backslash counts before `"`, `\`, `$`, a backtick, a line end (bash manual, 3.1.2.3)."""
    return DOUBLE_ESCAPE.sub(lambda m: "" if m[1].endswith("\n") else m[1], text) if "\\" in text else text


def bash_command(text: str, start: int = 0, stop: str = "", after: int | None = None) -> ShellCommand:
    """The command that starts at `start`. `stop` is a character that ends it where unquoted (a backtick in prose).

    Variables and command substitutions stay as typed. `after` is where the text goes on behind a here-document that
    an earlier command of the same line has opened.
    """
    command = ShellCommand(after=after)
    scan, at = _Scan(command), start
    while at < len(text) and not command.ended_by:
        if stop and text[at] == stop:
            break
        match = TOKEN.match(text, at)
        if match is None:  # cannot be: the last alternative takes any character
            break
        at = _step(scan, match)
    scan.finish()
    command.end = at
    return command


def _step(scan: _Scan, match: re.Match[str]) -> int:
    """Takes one token in; returns where the next one starts."""
    kind = match.lastgroup or "other"
    if kind in SEPARATORS:
        scan.finish()
        return SEPARATORS[kind](scan, match)
    if kind in ("plain", "other", "subst", "slot"):
        return _plain(scan, match, kind)
    if kind == "joined":
        return match.end()
    if kind == "apostrophe" and APOSTROPHE not in scan.command.notes:
        scan.command.notes.append(APOSTROPHE)
    scan.add(QUOTED[kind](match))
    return match.end()


def _plain(scan: _Scan, match: re.Match[str], kind: str) -> int:
    text, at = match.string, match.end()
    if match[0] == "#" and scan.parts is None:  # a comment, up to the line end
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if kind == "plain" and match[0].isdigit() and scan.parts is None and text[at : at + 1] in ("<", ">"):
        return at  # the descriptor of a redirection: 2>/dev/null
    scan.add(match[0])
    return at


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
    first = text.find("\n", match.end()) + 1
    if first and not scan.documents:
        last = _closing_line(text, first, match["tag"])
        if last >= 0:
            lines = text[first:last]
            command.stdin = _document(lines, match[0].startswith("<<-"))
            command.after = text.find(match["tag"], last) + len(match["tag"])
    scan.documents += 1
    return match.end()


def _document(lines: str, tabbed: bool) -> str:
    return re.sub(r"(?m)^\t+", "", lines) if tabbed else lines


def _closing_line(text: str, start: int, tag: str) -> int:
    """Where the line that is `tag` alone starts, -1 if it is not within reach (bounds keep hostile text cheap)."""
    at = start
    for _ in range(MAX_TAG_HITS):
        at = text.find(tag, at, start + MAX_DOCUMENT)
        if at < 0:
            break
        line = text.rfind("\n", start - 1, at) + 1
        end = text.find("\n", at)
        if len(text[line : end if end >= 0 else len(text)][:200].strip()) == len(tag):
            return line
        at += len(tag)
    return -1


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
    "apostrophe": lambda m: C_APOSTROPHE.sub("'", m["apostrophe_text"]),
    "single": lambda m: m["single_text"],
    "document": lambda m: _document(m["document_text"], bool(m["tabbed"])).rstrip("\n"),
    "double": lambda m: double_quoted_text(m["double_text"]),
    "escape": lambda m: m["escaped"],
    "open": lambda m: m["open_text"],
}
