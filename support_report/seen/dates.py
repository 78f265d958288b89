"""When a call was made, from whatever dates it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: The REST API and OAuth 1 ended on 15 December 2023.
SUNSET = datetime(2023, 12, 15, 23, 59, 59, tzinfo=UTC)

_IN_TEXT = re.compile(r"\b(20[012]\d)[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])(?!\d)")


def first_date(
    header: str | None = None, iso: str | None = None, epochs: Iterable[object] = (), text: str = ""
) -> datetime | None:
    """The first of these that can be read: Date header, ISO time, seconds since 1970, a date in a log."""
    return (
        _from_header(header) or _from_iso(iso) or next(filter(None, map(_from_epoch, epochs)), None) or _from_text(text)
    )


def _from_header(value: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(value) if value and len(value) < 80 else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found and _aware(found)


def _from_iso(value: str | None) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(value)) if value and len(value) < 80 else None
    except ValueError:
        return _from_text(value or "")


def _from_epoch(value: object) -> datetime | None:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"[12]\d{9}(?:\d{3})?", text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _from_text(text: str) -> datetime | None:
    match = _IN_TEXT.search(text[:20_000])
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC) if match else None
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
