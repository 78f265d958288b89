"""An `&` outside of quotes: a shell ends the command there, and whoever pastes it meant the parameters as a whole."""

from __future__ import annotations

import re

MEANT = (
    "An & stands outside of quotes: bash, zsh and cmd end the command there and send nothing of what follows. "
    "Here it is read as it was meant."
)
CUT = "The shell ended the command at the & that stands outside of quotes: what follows it was not sent."
PARAMETER = re.compile(r"&(?:amp;)?([\w.%\[\]-]{1,80})(?=[=&\s'\"$]|\Z)")
JOB = re.compile(r"\n\[\d{1,4}\][ \t]*[-+]?[ \t]+(?:\d{2,}|Done|Exit|Running)\b")
REQUEST_LINE = re.compile(r"\n> [A-Z]{1,20} (\S{1,4000}) HTTP/")
REACH = 4000  # characters behind the command in which the shell or curl may tell


def goes_on(text: str, at: int) -> bool:
    """Whether a parameter follows the `&` at `at`, as in `?a=1&b=2`."""
    return PARAMETER.match(text, at) is not None


def told(text: str, at: int) -> str:
    """What is to be said of the `&` at `at`: `CUT` or "" where the shell's job line or curl's request line tells."""
    if text.find("\n[", at, at + REACH) >= 0 and JOB.search(text, at, at + REACH):
        return CUT
    sent = REQUEST_LINE.search(text, at, at + REACH) if text.find("\n> ", at, at + REACH) >= 0 else None
    parameter = PARAMETER.match(text, at)
    if sent is None or parameter is None:
        return MEANT
    return "" if "&" + parameter[1] in sent[1] else CUT
