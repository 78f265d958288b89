"""The proof's search: finds every string wherever it stands, and knows our own words from those of a call."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support_report import Call, build_report, read_capture
from support_report.__main__ import main
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


def test_a_chosen_word_has_survived_only_where_it_is_told_of_the_call():
    word = "https://developers.upwork.com"
    outputs, values = {"text": b"Our advice: see " + word.encode()}, [word.encode()]
    assert prove(outputs, values, [word], lambda: b"nothing of the kind")[1] == frozenset()
    assert prove(outputs, values, [word], lambda: b"a=" + word.encode().hex().encode())[1] == {"text"}
    assert prove(outputs, values, (), lambda: b"nothing of the kind")[1] == {"text"}, "a secret may stand nowhere"


def test_a_hidden_word_that_we_use_ourselves_withholds_nothing():
    text = Path(__file__).parent / "captures" / "curl_verbose"
    for path in sorted(text.glob("*.txt")):
        call = read_capture(path.read_text("utf-8", "replace")).chosen
        report = build_report(call, hide=("www.upwork.com", "api.upwork.com", "application/json", "Response headers"))
        assert (report.withheld, report.proof.survived) == (frozenset(), 0)
        assert all("www.upwork.com" not in row.text for row in report.rows)


#: Words of ours with which each piece of a report is headed, and a call in which they stand too.
OURS = (
    "Request headers",
    "response header",
    "request_headers",
    "X-Upwork-Error-Message",
    "41 characters",
    "query parameter",
)
SAYING_THEM = {"response_headers": (("X-Upwork-Error-Message", " ".join(OURS)),), "response_body": ", ".join(OURS)}


@pytest.mark.parametrize("word", OURS)
def test_a_hidden_word_of_our_headings_withholds_neither_report_nor_comparison(word, tmp_path, capsys):
    call = Call(method="GET", url="https://x.test/a?q=1", status=403, **SAYING_THEM)
    report = build_report(call, hide=(word,))
    assert (report.withheld, report.proof.survived) == (frozenset(), 0)
    assert word.encode() not in report.told()
    message = (
        f"GET /a HTTP/1.1\nHost: x.test\n\nHTTP/1.1 403 Forbidden\nX-Upwork-Error-Message: {' '.join(OURS)}\n\nno\n"
    )
    file = tmp_path / "two.txt"
    file.write_text(message + message.replace("/a", "/b").replace("403 Forbidden", "200 OK"))
    assert main(["report", str(file), "--call", "1", "--compare", "2", "--hide", word]) == 0
    assert f"X-Upwork-Error-Message: {' '.join(OURS)}" not in capsys.readouterr().out


def test_a_hidden_name_of_a_header_is_not_told_in_the_list_either():
    call = Call(method="GET", url="https://x.test/", request_headers=(("X-Bluebird-77", "oauth2v2_" + "0f1e2d3c" * 4),))
    report = build_report(call, hide=("Bluebird-77",))
    assert report.withheld == frozenset() and "luebird" not in report.rendered_as("json")
    assert [redaction.where for redaction in report.redactions][-1] == "request_headers.a field"
