"""Escapes that HTML and Markdown put into a capture: what a page or an editor shows, given back as it was printed."""

from __future__ import annotations

import re
from html import unescape

# A transcript, or JSON without a plain quote, out of the source of a web page.
_ESCAPED = re.compile(
    r"^[ \t]{0,16}(?:<pre[^>\n]{0,80}>)?(?:&gt; [A-Z]{3,7} \S|&lt; HTTP/\d)"
    r"|\A\s{0,9}<pre[^>\n]{0,80}>[^<]|\A[^\"]*&quot;[^\"]*\Z",
    re.MULTILINE,
)
_PRE = re.compile(r"</?(?:pre|code)\b[^>\n]{0,80}>")
# Markdown's editors escape what they would show otherwise; no JSON has a backslash there.
_ESCAPED_WORD = re.compile(r"[A-Za-z0-9]\\_[A-Za-z0-9]")
_ESCAPED_SIGN = re.compile(r"\\([_*<>#~])")


def out_of_a_page(text: str) -> str:
    """Undoes the escapes of HTML where what was pasted is the source of a page that shows a capture."""
    return unescape(_PRE.sub("", text)) if _is_source(text) else text


def _is_source(text: str) -> bool:
    return any(sign in text for sign in ("&gt; ", "&lt; HTTP", "&quot;", "<pre")) and _ESCAPED.search(text) is not None


def without_escapes(text: str) -> str:
    """Takes off the backslashes by which Markdown's editors keep their signs as they were typed."""
    return _ESCAPED_SIGN.sub(r"\1", text) if "\\_" in text and _ESCAPED_WORD.search(text) else text
