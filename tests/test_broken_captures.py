"""Captures cut, mixed and doubled at random, as bad pastes are: no reader breaks over them, and nothing takes long."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support_report import build_report, read_capture, redact_text
from support_report.decoding import decoded

CAPTURES = sorted((Path(__file__).parent / "captures").rglob("*.txt"))
PIECES = (
    *(
        "\n",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        "\\",
        "`",
        "$(",
        "<<EOF\n",
        "@",
        "=",
        "&",
        "%",
        "\0",
        "\x1b[31m",
        "…",
        "\u200b",
    ),
    *("curl ", "HTTP/1.1 403 Forbidden\r\n", "> ", "< ", "-H '", "--data ", "Authorization: Bearer ", "\t", "|", "/*"),
    *("#", "eyJ", "=>", "->", "\ud800", "é", "```\n", "{{", "}}", "password=", "token: ", "\r", "\f", "\\ud83d"),
)
LONGEST, MOST_SECONDS = 20_000, 3


def broken(turn: random.Random, texts: list[str]) -> str:
    """One capture with some accidents: pieces put in, taken out, doubled, or pasted from another one."""
    text = turn.choice(texts)
    for _ in range(turn.randint(1, 10)):
        start = turn.randrange(len(text) + 1)
        end = start + turn.choice((1, 3, 20, 200))
        other = turn.choice(texts)
        text = turn.choice(
            (
                text[:start] + turn.choice(PIECES) * turn.choice((1, 1, 3, 50)) + text[start:],
                text[:start] + text[end:],
                text[:start] + text[start:end] * turn.choice((2, 5)) + text[end:],
                text[:start] + other[turn.randrange(len(other) + 1) :][:500] + text[start:],
            )
        )
    return text[:LONGEST]


def pastes(seed: int) -> Iterator[str]:
    turn = random.Random(seed)
    texts = [decoded(path.read_bytes()).text[:LONGEST] for path in CAPTURES]
    yield from (broken(turn, texts) for _ in range(60))


@pytest.mark.parametrize("seed", range(6))
def test_broken_captures_break_nothing(seed: int) -> None:
    for text in pastes(seed):
        start = time.process_time()
        capture = read_capture(text)
        assert not capture.failed, repr(text)
        assert build_report(capture.chosen, unread=capture.unread).title
        clean = redact_text(text).text
        assert redact_text(clean).text == clean, repr(text)
        assert time.process_time() - start < MOST_SECONDS, repr(text)
