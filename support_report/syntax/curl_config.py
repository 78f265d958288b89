"""curl's config files: the options of a command line, one on a line (curl man page, --config)."""

from __future__ import annotations

import re

LINE = re.compile(
    r"""[ \t]*(?P<name>[^\s=:\#"][^\s=:]{0,80})
        (?:[ \t]*[=:][ \t]*|[ \t]+)?
        (?:"(?P<quoted>[^"\\\n]*(?:\\.[^"\\\n]*)*)" | (?P<plain>[^\s"][^\n]*?) )?[ \t]*\r?\Z""",
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
LETTERS = {"t": "\t", "n": "\n", "r": "\r", "v": "\v"}
MOST = 1000  # lines


def config_words(text: str) -> list[str]:
    """The lines as words of a command line: dashes may be left out before a long name, quotes take C's escapes."""
    words: list[str] = []
    for line in text.split("\n")[:MOST]:
        match = LINE.match(line)
        if match is None:
            continue
        name, quoted = match["name"], match["quoted"]
        value = match["plain"] if quoted is None else ESCAPE.sub(lambda m: LETTERS.get(m[1], m[1]), quoted)
        words += filter(None, [name if name.startswith("-") else "--" + name, value])
    return words
