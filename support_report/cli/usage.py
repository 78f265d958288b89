"""The words and options of the command line: one parser for each command, with examples that work as they stand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from support_report.cli.chosen import numbers
from support_report.cli.terminal import UsageError
from support_report.cli.version import VERSION

AUDIENCES = ("support", "public")
SHELLS = ("bash", "zsh", "fish")
#: Every command and what it does.
COMMANDS = {
    "report": "write the report of a failing call",
    "redact": "write any text without its secrets",
    "causes": "list the known causes of failure, or explain one",
    "capture": "say how to get a capture out of a client",
    "completion": "write the completion script of a shell",
}
_EXAMPLES = {
    "": """examples:
  curl -v https://api.upwork.com/graphql 2>&1 | {me} report
  {me} redact app.log > app.redacted.log
  {me} causes missing-scope
  {me} COMMAND --help""",
    "report": """examples:
  {me} report call.txt
  {me} report capture.har --call 2 --format markdown --audience public > question.md
  {me} report call.txt --field username=ann --field 'environment=PHP 8.3' --hide acme
  {me} report capture.har --call 1,3
  {me} report capture.har --call 2 --compare 1
  {me} report call.txt --bundle ticket.zip""",
    "redact": """examples:
  {me} redact app.log > app.redacted.log
  tail -n 500 app.log | {me} redact --audience public --hide acme""",
    "causes": """examples:
  {me} causes
  {me} causes incomplete-post-411""",
    "capture": """examples:
  {me} capture
  {me} capture python""",
    "completion": """examples:
  bash, in ~/.bashrc:   eval "$(support-report completion bash)"
  zsh, in ~/.zshrc:     eval "$(support-report completion zsh)"      (below compinit)
  fish, once:           support-report completion fish > ~/.config/fish/completions/support-report.fish""",
}
_STATUSES = """exit status:
  0 done; 1 nothing in the input looks like a call (the report is written all the same); 2 wrong usage or an
  unreadable file"""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, and which asks how wide the terminal is only to write its help."""

    def format_help(self) -> str:
        """What `--help` prints."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        words = message.split()
        if words[0] == "unrecognized" and not any(word.startswith("-") for word in words):
            message += "; besides options it takes one argument"
        raise UsageError(f"{message}. See `{self.prog} --help`.")


def own_name() -> str:
    """How this program was started: the installed command, or the module of a checkout."""
    started = Path(sys.argv[0])
    return "python -m support_report" if started.parts[-2:] == ("support_report", "__main__.py") else "support-report"


def options_of(arguments: Sequence[str]) -> argparse.Namespace:
    """What the arguments ask for; only the command that they name gets a parser of its options."""
    if not arguments or arguments[0] not in COMMANDS:
        return _main_parser()[0].parse_args(arguments)
    command, *others = arguments
    chosen = Parser(**_words_of(command))
    _OPTIONS[command](chosen)
    return chosen.parse_args(others, argparse.Namespace(command=command))


def parser() -> Parser:
    """The parser of every command with all its options."""
    main, commands = _main_parser()
    for name, command in commands.items():
        _OPTIONS[name](command)
    return main


def _main_parser() -> tuple[Parser, dict[str, Parser]]:
    """What knows the commands, but none of their options yet."""
    main = Parser(**_words_of(""))
    main.add_argument("--version", action="version", version=f"support-report {VERSION}")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND", prog=main.prog)
    return main, {name: commands.add_parser(name, help=COMMANDS[name], **_words_of(name)) for name in COMMANDS}


def _words_of(command: str) -> dict[str, Any]:
    """How a parser calls itself and what it says when it is asked for help; "" is that of all commands."""
    words = COMMANDS.get(command, "reads a failing API call, hides its secrets, explains the failure")
    return {
        "prog": f"{own_name()} {command}".rstrip(),
        "description": f"{words[0].upper()}{words[1:]}.",
        "epilog": _epilog(command),
        "formatter_class": partial(argparse.RawDescriptionHelpFormatter, width=80),  # one is made for each option
    }


def _epilog(command: str) -> str:
    examples = _EXAMPLES[command].format(me=own_name()) if command != "completion" else _EXAMPLES[command]
    return f"{examples}\n\n{_STATUSES}" if command in {"", "report"} else examples


def _report_options(command: Parser) -> None:
    from support_report.rendering import FORMATS
    from support_report.ticket import FACT_BY_NAME

    option = command.add_argument
    _redact_options(command)
    option("--format", choices=sorted(FORMATS), help="what to write (default: text)")
    names = ", ".join(FACT_BY_NAME)
    option("--field", action="append", default=[], metavar="NAME=VALUE", help=f"what wins over the capture: {names}")
    which = "which call of several, from 1; several as 1,3 (default: the most telling one)"
    option("--call", action="append", type=numbers, default=[], metavar="N", help=which)
    option("--compare", type=int, metavar="N", help="write what differs from call N instead of a report")
    checked = "compute an OAuth 1 signature again with UPWORK_CONSUMER_SECRET and UPWORK_TOKEN_SECRET"
    option("--check-signature", action="store_true", help=checked)
    option("--output", metavar="FILE", help="write into this file instead of standard output")
    option("--bundle", metavar="FILE", help="write every format into one zip archive; - for standard output")


def _redact_options(command: Parser) -> None:
    option = command.add_argument
    option("file", nargs="?", default="-", metavar="FILE", help="a file, or - for standard input (default)")
    option("--audience", choices=AUDIENCES, default="support", help="who will read it (default: support)")
    option("--hide", action="append", default=[], metavar="WORD", help="hide this too, in every encoding")
    option("--keep", action="append", default=[], metavar="WORD", help="this is no secret (support edition only)")


def _causes_options(command: Parser) -> None:
    command.add_argument("id", nargs="?", metavar="ID", help="the cause to explain")


def _capture_options(command: Parser) -> None:
    command.add_argument("client", nargs="?", metavar="CLIENT", help="a language or a program, such as python")


def _completion_options(command: Parser) -> None:
    command.add_argument("shell", choices=SHELLS, help="the shell that completes")


_OPTIONS = {
    "report": _report_options,
    "redact": _redact_options,
    "causes": _causes_options,
    "capture": _capture_options,
    "completion": _completion_options,
}
