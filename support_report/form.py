"""The browser's form, made from the ticket's table: its fields, what they say, and what was typed into them."""

from __future__ import annotations

import json
import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, FileField, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import AnyOf

from support_report.call import Call
from support_report.carried import report_from_json, to_json
from support_report.decoding import Decoded, decoded
from support_report.message import Message
from support_report.reading import Capture
from support_report.redact import redact_text
from support_report.report import Report
from support_report.seen.values import PLACEHOLDER
from support_report.ticket import FACT_BY_NAME, TICKET, Fact
from support_report.typed import Facts, WrongValue, completed_all, one_line, read_fact

AUDIENCES = {
    "support": Message("Customer Support, a private ticket"),
    "public": Message("Stack Overflow or another public place"),
}
NO_TEXT = Message(
    "This file is not text. Save the call as text, such as curl -v output or a HAR, and choose that file."
)
NO_CALL_NUMBER = Message("Give the number of a call in the paste, from 1 on, such as 2; or several, such as 1, 3.")
_MOST_NUMBERS = 1000


def _right_value(form: FlaskForm, field: Field) -> None:
    try:
        read_fact(field.name, field.data or "")
    except WrongValue as error:
        raise ValidationError(error.args[0]) from None


def _field_for(fact: Fact) -> Field:
    if fact.kind in ("text", "headers"):
        return TextAreaField(fact.label, [_right_value], description=fact.hint)
    if fact.kind == "choice":
        choices = [SelectChoice("", Message("Not chosen")), *(SelectChoice(choice, choice) for choice in fact.choices)]
        wanted = [_right_value]
        return SelectField(
            fact.label, wanted, description=fact.hint, choices=choices, validate_choice=False, filters=[one_line]
        )
    return StringField(fact.label, [_right_value], description=fact.hint, filters=[one_line])


