"""The forms by which a secret is found again: its first bytes as it is, in base64 and in hex, and pieces of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from support_report.encodings import ENCODINGS
from support_report.redaction.registry import Secret
from support_report.redaction.values import looks_random

#: Length of the pieces by which a cut-off echo of a secret is recognised.
PIECE = 8
#: Length of the blocks in which a long value is looked for, and of the heads by which a form is.
BLOCK, HEAD = 96, 12
#: How far from either end of a value every piece is looked for.
EDGE = 24


class Form(NamedTuple):
    """A form of a secret that is looked for by its first bytes: as it is from `offset` on, or whole in an encoding."""

    secret: Secret
    whole: bytes
    offset: int = 0
    base64: bool = False


def forms_of(secrets: Iterable[Secret], stride: int = 1) -> dict[bytes, Form]:
    """What to look for, with what it is part of.

    Args:
        secrets: those that do not travel have no form.
        stride: 1 finds every piece of 8 characters; n finds the first and last 8 and any 7 + n.
    """
    forms: dict[bytes, Form] = {}
    for secret in secrets:
        if secret.travels:
            _add_pieces(forms, secret, stride)
            _add_heads(forms, secret)
    return forms


def _add_pieces(forms: dict[bytes, Form], secret: Secret, stride: int) -> None:
    for offset, piece in pieces_of(secret, stride):
        forms.setdefault(piece, Form(secret, secret.value, offset))


def _add_heads(forms: dict[bytes, Form], secret: Secret) -> None:
    for value in {secret.value, secret.raw}:
        for block in blocks_of(value):
            for form in _cased(block):
                forms.setdefault(form[:HEAD], Form(secret, form))
            for form in _in_base64(block):
                forms.setdefault(form[:HEAD], Form(secret, form, base64=True))


def _cased(block: bytes) -> Iterator[bytes]:
    """A block as it is, in each case and in hex; as JSON escapes it where it holds a character that must be escaped."""
    yield block
    yield from ENCODINGS["upper case"](block)
    yield from ENCODINGS["lower case"](block)
    if len(block) >= PIECE // 2:
        yield from ENCODINGS["hexadecimal"](block)
    if b'"' in block or b"\\" in block or b"/" in block:
        yield from ENCODINGS["JSON string"](block)


def _in_base64(block: bytes) -> Iterator[bytes]:
    for name in ("base64", "base64url"):
        yield from (form for form in ENCODINGS[name](block) if len(form) >= PIECE)


def blocks_of(value: bytes) -> Iterator[bytes]:
    """A value in blocks of `BLOCK` bytes, the last one longer: a key of many lines is looked for block by block."""
    last = max(0, len(value) // BLOCK - 1) * BLOCK
    yield from (value[start : start + BLOCK] for start in range(0, last, BLOCK))
    yield value[last:]


def pieces_of(secret: Secret, stride: int = 1) -> Iterator[tuple[int, bytes]]:
    """Runs of `PIECE` bytes of a random value with their offsets, the published prefix left out: all of them near its
    ends, where echoes are cut off, and every eighth between. There is none of a value made of words.
    """
    value, first, last = secret.value, len(secret.shape.prefix), len(secret.value) - PIECE
    for offset in range(first, last + 1):
        if (EDGE < offset < last - EDGE and offset % PIECE) or ((offset - first) % stride and offset != last):
            continue
        piece = value[offset : offset + PIECE]
        if (secret.random and piece.isalnum()) or looks_random(piece, PIECE):
            yield offset, piece
