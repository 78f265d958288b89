"""Reads what was pasted; of a very long text in which no call is found only the beginning and the end are kept."""

from dataclasses import dataclass

from support_report import Capture, read_capture

#: So much text without a call in it is shortened, to so much at either end.
MOST_UNREAD, KEPT = 1_000_000, 100_000


@dataclass(frozen=True, slots=True)
class Paste:
    """A paste, read, and whether something was left out of it."""

    text: str
    capture: Capture
    shortened: bool = False


def read_paste(text: str) -> Paste:
    """The paste, read. A text that holds a call is never shortened."""
    capture = read_capture(text)
    if capture.calls or len(text) <= MOST_UNREAD:
        return Paste(text, capture)
    left_out = len(text) - 2 * KEPT
    short = f"{text[:KEPT]}\n[{left_out:,} characters are left out here]\n{text[-KEPT:]}"
    return Paste(short, read_capture(short), shortened=True)
