"""What surrounds the making of a report: the other calls of its paste, and the proof of the page itself."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import Response, current_app

from support_report import Call, Capture, Report, build_report, to_json
from support_report.form import CallForm
from support_report.proof import prove
from support_report.redact import redact_call
from support_report.rendering import as_json
from web.calls import reports_of
from web.desk import Desk, sealed_desk
from web.pastes import Paste


def desk_of(form: CallForm, paste: Paste, call: Call) -> Desk:
    """The report and all that its page carries: for the public edition the private one too, sealed."""
    wishes = form.wishes
    desk = desk_for(form, paste, call, {**wishes, "audience": "support"})
    if wishes["audience"] == "support":
        return desk
    return replace(desk_for(form, paste, call, wishes), private=sealed_desk(desk, current_app.secret_key))


def desk_for(form: CallForm, paste: Paste, call: Call, wishes: dict[str, Any]) -> Desk:
    """One edition of it."""
    report = form.with_seen(build_report(call, unread=paste.capture.unread, **wishes))
    calls = calls_of(form, paste.capture, call, wishes)
    return Desk(report, calls, form.number_in(paste.capture), shown_in((report, *calls), wishes["keep"]))


def shown_in(reports: tuple[Report, ...], words: Iterable[str]) -> tuple[str, ...]:
    """The words that were to be shown and are: a page carries none that was refused."""
    texts = "\n".join(map(to_json, reports))
    return tuple(word for word in words if as_json(word)[1:-1] in texts)


def calls_of(form: CallForm, capture: Capture, call: Call, wishes: dict[str, Any]) -> tuple[Report, ...]:
    """The reports of all calls of a paste that holds several, the one that is meant as it was completed by hand."""
    if len(capture.calls) < 2:
        return ()
    calls = list(capture.calls)
    calls[form.number_in(capture) - 1] = call
    return reports_of(calls, **wishes)


def is_clean(page: Response, call: Call, wishes: dict[str, Any]) -> bool:
    """Whether nothing that was taken out of a call is left in its page. Words that a person chose may be ours too."""
    chosen = {word.encode("utf-8", "surrogatepass") for word in wishes["hide"]}
    values = [value for value in redact_call(call, **wishes).values if value not in chosen]
    _, tainted = prove({"page": page.get_data()}, values)
    return not tainted
