"""Makes any text inert and visible: control, direction and invisible characters become escapes that a person can
read.
"""

from __future__ import annotations

import re
import unicodedata

#: Everything that moves, hides or forges text: C0 and C1 controls but the line feed, DEL, format and direction
#: characters, line and
#: paragraph separators, lone surrogates, and the soft hyphen.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000110bd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with each unseen character as an escape (`\\x1b`, `\\u202e`); line feeds stay, a tab becomes blanks."""
    return _UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code == 9:
        return "    "
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """A visible text on one line: line feeds become `\\n`, so that no value can forge another line of a report."""
    return visible(text).replace("\n", "\\n")


def is_unseen(ch: str) -> bool:
    """Whether Unicode calls a character a control, format or separator that `visible` must escape (categories Cc,
    Cf, Cs, Zl, Zp).
    """
    return ch != "\n" and unicodedata.category(ch) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
