"""The OAuth 1.0a signature: what of a call is signed, in which spelling, and how (RFC 5849 §3.4)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote, unquote_plus, urlsplit

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
    return signed_with(f"{encoded(consumer_secret)}&{encoded(token_secret)}", method, text)


def signed_with(key: str, method: str, text: str) -> str | None:
    """The same with a key that is made already."""
    digest = {"HMAC-SHA1": hashlib.sha1, "HMAC-SHA256": hashlib.sha256}.get(method.upper())
    if method.upper() == "PLAINTEXT":
        return key
    if digest is None:
        return None
    return base64.b64encode(hmac.new(key.encode("utf-8", "surrogatepass"), text.encode(), digest).digest()).decode()


def differs(each: Signed) -> bool:
    """Whether a parameter was sent in another spelling than the one that is signed."""
    return not each.in_header and each.sent != each.encoded


def plain(parameter: Parameter) -> str:
    """A protocol parameter decoded."""
    return unquote(parameter.value)
