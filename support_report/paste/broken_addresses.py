"""Signs that a line was broken in the middle of an address."""

from __future__ import annotations

import re

from support_report.paste.broken_lines import LABEL, MARK

# An address that runs into the end of the line, and what can only be the rest of one.
_IN_ADDRESS = re.compile(r"https?://[^\s'\"<>]{0,2000}\Z")
_REST = re.compile(r"[\w.~+-]{0,80}[=&%/?_][\w.~%&=+/;-]{0,2000}(?:[\s'\"]|\Z)|[\w-]{1,40}\.json\b")
# The scheme of an address, cut.
_IN_SCHEME = re.compile(r"[^|]*(?<!\w)(?:ht\|tps?://|htt\|ps?://|http\|s?://|https\|://|https?:\|//|https?:/\|/)\w")
# What addresses of this API hold, and what says so where the end of the line cuts it.
_KNOWN_PART = re.compile(r"\.(?:json|xml)\b|/graphql\b|/oauth2?\b|/token\b")


def in_address(line: str, following: str) -> bool:
    """Whether an address begins in the line and only its rest can be what the next line begins with."""
    if _IN_SCHEME.match(line[-8:] + "|" + following[:8]):
        return True
    if not _IN_ADDRESS.search(line) or MARK.match(following):
        return False
    return bool(_REST.match(following)) or any(
        part.start() <= len(line[-8:]) < part.end() for part in _KNOWN_PART.finditer(line[-8:] + following[:8])
    )


def before_label(line: str, following: str) -> bool:
    """Whether an address ends the line, and the next one begins with a label."""
    return bool(LABEL.match(following) and _IN_ADDRESS.search(line))
