"""Tests that a secret is found again in encodings of encodings, cut and quoted; what only looks alike stays."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest

from support_report.redact import redact_text

SECRET = "q7RzK2mXw9TfB4nLc8Vd"
SIGNED = "Qwz7+k3/36=4$pVn2"
PHRASE = "Warm lamp! tram & door 27"
UUID = "4f2a9c71-d3b8-4605-9b1c-4e7f2a5d8063"


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _hex(text: str) -> str:
    return text.encode().hex()


PAIRS = {
    "base64 of hex": (SECRET, _base64(_hex(SECRET))),
    "base64 of base64": (SECRET, _base64("n=" + _base64("a" + SECRET) + ";")),
    "hex of base64": (SECRET, _hex(_base64(SECRET))),
    "base64 of percent": (SIGNED, _base64("v=" + quote(SIGNED, safe="") + "&p=1")),
    "base64 of JSON": ('Qw"z7k\\\\336t2vbn4', _base64(json.dumps({"a": 'Qw"z7k\\\\336t2vbn4'}))),
    "a form": (PHRASE, PHRASE.replace(" ", "+")),
    "HTML": (PHRASE, PHRASE.replace("&", "&amp;")),
    "a pattern": (PHRASE, "Warm\\ lamp\\!\\ tram\\ \\&\\ door\\ 27"),
    "a UUID without hyphens": (UUID, UUID.replace("-", "")),
    "letters alone": ("wpcSmbzbloAN", "wpcSmbzbloAN"),
    "letters alone, cut off": ("wpcSmbzbloAN", "wpcSmbzblo..."),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_a_secret_is_found_again(pair):
    secret, again = PAIRS[pair]
    clean = redact_text(json.dumps({"client_secret": secret}) + f"\nseen {again}, end\n").text
    shown = clean.split("\n", 1)[1]
    assert "[REDACTED-client_secret-1]" in shown and shown.endswith(", end\n")
    assert not [at for at in range(len(again) - 15) if again[at : at + 16] in shown]


@pytest.mark.parametrize("width", [11, 13, 17, 22])
def test_base64_that_was_folded_anywhere_is_found(width):
    whole = _base64("id:" + SECRET + ";")
    lines = "\n> ".join(whole[at : at + width] for at in range(0, len(whole), width))
    clean = redact_text(f"client_secret={SECRET}\n> {lines}\n> end\n").text
    joined = clean.split("\n", 1)[1].replace("\n> ", "")
    assert not [at for at in range(4, len(whole) - 15) if whole[at : at + 11] in joined]


@pytest.mark.parametrize(
    "text",
    [
        "password=Sommerregen\nseen Sommer, " + _base64("a Sommer day") + " and " + _hex("Sommer") + "\n",
        "token=SignatureDoesNotMatch\nSignatureDoesNotMatch\n",
        "client_secret=" + SECRET + "\nseen " + _base64("nothing of it is in here") + " and 4f2a9c71d3b84605\n",
    ],
)
def test_what_only_looks_alike_stays(text):
    assert redact_text(text).text.split("\n", 1)[1] == text.split("\n", 1)[1]
