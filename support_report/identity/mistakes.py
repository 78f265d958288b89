"""Whether a call is signed with given secrets (OAuth 1.0a), and if not, which known mistake gives what was sent.

The mistakes are two tables: how the key is made of the secrets, and what is signed. A page goes by the same tables, as
data, so that it can check a signature without the secrets leaving it.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal
from urllib.parse import unquote

from support_report.call import Call
from support_report.exchange import Exchange
from support_report.identity.signature import (
    Signed,
    base_string,
    base_uri,
    encoded,
    normalized,
    plain,
    signed_parameters,
    signed_with,
)
from support_report.message import Message
from support_report.seen.values import PLACEHOLDER

Spelling = Literal["encoded", "sent", "decoded", "twice"]

#: The methods whose signatures secrets can repeat.
METHODS = ("HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT")
#: More is not checked in a page: it would carry all of it once for each mistake.
_MOST_SIGNED = 20_000


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the signature should have been, and which known mistake gives the one that was sent."""

    computed: str
    equal: bool
    mistake: str  # "" where they are equal or no known mistake explains the difference


@dataclass(frozen=True, slots=True)
class Key:
    """How the key is made of the two secrets (§3.4.2), rightly or with one thing done wrongly."""

    mistake: str = ""
    first: Literal["consumer", "token", ""] = "consumer"
    second: Literal["consumer", "token", ""] = "token"
    spelling: Literal["encoded", "decoded", "twice"] = "encoded"
    after: tuple[str, str] = ("", "")  # what was signed behind each secret
    trimmed: bool = False  # blanks around the secrets were left out

    def of(self, secrets: Mapping[str, str]) -> str:
        """The key."""
        return "&".join(
            self._spelt((secrets[name].strip() if self.trimmed else secrets[name]) + after) if name else ""
            for name, after in zip((self.first, self.second), self.after, strict=True)
        )

    def _spelt(self, secret: str) -> str:
        return spelt(secret, self.spelling)


_BLANK = Message("a blank or a line end behind a secret was signed along")
KEYS = (
    Key(),
    Key(Message("it was signed without the token secret"), second=""),
    Key(Message("the two secrets were swapped"), "token", "consumer"),
    Key(Message("it was signed with the token secret only"), first=""),
    Key(Message("the secrets were not percent-encoded in the key"), spelling="decoded"),
    Key(Message("the secrets were percent-encoded twice in the key"), spelling="twice"),
    Key(Message("a secret given here has a blank around it that was not signed"), trimmed=True),
    *(Key(_BLANK, after=after) for end in (" ", "\n", "\r\n") for after in ((end, ""), ("", end), (end, end))),
)


@dataclass(frozen=True, slots=True)
class Signing:
    """What a base string is made of, rightly or with one thing done wrongly."""

    method: str
    uri: str
    parameters: tuple[Signed, ...]
    spelling: Spelling = "encoded"
    mistake: str = ""

    @classmethod
    def of(cls, exchange: Exchange) -> Signing:
        """What of a call is signed."""
        return cls(exchange.method or "GET", base_uri(exchange.url), signed_parameters(exchange))

    def text(self) -> str:
        """The base string."""
        pairs = ((spelt_as(each, self._spelling(each))) for each in self.parameters)
        return base_string(self.method, self.uri, normalized(pairs))

    def _spelling(self, each: Signed) -> Spelling:
        return "encoded" if each.in_header else self.spelling

    def mistaken(self) -> Iterator[Signing]:
        """The same as clients that make a known mistake sign it."""
        other = self.uri.replace("https:", "http:", 1) if self.uri[:5] == "https" else f"https{self.uri[4:]}"
        sent = Message("the parameters were signed as they stand in the message")
        yield replace(self, spelling="sent", mistake=sent)
        yield replace(self, spelling="decoded", mistake=Message("the parameters were signed without being encoded"))
        yield replace(self, spelling="twice", mistake=Message("the parameters were percent-encoded twice"))
        yield replace(self, uri=other, mistake=Message("it was signed for the other of http and https"))
        yield replace(self, method="GET", mistake=Message("it was signed for GET"))
        yield replace(self, method="POST", mistake=Message("it was signed for POST"))
        yield replace(self, uri=unquote(self.uri), mistake=Message("the path was signed decoded"))
        yield self._without("query parameter", Message("the parameters of the query were left out"))
        yield self._without("form field", Message("the parameters of the body were left out"))

    def _without(self, where: str, mistake: str) -> Signing:
        kept = tuple(each for each in self.parameters if not each.label.startswith(where))
        return replace(self, parameters=kept, mistake=mistake)

    def as_data(self) -> dict[str, Any]:
        """The same for a page, each parameter with the spelling in which it is signed."""
        pairs = [[*spelt_as(each, self._spelling(each)), self._spelling(each)] for each in self.parameters]
        return {"mistake": self.mistake, "method": self.method, "uri": self.uri, "pairs": pairs}


