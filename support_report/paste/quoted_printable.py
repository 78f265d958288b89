"""The source of a mail whose text is quoted-printable, decoded."""

from __future__ import annotations

import quopri
import re

# RFC 2045, section 6.7: a `=` stands before two digits or at the end of a line that goes on, nowhere else.
_NO_CODE = re.compile(r"=(?![0-9A-F]{2}|\n)")
_CODE = re.compile(r"=[0-9A-F]{2}")


def out_of_mail_source(text: str) -> str:
    """The text as it was written, where every `=` in it is one of the encoding and at least one breaks a line."""
    if "=\n" not in text or _NO_CODE.search(text) or not _CODE.search(text):
        return text
    return quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")
