"""What surrounds the making of a report: the other calls of its paste, and the proof of the page itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask import Response, current_app

from support_report import Call, Capture, Report, build_report, to_json
from support_report.form import CallForm
from support_report.proof import prove
from support_report.redact import redact_call
from support_report.rendering import as_json
from support_report.report import selected
from web.calls import can_be_carried
from web.desk import Desk, sealed_desk
from web.pastes import Paste


def desk_of(form: CallForm, paste: Paste) -> Desk:
    """The report and all that its page carries: for the public edition the private one too, sealed."""
    wishes = form.wishes
    desk = desk_for(form, paste, {**wishes, "audience": "support"})
    if wishes["audience"] == "support":
        return desk
    return replace(desk_for(form, paste, wishes), private=sealed_desk(desk, current_app.secret_key))


def desk_for(form: CallForm, paste: Paste, wishes: dict[str, Any]) -> Desk:
    """One edition of it. Calls that can be carried are reported together once, and the shown ones taken from that."""
    numbers, calls = form.numbers_in(paste.capture), all_calls(form, paste.capture)
    whole = can_be_carried(calls)
    wanted = calls if whole else form.calls_in(paste.capture)
    report = form.with_seen(build_report(*wanted, unread=paste.capture.unread, **wishes))
    keep = shown_in(report, wishes["keep"])
    return Desk(selected(report, numbers), report, numbers, keep) if whole else Desk(report, numbers=numbers, keep=keep)


def shown_in(report: Report, words: Iterable[str]) -> tuple[str, ...]:
    """The words that were to be shown and are: a page carries none that was refused."""
    text = to_json(report)
    return tuple(word for word in words if as_json(word)[1:-1] in text)


def all_calls(form: CallForm, capture: Capture) -> list[Call]:
    """Every call of a paste, those that are meant as they were completed by hand."""
    calls = list(capture.calls)
    for number, completed in zip(form.numbers_in(capture), form.calls_in(capture), strict=False):
        calls[number - 1] = completed
    return calls


def is_clean(page: Response, calls: Sequence[Call], wishes: dict[str, Any]) -> bool:
    """Whether nothing that was taken out of calls is left in their page. Words that a person chose may be ours too."""
    chosen = {word.encode("utf-8", "surrogatepass") for word in wishes["hide"]}
    values = [value for value in redact_call(*calls, **wishes).values if value not in chosen]
    _, tainted = prove({"page": page.get_data()}, values)
    return not tainted
