"""Command lines in a text: where a program is started, with which words, and what is piped into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from support_report.reading import Span
from support_report.syntax.bare_ampersand import CUT, goes_on
from support_report.syntax.cmd_words import cmd_command
from support_report.syntax.lines import starts_of_lines_with
from support_report.syntax.powershell_words import is_of_powershell, powershell_command
from support_report.syntax.shell_quotes import ansi_c_text
from support_report.syntax.shell_variables import Variables
from support_report.syntax.shell_words import ShellCommand, bash_command, quoted_command

#: What may stand before a program's name on its line: a prompt, sudo, variables set for it.
LEAD = r"""(?: \|[ \t]*(?:\\\r?\n[ \t]*)?
             | (?m:^)[ \t]*(?:(?:[$%>]|PS[ ][^\n>]{0,200}>|[A-Za-z]:\\[^\n>]{0,200}>)[ \t]*)?
               (?:(?:sudo|time|exec|command|env|&)[ \t]+|[A-Za-z_]\w{0,60}=[^\s'"]{0,200}[ \t]+){0,5} )"""
#: Behind a name at the start of a line anything goes; in the middle of a sentence only what no sentence has there.
#: Images of containers are called like the programs they run.
COMMAND = (
    LEAD
    + r"""(?P<first>(?:[~./\w-]{0,80}/)?(?:NAMES)(?:\.exe)?)(?=[ \t]|[\\^`]\r?\n)
                   | (?<![\w./-])(?<!\w')
                     (?P<inner>(?:(?:curlimages|alpine)/)?(?:NAMES)(?:\.exe)?)(?=[ \t]+(?:INSIDE))"""
)
FEEDER = re.compile(r"[ \t]*(?:[$%>][ \t]+)?(?P<name>echo|printf|cat)(?=[ \t])")
FEEDERS = ("echo ", "echo\t", "printf ", "printf\t", "cat ", "cat\t")
CMD_MARKS = re.compile(r'\^"|\^[ \t]*\r?\n|[{,:\[][ ]?""[\w{]')
BASH_QUOTE = re.compile(r"(?<=[\s=])\$?'")  # cmd does not quote so
EXE = re.compile(r"\S{0,200}\.exe[ \t](?![^\n]*\\\n)")  # without bash's backslash at the end of the line
POWERSHELL_MARKS = re.compile(r"(?<=\s)`[ \t]*\r?\n|\$env:\w")
WINDOWS_PROMPT = re.compile(r"[A-Za-z]:\\[^\n>]*>[^\n]*\Z")
DETECTION_REACH = 3000  # characters behind the name in which the quoting style must show
ADDRESS = re.compile(r"https?://")
PROSE = re.compile(r"[A-Za-z0-9(][\w,.;:!?()'’…]{0,40}|[-–—]")
REACH = 500  # characters around a program's name that tell whether it is started there
MOST = 1000  # commands of a text that are read
PRINTF_PLACE = re.compile(r"%(?:[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|%)")


@dataclass(frozen=True, slots=True)
class PlacedCommand:
    """A command found in a text: its program, its words, its standard input, the stretch it was read from."""

    program: str
    words: tuple[str, ...]
    stdin: str | None
    span: Span
    notes: tuple[str, ...] = ()  # what the shell makes of it other than was meant


@dataclass(frozen=True, slots=True)
class CommandPattern:
    """Finds where programs are started: their names first, which is cheap, then what stands around them."""

    name: re.Pattern[str]
    whole: re.Pattern[str]

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The first start of such a program from `at` on."""
        searched = 0
        for name in self.name.finditer(text, at):
            if name.end() < searched:
                continue
            line = text.rfind("\n", 0, name.start()) + 1
            line = text.rfind("\n", 0, line - 1) + 1 if text[line - 2 : line] == "\\\n" else line
            searched = name.end() + REACH // 2
            match = self.whole.search(text, max(line, at, name.start() - REACH), name.end() + REACH)
            if match:
                return match
        return None


def command_pattern(names: str, inside_sentence: str) -> CommandPattern:
    """A pattern for `commands`: alternatives of program names, and what must follow one in the middle of a line."""
    whole = COMMAND.replace("NAMES", names).replace("INSIDE", inside_sentence)
    return CommandPattern(re.compile(rf"(?:{names})(?:\.exe)?(?=[ \t\\^`])"), re.compile(whole, re.VERBOSE))


def commands(text: str, pattern: CommandPattern) -> Iterator[PlacedCommand]:
    """The commands whose names `pattern` finds, in order."""
    variables = Variables(text)
    fed = _fed(text)
    at = 0
    for _ in range(MOST):
        match = pattern.search(text, at)
        if match is None:
            return
        group = match.lastgroup or "first"
        start = match.start(group)
        feeder_start, feeder = fed.get(start, (match.start(), None))
        variables.move_to(start)
        command = _command(text, start, feeder, variables)
        stdin = command.stdin if command.stdin is not None else feeder.stdin if feeder else None
        words, end = _without_prose(text, start, command)
        words = variables.put_in_lists(variables.put_in_percent(words))
        cut = CUT not in command.notes and goes_on(text, end)  # by cmd or PowerShell
        notes = (*command.notes, CUT) if cut else tuple(command.notes)
        if command.source:
            words = ["@" + command.source if word == "@-" else word for word in words]
        if not is_of_powershell(words):
            yield PlacedCommand(match[group], tuple(words[1:]), stdin, (feeder_start, end), notes)
        at = max(end, match.end())


def _without_prose(text: str, start: int, command: ShellCommand) -> tuple[list[str], int]:
    """The words and the end of a command, without the sentence that goes on behind its address: `… returns 404`."""
    words = command.words
    addresses = [number for number, word in enumerate(words) if ADDRESS.match(word)]
    last = addresses[-1] if addresses else len(words)
    prose = words[last + 1 :]
    if len(prose) < 2 or not all(map(PROSE.fullmatch, prose)):
        return words, command.end
    at = text.rfind(words[last], start, command.end)
    end = at + len(words[last]) if at >= 0 else command.end
    return words[: last + 1], end + (text[end : end + 1] in ("'", '"'))


def _command(text: str, start: int, feeder: ShellCommand | None, variables: Variables) -> ShellCommand:
    """Read with the quoting rules the command shows signs of; bash where there are none."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 300) : start]
    part = text[start : start + DETECTION_REACH]
    first_line = part.partition("\n")[0] + "\n"
    mark, quote, prompt = CMD_MARKS.search(first_line), BASH_QUOTE.search(first_line), WINDOWS_PROMPT.search(before)
    windows = EXE.match(first_line) and quote and not mark and not prompt  # cmd has no such quotes
    if windows or POWERSHELL_MARKS.search(first_line) or before.lstrip().startswith("PS "):
        return powershell_command(text, start, variables.dollar)
    if (mark and not (quote and quote.start() < mark.start())) or prompt:
        return cmd_command(text, start)
    after, stop = feeder.after if feeder else None, "`" if before.endswith("`") else ""
    handed_on = quoted_command(text, start, variables.dollar) if before.endswith(("'", '"')) else None
    return handed_on or bash_command(text, start, stop, after, variables.dollar)


def _fed(text: str) -> dict[int, tuple[int, ShellCommand]]:
    """For each command that stands behind `echo … |` and its kin: where the feeder starts, and the feeder."""
    fed: dict[int, tuple[int, ShellCommand]] = {}
    if "|" not in text:
        return fed
    variables, at = Variables(text), 0
    lines = (FEEDER.match(text, start) for start in starts_of_lines_with(text, FEEDERS))
    for match in islice(filter(None, lines), MOST):
        if match.start() < at:
            continue
        variables.move_to(match.start("name"))
        command = bash_command(text, match.start("name"), variables=variables.dollar)
        at = max(command.end, match.end())
        if command.ended_by == "|":
            command.stdin = _printed(command)
            gap = re.compile(r"[ \t\n]*(?:\\\n[ \t]*)?").match(text, command.end + 1)
            fed[gap.end() if gap else at] = (match.start(), command)
    return fed


def _printed(command: ShellCommand) -> str | None:
    """What echo, printf or cat writes, as far as the command line tells."""
    name, *words = command.words
    if name == "cat":
        return command.stdin
    plain = [word for word in words if word not in ("-n", "-e", "-E", "-ne", "-en", "--")]
    if name == "echo":
        text = " ".join(plain)
        return (ansi_c_text(text) if {"-e", "-ne", "-en"} & set(words) else text) + ("" if "-n" in words else "\n")
    if not plain:
        return None
    values = iter(plain[1:])
    return PRINTF_PLACE.sub(lambda m: "%" if m[0] == "%%" else next(values, ""), ansi_c_text(plain[0]))
