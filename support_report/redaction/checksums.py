"""The checksum that GitHub and npm put at the end of their tokens: it tells a token from something written like one."""

from __future__ import annotations

import zlib

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RANDOM, _CHECKED = 30, 6


def checksum_of(random: str) -> str:
    """The CRC-32 of the random part in base 62, six digits.

    Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    """
    rest, digits = zlib.crc32(random.encode("ascii")), ""
    for _ in range(_CHECKED):
        rest, digit = divmod(rest, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def may_be_token(body: bytes) -> bool:
    """Whether what stands behind the prefix may be a token: its checksum is right, or it is too long to have one."""
    if len(body) != _RANDOM + _CHECKED:
        return len(body) > _RANDOM + _CHECKED
    text = body.decode("ascii")
    return checksum_of(text[:_RANDOM]) == text[_RANDOM:]
