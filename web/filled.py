"""Fills the fields of the form with what the paste shows, redacted, each with a note that says where it comes from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from support_report import Call
from support_report.form import CallForm
from support_report.message import Message
from support_report.redact import redact_call, texts_of, values_behind
from support_report.seen.values import PLACEHOLDER
from support_report.ticket import FACT_BY_NAME
from support_report.typed import WrongValue, completed
from support_report.writing.rows import rows_of

#: Longer texts stay in the paste: a field is for what a person reads over.
MOST_FILLED = 4000
READ = Message("From the paste")
CONCLUDED = Message("Concluded from the paste")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a field shows of the paste: the text in it, "" where it cannot hold it, and the note beside it."""

    text: str
    note: Message


def fill(form: CallForm, read: Call) -> dict[str, Filled]:
    """Fills the fields in which nothing was typed, by a redacted call; gives what each shows.

    The form remembers a fingerprint of each, so that what comes back untouched is known to be the paste's.
    """
    empty = {name for name in FACT_BY_NAME if not (form[name].data or "").strip()}
    shown = {name: filled for name, filled in shown_of(read) if name in empty}
    for name, filled in shown.items():
        form[name].data = filled.text
    form.filled.data = json.dumps({name: print_of(filled.text) for name, filled in shown.items() if filled.text})
    return shown


def forget_filled(form: CallForm) -> None:
    """Empties the fields that hold what the paste put there: only what a person typed wins over a paste."""
    for name, fingerprint in prints_in(form.filled.data).items():
        if name in FACT_BY_NAME and print_of(form[name].data or "") == fingerprint:
            form[name].data = ""


def look_behind(form: CallForm, read: Call) -> None:
    """Tells the form what stands behind the placeholders in what was typed: a field that was filled and then changed
    means the secrets themselves. They are hidden again with all others, and their shapes stay known. Only for a form
    that is valid.

    Where one of them would not be hidden all placeholders stay: `hunter` is a secret in `password=hunter`, and a word
    like any other in a sentence.
    """
    typed = {found[0] for field in form.fact_fields for found in PLACEHOLDER.finditer(field.data or "")}
    if not typed:
        return
    wanted = texts_shown(form, read)
    form.behind = values_behind(typed, read, hide=form.wishes["hide"], keep=form.wishes["keep"])
    if texts_shown(form, read) != wanted:
        form.behind = {}


def texts_shown(form: CallForm, read: Call) -> list[str] | None:
    """What would be shown of a call with what was typed, whatever its secrets are called; None where it is no call."""
    try:
        call = completed(read, form.facts)
    except WrongValue:
        return None
    return [PLACEHOLDER.sub("", text) for text in texts_of(redact_call(call, **form.wishes).call)]


def shown_of(read: Call) -> Iterator[tuple[str, Filled]]:
    """What each field may show of a call, by its name."""
    for row in rows_of(read):
        text = read.time or "" if row.fact.name == "time" else row.text  # a row of it tells two spellings
        if text:
            yield row.fact.name, filled_with(text, row.state, row.fact.choices)


def filled_with(text: str, state: str, choices: tuple[str, ...]) -> Filled:
    """One field's part of it. A list of choices can hold no other."""
    if len(text) > MOST_FILLED:
        note = Message("From the paste: %(count)s characters. What you type here replaces them.", count=len(text))
        return Filled("", note)
    if choices and text not in choices:
        return Filled("", Message("From the paste: %(value)s", value=text))
    return Filled(text, CONCLUDED if state == "inferred" else READ)


def print_of(text: str) -> str:
    """A fingerprint of a field's words. Browsers change its line ends, so blanks do not count."""
    return sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def prints_in(text: str | None) -> dict[str, str]:
    """The fingerprints that a page carried; none where the field holds anything else."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
