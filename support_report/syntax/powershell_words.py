"""Words of a PowerShell command line that starts a program: quotes, backtick escapes and line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from support_report.syntax.shell_words import NONE, ShellCommand

TOKEN = re.compile(
    r"""
      (?P<gap>     (?: [ \t\r\v\u00a0] | `[ \t]*\r?\n )+ )
    | (?P<stop>    [\n\f;|&)}] )
    | (?P<here>    @(?P<mark>['"])[ \t]*\r?\n )
    | (?P<single>  '(?P<single_text>[^'\f]*(?:''[^'\f]*)*)' )
    | (?P<double>  "(?P<double_text>[^"`\f]*(?:(?:`.|"")[^"`\f]*)*)" )
    | (?P<escape>  `(?P<escaped>.) )
    | (?P<plain>   [^\s'"`;|&)}@]+ | @ )
    | (?P<open>    ['"] (?P<open_text>[^\n]*) )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
# Parameters in full of what Windows PowerShell calls `curl` and `wget`; the programs have none that are spelt so.
OWN = (
    *("uri", "method", "headers", "body", "contenttype", "usebasicparsing", "outfile", "infile", "useragent"),
    *("websession", "credential"),
)
_OWN = rf"-(?i:{'|'.join(OWN)})"
_IS_OWN = re.compile(rf"{_OWN}:?")
#: Somewhere in the words that follow a name: such a parameter.
OWN_PARAMETER = rf"(?:(?:[^\n`|;]|`[ \t]*\r?\n){{0,400}}?[ \t])?{_OWN}(?![\w-])"
ESCAPE = re.compile(r'`(.)|""', re.DOTALL)
PLACE = re.compile(r"(?<!`)\$(?:env:)?(?:\{(?:env:)?(\w{1,60})\}|(\w{1,60}))", re.IGNORECASE)
LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"} | {"a": "\a", "f": "\f", "v": "\v", "e": "\x1b", "\n": ""}


def is_of_powershell(words: Sequence[str]) -> bool:
    """Whether words are those of PowerShell's own command or of its error, not of the program it is called like."""
    return words[1:2] == [":"] or any(_IS_OWN.fullmatch(word) for word in words)


def powershell_command(text: str, start: int = 0, variables: Mapping[str, str] = NONE) -> ShellCommand:
    """The command that starts at `start`, as a program gets it: `\\"` in an argument is a plain quote to it.

    Variables that are not among `variables` (in lower case) stay as typed.

    https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
    """
    command = ShellCommand()
    parts: list[str] = []
    at, in_word = start, False
    while at < len(text) and (match := TOKEN.match(text, at)):
        if match["stop"]:
            command.ended_by = match[0]
            break
        piece, at = _piece(match, variables)
        if not match["gap"]:
            parts.append(piece)
        elif in_word:
            command.words.append(_as_passed("".join(parts)))
            parts = []
        in_word = not match["gap"]
    if in_word:
        command.words.append(_as_passed("".join(parts)))
    command.end = at
    return command


def _piece(match: re.Match[str], variables: Mapping[str, str]) -> tuple[str, int]:
    """The text a token stands for, and where the next one starts."""
    put_in = partial(PLACE.sub, lambda m: variables.get((m[1] or m[2]).lower(), m[0]))
    kind = match.lastgroup or ""
    if kind == "here":
        return here_string(match.string, match.end(), match["mark"])
    texts: dict[str, Callable[[], str]] = {
        "single": lambda: match["single_text"].replace("''", "'"),
        "double": lambda: expandable_text(put_in(match["double_text"])),
        "plain": lambda: put_in(match[0]),
        "escape": lambda: LETTERS.get(match["escaped"], match["escaped"]),
        "open": lambda: match["open_text"],
    }
    return texts.get(kind, lambda: match[0])(), match.end()


def here_string(text: str, start: int, mark: str) -> tuple[str, int]:
    """The lines of a here-string (`@'` or `@"` up to a line that starts with the mark and `@`), and where it ends."""
    end = text.find("\n" + mark + "@", start - 1)
    if end < 0:
        return text[start:], len(text)
    body = text[start:end] if end >= start else ""
    return (expandable_text(body, doubled=False) if mark == '"' else body), end + 3


def expandable_text(text: str, doubled: bool = True) -> str:
    r"""The text of `"..."`: `` `" `` and `""` are quotes, `` `n `` is a line end; variables stay as typed."""
    if "`" not in text and '""' not in text:
        return text
    return ESCAPE.sub(lambda m: LETTERS.get(m[1], m[1]) if m[1] is not None else '"' if doubled else m[0], text)


def _as_passed(word: str) -> str:
    return word.replace('\\"', '"')
