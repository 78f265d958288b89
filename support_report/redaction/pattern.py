"""Patterns that are compiled when a text first needs them: most texts need few, and to compile all of them takes a
third of the time in which the command line starts.
"""

from __future__ import annotations

import re
from typing import Any, cast

#: What is asked of a pattern.
_ASKED = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split", "groups")


class LazyPattern:
    """What has the methods of a compiled pattern, and compiles it when one of them is first asked for."""

    def __init__(self, source: bytes) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        vars(self).update((each, getattr(compiled, each)) for each in _ASKED)  # from now on nothing stands between
        return vars(self)[name]


def lazy(source: bytes) -> re.Pattern[bytes]:
    """A pattern that is compiled when it is first used."""
    return cast("re.Pattern[bytes]", LazyPattern(source))
