"""Percent-encoding of texts that may hold halves of characters, as cut escapes leave them: those become a `?`."""

from __future__ import annotations

from urllib.parse import quote, quote_plus


def form_encoded(text: str, safe: str = "") -> str:
    """Text as forms write it, blanks as `+` (WHATWG URL, 5.2)."""
    return quote_plus(text, safe, errors="replace")


def percent_encoded(text: str) -> str:
    """Text with everything but letters, digits and `-._~` encoded (RFC 3986 §2.3)."""
    return quote(text, "", errors="replace")
