"""The command line: `report`, `redact` and `causes`; the result goes to stdout, everything else to stderr."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from support_report import FORMATS, Call, WithheldError, build_report, read_capture, redact_text
from support_report.diagnosis import all_causes, cause_by_id
from support_report.rendering import wrapped
from support_report.ticket import FACT_BY_NAME
from support_report.typed import WrongValue, completed, read_facts

DONE, NO_CALL, WRONG_USAGE = 0, 1, 2

_EXAMPLES = """examples:
  curl -v https://api.upwork.com/graphql 2>&1 | python -m support_report report
  python -m support_report report capture.har --format markdown --audience public
  python -m support_report redact app.log > app.redacted.log
  python -m support_report causes missing-scope
"""


class UsageError(Exception):
    """Wrong usage or an unreadable file; its text says in one line what to do."""


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
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    report = commands.add_parser("report", help="write a report of a capture")
    report.set_defaults(run=_report)
    report.add_argument("--format", choices=sorted(FORMATS), default="text", help="what to write (default: text)")
    report.add_argument("--field", action="append", default=[], metavar="NAME=VALUE", help="a fact the capture lacks or has wrong: " + ", ".join(FACT_BY_NAME))
    report.add_argument("--call", type=int, metavar="N", help="which call of several, from 1 (default: the most telling one)")
    redact = commands.add_parser("redact", help="write any text without its secrets")
    redact.set_defaults(run=_redact)
    for command in (report, redact):
        command.add_argument("file", nargs="?", default="-", metavar="FILE", help="a file, or - for standard input (default)")
        command.add_argument("--audience", choices=("support", "public"), default="support", help="who will read it (default: support)")
        command.add_argument("--hide", action="append", default=[], metavar="WORD", help="hide this too, in every encoding")
        command.add_argument("--keep", action="append", default=[], metavar="WORD", help="this is no secret (support edition only)")
    causes = commands.add_parser("causes", help="list the known causes of failure, or explain one")
    causes.set_defaults(run=_causes)
    causes.add_argument("id", nargs="?", help="the cause to explain")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0 done, 1 nothing that looks like a call, 2 wrong usage or unreadable file."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except (UsageError, WrongValue, WithheldError) as error:
        print(f"support_report: {error}", file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:  # the reader of our output left, as `head` does
        sys.stderr.close()
        return DONE


def _report(options: argparse.Namespace) -> int:
    capture = read_capture(_input(options.file))
    call = completed(_chosen(capture.calls, capture.chosen, options.call), read_facts(_fields(options.field)))
    report = build_report(call, audience=options.audience, hide=options.hide, keep=options.keep, unread=capture.unread)
    sys.stdout.write(report.rendered_as(options.format))
    return DONE if capture.calls or {"method", "url", "status"} & call.typed else NO_CALL


def _chosen(calls: Sequence[Call], most_telling: Call, number: int | None) -> Call:
    if number is None:
        return most_telling
    if not 1 <= number <= len(calls):
        raise UsageError(f"--call {number}: the input holds {len(calls)} calls; give a number from 1 to {max(len(calls), 1)}.")
    return calls[number - 1]


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    fields = dict(pair.partition("=")[::2] for pair in pairs)
    for name in fields:
        if name not in FACT_BY_NAME:
            raise UsageError(f"--field {name}: no such field; there are {', '.join(FACT_BY_NAME)}.")
    return fields


def _redact(options: argparse.Namespace) -> int:
    clean = redact_text(_input(options.file), audience=options.audience, hide=options.hide, keep=options.keep)
    sys.stdout.write(clean.text)
    for redaction in clean.redactions:
        print(f"{redaction.placeholder}: {redaction.shape}, {redaction.count}x, {redaction.where}", file=sys.stderr)
    print(f"{len(clean.redactions)} secrets hidden.", file=sys.stderr)
    return DONE


def _causes(options: argparse.Namespace) -> int:
    if options.id is None:
        for id, cause in all_causes().items():
            print(f"{id:34} {cause.title}")
        return DONE
    try:
        cause = cause_by_id(options.id)
    except KeyError:
        raise UsageError(f"no cause is called {options.id}; `support_report causes` lists them all") from None
    parts = (cause.title, cause.why, cause.advice, f"To confirm: {cause.confirm}", f"Fixed when: {cause.fixed}")
    print("\n\n".join(wrapped(part) for part in parts))
    for language, code in cause.fix.items():
        print(f"\n{language or 'Any language'}:\n\n    " + code.replace("\n", "\n    "))
    print("\n" + "\n".join(cause.source))
    return DONE


def _input(name: str) -> str:
    """The text of a file or of standard input: UTF-8 (with or without a mark) or UTF-16, else Latin-1."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror}. Give the path of a readable file, or - for standard input.") from None
    return as_text(raw)


def as_text(raw: bytes) -> str:
    """Bytes as text, by their mark where they have one; bytes that are not UTF-8 are taken for Latin-1, which fits any."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return raw.decode("latin-1")


if __name__ == "__main__":
    sys.exit(main())
