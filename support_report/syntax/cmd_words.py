"""Words of a Windows command line: carets as cmd.exe takes them, quotes and backslashes as C programs take them."""

from __future__ import annotations

import re

from support_report.syntax.shell_words import ShellCommand

CARETS = re.compile(
    r"""
      \^[ \t]*\r?\n (?P<kept>\r?\n)?     # a line end after a caret is dropped, the character after it is taken as it is
    | \^(?P<escaped>[^\r\n])
    | (?P<quote>")
    | (?P<stop>[&|<>\n\f])
    | (?P<plain>[^\^"&|<>\r\n\f]+)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
ARGUMENT = re.compile(r'(?P<gap>[ \t\n]+)|(?P<slashes>\\+)(?P<after>"?)|(?P<quote>"+)|(?P<plain>[^ \t\n\\"]+)')
#: A quote with a caret before it: only browsers ("Copy as cURL (cmd)") write commands like that.
COPIED = '^"'
#: Chromium up to 2022 put carets inside quotes too, where cmd.exe keeps them: such a command was copied, never run so.
COPIED_WITH_CARETS = '^\\^"'
LINE = re.compile(r"(?:\^[ \t]*\r?\n|[^\n])*")


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
    while at < len(text) and (match := CARETS.match(text, at)):
        if match.lastgroup == "plain":
            parts.append(match[0])
            at = match.end()
            continue
        stop = match["stop"]
        if stop and (stop in "\n\f" or not quoted):
            return "".join(parts), at, stop
        if match[0][0] == "^" and quoted and match["escaped"] is not None and not everywhere:
            parts.append("^")  # inside quotes a caret is a caret
            at += 1
            continue
        quoted ^= match["quote"] is not None
        parts.append(_passed_on(match))
        at = match.end()
    return "".join(parts), at, ""


def _passed_on(match: re.Match[str]) -> str:
    if match[0].startswith("^"):
        return match["escaped"] or match["kept"] or (" " if match["escaped"] is None else "")
    return match[0]


def _arguments(line: str, copied: bool) -> list[str]:
    """The line cut into arguments. In a copied command every backslash was doubled, not only those before quotes."""
    words: list[str] = []
    parts: list[str] | None = None
    quoted = False
    for match in ARGUMENT.finditer(line):
        if match.lastgroup == "gap" and not quoted:
            if parts is not None:
                words.append("".join(parts))
            parts = None
            continue
        plain = match.lastgroup == "plain"
        literal, toggles = (match[0], False) if plain else _unescaped(match, quoted, copied)
        parts = parts or []
        parts.append(literal)
        quoted ^= toggles
    if parts is not None:
        words.append("".join(parts))
    return words


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
