"""Seals what a page has to carry but must not show: the private edition, in the page of the public one."""

import hashlib
import hmac
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

NONCE, TAG = 32, 32


class BrokenSeal(ValueError):
    """What came back was not sealed by this server, or by one with another key."""


def sealed(text: str, key: str) -> str:
    """The text, packed, hidden and signed: only a server with the same key can read it."""
    nonce = secrets.token_bytes(NONCE)
    body = masked(zlib.compress(text.encode("utf-8", "surrogatepass")), key, nonce)
    return urlsafe_b64encode(nonce + tag_of(nonce + body, key) + body).decode()


def opened(seal: str, key: str) -> str:
    """The text again. Raises BrokenSeal on anything else; nothing is unpacked before the signature is checked."""
    try:
        raw = urlsafe_b64decode(seal.encode("ascii"))
    except ValueError as error:
        raise BrokenSeal from error
    nonce, tag, body = raw[:NONCE], raw[NONCE : NONCE + TAG], raw[NONCE + TAG :]
    if not hmac.compare_digest(tag, tag_of(nonce + body, key)):
        raise BrokenSeal
    return zlib.decompress(masked(body, key, nonce)).decode("utf-8", "surrogatepass")


def masked(data: bytes, key: str, nonce: bytes) -> bytes:
    """The data under a stream that only key and nonce tell; the same again takes it off. A nonce is used once."""
    stream = hashlib.shake_256(derived(key, b"mask") + nonce).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))


def tag_of(data: bytes, key: str) -> bytes:
    """The signature over nonce and hidden data."""
    return hmac.digest(derived(key, b"sign"), data, "sha256")


def derived(key: str, purpose: bytes) -> bytes:
    """One key for each purpose."""
    return hmac.digest(key.encode(), b"support-report private edition " + purpose, "sha256")
