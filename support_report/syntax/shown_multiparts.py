"""Bodies of several parts, as clients that send files or forms print them (RFC 7578): from boundary to boundary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.reading import Span

_OPENS = re.compile(r"--([\w'()+,./:=?-]{6,70})\nContent-(?i:disposition): form-data")
#: Longer ones nobody prints.
_MOST = 200_000


def multiparts_in(text: str) -> Iterator[Span]:
    """Where each such body stands, up to its closing boundary."""
    end = 0
    if "form-data" not in text:
        return
    for opened in _OPENS.finditer(text):
        if opened.start() < end:
            continue
        closing = f"\n--{opened[1]}--"
        found = text.find(closing, opened.end(), opened.end() + _MOST)
        if found >= 0:
            end = found + len(closing)
            yield opened.start(), end
