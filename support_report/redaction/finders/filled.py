"""Values that stand apart from their name in one statement: `log("token: %s", "abc")`,
`add_argument("--token", default="abc")`, `secret add API_TOKEN <<< abc`.
"""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_secret

TRIGGERS = (b'%s"', b"%s'", b'default="', b"default='", b"<<< ")

#: The name before the place that is filled, and the text that fills it.
_BEFORE_PLACE = lazy(rb"""([A-Za-z][\w.\-]{1,60})(?:["']?[ ]?[:=][ ]?|[ ])["'(\[]?\Z""")
_FILLING = lazy(rb"""['"]?(?:,\s{0,20}|[ ]%[ ]\(?|[ ])["']([^"'\s]{6,512})["']""")
#: The option before its default, and the default.
_OPTION = lazy(rb"""["']--?([A-Za-z][\w\-]{1,60})["'],[^()\n]{0,120}\Z""")
_DEFAULT = lazy(rb"""([^"'\r\n]{4,512})["']""")
#: The variable that a command names, and what a shell hands to the command for it.
_VARIABLE = lazy(rb"""[ ]([A-Z][A-Z0-9_]{2,60})[ ](?:[a-z\-]{1,30}[ ]){0,3}\Z""")
_HANDED = lazy(rb"""["']?([^\s"'=]{6,512})["']?(?=\s|\Z)""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The value that belongs to the name before the word at [start, end), where it looks drawn or made up."""
    word = text[start : start + 1]
    named, value = (
        (_VARIABLE, _HANDED) if word == b"<" else (_BEFORE_PLACE, _FILLING) if word == b"%" else (_OPTION, _DEFAULT)
    )
    name, found = named.search(text, max(0, start - 200), start), value.match(text, end)
    kind = kind_of(name[1].decode("latin-1")) if name and found else None
    if kind and found and not is_stand_in(found[1]) and looks_secret(found[1]):
        rule = f"stands for {kind.kind} in one statement with it"
        yield Hit(*found.span(1), kind.kind, found[1], rule, kind.password, named=True)
