"""The command line: `report`, `redact` and `causes`; the result goes to stdout, everything else to stderr."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import support_report as library
from support_report.forked import forked
from support_report.redact import redact_stream
from support_report.terminal import UsageError, opened, reader_of, seekable, tell, text_of

if TYPE_CHECKING:
    from support_report.call import Call
    from support_report.cause import Cause
    from support_report.reading import Capture
    from support_report.shape import Redaction
    from support_report.typed import Facts

DONE, NO_CALL, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
_SHORT = 1_000_000  # bytes; longer input is redacted in parts

_EXAMPLES = """examples:
  curl -v https://api.upwork.com/graphql 2>&1 | python -m support_report report
  python -m support_report report capture.har --format markdown --audience public
  python -m support_report redact app.log > app.redacted.log
  python -m support_report causes missing-scope

exit status: 0 done; 1 nothing in the input looks like a call (the report is written all the same); 2 wrong usage
or an unreadable file
"""


# --- The options ---------------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. See `{self.prog} --help`.")


def _parser(command: str = "report") -> argparse.ArgumentParser:
    """The parser; the options of `report` are read from the tables of the library only where this is its command."""
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
    if command not in {"redact", "causes"}:
        _add_report_options(report)
    _add_redaction_options(report)
    _add_redaction_options(redact)
    causes.add_argument("id", nargs="?", metavar="ID", help="the cause to explain")
    return parser


def _add_report_options(command: argparse.ArgumentParser) -> None:
    from support_report.ticket import FACT_BY_NAME

    names = ", ".join(FACT_BY_NAME)
    option = command.add_argument
    option("--format", choices=sorted(library.FORMATS), default="text", help="what to write (default: text)")
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
    from support_report.typed import WrongValue, completed, read_facts

    try:
        typed = read_facts(_fields(options.field))
        capture = library.read_capture(_input(options.file))
        call = completed(_chosen(capture, options.call), typed)
        wishes = {"audience": options.audience, "hide": options.hide, "keep": options.keep}
        report = library.build_report(call, **wishes, unread=capture.unread)
        sys.stdout.write(report.rendered_as(options.format))
    except (WrongValue, library.WithheldError) as error:
        raise UsageError(str(error)) from None
    return _outcome(capture, typed)


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    from support_report.ticket import FACT_BY_NAME

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
            tell(f"the input holds {len(capture.calls)} calls; this is call {this}. Choose another with --call.")
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
    tell("nothing in the input looks like a call. The report holds it as notes; --field adds what you know.")
    return NO_CALL


def _redact(options: argparse.Namespace) -> int:
    wishes = {"audience": options.audience, "hide": options.hide, "keep": options.keep}
    with opened(options.file) as file:
        start = file.read(_SHORT + 1)
        if len(start) <= _SHORT or b"\0" in start[:4096]:
            clean = library.redact_text(text_of(start + file.read(), options.file), **wishes)
            sys.stdout.write(clean.text)
            return _tell_redactions(clean.redactions)
        text_of(start[:4096].rpartition(b"\n")[0], options.file)
        with seekable(file, start) as whole:
            stream = redact_stream(reader_of(whole), whole.seek(0, os.SEEK_END), mapped=forked, **wishes)
            sys.stdout.flush()
            for part in stream.redacted():
                sys.stdout.buffer.write(part)
            return _tell_redactions(stream.redactions())


def _tell_redactions(redactions: Sequence[Redaction]) -> int:
    for redaction in redactions:
        print(f"{redaction.placeholder}: {redaction.shape}, {redaction.count}x, {redaction.where}", file=sys.stderr)
    print(f"{len(redactions)} {'secret' if len(redactions) == 1 else 'secrets'} hidden.", file=sys.stderr)
    return DONE


def _causes(options: argparse.Namespace) -> int:
    from support_report.diagnosis import all_causes

    causes = all_causes()
    if options.id is None:
        print("\n".join(f"{id:34} {cause.title}" for id, cause in causes.items()))
    elif options.id in causes:
        print(_explained(causes[options.id]))
    else:
        raise UsageError(f"no cause is called {options.id}; `support_report causes` lists them all.")
    return DONE


def _explained(cause: Cause) -> str:
    from support_report.rendering import wrapped

    prose = (cause.title, cause.why, cause.advice, f"To confirm: {cause.confirm}", f"Fixed when: {cause.fixed}")
    code = (f"{name or 'Any language'}:\n\n{_indented(code)}" for name, code in cause.fix.items())
    return "\n\n".join((*map(wrapped, prose), *code, "\n".join(cause.source)))


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.split("\n"))


# --- Input and output ----------------------------------------------------------------------------------------------


def _input(name: str) -> str:
    """The text of a file or of standard input."""
    with opened(name) as file:
        return text_of(file.read(), name)


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
        arguments = sys.argv[1:] if arguments is None else arguments
        options = _parser(arguments[0] if arguments else "").parse_args(arguments)
        status = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return DONE
    except OSError as error:
        _drop_output()
        tell(f"cannot write the result: {error.strerror}.")
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except UsageError as error:
        tell(str(error))
        return WRONG_USAGE
    except Exception as error:
        tell(_accident(error))
        return WRONG_USAGE
    return status


def _accident(error: Exception) -> str:
    """What failed and where, without the error's own words: they may quote the capture."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
    return f"this is a fault in Support Report, not in your input: {place}. Please report this line."


if __name__ == "__main__":
    sys.exit(main())