def spelt(text: str, spelling: str) -> str:
    """A decoded text as it is signed."""
    return text if spelling == "decoded" else encoded(encoded(text)) if spelling == "twice" else encoded(text)


def spelt_as(each: Signed, spelling: Spelling) -> tuple[str, str]:
    """Name and value of a parameter as they are signed."""
    return each.sent if spelling == "sent" else (spelt(each.decoded[0], spelling), spelt(each.decoded[1], spelling))


def recomputed(exchange: Exchange, consumer_secret: str, token_secret: str = "") -> Recomputed | None:
    """The signature of a raw call computed again; None where it is not signed in a way that secrets can repeat."""
    method, signature = method_of(exchange), exchange.oauth1.get("oauth_signature")
    if signature is None or method not in METHODS:
        return None
    sent, signing = plain(signature), Signing.of(exchange)
    secrets = {"consumer": consumer_secret, "token": token_secret}
    wanted = signed_with(KEYS[0].of(secrets), method, signing.text()) or ""
    equal = hmac.compare_digest(*(each.encode("utf-8", "surrogatepass") for each in (wanted, sent)))
    return Recomputed(wanted, equal, "" if equal else _mistake(sent, method, signing, secrets))


def _mistake(sent: str, method: str, signing: Signing, secrets: Mapping[str, str]) -> str:
    for key in KEYS:
        if signed_with(key.of(secrets), method, signing.text()) == sent:
            return key.mistake
    right = KEYS[0].of(secrets)
    return next((wrong.mistake for wrong in signing.mistaken() if signed_with(right, method, wrong.text()) == sent), "")


def method_of(exchange: Exchange) -> str:
    """The signature method, in capitals; HMAC-SHA1 where the call names none."""
    field = exchange.oauth1.get("oauth_signature_method")
    return plain(field).upper() if field else "HMAC-SHA1"


def signature_verdict(call: Call, secrets: Mapping[str, str]) -> str:
    """Whether a raw call is signed with UPWORK_CONSUMER_SECRET and UPWORK_TOKEN_SECRET, in a sentence that holds
    nothing of the call or of them.
    """
    exchange, consumer_secret = Exchange(call), secrets.get("UPWORK_CONSUMER_SECRET", "")
    token_secret = secrets.get("UPWORK_TOKEN_SECRET", "")
    if not consumer_secret:
        return "set UPWORK_CONSUMER_SECRET to check a signature."
    if "oauth_signature" not in exchange.oauth1:
        return "the call carries no OAuth 1 signature."
    found = recomputed(exchange, consumer_secret, token_secret)
    if found is None:
        return f"the signature cannot be computed again: its method is none of {', '.join(METHODS)}."
    if found.equal:
        return "the signature is right: these secrets give the same one."
    return f"the signature is wrong: {found.mistake or 'no known mistake gives it, so a secret may be another one'}."


def to_check(exchange: Exchange) -> dict[str, Any] | None:
    """All that a page needs to check the signature of a redacted call; None where it cannot.

    Values that are hidden have to be told to the page by whoever has the message. That works by their names, so each
    of these may stand in it once, and nothing else of what is signed may be hidden.
    """
    method, signing = method_of(exchange), Signing.of(exchange)
    if "oauth_signature" not in exchange.oauth1 or method not in METHODS or not _can_be_told(signing):
        return None
    hidden = [each.decoded[0] for each in signing.parameters if PLACEHOLDER.search(each.decoded[1])]
    signings = [each.as_data() for each in (signing, *signing.mistaken())]
    return {"method": method, "hidden": hidden, "keys": [asdict(key) for key in KEYS], "signings": signings}


def _can_be_told(signing: Signing) -> bool:
    names = [each.decoded[0] for each in signing.parameters]
    hidden = [name for name, each in zip(names, signing.parameters, strict=True) if _is_hidden(each.decoded[1:])]
    told_once = all(names.count(name) == 1 for name in hidden)
    return told_once and not _is_hidden((signing.uri, *names)) and len(signing.text()) <= _MOST_SIGNED


def _is_hidden(texts: Sequence[str]) -> bool:
    return any(map(PLACEHOLDER.search, texts))
