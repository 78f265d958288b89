"""The commands of the command line, one function each: the result goes to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import support_report as library
from support_report.cli.captured import capture_of
from support_report.cli.chosen import chosen, to_compare, without_call
from support_report.cli.console import busy, counted
from support_report.cli.outputs import check_outputs, give
from support_report.cli.terminal import UsageError, opened, reader_of, seekable, tell, text_of, unknown
from support_report.cli.usage import parser

if TYPE_CHECKING:
    from argparse import Namespace

    from support_report.call import Call
    from support_report.cause import Cause
    from support_report.reading import Capture
    from support_report.shape import Redaction
    from support_report.typed import Facts

#: Exit statuses of a command.
DONE, NO_CALL = 0, 1
_SHORT = 1_000_000  # bytes; a longer text is redacted in parts


def _report(options: Namespace) -> int:
    from support_report.typed import WrongValue, completed_all, read_facts

    try:
        check_outputs(options)
        typed = read_facts(_fields(options.field))
        capture = capture_of(options)
        read = chosen(capture, options.call)
        calls = completed_all(read, typed)
        other = None if options.compare is None else to_compare(capture, read, options.compare)
        for call in calls if options.check_signature else ():
            tell(library.signature_verdict(call, os.environ))
        with busy("writing the report"):
            result = _result(calls, other, capture.unread, options)
        give(result, options)
    except (WrongValue, library.WithheldError) as error:
        raise UsageError(str(error)) from None
    return _outcome(capture, typed)


def _result(calls: Sequence[Call], other: Call | None, unread: Sequence[str], options: Namespace) -> str | bytes:
    wishes = {"audience": options.audience, "hide": options.hide, "keep": options.keep}
    if other is not None:
        from support_report.comparing import written

        return written(calls[0], other, options.format or "text", **wishes)
    report = library.build_report(*calls, **wishes, unread=unread)
    if options.bundle:
        if report.withheld:
            tell(f"left out, as a secret was found in it again: {', '.join(sorted(report.withheld))}.")
        return report.bundle()
    return report.rendered_as(options.format or "text")


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    from support_report.ticket import FACT_BY_NAME

    fields = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if name not in FACT_BY_NAME:
            raise unknown(f"--field {name}: no such field; there are {', '.join(FACT_BY_NAME)}.", name, FACT_BY_NAME)
        if not equals:
            raise UsageError(f"--field {name}: write it as {name}=VALUE.")
        fields[name] = value
    return fields


def _outcome(capture: Capture, typed: Facts) -> int:
    if capture.calls or {"method", "url", "status"} & typed.keys():
        return DONE
    tell(without_call(capture))
    return NO_CALL


def _redact(options: Namespace) -> int:
    wishes = {"audience": options.audience, "hide": options.hide, "keep": options.keep}
    with opened(options.file) as file:
        start = file.read(_SHORT + 1)
        if len(start) <= _SHORT or b"\0" in start[:4096]:
            clean = library.redact_text(text_of(start + file.read(), options.file), **wishes)
            sys.stdout.write(clean.text)
            return _tell_redactions(clean.redactions)
        text_of(start[:4096].rpartition(b"\n")[0], options.file)
        with seekable(file, start) as whole:
            return _redact_long(whole, **wishes)


def _redact_long(file: BinaryIO, **wishes: Any) -> int:
    from support_report.cli.forked import forked
    from support_report.redact import redact_stream

    mapped = counted(forked, "looking for secrets", "writing")
    stream = redact_stream(reader_of(file), file.seek(0, os.SEEK_END), mapped=mapped, **wishes)
    sys.stdout.flush()
    for part in stream.redacted():
        sys.stdout.buffer.write(part)
    return _tell_redactions(stream.redactions())


def _tell_redactions(redactions: Sequence[Redaction]) -> int:
    lines = [f"{each.placeholder}: {each.shape}, {each.count}x, {each.where}" for each in redactions]
    lines.append(f"{len(lines)} secret{'' if len(lines) == 1 else 's'} hidden.")
    print("\n".join(lines), file=sys.stderr)  # at once: each piece that is printed is written on its own
    return DONE


def _causes(options: Namespace) -> int:
    from support_report.diagnosis import all_causes

    causes = all_causes()
    if options.id is None:
        print("\n".join(f"{id:34} {cause.title}" for id, cause in causes.items()))
    elif options.id in causes:
        print(_explained(causes[options.id]))
    else:
        raise unknown(f"no cause is called {options.id}; `support_report causes` lists them all.", options.id, causes)
    return DONE


def _capture(options: Namespace) -> int:
    from support_report.seen.how_to_get import how_to_get

    names = _clients()
    if options.client is None:
        print("\n".join(f"{name:10} {title}" for name, title in names.items()))
        return DONE
    wanted = options.client.lower()
    found = next((name for name, title in names.items() if wanted in {name, title.lower()}), None)
    if found is None:
        raise unknown(f"no client is called {options.client}; there are {', '.join(names)}.", wanted, names)
    print(how_to_get("request_headers", "" if found == "other" else found))
    return DONE


def _clients() -> dict[str, str]:
    """Names of clients as they are typed, and as they are read; "other" stands last."""
    from support_report.seen.how_to_get import CLIENTS

    return {name or "other": title for name, title in CLIENTS.items()}


def _completion(options: Namespace) -> int:
    from support_report.cli.completion import script
    from support_report.diagnosis import all_causes
    from support_report.ticket import FACT_BY_NAME

    fields = tuple(f"{name}=" for name in FACT_BY_NAME)
    values = {"ID": tuple(all_causes()), "NAME=VALUE": fields, "CLIENT": tuple(_clients())}
    print(script(options.shell, parser(), values), end="")
    return DONE


def _explained(cause: Cause) -> str:
    from support_report.rendering import wrapped

    prose = (cause.title, cause.why, cause.advice, f"To confirm: {cause.confirm}", f"Fixed when: {cause.fixed}")
    code = (f"{name or 'Any language'}:\n\n{_indented(code)}" for name, code in cause.fix.items())
    return "\n\n".join((*map(wrapped, prose), *code, "\n".join(cause.source)))


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.split("\n"))


RUN = {
    "report": _report,
    "redact": _redact,
    "causes": _causes,
    "capture": _capture,
    "completion": _completion,
}
