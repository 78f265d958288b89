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


@pytest.mark.parametrize("line", [_netty, _java, _hexdump])
def test_a_secret_in_a_dump_is_hidden_in_both_columns(line):
    clean = redact_text(f"sent:\n{_rows(line)}\n").text
    digits = re.sub(r"[^0-9a-f]", "", clean.lower())
    assert not [at for at in range(9, len(TOKEN) - 7) if TOKEN[at : at + 8].encode().hex() in digits]
    assert not [at for at in range(9, len(TOKEN) - 7) if TOKEN[at : at + 8] in clean]
    assert "GET /api/x HTTP/" in clean and "7b1c" in clean
