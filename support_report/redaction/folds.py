"""Values that go on in the next line because the text was folded at a fixed width, as a narrow window folds it."""

from __future__ import annotations

import re

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import looks_random

_NARROWEST, _WIDEST = 40, 400
#: How far around a value is looked for other lines of the same width.
_AROUND = 1200
#: What stands first in the next line, and what may follow it there.
_REST = lazy(rb"""\r?\n([\w+/.~%\-]{1,512}={0,2})(?=["'`;&,\\})\]\s]|\Z)""")
#: The same in a mail that quotes another: the rest stands alone behind the mark.
_QUOTED_REST = lazy(rb"\r?\n> ?([\w+/.~%\-]{6,512}={0,2})(?=\r?\n|\Z)")


def unfolded(text: bytes, hit: Hit) -> Hit:
    """The hit with the rest of its value, where that was folded: it reaches the end of a line, other lines near it are
    as long, and none is longer.
    """
    if rest := _quoted_rest(text, hit):
        return hit._replace(end=rest.end(), value=hit.value + rest[1])
    width = 0
    while hit.inner is None and (rest := _REST.match(text, hit.end)) and _goes_on(rest[1]):
        width = width or _width(text, hit.end)
        if not width:
            break
        hit = hit._replace(end=rest.end(), value=hit.value + rest[1])
        if len(rest[1]) < width:
            break
    return hit


def _quoted_rest(text: bytes, hit: Hit) -> re.Match[bytes] | None:
    """The rest of a value in the next line of a quoted mail, where both look drawn."""
    if hit.inner is not None or not text.startswith(b">", text.rfind(b"\n", max(0, hit.end - _WIDEST), hit.end) + 1):
        return None
    rest = _QUOTED_REST.match(text, hit.end)
    return rest if rest and looks_random(rest[1], 6) and looks_random(hit.value, 6) else None


def _goes_on(rest: bytes) -> bool:
    """Whether what stands first in a line may be the rest of a value: neither a word nor a date."""
    return len(rest) < 4 or looks_random(rest, 4)


def _width(text: bytes, end: int) -> int:
    """The width at which the text around a line that ends here was folded; 0 where it was not."""
    start = text.rfind(b"\n", max(0, end - _WIDEST - 1), end) + 1
    if not _NARROWEST <= end - start <= _WIDEST:
        return 0
    near = text[max(0, start - _AROUND) : end + _AROUND].replace(b"\r", b"").split(b"\n")[1:-1]
    sizes = [len(line) for line in near]
    return end - start if sizes.count(end - start) > 1 and max(sizes) == end - start else 0
