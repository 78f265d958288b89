"""Tests that secrets are found in dumps in columns, in whatever frame a program draws them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from support_report.redact import redact_text

TOKEN = "oauth2v2_4f2a9c71d3b8e6059b1c4e7f2a5d8063"
MESSAGE = f"GET /api/x HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\nX-Request-Id: 7b1c2d3e\r\n\r\n".encode()


def _rows(line: Callable[[int, list[str], str], str]) -> str:
    parts = ((at, MESSAGE[at : at + 16]) for at in range(0, len(MESSAGE), 16))
    return "\n".join(line(at, [f"{b:02x}" for b in row], _shown(row)) for at, row in parts)


def _shown(row: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 else "." for b in row)


def _netty(at: int, row: list[str], shown: str) -> str:
    return f"|{at:08x}| {' '.join(row):<47} |{shown:<16}|"


def _java(at: int, row: list[str], shown: str) -> str:
    return f"{at:04X}: {' '.join(row[:8]).upper():<23}   {' '.join(row[8:]).upper():<23}  {shown}"


def _hexdump(at: int, row: list[str], shown: str) -> str:
    return f"{at:08x}  {' '.join(row[:8]):<23}  {' '.join(row[8:]):<23}  |{shown}|"


def _tcpdump(at: int, row: list[str], shown: str) -> str:
    return f"\t0x{at:04x}:  {' '.join(a + b for a, b in zip(row[::2], row[1::2], strict=False)):<39}  {shown}"


def _wireshark(at: int, row: list[str], shown: str) -> str:
    return f"{at:04x}   {' '.join(row[:8])} {' '.join(row[8:]):<24}  {shown[:8]} {shown[8:]}"


def _openssl(at: int, row: list[str], shown: str) -> str:
    return f"{at:04x} - {' '.join(row[:8])}-{' '.join(row[8:]):<23}   {shown}"


def _strace(at: int, row: list[str], shown: str) -> str:
    return f" | {at:05x}  {' '.join(row[:8])}  {' '.join(row[8:]):<23}  {shown:<16} |"


def _od(at: int, row: list[str], shown: str) -> str:
    return f"{at:07o} {' '.join(row):<47}  >{shown}<"


@pytest.mark.parametrize("line", [_netty, _java, _hexdump, _tcpdump, _wireshark, _openssl, _strace, _od])
def test_a_secret_in_a_dump_is_hidden_in_both_columns(line):
    clean = redact_text(f"sent:\n{_rows(line)}\n").text
    digits = re.sub(r"[^0-9a-f]", "", clean.lower())
    assert not [at for at in range(9, len(TOKEN) - 7) if TOKEN[at : at + 8].encode().hex() in digits]
    assert not [at for at in range(9, len(TOKEN) - 7) if TOKEN[at : at + 8] in clean]
    assert "/x HTTP/" in clean and "7b1c" in clean


def _words(row: bytes) -> str:
    return " ".join(f"{low | high << 8:04x}" for low, high in zip(row[::2], row[1::2], strict=True))


def _cells(row: bytes) -> str:
    return "".join(f"{ {10: chr(92) + 'n', 13: chr(92) + 'r'}.get(b, chr(b)):>4}" for b in row)


ONE_COLUMN = {
    "od -b": lambda row: " " + " ".join(f"{b:03o}" for b in row),
    "od -x": lambda row: " " + _words(row),
    "od -c": _cells,
    "od -t x1": lambda row: " " + row.hex(" "),
    "gdb": lambda row: ":\t" + "\t".join(f"0x{b:02x}" for b in row),
}


def _offset(shape: str, at: int) -> str:
    return f"0x7ffe{at:08x}" if shape == "gdb" else f"{at:07o}"


@pytest.mark.parametrize("shape", ONE_COLUMN)
def test_a_secret_in_a_dump_of_one_column_is_hidden(shape):
    show = ONE_COLUMN[shape]
    message = MESSAGE + b"\n" * (len(MESSAGE) % 2)
    rows = [f"{_offset(shape, at)}{show(message[at : at + 16])}" for at in range(0, len(message), 16)]
    clean = redact_text("sent:\n" + "\n".join(rows) + "\n").text
    shown = show(TOKEN[9:].encode() + b"x" * (len(TOKEN[9:]) % 2)).strip(" :\t")
    pieces = {shown[at : at + 30] for at in range(len(shown) - 29)}
    assert "[REDACTED-access_token-1]" in clean
    assert not [piece for piece in pieces if piece in clean.replace("\n", "")]
    assert rows[0] in clean and rows[-1] in clean


@pytest.mark.parametrize("shape", ONE_COLUMN)
def test_a_dump_without_a_secret_stays(shape):
    show = ONE_COLUMN[shape]
    text = b"GET /api/jobs?page=2 HTTP/1.1\r\nAccept: */*\r\nHost: api.test\r\n"
    rows = "\n".join(f"{_offset(shape, at)}{show(text[at : at + 16])}" for at in range(0, len(text), 16))
    assert redact_text(rows).text == rows


def test_the_end_of_a_value_that_could_be_hex_is_text_among_lines_of_text():
    head = f"0000: GET /api/x HTTP/1.1\n0019: Authorization: Bearer {TOKEN}x\n"
    clean = redact_text(f"{head}0059: D9\n005d: Cookie: lang=en\n006f: Accept: */*\n").text
    assert TOKEN not in clean and "D9" not in clean
    assert "Cookie: lang=en\n" in clean


@pytest.mark.parametrize("line", [_netty, _java, _hexdump, _tcpdump, _wireshark, _openssl, _strace, _od])
def test_a_secret_that_no_name_in_a_dump_gives_away_is_found_again(line, monkeypatch):
    monkeypatch.setitem(globals(), "MESSAGE", f"GET /api/x?v={TOKEN}&page=2 HTTP/1.1\r\n\r\n".encode())
    clean = redact_text(f"access_token={TOKEN}\nsent:\n{_rows(line)}\n").text
    digits = re.sub(r"[^0-9a-f]", "", clean.lower())
    assert not [at for at in range(9, len(TOKEN) - 7) if TOKEN[at : at + 8].encode().hex() in digits]
    assert not [at for at in range(9, len(TOKEN) - 3) if TOKEN[at : at + 4] in clean]
    assert "page=2" in clean.replace(" ", "")
