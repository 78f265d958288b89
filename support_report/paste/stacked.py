"""Fields with each value on the line below its name, as browsers copy panels and YAML lists: put side by side again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.syntax.header_sides import is_known, side_of

_LABELS = frozenset(
    {"Request URL", "Request Method", "Status Code", "Remote Address", "Referrer Policy"}
    | {"Status", "Address", "Initiator"}
)
_NAME = re.compile(r":?[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){0,8}:?$")
_ADDRESS = re.compile(r"https?://\S+$")
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_FIELD = re.compile(r"[\w-]{1,60}: ")
_LISTED = re.compile(r"- (?:'([^'\n]*)'|(\S[^\n]*))$")
#: Of fewer fields nobody can say that they stand so.
_FEWEST = 3


def beside_names(text: str) -> str:
    """Each value beside its name, where at least three known names stand alone on lines with a value below."""
    lines = text.split("\n")
    if sum(map(_is_told, lines)) < _FEWEST:
        return text
    return "\n".join(_paired(lines))


def _is_told(line: str) -> bool:
    """Whether a line is a name that browsers show, alone."""
    if " " in line and line[:1] not in " \tRSAI":  # most lines: no word alone, and no label
        return False
    line = line.strip()
    return 2 < len(line) < 60 and (line.removesuffix(":") in _LABELS or (" " not in line and is_known(line.strip(":"))))


def _paired(lines: list[str]) -> Iterator[str]:
    """The lines, each name with the value below it; an empty line where the fields of the other side begin."""
    number, side, within = 0, "", False
    while number < len(lines):
        name = lines[number].strip()
        field = _is_told(name) or (within and _is_name(name))
        below = _below(lines, number) if field or name in _METHODS else 0
        value = _plain(lines[below]) if below else ""
        if name in _METHODS and _ADDRESS.match(value):
            yield f"{name} {value}"
        elif field and value and not _FIELD.match(value):
            other = "request" if name[0] == ":" else side_of(((name.strip(":"), ""),))
            if other and side and other != side:
                yield ""
            side, within = other or side, True
            yield f"{name.removesuffix(':')}: {value}"
        else:
            if name or not within or not lines[number]:  # a blank that only parts two fields goes
                yield lines[number]
            within, below = within and not name and lines[number] != "", number
        number = below + 1


def _is_name(name: str) -> bool:
    """Whether among fields a word is the name of one more."""
    return _NAME.match(name) is not None and ("-" in name or name.islower())


def _plain(line: str) -> str:
    """A value, out of the list in which YAML puts it."""
    listed = _LISTED.match(line.strip())
    return listed[1] or listed[2] if listed else line.strip()


def _below(lines: list[str], number: int) -> int:
    """The number of the next line that says something, 0 where it is too far away."""
    return next((at for at in range(number + 1, min(number + 4, len(lines))) if lines[at].strip()), 0)
