"""Secrets in messages that log in: `{"action": "auth", "params": "abc"}`, `["AUTH", "ann", "abc"]`, and as Redis reads
them from a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_secret

TRIGGERS = (
    *(b'"auth"', b'"login"', b'"auth.login"', b'"user.login"', b'"authenticate"', b'"authorize"', b'"identify"'),
    *(b"auth\\r\\n$", b"auth\r\n$"),
)

#: What a message calls its action, and the list that begins with it.
_ACTION = lazy(rb"""(?i)"(?:action|op|method|type|cmd|command|event|request|msg|t)"[ ]?:[ ]?\Z""")
#: What a message calls what it hands over: one text, or a list of texts.
_HANDED = lazy(rb"""(?xi) (?: ,\s{0,20}"(?:id|jsonrpc|seq|reqid)":[ ]?(?:"[^"\r\n]{0,40}"|[0-9]{1,12}) ){0,2}
      ,\s{0,20} "(?:params|param|args|arguments|data|payload|value|token|d)" [ ]?:[ ]? (?P<list>\[\s{0,20})? (?=") """)
_TEXTS = lazy(rb"""((?:"[^"\\\r\n]{0,256}",\s{0,20}){0,4})"([^"\\\r\n]{6,4096})"\s{0,20}(?=[\]},])""")
_REDIS = lazy(rb"""(?x) [0-9]{1,4} (?P<end>\r\n|\\r\\n) (?: [\w.\-]{1,64} (?P=end) \$[0-9]{1,4} (?P=end) )?
      ([^\s"'\\]{6,512}) (?P=end)""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """What the message with the word at [start, end) hands over, where it looks drawn or made up."""
    found = _REDIS.match(text, end) if text[end - 1 : end] == b"$" else _message(text, start, end)
    value = found[2] if found else b""
    if found and not is_stand_in(value) and looks_secret(value):
        yield Hit(*found.span(2), "auth", value, "handed over by a message that logs in", True)


def _message(text: bytes, start: int, end: int) -> re.Match[bytes] | None:
    """The texts that a message hands over, of which the last one is secret."""
    if text[start - 1 : start] == b"[" and text[end : end + 1] == b",":
        return _TEXTS.match(text, end + 1 + (text[end + 1 : end + 2] == b" "))
    acts = _ACTION.search(text[max(0, start - 16) : start])
    handed = _HANDED.match(text, end) if acts else None
    return _TEXTS.match(text, handed.end()) if handed else None
