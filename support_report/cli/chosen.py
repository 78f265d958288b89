"""Which calls of a capture are meant: the numbers that `--call` and `--compare` give, and the calls behind them."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from support_report.cli.terminal import UsageError, tell

if TYPE_CHECKING:
    from support_report.call import Call
    from support_report.reading import Capture


def numbers(text: str) -> tuple[int, ...]:
    """The numbers of a list such as `1,3`. Raises ArgumentTypeError, which argparse words for people."""
    if not re.fullmatch(r"\s*\d{1,9}\s*(?:,\s*\d{1,9}\s*)*", text, re.ASCII):
        raise ArgumentTypeError(f"{text!r} is no number of a call; give one such as 2, or several as 1,3")
    return tuple(map(int, text.split(",")))


def chosen(capture: Capture, wanted: Iterable[Sequence[int]]) -> tuple[Call, ...]:
    """The calls that are meant, in the order they were named, each once; without a number the most telling one."""
    asked = dict.fromkeys(number for numbers in wanted for number in numbers)
    if asked:
        return tuple(call_of(capture, number, "--call") for number in asked)
    if len(capture.calls) > 1:
        this = capture.calls.index(capture.chosen) + 1
        tell(f"the input holds {len(capture.calls)} calls; this is call {this}. Choose others with --call.")
    return (capture.chosen,)


def call_of(capture: Capture, number: int, option: str) -> Call:
    """One call by its number from 1. Raises UsageError where there is none."""
    if not 1 <= number <= len(capture.calls):
        raise UsageError(f"{option} {number}: {_number_of(capture.calls)}.")
    return capture.calls[number - 1]


def to_compare(capture: Capture, calls: Sequence[Call], number: int) -> Call:
    """The call that the one chosen is compared with. Raises UsageError where that makes no two calls."""
    other = call_of(capture, number, "--compare")
    if len(calls) > 1:
        raise UsageError("--compare takes one call besides its own; give --call one number.")
    if other is calls[0]:
        raise UsageError(f"--compare {number}: this is the call itself; give the number of another.")
    return other


def _number_of(calls: Sequence[Call]) -> str:
    known = {0: "the input holds no call; leave the option out", 1: "the input holds one call; give 1 or nothing"}
    return known.get(len(calls), f"the input holds {len(calls)} calls; give a number from 1 to {len(calls)}")


def without_call(capture: Capture) -> str:
    """What is said of input in which no call was found."""
    if capture.chosen.notes or capture.unread:
        return "nothing in the input looks like a call. The report holds it as notes; --field adds what you know."
    return "there is nothing in the input, so the report is empty. Pipe into it what your client printed."
