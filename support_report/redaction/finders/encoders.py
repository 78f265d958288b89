"""Passwords behind a user in what code or a shell is about to encode for Basic: `btoa("ann:abc")`,
`base64_encode('ann:abc')`, `echo -n ann:abc | base64`.
"""

from __future__ import annotations

from collections.abc import Iterable

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.schemes import user_password_hits
from support_report.redaction.values import looks_secret

TRIGGERS = (
    *(b"btoa(", b"buffer.from(", b"base64encode(", b"b64encode(", b"base64_encode(", b"encode64(", b"encodetostring("),
    *(b"| base64\n", b"| base64)", b"| base64 -w"),
)

_PAIR = lazy(
    rb"""\s{0,20}(?:\[\]byte\(|Encoding\.\w{3,8}\.GetBytes\()?b?["'`]([\w.@+\-]{1,128}:[^\s"'`]{6,256})["'`]"""
)
_PIPED = lazy(rb"""(?:echo|printf)[ ](?:-n[ ])?["']?([\w.@+\-]{1,128}:[^\s"']{6,256})["']?[ ]{0,2}\Z""")


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The password of the pair that the word at [start, end) encodes, where it looks drawn or made up."""
    piped = text[start : start + 1] == b"|"
    pair = _PIPED.search(text, max(0, start - 420), start) if piped else _PAIR.match(text, end)
    password = pair[1].partition(b":")[2] if pair else b""
    if pair and not password.startswith(b"//") and looks_secret(password):
        return user_password_hits(pair[1], pair.start(1))
    return ()
