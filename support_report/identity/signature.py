"""The OAuth 1.0a signature of a call, step by step (RFC 5849 §3.4), and computed again where the secrets are given."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, unquote, unquote_plus, urlsplit

from support_report.call import Call
from support_report.exchange import Exchange
from support_report.seen.parameters import Parameter, header_parameters
from support_report.seen.values import PLACEHOLDER

Encode = Callable[[str], str]
_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True, slots=True)
class Signed:
    """One parameter that goes into the signature: as it was sent, decoded, and encoded again."""

    label: str
    sent: tuple[str, str]  # name and value as they stood in the message
    decoded: tuple[str, str]

    @property
    def encoded(self) -> tuple[str, str]:
        """Name and value as they are signed."""
        return encoded(self.decoded[0]), encoded(self.decoded[1])

    @property
    def in_header(self) -> bool:
        return self.label.startswith("OAuth header")


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the signature should have been, and which known mistake gives the one that was sent."""

    computed: str
    equal: bool
    mistake: str  # "" where they are equal or no known mistake explains the difference


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
        return "the signature cannot be computed again: its method is none of HMAC-SHA1, HMAC-SHA256 and PLAINTEXT."
    if found.equal:
        return "the signature is right: these secrets give the same one."
    return f"the signature is wrong: {found.mistake or 'no known mistake gives it, so a secret may be another one'}."


def encoded(text: str) -> str:
    """Percent-encoding by RFC 5849 §3.6; what stands for a secret is kept as it is."""
    parts, end = [], 0
    for found in PLACEHOLDER.finditer(text):
        parts += [quote(text[end : found.start()], safe="~", errors="surrogatepass"), found[0]]
        end = found.end()
    return "".join([*parts, quote(text[end:], safe="~", errors="surrogatepass")])


def signed_parameters(exchange: Exchange) -> tuple[Signed, ...]:
    """What is signed: query, form body and Authorization header, realm and signature aside (§3.4.1.3.1)."""
    header = exchange.authorization
    fields = header_parameters(header[1]) if header and header[0] == "oauth" else ()
    sent = [_signed(where, piece) for where, piece in _raw(exchange)]
    sent += [
        Signed(p.label, (p.name, p.value), (unquote(p.name), unquote(p.value))) for p in fields if p.name != "realm"
    ]
    return tuple(each for each in sent if each.decoded[0] != "oauth_signature")


def _raw(exchange: Exchange) -> Iterable[tuple[str, str]]:
    kind = (exchange.header("content-type") or "form-urlencoded").lower()
    body = exchange.call.request_body if exchange.form and "form-urlencoded" in kind else ""
    for where, text in (("query parameter", _query_of(exchange.url)), ("form field", (body or "").strip())):
        yield from ((where, piece) for piece in text.split("&") if piece)


def _query_of(url: str) -> str:
    return url.partition("#")[0].partition("?")[2]


def _signed(where: str, piece: str) -> Signed:
    name, _, value = piece.partition("=")
    plain = unquote_plus(name), unquote_plus(value)
    return Signed(f"{where} {plain[0]}", (name, value), plain)


def base_uri(url: str) -> str:
    """Scheme, host and path: lower case, without the usual port, query and fragment (§3.4.1.2)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.partition("?")[0]
    host, colon, port = parts.netloc.rpartition("@")[2].lower().partition(":")
    kept = f"{colon}{port}" if port and port != _PORTS.get(parts.scheme.lower()) else ""
    return f"{parts.scheme.lower()}://{host}{kept}{parts.path or '/'}"


def normalized(pairs: Iterable[tuple[str, str]]) -> str:
    """Encoded names and values, sorted and joined (§3.4.1.3.2)."""
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


def base_string(method: str, uri: str, parameters: str) -> str:
    """What is signed (§3.4.1.1)."""
    return "&".join((encoded(method.upper()), encoded(uri), encoded(parameters)))


def sign(method: str, text: str, consumer_secret: str, token_secret: str = "") -> str | None:
    """The signature of a base string (§3.4.2, §3.4.4; HMAC-SHA256 in the same way); None for other methods."""
    key = f"{encoded(consumer_secret)}&{encoded(token_secret)}"
    digest = {"HMAC-SHA1": hashlib.sha1, "HMAC-SHA256": hashlib.sha256}.get(method.upper())
    if method.upper() == "PLAINTEXT":
        return key
    if digest is None:
        return None
    return base64.b64encode(hmac.new(key.encode(), text.encode(), digest).digest()).decode()


def recomputed(exchange: Exchange, consumer_secret: str, token_secret: str = "") -> Recomputed | None:
    """The signature of a raw call computed again; None where it is not signed in a way that secrets can repeat."""
    fields = exchange.oauth1
    if "oauth_signature" not in fields:
        return None
    method = fields["oauth_signature_method"].decoded if "oauth_signature_method" in fields else "HMAC-SHA1"
    sent = unquote(fields["oauth_signature"].value)
    parts = _Parts(exchange.method or "GET", base_uri(exchange.url), signed_parameters(exchange))
    wanted = sign(method, parts.text(), consumer_secret, token_secret)
    if wanted is None:
        return None
    equal = hmac.compare_digest(wanted.encode(), sent.encode())
    return Recomputed(wanted, equal, "" if equal else _mistake(sent, method, parts, (consumer_secret, token_secret)))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a base string is made of, with one part at a time done wrongly."""

    method: str
    uri: str
    parameters: tuple[Signed, ...]
    value: Literal["encoded", "sent", "decoded"] = "encoded"

    def text(self) -> str:
        pairs = (each.encoded if each.in_header else getattr(each, self.value) for each in self.parameters)
        return base_string(self.method, self.uri, normalized(pairs))

    def mistaken(self) -> Iterable[tuple[str, _Parts]]:
        """Known mistakes in words, with the parts as a client that makes them would sign them."""
        other = self.uri.replace("https:", "http:", 1) if self.uri[:5] == "https" else f"https{self.uri[4:]}"
        yield "the parameters were signed as they stand in the message", replace(self, value="sent")
        yield "the parameters were signed without being encoded", replace(self, value="decoded")
        yield "it was signed for the other of http and https", replace(self, uri=other)
        yield "it was signed for GET", replace(self, method="GET")
        yield "it was signed for POST", replace(self, method="POST")
        yield "the path was signed decoded", replace(self, uri=unquote(self.uri))
        for where, name in (("query parameter", "query"), ("form field", "body")):
            left = tuple(each for each in self.parameters if not each.label.startswith(where))
            yield f"the parameters of the {name} were left out", replace(self, parameters=left)


def _mistake(sent: str, method: str, parts: _Parts, secrets: tuple[str, str]) -> str:
    consumer, token = secrets
    keys = {
        "it was signed without the token secret": (consumer, ""),
        "the two secrets were swapped": (token, consumer),
        "it was signed with the token secret only": ("", token),
    }
    for words, pair in keys.items():
        if pair != secrets and sign(method, parts.text(), *pair) == sent:
            return words
    return next((words for words, wrong in parts.mistaken() if sign(method, wrong.text(), *secrets) == sent), "")


def differs(each: Signed) -> bool:
    """Whether a parameter was sent in another spelling than the one that is signed."""
    return not each.in_header and each.sent != each.encoded


def plain(parameter: Parameter) -> str:
    """A protocol parameter decoded."""
    return unquote(parameter.value)