class CallForm(FlaskForm):  # type: ignore[misc]
    """The paste, the file, the ticket's facts by their own names, and how the report is wanted."""

    capture = TextAreaField(
        Message("Paste the call"),
        description=Message(
            "A cURL command, curl -v output, a HAR, a raw request and response, a log: whatever you have."
        ),
    )
    capture_file = FileField(
        Message("Or choose a file"), description=Message("A text file, such as a HAR; read in memory, not kept.")
    )
    call = StringField(
        Message("Which call"),
        description=Message("Its number, where the paste holds more than one; several for one report, such as 1, 3."),
        filters=[one_line],
    )
    audience = RadioField(
        Message("Who will read the report"),
        [AnyOf(AUDIENCES, Message("Choose who will read the report."))],
        choices=[SelectChoice(*audience) for audience in AUDIENCES.items()],
        default="support",
    )
    hide = TextAreaField(
        Message("Hide these words too"),
        description=Message("One word or phrase a line: a company, a project, a name."),
    )
    seen = HiddenField()
    filled = HiddenField()
    keep = TextAreaField(
        Message("Show these words"),
        description=Message("One a line, where something was hidden that is no secret."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        #: Raw values by their placeholders: what is meant where one of these was typed.
        self.behind: dict[str, str] = {}

    def validate_call(self, field: Field) -> None:
        """Numbers from 1 on. Whether the paste holds so many calls is seen when it is read."""
        if field.data and not numbers_of(field.data):
            raise ValidationError(NO_CALL_NUMBER)

    def validate_capture_file(self, field: Field) -> None:
        """Text, not a picture or an archive."""
        if self.upload.binary:
            raise ValidationError(NO_TEXT)

    @property
    def upload(self) -> Decoded:
        """The chosen file as text, decoded once."""
        if not hasattr(self, "_upload"):
            chosen = self.capture_file.data
            self._upload = decoded(chosen.read() if hasattr(chosen, "read") else b"")
        return self._upload

    @property
    def pasted(self) -> str:
        """The paste and the file as one text."""
        typed = (self.capture.data or "").replace("\r\n", "\n")
        return "\n".join(filter(str.strip, (typed, "" if self.upload.binary else self.upload.text)))

    @property
    def fact_fields(self) -> list[Field]:
        """The fields of the ticket's facts, in its order."""
        return [self[fact.name] for fact in TICKET]

    @property
    def facts(self) -> Facts:
        """What was typed, as facts of a call, with what stands behind placeholders. Only for a form that is valid."""
        facts: Facts = {}
        for field in self.fact_fields:
            text = PLACEHOLDER.sub(lambda found: self.behind.get(found[0], found[0]), field.data or "")
            facts |= read_fact(field.name, text)
        return facts

    @property
    def wishes(self) -> dict[str, Any]:
        """How the report is wanted, as arguments of `build_report`."""
        audience = self.audience.data if self.audience.data in AUDIENCES else "support"
        return {"audience": audience, "hide": _lines(self.hide.data), "keep": _lines(self.keep.data)}

    def read_in(self, capture: Capture) -> Call:
        """The call that is meant, as it was read."""
        number = self.number_in(capture)
        return capture.calls[number - 1] if number else capture.chosen

    def calls_in(self, capture: Capture) -> tuple[Call, ...]:
        """Every call that is meant, in order, with what was typed over what was read."""
        if max(numbers_of(self.call.data), default=0) > len(capture.calls):
            self.add_error("call", no_such_call(len(capture.calls)))
        meant = [capture.calls[number - 1] for number in self.numbers_in(capture)]
        return completed_all(meant or [capture.chosen], self.facts)

    def number_in(self, capture: Capture) -> int:
        """The number of the call that is meant, the first of several; 0 where the paste holds none."""
        return next(iter(self.numbers_in(capture)), 0)

    def numbers_in(self, capture: Capture) -> tuple[int, ...]:
        """The numbers of the calls that are meant, else of the one to report first; () where the paste holds none."""
        wanted = tuple(number for number in numbers_of(self.call.data) if number <= len(capture.calls))
        return wanted or ((capture.calls.index(capture.chosen) + 1,) if capture.calls else ())

    def ask_for(self, missing: tuple[str, ...]) -> None:
        """Marks the facts that nobody gave."""
        if not self.pasted:
            self.add_error("capture", Message("Paste the call, choose a file, or fill in the facts below."))
        for name in missing:
            self.add_error(name, nothing_found(FACT_BY_NAME[name]))

    def add_error(self, name: str, sentence: str) -> None:
        """One more sentence on a field."""
        self[name].errors = [*self[name].errors, sentence]

    def keep_paste(self) -> None:
        """Puts paste and file into the paste box, for the page that asks again: a file field cannot be filled."""
        self.capture.data = self.pasted

    def keep_paste_hidden(self) -> None:
        """The same without its secrets: they were sent once and need not go to and fro. Their shapes stay known."""
        clean = redact_text(self.pasted, **self.wishes)
        known = [*self.seen_before, *(redaction.facts() for redaction in clean.redactions)]
        self.capture.data, self.seen.data = clean.text, json.dumps(known) if known else ""

    @property
    def seen_before(self) -> list[dict[str, Any]]:
        """What was hidden in the paste when it was sent before; [] where the field holds anything else."""
        try:
            seen = json.loads(self.seen.data or "[]")
        except (ValueError, RecursionError):
            return []
        return [item for item in seen if isinstance(item, dict)] if isinstance(seen, list) else []

    def with_seen(self, report: Report) -> Report:
        """The report with what is known of secrets that were hidden before."""
        text = to_json(report)
        seen = [item for item in self.seen_before if str(item.get("placeholder") or "\n") in text]
        if not seen:
            return report
        data = json.loads(text)
        try:
            return report_from_json(json.dumps({**data, "redactions": [*seen, *data["redactions"]]}))
        except ValueError:  # not what this form wrote
            return report


for _fact in TICKET:
    setattr(CallForm, _fact.name, _field_for(_fact))


class ReportForm(FlaskForm):  # type: ignore[misc]
    """What the report page sends to be changed or saved: the redacted report itself, so that nothing has to be stored,
    and what to do with it.
    """

    report = HiddenField()
    calls = HiddenField()
    number = HiddenField()
    keep = HiddenField()
    private = HiddenField()
    hide = StringField(
        Message("Hide this too"),
        description=Message("A word or a phrase; it is hidden everywhere, however encoded."),
    )
    call = StringField(filters=[one_line])

    @property
    def carried(self) -> dict[str, str]:
        """What the page carried, by name."""
        return {name: self[name].data or "" for name in ("report", "calls", "number", "keep", "private")}

    @property
    def words(self) -> tuple[str, ...]:
        """The words to hide."""
        return _lines(self.hide.data)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the calls that were chosen, each once; () for none."""
        return numbers_of(",".join(self.call.raw_data or ()))


def no_such_call(count: int) -> Message:
    """What is said of a number that none of so many calls has."""
    if not count:
        return Message("No call was recognised in the paste. Leave the number out.")
    return Message("Give the number of a call in the paste, from 1 to %(count)s.", count=count)


def nothing_found(fact: Fact) -> Message:
    """What is said of a fact that nobody gave."""
    return Message("%(fact)s: nothing was found. Give it, such as %(example)s.", fact=fact.label, example=fact.example)


def numbers_of(text: str | None) -> tuple[int, ...]:
    """The numbers from 1 on in a list such as `1, 3`, each once, in their order; () where it is anything else."""
    parts = [part.strip() for part in (text or "").split(",")]
    if len(parts) > _MOST_NUMBERS or not all(re.fullmatch(r"0{0,4}[1-9]\d{0,4}", part, re.ASCII) for part in parts):
        return ()
    return tuple(dict.fromkeys(map(int, parts)))


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
