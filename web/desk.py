"""The desk: the report that a page shows and all it carries, so that nothing has to be stored to change it later."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from support_report import Report, report_from_json, to_json
from web.sealing import opened, sealed


@dataclass(frozen=True, slots=True)
class Desk:
    """A report, the other calls of its paste, and what was shown again by hand. All of it is redacted."""

    report: Report
    calls: tuple[Report, ...] = ()  # every call of the paste, where it holds several; the shown one among them
    number: int = 0  # of the shown call among them, from 1
    keep: tuple[str, ...] = ()
    private: str = ""  # the desk of the private edition, sealed; only in the public one

    def carried(self) -> dict[str, str]:
        """The desk as hidden fields of a page, by name."""
        calls = json.dumps([to_json(call) for call in self.calls]) if self.calls else ""
        keep = json.dumps(self.keep) if self.keep and self.report.audience == "support" else ""
        fields = {"report": to_json(self.report), "calls": calls, "keep": keep, "private": self.private}
        fields |= {"number": str(self.number)} if self.number else {}
        return {name: value for name, value in fields.items() if value}

    def with_hidden(self, words: Sequence[str], key: str) -> Self:
        """The desk with these words hidden in all it holds; the private edition under its seal too."""
        keep = tuple(word for word in self.keep if word not in words)
        report, *calls = (again(to_json(report), words, keep) for report in (self.report, *self.calls))
        private = sealed_desk(self.private_desk(key).with_hidden(words, key), key) if self.private else ""
        return replace(self, report=report, calls=tuple(calls), keep=keep, private=private)

    def with_call(self, number: int, key: str) -> Self:
        """The desk with another call of the paste shown. Raises ValueError where there is none."""
        if not 0 < number <= len(self.calls):
            raise ValueError(number)
        private = sealed_desk(self.private_desk(key).with_call(number, key), key) if self.private else ""
        return replace(self, report=self.calls[number - 1], number=number, private=private)

    def public(self, key: str) -> Self:
        """The public edition, with the private one sealed in it."""
        if self.report.audience == "public":
            return self
        report, *calls = (as_public(report) for report in (self.report, *self.calls))
        return replace(self, report=report, calls=tuple(calls), keep=(), private=sealed_desk(self, key))

    def private_desk(self, key: str) -> Self:
        """The private edition again. Raises ValueError where this server cannot open it."""
        return desk_from(json.loads(opened(self.private, key))) if self.private else self


def desk_from(fields: dict[str, str]) -> Desk:
    """The desk that a page carried. Raises ValueError on anything else."""
    keep = list_of_texts(fields.get("keep", ""))
    calls = tuple(again(text, (), keep) for text in list_of_texts(fields.get("calls", "")))
    number = fields.get("number", "")
    shown = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return Desk(again(fields.get("report", ""), (), keep), calls, shown, keep, fields.get("private", ""))


def again(text: str, words: Sequence[str], keep: Sequence[str]) -> Report:
    """A carried report, with these words hidden besides."""
    return report_from_json(text, hide=words, keep=keep)


def as_public(report: Report) -> Report:
    """The public edition of a report."""
    return report_from_json(json.dumps({**json.loads(to_json(report)), "audience": "public"}))


def sealed_desk(desk: Desk, key: str) -> str:
    """A desk that only this server can read."""
    return sealed(json.dumps(desk.carried()), key)


def list_of_texts(text: str) -> tuple[str, ...]:
    """A list of texts that a field carried; none where it holds anything else."""
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(filter(lambda item: isinstance(item, str), found)) if isinstance(found, list) else ()
