"""Tests that secrets are found in encoded payloads that were wrapped into lines."""

from __future__ import annotations

import base64
import textwrap

import pytest

from support_report.redact import redact_text

SECRET = "Zk4vW8pQ1sD6hJ9xB3mC7nYtQ2"
BEFORE = ("user:", "grant=1&secret=", '{"page":"bcdefgh","client_secret":"')
AFTER = '","limit":"and a longer tail of it, to go on"}'


def _pieces(encode) -> set[str]:
    """Stretches of eleven characters of the encoded secret, at each alignment."""
    whole = [encode("x" * shift + SECRET)[4 * (shift > 0) : -4] for shift in range(3)]
    return {text[at : at + 11] for text in whole for at in range(len(text) - 11)}


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _hex(text: str) -> str:
    return text.encode().hex()


@pytest.mark.parametrize("encode", [_base64, _hex])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("width", [20, 24, 28, 40, 60, 64, 76])
def test_a_secret_that_stands_elsewhere_is_found_in_a_wrapped_payload(encode, before, width):
    lines = "\n".join(textwrap.wrap(encode(before + SECRET + AFTER), width))
    clean = redact_text(f"access_token={SECRET}\n\n{lines}\n").text
    assert not [piece for piece in _pieces(encode) if piece in "".join(clean.split())]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", BEFORE[1:])
@pytest.mark.parametrize("width", [12, 16, 20, 24, 40, 64, 76])
def test_a_wrapped_payload_is_opened_as_a_whole(before, width, end):
    lines = end.join(textwrap.wrap(_base64(before + SECRET + AFTER), width))
    clean = redact_text(f"body:{end}{lines}{end}status: 400{end}").text
    assert not [piece for piece in _pieces(_base64) if piece in "".join(clean.split())]
    assert clean.startswith("body:") and clean.rstrip().endswith("status: 400")


@pytest.mark.parametrize(
    "text", ["a list of things, and no secret token at all in it, however long", "page=2&limit=10&q=sid"]
)
def test_a_wrapped_payload_without_secrets_stays(text):
    lines = "\n".join(textwrap.wrap(_base64(text), 20))
    assert redact_text(f"body:\n{lines}\n").text == f"body:\n{lines}\n"


@pytest.mark.parametrize("secret", ["Fuhgj&345~Lsh", "q7Rz2mXw9T", "Aoytqjc912~duO"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\\\n", "=\n"])
def test_a_short_secret_is_found_wherever_a_line_end_breaks_it(secret, end):
    for at in range(3, len(secret) - 2):
        clean = redact_text(
            f'{{"client_secret": "{secret}"}}\n\nsaid: {secret[:at]}{end}{secret[at:]} was wrong\n'
        ).text
        assert secret[:at] not in clean and secret[at:] not in clean and clean.endswith(" was wrong\n")


def test_half_of_a_short_secret_alone_stays():
    text = "said: Fuhgj& and 345~Lsh and q7Rz2\n"
    assert redact_text(f'client_secret="Fuhgj&345~Lsh"\n{text}').text.endswith(text)
