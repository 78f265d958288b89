"""The steps of an OAuth 1.0a signature as a person would do them, and what in the message is otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.exchange import Exchange
from support_report.identity.explanation import Explanation, Step
from support_report.identity.signature import (
    Signed,
    base_string,
    base_uri,
    differs,
    normalized,
    plain,
    signed_parameters,
)

_MOST = 100  # parameters shown
_NEEDED = ("oauth_consumer_key", "oauth_signature_method", "oauth_timestamp", "oauth_nonce", "oauth_signature")
_NOT_FOR_PLAINTEXT = ("oauth_timestamp", "oauth_nonce")
_METHODS = ("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "PLAINTEXT")
_REASONS = (
    (re.compile(r"\+"), "a plus sign means a space here, and a space is signed as %20"),
    (re.compile(r"%7e", re.I), "a tilde is never encoded"),
    (re.compile(r"%[0-9A-F]?[a-f]|%[a-f]"), "percent-encoding is written in capitals"),
    (re.compile(r"\s"), "a blank is sent as %20"),
    (re.compile(r"%(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9]|2[DEde]|5[Ff])"), "letters, digits and -._ are not encoded"),
)
_OTHER = "all but letters, digits and -._~ is percent-encoded"


def explained(exchange: Exchange) -> Explanation | None:
    """The signature explained; None where the call is not signed."""
    if not exchange.is_signed:
        return None
    parameters = signed_parameters(exchange)
    method, uri = exchange.method or "GET", base_uri(exchange.url)
    joined = normalized(each.encoded for each in parameters)
    steps = (
        Step("The fields of the protocol", tuple(_fields(exchange)), tuple(_wrong_fields(exchange))),
        Step("The method, in capitals", (method,)),
        Step("The base string URI: lower-case scheme and host, no usual port, no query", (uri,), _wrong_path(exchange)),
        Step(
            "Each parameter of query, form and header: decoded, then encoded once",
            tuple(f"{each.label}: {each.decoded[1]} -> {'='.join(each.encoded)}" for each in parameters[:_MOST]),
            tuple(sentence for each in parameters for sentence in _wrong(each))[:_MOST],
        ),
        Step("Sorted by name, then value, and joined with &", (joined,)),
        Step("The base string: these three, each encoded, joined with &", (base_string(method, uri, joined),)),
        Step("The key and the signature", tuple(_key(exchange))),
    )
    return Explanation(
        "oauth1", "The OAuth 1.0a signature", steps, "https://www.rfc-editor.org/rfc/rfc5849#section-3.4"
    )


def _fields(exchange: Exchange) -> Iterator[str]:
    yield from (f"{field.label}: {plain(field)}" for field in exchange.oauth1.values())


def _wrong_fields(exchange: Exchange) -> Iterator[str]:
    fields, method = exchange.oauth1, _method(exchange)
    optional = _NOT_FOR_PLAINTEXT if method == "PLAINTEXT" else ()
    yield from (f"{name} is missing" for name in _NEEDED if name not in fields and name not in optional)
    if method not in ("", *_METHODS):
        yield f"oauth_signature_method is {method}; known are {', '.join(_METHODS)}"
    stamp = fields.get("oauth_timestamp")
    if stamp and not re.fullmatch(r"\d{1,12}", plain(stamp)):
        yield "oauth_timestamp is not a number of seconds"
    if "oauth_version" in fields and plain(fields["oauth_version"]) != "1.0":
        yield "oauth_version must be 1.0 where it is sent"


def _method(exchange: Exchange) -> str:
    field = exchange.oauth1.get("oauth_signature_method")
    return plain(field) if field else ""


def _wrong_path(exchange: Exchange) -> tuple[str, ...]:
    faults = (fault for fault in exchange.faults if fault.parameter.name == "path")
    return tuple(f"the path holds {fault.mark!r}: sign it as it is sent, or send it plain" for fault in faults)


def _wrong(each: Signed) -> Iterator[str]:
    for sent, right in zip(each.sent, each.encoded, strict=True):
        if differs(each) and sent != right:
            yield f"{each.label}: sent as {sent}, signed as {right}: {_reason(sent)}"
    if re.search(r"%25[0-9A-Fa-f]{2}", each.sent[1]) and not each.in_header:
        yield f"{each.label}: {each.sent[1]} looks encoded twice; the value that is signed is {each.decoded[1]}"


def _reason(sent: str) -> str:
    return next((words for pattern, words in _REASONS if pattern.search(sent)), _OTHER)


def _key(exchange: Exchange) -> Iterator[str]:
    token = "encoded token secret" if "oauth_token" in exchange.oauth1 else "nothing, as there is no oauth_token"
    yield f"key: encoded consumer secret & {token}"
    method = _method(exchange) or "HMAC-SHA1"
    yield "signature: the key itself" if method == "PLAINTEXT" else f"signature: base64 of {method}(key, base string)"
    if "oauth_signature" in exchange.oauth1:
        yield f"sent: {plain(exchange.oauth1['oauth_signature'])}"
