"""The searches under the redaction: compiled and plain give the same, and time grows with the length, no faster."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

import support_report.redaction as package
from support_report.redaction.finders import formats
from support_report.redaction.pattern import LazyPattern
from support_report.redaction.redactor import Piece, Redactor
from support_report.redaction.rules import RULES

try:
    from re import _parser as sre_parse  # type: ignore[attr-defined, unused-ignore]
except ImportError:  # pragma: no cover
    import sre_parse  # type: ignore[no-redef, unused-ignore]

CAPTURES = Path(__file__).parent / "captures"
TEXTS = [example for rule in RULES for example in (*rule.examples, *rule.counter_examples)]
FILES = sorted(CAPTURES.rglob("*.txt"))


def redacted(text: str, *, compiled: bool) -> tuple[str, object]:
    redactor = Redactor(audience="public", compiled=compiled)
    return redactor.redact([Piece("text", text)])[0], redactor.redactions()


def test_the_plain_engines_give_what_the_compiled_give() -> None:
    for text in ["\n".join(TEXTS), *(path.read_text("utf-8", "replace")[:20_000] for path in FILES[::4])]:
        assert redacted(text, compiled=False) == redacted(text, compiled=True)


def modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(found.name)


def patterns_in(value: object) -> Iterator[bytes]:
    """The sources of patterns, those in tables too."""
    if isinstance(value, dict | tuple | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from patterns_in(each)
    elif isinstance(value, re.Pattern | LazyPattern):
        yield value.pattern if isinstance(value.pattern, bytes) else value.pattern.encode()


PATTERNS = {
    source for module in modules() for value in vars(module).values() for source in patterns_in(value)
} | {entry.pattern.encode() for entry in formats.FORMATS}  # fmt: skip


def repeats(tree: object, inside: bool = False) -> Iterator[str]:
    """Repeats without an end that stand in one another: those alone can take more than linear time by themselves."""
    for operation, argument in tree:  # type: ignore[attr-defined]
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, body = argument
            endless = most == sre_parse.MAXREPEAT
            if endless and inside:
                yield name
            yield from repeats(body, inside or endless)
        elif name == "SUBPATTERN":
            yield from repeats(argument[3], inside)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from repeats(branch, inside)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from repeats(argument[1], inside)


def test_patterns_are_there_to_be_checked() -> None:
    assert len(PATTERNS) > 60


@pytest.mark.parametrize("pattern", sorted(PATTERNS), ids=lambda pattern: pattern[:40])
def test_no_pattern_nests_endless_repeats_or_begins_with_one(pattern: bytes) -> None:
    flags = re.compile(pattern).flags
    tree = sre_parse.parse(pattern.decode("latin-1"), flags & ~re.UNICODE & ~re.LOCALE)
    assert not list(repeats(tree))
    assert b"?+" not in pattern.replace(rb"\?+", b"") and b"(?>" not in pattern  # Python 3.11.2 gets these wrong


HOSTILE = (
    "token", "token=", "a", "=", '"', "\\", "%41", "%25", "eyJ", "Bearer ", "client_secret:", "a.b@", "://a:", "&a=",
    "[REDACTED-", "-----BEGIN PRIVATE KEY-----\n", "/hooks/", '{"token":', "password ", "\\u0041", "&#65;",
    "| token |\n",
    "token: |\n",
    "0000: 41 42\n", "cookie=a=b;", "<key>token</key>", "sk-", "xoxb-1-", "mysql -p", "name: token\n",
    "Basic YTpi", "c2VjcmV0", "=3D", "\\x41", " -u a:", "token\\n", "\n", " ", "'", "AAAA", "é", "secret is ",
    "(api_key),", "puts res.code, res.body\n",
    "a.", "abcd ", "6162 ", '"a", ', "chr(97).", "a\x1b[1m", "a<b>b", "=2F", "_x0041_", "%41\n", "=?a?q?=61", "a\\_",
    "0000010 101 102\n", "0000010   a   b\n",
    "token" + ", a b" * 38 + ', a"b\n', "token" + "\t" * 38 + '"b\n', "token" + " | a b" * 38 + ' | a"b\n',
)  # fmt: skip


def seconds(text: str) -> float:
    start = time.process_time()
    Redactor().redact([Piece("text", text)])
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert grows_linearly(text, text * 2)


def test_payloads_in_lines_of_one_width_take_linear_time() -> None:
    """Each line could be the next one of a payload that was wrapped: none may be opened to the end again and again."""
    lines = [b64encode(f"sig auth token and no more of it {number:04}".encode()).decode() for number in range(1600)]
    assert grows_linearly("\n".join(lines[:800]), "\n".join(lines))


def grows_linearly(text: str, doubled: str) -> bool:
    """Whether twice the text takes twice the time, by the least of several turns: others only make a turn longer."""
    for _ in range(5):
        once = min(seconds(text) for _ in range(3))
        twice = min(seconds(doubled) for _ in range(3))
        if twice <= 2.1 * once + 0.002:
            return True
    return False


def test_a_paste_takes_few_milliseconds() -> None:
    headers = {"Authorization": "Bearer q7RzK2mXw9TfB4nLc8Vd", "X-Request-Id": "1-2"}
    entry = json.dumps({"headers": headers, "a": "b " * 60})
    text = ("GET /x HTTP/1.1\n" + entry + "\n") * (20_000 // len(entry))
    seconds(text)
    assert min(seconds(text) for _ in range(7)) < 0.02
