"""The desk: the report that a page shows and all it carries, so that nothing has to be stored to change it later."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from support_report import Report, report_from_json, to_json
from support_report.form import numbers_of
from support_report.report import selected
from web.sealing import opened, sealed


@dataclass(frozen=True, slots=True)
class Desk:
    """A report, the whole paste that it is taken from, and what was shown again by hand. All of it is redacted."""

    report: Report
    whole: Report | None = None  # of all calls of the paste, where it holds several; the shown ones among them
    numbers: tuple[int, ...] = ()  # of the shown calls in the paste, from 1, in their order
    keep: tuple[str, ...] = ()
    private: str = ""  # the desk of the private edition, sealed; only in the public one

    def carried(self) -> dict[str, str]:
        """The desk as hidden fields of a page, by name."""
        keep = json.dumps(self.keep) if self.keep and self.report.audience == "support" else ""
        calls = to_json(self.whole) if self.whole else ""
        numbers = ",".join(map(str, self.numbers)) if self.whole else ""
        fields = {"report": to_json(self.report), "calls": calls, "number": numbers, "keep": keep}
        return {name: value for name, value in {**fields, "private": self.private}.items() if value}

    def with_hidden(self, words: Sequence[str], key: str) -> Self:
        """The desk with these words hidden in all it holds; the private edition under its seal too."""
        keep = tuple(word for word in self.keep if word not in words)
        private = sealed_desk(self.private_desk(key).with_hidden(words, key), key) if self.private else ""
        return replace(self._each(lambda report: again(to_json(report), words, keep)), keep=keep, private=private)

    def with_calls(self, numbers: Sequence[int], key: str) -> Self:
        """The desk with other calls of the paste shown. Raises ValueError where there are none such."""
        if not self.whole or not numbers or not all(0 < number <= len(self.whole.parts) for number in numbers):
            raise ValueError(numbers)
        private = sealed_desk(self.private_desk(key).with_calls(numbers, key), key) if self.private else ""
        return replace(self, report=selected(self.whole, numbers), numbers=tuple(numbers), private=private)

    def public(self, key: str) -> Self:
        """The public edition, with the private one sealed in it."""
        if self.report.audience == "public":
            return self
        return replace(self._each(as_public), keep=(), private=sealed_desk(self, key))

    def private_desk(self, key: str) -> Self:
        """The private edition again. Raises ValueError where this server cannot open it."""
        return desk_from(json.loads(opened(self.private, key))) if self.private else self

    def _each(self, changed: Callable[[Report], Report]) -> Self:
        """The desk with its report changed, and with it the whole that it is taken from."""
        if not self.whole:
            return replace(self, report=changed(self.report))
        whole = changed(self.whole)
        return replace(self, report=selected(whole, self.numbers), whole=whole)


def desk_from(fields: dict[str, str]) -> Desk:
    """The desk that a page carried. Raises ValueError on anything else."""
    keep, private = list_of_texts(fields.get("keep", "")), fields.get("private", "")
    if not fields.get("calls"):
        return Desk(report_from(fields), keep=keep, private=private)
    whole = again(fields["calls"], (), keep)
    numbers = numbers_of(fields.get("number", ""))
    if not numbers or max(numbers) > len(whole.parts):
        raise ValueError(numbers)
    return Desk(selected(whole, numbers), whole, numbers, keep, private)


def report_from(fields: dict[str, str]) -> Report:
    """The shown report alone of what a page carried. Raises ValueError on anything else."""
    return again(fields.get("report", ""), (), list_of_texts(fields.get("keep", "")))


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
