"""Secrets in the settings of servers and of the machines of a network, whose lines hold a word and a value:
`requirepass abc`, `stats auth admin:abc`, `enable secret 5 abc`.
"""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

_VALUE = rb"""["']?([^\s"';]{3,256})["']?"""
_LINE_END = rb";?[ \t]{0,8}(?=\r?\n|\Z)"

#: What a line begins with -> what leads from it to the value, and how the line goes on.
_DIRECTIVES = {
    **dict.fromkeys(
        (b"requirepass ", b"masterauth ", b"rpcpassword ", b"bindpw ", b"rootpw "), (rb"[ \t]{0,40}", _LINE_END)
    ),
    # settings in a file of names with dots, as Spark has one
    **dict.fromkeys(
        (b".secret.key ", b".access.key ", b".password ", b".secret ", b".token "), (rb"[ \t]{0,40}", _LINE_END)
    ),
    b"account.key.": (rb"[\w.\-]{3,120}[ \t=]{1,8}", _LINE_END),
    b"stats auth ": (rb"[\w.\-]{1,64}:", _LINE_END),
    b"insecure-password ": (rb"", rb""),
    b"server community ": (rb"", rb"(?:[ ](?:RO|RW|ro|rw|view)\b|" + _LINE_END + rb")"),
    **dict.fromkeys(
        (b"enable secret ", b"enable password ", b" password 0 ", b" password 7 ", b" secret 0 ", b" secret 5 "),
        (rb"(?:[0-9]{1,2}[ ])?(?![0-9][ ])", _LINE_END),
    ),
    **dict.fromkeys(
        (b"key-string ", b"pre-shared-key ", b"radius-server key ", b"tacacs-server key "),
        (rb"(?:[0-9][ ])?", _LINE_END),
    ),
    # what nginx adds to an address before it makes a sum of both
    b'secure_link_md5 "': (rb"(?:\$\w{1,40}(?:[ ]|(?=\$))){1,6}", rb""),
    # how a bot says who it is
    b":identify ": (rb"(?:[\w\[\]\-]{1,30}[ ])?", _LINE_END),
}
TRIGGERS = tuple(_DIRECTIVES)
_PATTERNS = {word: lazy(lead + _VALUE + rest) for word, (lead, rest) in _DIRECTIVES.items()}
#: What may stand before such a word on its line: whose password it is, the mark of a change.
_BEFORE = lazy(
    rb"""[ \t>"'+\-]{0,60}|[ \t]{0,20}(?:username|neighbor|user)[ ][^\s]{1,64}(?:[ ]privilege[ ][0-9]{1,2})?"""
    rb"""|.{0,60}[#>][ ]?"""
)
_NAME = lazy(rb"[ \t]{0,20}[\w.\-]{1,80}")
_OPTION = lazy(rb"[ \t]{0,40}" + _VALUE)
#: These stand in the middle of a line.
_ANYWHERE = frozenset((b'secure_link_md5 "', b":identify ", b"server community "))


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The value of the setting with the word at [start, end)."""
    word = text[start:end].lower()
    line = text[max(0, start - 120) : start].rpartition(b"\n")[2]
    option = line.endswith(b"--")
    before = _NAME if word[:1] == b"." or word == b"account.key." else _BEFORE
    if word not in _ANYWHERE and not option and not before.fullmatch(line[-100:]):
        return
    found = (_OPTION if option else _PATTERNS[word]).match(text, end)
    if found and not is_stand_in(found[1]) and (before is _BEFORE or looks_random(found[1], 12)):
        yield Hit(*found.span(1), "password", found[1], "value of a setting that holds a password", True)
