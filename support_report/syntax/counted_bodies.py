"""Bodies of plain text behind header fields: told by their size, which Content-Length announces (RFC 9110 §8.6)."""

from __future__ import annotations

import re

from support_report.call import Headers
from support_report.syntax.http_text import header

#: Nobody prints longer ones behind the fields of an answer, and of shorter ones the size says little.
_LEAST, _MOST = 12, 8_000
# What may stand between the fields and the body: the end of a line, a label.
_LABEL = r"(?:[Rr]esponse[ _]?)?(?:[Bb]ody|[Cc]ontent|[Tt]ext)\s?[:=]\s?"
_LEAD = re.compile(rf"[ \t)}}\],;]{{0,8}}(?:\n{{1,3}}(?:{_LABEL})?|{_LABEL})|\n?(?<=\n)")
# Other bodies are told by how they begin.
_PLAIN = re.compile(r"[A-Za-z][^{}<>\[\]]{10,}")


def text_behind(text: str, start: int, headers: Headers) -> tuple[int, int] | None:
    """Where the body stands that follows header fields, if it is a text of the announced size on lines of its own."""
    size = header(headers, "content-length") or ""
    if not size.isdecimal() or not _LEAST <= int(size[:6]) <= _MOST:
        return None
    if not (header(headers, "content-type") or "").startswith("text/"):
        return None
    lead = _LEAD.match(text, start)
    begin = lead.end() if lead else start
    shown = text[begin : begin + int(size)].encode("utf-8", "replace")[: int(size)].decode("utf-8", "ignore")
    end = begin + len(shown)
    closed = shown.endswith("\n") or text[end : end + 1] in ("", "\n")
    whole = len(shown.encode("utf-8", "replace")) >= int(size) - 1  # the last line end may be gone
    return (begin, end) if closed and whole and _PLAIN.fullmatch(shown) else None
