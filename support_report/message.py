"""Message: an English sentence for people that knows its pattern and its values, so that a page can translate it."""

from __future__ import annotations

from collections.abc import Callable


class Message(str):
    """The sentence itself, usable like any text; the pattern names its values as `%(name)s`.

    `tools/words.py` finds every `Message("…")` in the sources for the translators.
    """

    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, **values: object) -> Message:
        message = super().__new__(cls, pattern % values if values else pattern)
        message.pattern, message.values = pattern, values
        return message

    def said_in(self, translated: Callable[[str], str], told: Callable[[object], str]) -> str:
        """The sentence with its pattern translated; `told` says its values, texts and numbers, in the same language."""
        values = {name: told(value) for name, value in self.values.items()}
        pattern = translated(self.pattern)
        return pattern % values if values else pattern
