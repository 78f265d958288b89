"""The proof's search: finds every string wherever it stands, and knows our own words from those of a call."""

from __future__ import annotations

import random
from pathlib import Path

from support_report import Call, build_report, read_capture
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


def test_what_our_own_words_say_has_not_survived_unless_it_is_said_once_more():
    call = Call(method="GET", url="https://www.upwork.com/api/v3/oauth2/token?state=1", status=401)
    own = build_report(call).own_words()
    value = b"https://developers.upwork.com"
    outputs = {"text": own["text"] + value}
    hidden = [value.decode()]
    assert prove(outputs, [value], hidden, lambda: {"text": outputs["text"]})[1] == frozenset()
    assert prove(outputs, [value], hidden, lambda: own)[1] == {"text"}
    assert prove(outputs, [value], hidden)[1] == prove(outputs, [value], (), lambda: outputs)[1] == {"text"}


def test_a_hidden_word_that_we_use_ourselves_withholds_nothing():
    text = Path(__file__).parent / "captures" / "curl_verbose"
    for path in sorted(text.glob("*.txt")):
        call = read_capture(path.read_text("utf-8", "replace")).chosen
        report = build_report(call, hide=("www.upwork.com", "api.upwork.com", "application/json", "Response headers"))
        assert (report.withheld, report.proof.survived) == (frozenset(), 0)
        assert all("www.upwork.com" not in row.text for row in report.rows)


def test_own_words_hold_nothing_of_the_call():
    text = "zq-outside"
    call = Call(
        **dict.fromkeys(("time", "method", "url", "request_body", "username", "environment", "platform"), text),
        **dict.fromkeys(("reason", "response_body", "notes", "time_as_read"), text),
        request_headers=((text, text), ("Authorization", f'OAuth oauth_consumer_key="{text}"')),
        response_headers=((text, text), ("WWW-Authenticate", f'Bearer error="{text}"'), ("cf-ray", text)),
        status=401,
        hops=(Call(url=text),),
    )
    for audience in ("support", "public"):
        words = build_report(call, audience=audience, unread=(text,)).own_words()
        assert [name for name, output in words.items() if b"outside" in output] == []
