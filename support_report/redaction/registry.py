"""Registry: every secret of one report with its placeholder; the same value gets the same one, whatever its
encoding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from support_report.redaction.hit import PERSONAL, Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.remembering import remembered
from support_report.redaction.values import PLACEHOLDER, looks_drawn, looks_random, shape_of
from support_report.shape import Redaction, Shape

_TWICE = lazy(rb"%25[0-9A-Fa-f]{2}")
_JSON_ESCAPE = lazy(rb"\\+(?:u([0-9a-fA-F]{4})|([\"'/\\]))")


@remembered
def canonical(value: bytes) -> bytes:
    """A value free of the encodings it may stand in: percent, JSON escapes, HTML entities; applied until nothing
    changes.
    """
    for _ in range(3):
        plain = _decoded_once(value)
        if plain == value:
            return value
        value = plain
    return value


def _decoded_once(value: bytes) -> bytes:
    if b"%" in value:
        value = unquote_to_bytes(value)
    if b"\\" in value:
        value = _JSON_ESCAPE.sub(_unescaped, value)
    if b"&" in value and b";" in value:
        import html  # its table of names takes a while, and few texts need it

        value = html.unescape(value.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    return value


def _unescaped(escape: re.Match[bytes]) -> bytes:
    return chr(int(escape[1], 16)).encode("utf-8", "surrogatepass") if escape[1] else escape[2]


class Secret:
    """One value that was found secret."""

    def __init__(self, value: bytes, raw: bytes, hit: Hit, number: int, where: str) -> None:
        self.value = value  # free of encodings
        self.raw = raw  # as it stood first: what looks like an encoding may be part of a password (`a%20b`)
        self.kind, self.rule, self.password = hit.kind, hit.rule, hit.password
        self.number, self.where = number, where
        self.shape = _shape(hit)
        self.count = 0
        drawn, prefix = looks_random(value) or looks_drawn(value), self.shape.prefix.encode()
        #: Drawn rather than written, so that any piece of it tells of it; `db01.acme.internal` is made of words.
        self.random = drawn and not hit.rule.startswith(PERSONAL)
        #: Telling enough, without its published prefix, to be looked for elsewhere: `abc` is hidden in its place only.
        self.travels = (drawn and not prefix) or _is_telling(value.removeprefix(prefix))

    @property
    def placeholder(self) -> bytes:
        """What stands in its place: `[REDACTED-<kind>-<n>]`."""
        return f"[REDACTED-{self.kind}-{self.number}]".encode()

    def redaction(self) -> Redaction:
        """The secret as the report lists it: nothing of its value."""
        return Redaction(self.where, self.kind, self.placeholder.decode(), self.shape, self.count, self.rule)


class Registry:
    """The secrets of one report in the order they were found.

    Grows only; holds raw values, so it never leaves the core.
    """

    def __init__(self) -> None:
        self.secrets: dict[bytes, Secret] = {}
        self._numbers: dict[str, int] = {}

    def reserve(self, text: bytes) -> None:
        """Keeps the numbers of placeholders that a text already holds, so that redacting again cannot confuse two
        secrets.
        """
        for found in PLACEHOLDER.finditer(text):
            kind = found[1].decode()
            self._numbers[kind] = max(self._numbers.get(kind, 0), min(int(found[2][:9]), 10**8))

    def make_room(self, text: bytes) -> None:
        """Keeps the numbers of placeholders that a text holds, after secrets were found in it: theirs come behind."""
        held = Registry()
        held.reserve(text)
        for secret in self.secrets.values():
            secret.number += held._numbers.get(secret.kind, 0)

    def count(self, texts: Iterable[tuple[bytes, int]]) -> None:
        """Counts the places where each secret's placeholder stands in finished texts, given with how often they do."""
        seen = Counter[bytes]()
        for text, times in texts:
            for found in PLACEHOLDER.finditer(text):
                seen[found.group()] += times
        for secret in self.secrets.values():
            secret.count += seen[secret.placeholder]

    def add(self, hit: Hit, where: str) -> Secret:
        """The secret of a hit: a known one where its value, decoded, was seen before."""
        raw = hit.value.strip() or hit.value
        value = canonical(raw)
        value = _spaced(value).strip() or value
        known = self.secrets.get(value)
        if known is None:
            number = self._numbers[hit.kind] = self._numbers.get(hit.kind, 0) + 1
            known = self.secrets[value] = Secret(value, raw, hit, number, where)
        elif hit.kind != known.kind or hit.value != known.raw:
            known.shape = _shape_with(known, hit)
            known.password |= hit.password
        return known


def _is_telling(value: bytes) -> bool:
    drawn = looks_random(value, 6) or looks_drawn(value)
    return drawn or (len(value) >= 8 and not (value.isalpha() and len(value) < 20))


def _spaced(value: bytes) -> bytes:
    """A value with the blanks around it that forms write as a plus (`=+abc`); base64 has such signs inside too."""
    core = value.strip(b"+")
    return value.replace(b"+", b" ") if core and b"+" not in core and b"/" not in core else value


def _shape(hit: Hit) -> Shape:
    shape = shape_of(_spaced(canonical(hit.value)), password=hit.password)
    twice = not hit.password and _TWICE.search(hit.value) is not None
    return shape._replace(encoded_twice=True) if twice else shape


def _shape_with(known: Secret, hit: Hit) -> Shape:
    """The shape of a secret that stood elsewhere too; of a password less is told."""
    one, other = known.shape, _shape(hit)
    if known.password or hit.password:
        least = one if known.password else other
        return least._replace(blank_around=one.blank_around or other.blank_around)
    kinds = one.same_as if hit.kind == known.kind else tuple(dict.fromkeys((*one.same_as, hit.kind)))
    return one._replace(
        blank_around=one.blank_around or other.blank_around,
        quoted=one.quoted or other.quoted,
        encoded_twice=one.encoded_twice or other.encoded_twice,
        same_as=kinds,
    )
