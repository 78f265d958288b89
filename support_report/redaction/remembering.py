"""Remembers what was worked out of names and values while a text is redacted, since logs repeat them; afterwards
nothing of them is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

_MOST = 2048
_caches: list[Any] = []


def remembered(function: Function) -> Function:
    """The function with a memory for its last results, for as long as a text is redacted."""
    cached = lru_cache(_MOST)(function)
    _caches.append(cached)
    return cast(Function, cached)


@contextmanager
def forgetting() -> Iterator[None]:
    """Lets go of all that is remembered at the end: raw values must not outlive the text they stood in."""
    try:
        yield
    finally:
        for cached in _caches:
            cached.cache_clear()


def is_anything_remembered() -> bool:
    """Whether a value or name may still be in memory."""
    return any(cached.cache_info().currsize for cached in _caches)
