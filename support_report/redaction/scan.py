"""Asks every finder for the secrets of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from support_report.redaction.formats import format_hits
from support_report.redaction.hit import Hit
from support_report.redaction.payloads import payload_hits
from support_report.redaction.places import named_hits
from support_report.redaction.private import private_hits
from support_report.redaction.prose import prose_hits


def hits_of(text: bytes, *, public: bool, hide: Sequence[bytes] = ()) -> Iterator[Hit]:
    """The secrets of a text in no particular order; for the public edition personal data too."""
    yield from _plain_hits(text, public, hide)
    yield from payload_hits(text, lambda inner: _plain_hits(inner, public, hide))


def _plain_hits(text: bytes, public: bool, hide: Sequence[bytes]) -> Iterator[Hit]:
    yield from named_hits(text)
    yield from format_hits(text)
    yield from prose_hits(text)
    if public:
        yield from private_hits(text)
    for word in hide:
        for found in re.finditer(re.escape(word), text):
            yield Hit(found.start(), found.end(), "hidden", word, "hidden by hand")
