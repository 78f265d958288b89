"""URL globbing as curl does it: `{a,b}` and `[1-3]` stand for several URLs."""

from __future__ import annotations

import re
from itertools import product

PART = re.compile(
    r"""
      \\(?P<escaped>[\[\]{}])
    | (?<!\$)\{(?P<set>[^{}\[\],]*(?:,[^{}\[\],]*)+)\}
    | \[(?P<low>\d{1,9})-(?P<high>\d{1,9})(?::(?P<step>\d{1,6}))?\]
    | \[(?P<first>[a-z])-(?P<last>[a-z])\] | \[(?P<First>[A-Z])-(?P<Last>[A-Z])\]
    | (?P<plain>[^\\\[{]+ | .)
    """,
    re.VERBOSE | re.DOTALL,
)
MOST = 100  # URLs one may stand for; more are shown as the pattern
#: An IPv6 address is no range.
HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#@]*@)?\[[0-9A-Fa-f:.%]+\]")


def expanded(url: str) -> list[str]:
    """The URLs a pattern stands for (curl man page, URL); a `{placeholder}` of documentation stays as it is."""
    host = HOST.match(url)
    start = host.end() if host else 0
    choices = [_choices(part) for part in PART.finditer(url, start)]
    count = 1
    for choice in choices:
        count *= len(choice)
        if count > MOST:
            return [url]
    return [url[:start] + "".join(parts) for parts in product(*choices)]


def _choices(part: re.Match[str]) -> list[str]:
    if part["escaped"]:
        return [part["escaped"]]
    if part["set"] is not None:
        return part["set"].split(",")
    if low := part["low"]:
        numbers = range(int(low), int(part["high"]) + 1, int(part["step"] or 1) or 1)
        return [str(n).zfill(len(low) if low.startswith("0") else 0) for n in numbers[: MOST + 1]] or [part[0]]
    if first := part["first"] or part["First"]:
        return [chr(code) for code in range(ord(first), ord(part["last"] or part["Last"]) + 1)] or [part[0]]
    return [part["plain"]]
