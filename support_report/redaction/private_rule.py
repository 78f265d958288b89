"""PrivateRule: one kind of personal data, and the parts that the patterns of several share."""

from __future__ import annotations

from typing import NamedTuple


class PrivateRule(NamedTuple):
    """One kind of personal data. Group 1 of the pattern is hidden; of a field the value behind the pattern."""

    kind: str
    pattern: str
    examples: tuple[str, str]
    counter_examples: tuple[str, str]
    field: bool = False
    #: Words of which one must stand in a text where the pattern may match: most texts hold none of them.
    needs: tuple[bytes, ...] = ()
    #: How what it matches begins, free of lookarounds, so that RE2 finds it: the pattern is tried only there.
    shape: str = ""


IPV4 = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"
#: Names as people write them: words that begin with a capital.
NAME_WORD = r"(?:[A-Z]|\xc3[\x80-\x9e])[^\s<>\"@:;,=(){}\[\]\\/|]{1,40}"
FIELD_START = r"(?:^|[^a-z0-9]|%[0-9A-F]{2}|(?-i:[a-z0-9](?=[A-Z])))"
