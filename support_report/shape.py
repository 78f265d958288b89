"""Shape: what may be said of a secret without showing it, and Redaction: one secret that was taken out."""

from __future__ import annotations

from typing import Any, NamedTuple


class Shape(NamedTuple):
    """Facts about a secret that a diagnosis needs; never a character of it beyond a published prefix, and no hash.

    For a password `length` is None and `alphabet` is "": only empty, present or blank around is said of it.
    """

    length: int | None = None  # characters, the prefix included
    alphabet: str = ""  # "hex", "digits", "letters", "letters and digits", "base64", "base64url", "mixed"
    prefix: str = ""  # a well-known prefix such as "oauth2v2_" or "ghp_"
    blank_around: bool = False  # white space was part of the value: pasted along
    quoted: bool = False  # quotes were part of the value: pasted along
    encoded_twice: bool = False  # it stood percent-encoded twice somewhere
    same_as: tuple[str, ...] = ()  # kinds of other fields that held the same value

    def __str__(self) -> str:
        body = (
            f"{self.prefix} + {(self.length or 0) - len(self.prefix)} {self.alphabet}" if self.prefix else self.alphabet
        )
        count = f"{self.length} character{'' if self.length == 1 else 's'}"
        size = [count, body] if self.length is not None else ["present"]
        extras = {
            "blank around it": self.blank_around,
            "quotes around it": self.quoted,
            "percent-encoded twice": self.encoded_twice,
            f"the same as {' and '.join(self.same_as)}": bool(self.same_as),
        }
        return ", ".join([*filter(None, size), *(text for text, true in extras.items() if true)])


class Redaction(NamedTuple):
    """One secret: where it stood first, what it is, what stands in its place, and how often."""

    where: str  # "request_headers.Authorization", "url.oauth_token", "response_body"; for plain text "line 12"
    kind: str  # the field's own name in snake case: access_token, client_secret, cookie_session…
    placeholder: str  # [REDACTED-access_token-1]
    shape: Shape
    count: int  # type: ignore[assignment] # how many stretches of the text it replaced, in any encoding
    rule: str = ""  # why it was taken for a secret, in words: "value of a field named client_secret"

    def facts(self) -> dict[str, Any]:
        """The same as plain data, the shape too."""
        return {**self._asdict(), "shape": self.shape._asdict()}
