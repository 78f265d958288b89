"""The command line: `report`, `redact` and `causes`; the result goes to stdout, everything else to stderr."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from support_report import FORMATS, Call, Capture, WithheldError, build_report, read_capture, redact_text
from support_report.cause import Cause
from support_report.decoding import decoded
from support_report.diagnosis import all_causes
from support_report.rendering import wrapped
from support_report.text import one_line
from support_report.ticket import FACT_BY_NAME
from support_report.typed import Facts, WrongValue, completed, read_facts

DONE, NO_CALL, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_EXAMPLES = """examples:
  curl -v https://api.upwork.com/graphql 2>&1 | python -m support_report report
  python -m support_report report capture.har --format markdown --audience public
  python -m support_report redact app.log > app.redacted.log
  python -m support_report causes missing-scope

exit status: 0 done; 1 nothing in the input looks like a call (the report is written all the same); 2 wrong usage
or an unreadable file
"""


class UsageError(Exception):
    """Wrong usage or an unreadable file; its text says in one line what to do."""


# --- The options ---------------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. See `{self.prog} --help`.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="support_report",
        description="Reads a failing API call, hides its secrets, explains the failure.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    report = commands.add_parser("report", help="write a report of a capture")
    redact = commands.add_parser("redact", help="write any text without its secrets")
    causes = commands.add_parser("causes", help="list the known causes of failure, or explain one")
    report.set_defaults(run=_report)
    redact.set_defaults(run=_redact)
    causes.set_defaults(run=_causes)
    _add_report_options(report)
    _add_redaction_options(report)
    _add_redaction_options(redact)
    causes.add_argument("id", nargs="?", metavar="ID", help="the cause to explain")
    return parser


def _add_report_options(command: argparse.ArgumentParser) -> None:
    names = ", ".join(FACT_BY_NAME)
    option = command.add_argument
    option("--format", choices=sorted(FORMATS), default="text", help="what to write (default: text)")
    option("--field", action="append", default=[], metavar="NAME=VALUE", help=f"what wins over the capture: {names}")
    option("--call", type=int, metavar="N", help="which call of several, from 1 (default: the most telling one)")


def _add_redaction_options(command: argparse.ArgumentParser) -> None:
    editions = ("support", "public")
    option = command.add_argument
    option("file", nargs="?", default="-", metavar="FILE", help="a file, or - for standard input (default)")
    option("--audience", choices=editions, default="support", help="who will read it (default: support)")
    option("--hide", action="append", default=[], metavar="WORD", help="hide this too, in every encoding")
    option("--keep", action="append", default=[], metavar="WORD", help="this is no secret (support edition only)")


# --- The commands --------------------------------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    typed = read_facts(_fields(options.field))
    capture = read_capture(_input(options.file))
    call = completed(_chosen(capture, options.call), typed)
    report = build_report(call, audience=options.audience, hide=options.hide, keep=options.keep, unread=capture.unread)
    sys.stdout.write(report.rendered_as(options.format))
    return _outcome(capture, typed)


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if name not in FACT_BY_NAME:
            raise UsageError(f"--field {name}: no such field; there are {', '.join(FACT_BY_NAME)}.")
        if not equals:
            raise UsageError(f"--field {name}: write it as {name}=VALUE.")
        fields[name] = value
    return fields


def _chosen(capture: Capture, number: int | None) -> Call:
    if number is None:
        if len(capture.calls) > 1:
            this = capture.calls.index(capture.chosen) + 1
            _tell(f"the input holds {len(capture.calls)} calls; this is call {this}. Choose another with --call.")
        return capture.chosen
    if not 1 <= number <= len(capture.calls):
        raise UsageError(f"--call {number}: {_number_of(capture.calls)}.")
    return capture.calls[number - 1]


def _number_of(calls: Sequence[Call]) -> str:
    known = {0: "the input holds no call; leave the option out", 1: "the input holds one call; give 1 or nothing"}
    return known.get(len(calls), f"the input holds {len(calls)} calls; give a number from 1 to {len(calls)}")


def _outcome(capture: Capture, typed: Facts) -> int:
    if capture.calls or {"method", "url", "status"} & typed.keys():
        return DONE
    _tell("nothing in the input looks like a call. The report holds it as notes; --field adds what you know.")
    return NO_CALL


def _redact(options: argparse.Namespace) -> int:
    clean = redact_text(_input(options.file), audience=options.audience, hide=options.hide, keep=options.keep)
    sys.stdout.write(clean.text)
    for redaction in clean.redactions:
        print(f"{redaction.placeholder}: {redaction.shape}, {redaction.count}x, {redaction.where}", file=sys.stderr)
    number = len(clean.redactions)
    print(f"{number} {'secret' if number == 1 else 'secrets'} hidden.", file=sys.stderr)
    return DONE


def _causes(options: argparse.Namespace) -> int:
    causes = all_causes()
    if options.id is None:
        print("\n".join(f"{id:34} {cause.title}" for id, cause in causes.items()))
    elif options.id in causes:
        print(_explained(causes[options.id]))
    else:
        raise UsageError(f"no cause is called {options.id}; `support_report causes` lists them all.")
    return DONE


def _explained(cause: Cause) -> str:
    prose = (cause.title, cause.why, cause.advice, f"To confirm: {cause.confirm}", f"Fixed when: {cause.fixed}")
    code = (f"{name or 'Any language'}:\n\n{_indented(code)}" for name, code in cause.fix.items())
    return "\n\n".join((*map(wrapped, prose), *code, "\n".join(cause.source)))


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.split("\n"))


# --- Input and output ----------------------------------------------------------------------------------------------


def _input(name: str) -> str:
    """The text of a file or of standard input, by its byte order mark, as UTF-8, else as Latin-1 with a note."""
    try:
        text = decoded(_bytes_of(name))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such name is possible"
        raise UsageError(f"cannot read {name}: {reason}. Give a readable file, or - for standard input.") from None
    if text.binary:
        raise UsageError(f"{_title(name)} is not text. Save the call as text, such as curl -v output or a HAR.")
    if text.note:
        _tell(f"{_title(name)} is not UTF-8; read as Latin-1, so letters beyond ASCII may be wrong.")
    return text.text


def _bytes_of(name: str) -> bytes:
    if name != "-":
        return Path(name).read_bytes()
    if sys.stdin is None:  # closed by whoever started this
        return b""
    if sys.stdin.isatty():
        end = "Ctrl+Z and Enter" if os.name == "nt" else "Ctrl+D"
        _tell(f"reading what you paste here; end it with {end} on a line of its own.")
    return sys.stdin.buffer.read()


def _title(name: str) -> str:
    return "the input" if name == "-" else name


def _tell(sentence: str) -> None:
    """One line for the person at the terminal, whatever the sentence quotes."""
    print(f"support_report: {one_line(sentence)}", file=sys.stderr)


def _set_up_output() -> None:
    """UTF-8 and plain line feeds everywhere, so that a redirected report is the same on every system."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - closed by whoever started this
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop_output() -> None:
    """What is still unwritten goes nowhere: the disk is full, or the program that reads it has gone, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0 done, 1 nothing that looks like a call, 2 wrong usage or
    unreadable file.
    """
    _set_up_output()
    try:
        options = _parser().parse_args(arguments)
        status = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return DONE
    except OSError as error:
        _drop_output()
        _tell(f"cannot write the result: {error.strerror}.")
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except (UsageError, WrongValue, WithheldError) as error:
        _tell(str(error))
        return WRONG_USAGE
    except Exception as error:
        _tell(_accident(error))
        return WRONG_USAGE
    return status


def _accident(error: Exception) -> str:
    """What failed and where, without the error's own words: they may quote the capture."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
    return f"this is a fault in Support Report, not in your input: {place}. Please report this line."


if __name__ == "__main__":
    sys.exit(main())
