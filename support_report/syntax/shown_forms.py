"""A form as viewers show it, one field a line (`grant_type: refresh_token`), put back into the form that was sent."""

from __future__ import annotations

import re

from support_report.call import Headers
from support_report.syntax.http_text import content_length, header
from support_report.syntax.percent import form_encoded, percent_encoded

_FIELD = re.compile(r"([^\s:][^:\n]{0,200}):[ \t]{0,200}(.{0,20000})")
_MOST = 400  # lines


def sent_form(shown: str | None, headers: Headers) -> str | None:
    """The form whose fields are shown line by line, if it is as long as Content-Length says; else the text as it is.

    Blanks are sent as `+` or as `%20` (WHATWG URL, 5.2): the length tells which.
    """
    lines = shown.strip().split("\n", _MOST) if shown else []
    if not lines or "x-www-form-urlencoded" not in (header(headers, "content-type") or "").lower():
        return shown
    pairs = [_FIELD.fullmatch(line.strip()) for line in lines]
    for encode in (form_encoded, percent_encoded):
        form = "&".join(f"{encode(pair[1])}={encode(pair[2])}" for pair in pairs if pair)
        if all(pairs) and len(form) == content_length(headers):
            return form
    return shown
