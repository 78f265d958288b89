"""The proof's search: finds every string wherever it stands, as looking for each one alone does."""

from __future__ import annotations

import random

from support_report.encodings import ENCODINGS
from support_report.proof import prove
from support_report.sieve import Sieve


def test_every_string_is_found_at_every_place():
    needles = [
        bytes(random.Random(size * 100 + n).randbytes(size)) for size in (6, 7, 8, 14, 15, 40) for n in range(30)
    ]
    sieve = Sieve(needles)
    for needle in needles:
        for place in range(17):
            text = b"." * place + needle + b"." * (place * 3 % 7)
            assert set(sieve.found_in(text)) == {needle}


def test_it_finds_what_looking_for_each_one_finds():
    draw = random.Random(5)
    text = bytes(draw.choices(b"abc", k=5000))
    needles = {bytes(draw.choices(b"abc", k=size)) for size in (6, 7, 9, 15, 16) for _ in range(40)}
    needles |= {text[place : place + 6 + place % 20] for place in range(0, 4900, 97)}
    assert set(Sieve(needles).found_in(text)) == {needle for needle in needles if needle in text}
    assert set(Sieve(()).found_in(text)) == set() == set(Sieve(needles).found_in(b""))


def test_one_survivor_among_many_values_is_found_in_each_encoding():
    values = [f"oauth2v2_{n * 7919**5:032x}".encode() for n in range(100)]
    clean = b"x" * 1000 + b" [REDACTED-access_token-1] oauth2v2_ + 32 hex " * 20
    for encode in ENCODINGS.values():
        for form in encode(values[57]):
            spread = b"\n> ".join((form[:9], form[9:])) if len(form) >= 12 else form
            proof, tainted = prove({"clean": clean, "a": clean + form, "b": clean + spread + b"."}, values)
            assert (proof.searched, proof.survived, tainted) == (100, 1, {"a", "b"})
