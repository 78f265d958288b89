"""The forms by which a secret is found again: its first bytes as it is, in base64 and in hex, and pieces of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from support_report.encodings import ENCODINGS, IN_URLS
from support_report.redaction.pattern import lazy
from support_report.redaction.registry import Secret
from support_report.redaction.values import looks_random

#: Length of the shortest cut-off echo by which a secret is recognised, and of what is looked for: every run of the
#: first length holds one of the second that begins at one of a few places.
PIECE, ANCHOR = 8, 6
#: Length of the blocks in which a long value is looked for, and of the heads by which a form is.
BLOCK, HEAD = 96, 12
#: How far from either end of a value every piece is looked for.
EDGE = 24
#: Whose it is, the whole of it, from where in it on it is looked for, and whether it is base64.
Form = tuple[Secret, bytes, int, bool]
#: How many forms that begin alike are told apart; more would make a search take longer than its text is long.
RIVALS = 8
Forms = dict[bytes, list[Form]]
#: Of a longer value only so many blocks are looked for in encodings of encodings, and by what follows their heads.
_MOST_BLOCKS = 4
_BLANK_AS_PLUS, _PLUS_AS_BLANK = bytes.maketrans(b" ", b"+"), bytes.maketrans(b"+", b" ")
_QUOTES = lazy(rb"""[ "'<>]""")
#: Which signs are escaped, and how: by MySQL, by a shell in double quotes, in patterns, by Windows.
_ESCAPED = (
    (rb"""["'\\]""", rb"\\"),
    (rb"""["\\$`!]""", rb"\\"),
    (rb"""\W""", rb"\\"),
    (rb"""[&<>|^%!"\\@]""", b"^"),
)
_UUID = lazy(rb"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def forms_of(secrets: Iterable[Secret], stride: int = 1) -> Forms:
    """What to look for, with what it is the beginning of: mostly one form, sometimes a few that begin alike.

    Args:
        secrets: those that do not travel have no form.
        stride: 1 finds every piece of 8 characters near the ends of a value and any 15 between; n finds the first
            and last 8, any 7 + n near the ends and any 7 + 8 n between.
    """
    forms: Forms = {}
    for secret in secrets:
        add_forms(forms, secret, stride)
    return forms


def add_forms(forms: Forms, secret: Secret, stride: int) -> None:
    """Adds the forms of one more secret to those to look for."""
    if secret.travels:
        _add_pieces(forms, secret, stride)
        _add_heads(forms, secret)
        if stride == 1:
            _add_halves(forms, secret)
            for block in islice(blocks_of(secret.value), _MOST_BLOCKS):
                _add_quoted(forms, secret, block)
                _add_pairs(forms, secret, block)
                _add_further(forms, secret, block)


def _add_quoted(forms: Forms, secret: Secret, block: bytes) -> None:
    if not block.isalnum():
        _add(forms, secret, _quoted(block), False)


def _add_pairs(forms: Forms, secret: Secret, block: bytes) -> None:
    for whole in _in_pairs(block):
        forms.setdefault(whole[: 2 * PIECE], [(secret, whole, 0, True)])


def _add_pieces(forms: Forms, secret: Secret, stride: int) -> None:
    for offset, piece in pieces_of(secret, stride):
        if piece not in forms:
            forms[piece] = [(secret, secret.value, offset, False)]


def _add_heads(forms: Forms, secret: Secret) -> None:
    """The heads of a value's forms; a published prefix, alike in all tokens of its kind, is no head."""
    prefix = secret.shape.prefix.encode()
    for value in dict.fromkeys((secret.value.removeprefix(prefix), secret.raw.removeprefix(prefix))):
        for block in blocks_of(value):
            _add(forms, secret, _cased(block), False)
            _add(forms, secret, _in_base64(block), True)


def _add_further(forms: Forms, secret: Secret, block: bytes) -> None:
    """What follows the heads in base64 and hex, for a head may stand in two lines, or not at all. Of a value made of
    words a few characters tell nothing.
    """
    size = PIECE if secret.random else HEAD
    for whole in _in_base64(block):
        for offset in range(0, len(whole) - size + 1, size):
            forms.setdefault(whole[offset : offset + size], [(secret, whole, offset, True)])
    for whole in ENCODINGS["hexadecimal"](block):
        for offset in range(HEAD, len(whole) - HEAD + 1, HEAD):
            forms.setdefault(whole[offset : offset + HEAD], [(secret, whole, offset, False)])


def _add_halves(forms: Forms, secret: Secret) -> None:
    """The halves of a value so short that a line end in it leaves no piece: one of them stands in one line."""
    value, middle = secret.value, len(secret.value) // 2
    if PIECE <= len(value) < 2 * PIECE:
        forms.setdefault(value[:middle], [(secret, value, 0, False)])
        forms.setdefault(value[middle:], [(secret, value, middle, False)])


def _add(forms: Forms, secret: Secret, wholes: Iterable[bytes], base64: bool) -> None:
    for whole in wholes:
        head = whole[:HEAD]
        alike = forms.get(head)
        if alike is None:
            forms[head] = [(secret, whole, 0, base64)]
        elif len(alike) < RIVALS and all(other != whole for _, other, _, _ in alike):
            alike.append((secret, whole, 0, base64))


def _cased(block: bytes) -> list[bytes]:
    """A block as it is, in each case and in hex; as JSON escapes it where it holds a character that must be escaped."""
    wholes = [block, *ENCODINGS["upper case"](block), *ENCODINGS["lower case"](block)]
    if len(block) >= PIECE // 2:
        wholes += ENCODINGS["hexadecimal"](block)
    if b'"' in block or b"\\" in block or b"/" in block:
        wholes += ENCODINGS["JSON string"](block)
    return wholes


def _in_base64(block: bytes) -> list[bytes]:
    cores = [form for form in ENCODINGS["base64"](block) if len(form) >= PIECE]
    return cores + [form.translate(IN_URLS) for form in cores if b"+" in form or b"/" in form]


def _in_pairs(block: bytes) -> Iterator[bytes]:
    """A block in base64 of another encoding, and in hex of base64."""
    cores = ENCODINGS["base64"](block)
    inner = [*cores, block.hex().encode()]
    if not block.isalnum():
        inner += (ENCODINGS[name](block)[0] for name in ("percent-encoded", "JSON string"))
    for once in inner:
        yield from (form for form in ENCODINGS["base64"](once) if len(form) >= HEAD)
    yield from (core.hex().encode() for core in cores)


def _quoted(block: bytes) -> Iterator[bytes]:
    """A block with signs that a view does not undo: it ends at blanks and quotes."""
    if b" " in block or b"+" in block:
        yield block.translate(_BLANK_AS_PLUS)
        yield block.translate(_PLUS_AS_BLANK)
        yield from ENCODINGS["HTML entities"](block)
    if _QUOTES.search(block):
        yield from (re.sub(signs, before + rb"\g<0>", block) for signs, before in _ESCAPED)
    if _UUID.fullmatch(block):
        yield block.replace(b"-", b"")
        yield block.replace(b"-", b"").upper()


def blocks_of(value: bytes) -> Iterator[bytes]:
    """A value in blocks of `BLOCK` bytes, the last one longer: a key of many lines is looked for block by block."""
    last = max(0, len(value) // BLOCK - 1) * BLOCK
    yield from (value[start : start + BLOCK] for start in range(0, last, BLOCK))
    yield value[last:]


def pieces_of(secret: Secret, stride: int = 1) -> list[tuple[int, bytes]]:
    """Runs of `ANCHOR` bytes of a random value with their offsets, the published prefix left out, of which every run of
    `PIECE` near its ends, where echoes are cut off, holds one, and some between; those with signs only at the very
    ends. There is none of a value made of words.
    """
    value, first, last = secret.value, len(secret.shape.prefix), len(secret.value) - ANCHOR
    pieces = [(offset, value[offset : offset + ANCHOR]) for offset in _offsets(first, last, stride)]
    if secret.random and value.isalnum():
        return pieces
    ends = (first, last) if secret.random else ()
    return [each for each in pieces if each[0] in ends or _is_telling(each[1], secret.random)]


def _is_telling(piece: bytes, random: bool) -> bool:
    return (random and piece.isalnum()) or looks_random(piece, ANCHOR)


def _offsets(first: int, last: int, stride: int) -> list[int]:
    near, far = stride + PIECE - ANCHOR, PIECE * stride + PIECE - ANCHOR
    offsets = [*range(first, min(first + EDGE, last + 1), near), *range(first + EDGE, last - EDGE, far)]
    offsets += range(max(first + EDGE, last - EDGE), last, near)
    return [*offsets, last] if last >= first else offsets
