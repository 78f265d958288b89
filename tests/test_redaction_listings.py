"""Tests that a secret is found again where its characters stand one by one, in groups, or with something between."""

from __future__ import annotations

import base64
import gzip
import zlib

import pytest

from support_report.redact import redact_text

SECRET = "q7RzK2mXw9TfB4nLc8Vd"
SIGNED = "q7Rz=K2mX+w9Tf/B4nL_c8Vd"


def _by(size: int, sign: str, text: str = SECRET) -> str:
    return sign.join(text[at : at + size] for at in range(0, len(text), size))


def _packed(text: str, pack) -> str:
    return base64.b64encode(pack(text.encode())).decode()


AGAIN = {
    "base32": base64.b32encode(SECRET.encode()).decode(),
    "base32, lower": base64.b32encode(f"otp:{SECRET}".encode()).decode().lower().rstrip("="),
    "gzip": _packed(SECRET, gzip.compress),
    "zlib": _packed(f'{{"a": 1, "x": "{SECRET}"}}', zlib.compress),
    "calls of PHP": ".".join(f"chr({ord(ch)})" for ch in SECRET),
    "calls of SQL": "+".join(f"CHAR({ord(ch)})" for ch in SECRET),
    "characters in quotes": ", ".join(f'"{ch}"' for ch in SECRET),
    "characters in quotes, tight": ",".join(f"'{ch}'" for ch in SECRET),
    "characters with blanks": " ".join(SECRET),
    "characters with points": ".".join(SECRET),
    "hex in fours": _by(4, " ", SECRET.encode().hex()),
    "hex in eights": _by(8, " ", SECRET.encode().hex()),
    "words before hex in fours": "seen this " + _by(4, " ", SECRET.encode().hex()),
    "a word of a header of a mail": "=?utf-8?Q?Re:_" + "".join(f"={ord(ch):02X}" for ch in SECRET) + "?=",
    "colours": f"{SECRET[:5]}\x1b[1;31m{SECRET[5:11]}\x1b[0m{SECRET[11:]}",
    "colours of grep": f"{SECRET[:5]}\x1b[01;31m\x1b[K{SECRET[5:11]}\x1b[m\x1b[K{SECRET[11:]}",
    "colours, escaped": f"{SECRET[:5]}\\u001b[31m{SECRET[5:11]}\\u001b[39m{SECRET[11:]}",
    "tags": f'{SECRET[:5]}<span class="hit">{SECRET[5:11]}</span>{SECRET[11:]}',
    "places to break": _by(5, "<wbr>"),
    "percent, wrapped": "%71%37%52%7A%4B%32%6D%58%77\n> %39%54%66%42%34%6E%4C%63%38%56%64",
    "percent, wrapped inside a character": "%71%37%52%7A%4B%32%6D%58%7\n7%39%54%66%42%34%6E%4C%63%38%56%64",
}


@pytest.mark.parametrize("dress", AGAIN)
def test_a_secret_is_found_again(dress):
    again = AGAIN[dress]
    clean = redact_text(f"client_secret={SECRET}\nseen {again}, end\n").text
    shown = clean.split("\n", 1)[1]
    assert "[REDACTED-client_secret-1]" in shown and shown.endswith(", end\n")
    assert not [at for at in range(len(again) - 39) if again[at : at + 40] in shown]


@pytest.mark.parametrize(
    "again",
    [
        "q7Rz\\=K2mX\\+w9Tf\\/B4nL\\_c8Vd",  # a pattern, properties of Java, Markdown
        "q7Rz_x003D_K2mX_x002B_w9Tf_x002F_B4nL_x005F_c8Vd",  # Excel
        "q7Rz=3DK2mX=2Bw9Tf=2FB4nL=5Fc8Vd",  # quoted-printable
    ],
)
def test_a_secret_with_signs_is_found_again(again):
    clean = redact_text(f'{{"client_secret": "{SIGNED}"}}\nseen {again} end\n').text
    assert clean == '{"client_secret": "[REDACTED-client_secret-1]"}\nseen [REDACTED-client_secret-1] end\n'


def test_what_is_listed_and_no_secret_stays():
    text = """client_secret=%s
with this that page were listed, from a.b.c.d.e.f.g.h.i and 1.2.3.4.5.6.7.8.9.10
rows 6162 6364 6566 6768 696a of abcd-efgh-ijkl-mnop-qrst; ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
chr(97).chr(98).chr(99).chr(100).chr(101).chr(102).chr(103).chr(104).chr(105)
x\x1b[31mred\x1b[0mwords <b>bold</b>and<i>more</i>words =?utf-8?Q?Re:_=61=62=63=64=65=66=67=68?= a\\_b _x0041_ k=2Fv
"""
    assert redact_text(text % SECRET).text == text % "[REDACTED-client_secret-1]"
