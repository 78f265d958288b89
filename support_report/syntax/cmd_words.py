"""Words of a Windows command line: carets as cmd.exe takes them, quotes and backslashes as C programs take them."""

from __future__ import annotations

import re

from support_report.syntax.shell_words import ShellCommand

# A line end after a caret is dropped, the character after it is taken as it is; so is any other character.
_ESCAPED = r"\^(?:[ \t]*\r?\n(?:\r?\n)?|[^\r\n])"
_BARE = re.compile(rf'(?:[^\^"&|<>\n\f]++|{_ESCAPED}|\^)*+')
_QUOTED = re.compile(r'(?:[^\^"\n\f]++|\^[ \t]*\r?\n(?:\r?\n)?|\^)*+')
_QUOTED_WITH_CARETS = re.compile(rf'(?:[^\^"\n\f]++|{_ESCAPED}|\^)*+')
_CARET = re.compile(r"\^([ \t]*\r?\n(?:\r?\n)?|[^\r\n]|)")
_CARET_IN_QUOTES = re.compile(r"\^([ \t]*\r?\n(?:\r?\n)?)")
ARGUMENT = re.compile(r'(?P<gap>[ \t\n]+)|(?P<slashes>\\+)(?P<after>"?)|(?P<quote>"+)|(?P<plain>[^ \t\n\\"]+)')
IN_QUOTES = re.compile(r'(?P<slashes>\\+)(?P<after>"?)|(?P<quote>"+)|(?P<plain>[^\\"]+)')
#: A quote with a caret before it: only browsers ("Copy as cURL (cmd)") write commands like that.
COPIED = '^"'
#: Chromium up to 2022 put carets inside quotes too, where cmd.exe keeps them: such a command was copied, never run so.
COPIED_WITH_CARETS = '^\\^"'
LINE = re.compile(r"(?:[^\^\n]++|\^[ \t]*\r?\n|\^)*+")


def cmd_command(text: str, start: int = 0) -> ShellCommand:
    """The command that starts at `start`, up to an unescaped line end or a pipe.

    https://learn.microsoft.com/windows-server/administration/windows-commands/cmd (carets) and
    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments (quotes, backslashes).
    """
    whole = LINE.match(text, start)
    line, end, ended_by = _without_carets(text, start, whole is not None and COPIED_WITH_CARETS in whole[0])
    copied = COPIED in text[start:end]
    return ShellCommand(words=_arguments(line, copied), end=end, ended_by=ended_by)


def _without_carets(text: str, start: int, everywhere: bool) -> tuple[str, int, str]:
    """What cmd.exe passes on, where it stops reading, and at which character; `everywhere`: carets in quotes count."""
    parts: list[str] = []
    at, quoted = start, False
    while True:
        run = ((_QUOTED_WITH_CARETS if everywhere else _QUOTED) if quoted else _BARE).match(text, at)
        end = run.end() if run else at
        parts.append(_passed_on(text[at:end], quoted and not everywhere))
        if text[end : end + 1] != '"':
            return "".join(parts), end, text[end : end + 1]
        parts.append('"')
        at, quoted = end + 1, not quoted


def _passed_on(run: str, caret_stays: bool) -> str:
    """A run of characters without its carets; where they stay, as in quotes, only those at line ends go."""
    if "^" not in run:
        return run
    pieces = (_CARET_IN_QUOTES if caret_stays else _CARET).split(run)
    pieces[1::2] = [each if each and "\n" not in each else each.partition("\n")[2] or " " for each in pieces[1::2]]
    return "".join(pieces)


def _arguments(line: str, copied: bool) -> list[str]:
    """The line cut into arguments. In a copied command every backslash was doubled, not only those before quotes."""
    words: list[str] = []
    parts: list[str] = []
    at, quoted, begun = 0, False, False
    while match := (IN_QUOTES if quoted else ARGUMENT).match(line, at):
        at = match.end()
        if match.lastgroup == "gap":
            if begun:
                words.append("".join(parts))
            parts, begun = [], False
            continue
        literal, toggles = (match[0], False) if match.lastgroup == "plain" else _unescaped(match, quoted, copied)
        parts.append(literal)
        quoted, begun = quoted ^ toggles, True
    return [*words, "".join(parts)] if begun else words


def _unescaped(match: re.Match[str], quoted: bool, copied: bool) -> tuple[str, bool]:
    """The text a piece stands for, and whether it opens or closes a quotation."""
    if slashes := match["slashes"]:
        if match["after"]:
            half, odd = divmod(len(slashes), 2)
            return "\\" * half + ('"' if odd else ""), not odd
        return ("\\" * ((len(slashes) + 1) // 2) if copied else slashes), False
    if quotes := match["quote"]:
        if not quoted:  # the first opens, then each pair is one quote, a single one left over closes
            return '"' * ((len(quotes) - 1) // 2), len(quotes) % 2 == 1
        return '"' * (len(quotes) // 2), len(quotes) % 2 == 1
    return match[0], False
