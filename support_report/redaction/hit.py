"""Hit: a stretch of text that holds a secret, as a finder reports it."""

from __future__ import annotations

from typing import NamedTuple

#: How the rule of personal data begins, which is no secret.
PERSONAL = "personal data"


class Hit(NamedTuple):
    """One secret where it stands. Offsets are bytes into the scanned text."""

    start: int
    end: int
    kind: str
    value: bytes  # what stands there, still encoded as it stood
    rule: str  # why, in words
    password: bool = False
    #: The secrets inside `value` where that is a decoded payload with facts beside them; offsets are into `value`.
    inner: tuple[Hit, ...] | None = None
    #: Whether the payload stands encoded, so that only its groups that hold a secret are covered; else (a Basic
    #: pair) it is shown decoded.
    encoded: bool = False
    #: How many bytes of an encoded payload stand for how many characters; none where it is covered as a whole.
    group: tuple[int, int] = (3, 4)
    #: Whether the name of the field makes it secret, so that nobody can have it shown again.
    named: bool = False
