"""Headers that somebody made up: `X-Acme: …` with a value that is drawn and too long for an id."""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import snake, words_of
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in

TRIGGERS = (b"x-",)
_BEFORE = b" \t\r\n\"'`>[{,"

_HEADER = lazy(
    rb"""(?xi) (?P<name> [a-z][\w\-]{1,60} ) (?: \\{0,3}["']\s{0,3},\s{0,40}\\{0,3}["']?value\\{0,3}["'] )? \\{0,3}["']?
      \s{0,3}(?:[:,]|=>)\s{0,3} \[? \\{0,3}["']? (?P<value> [A-Za-z0-9+/_=.~\-]{24,4096} ) (?=[\s"'\\,;\]]|\Z)"""
)
#: Words of names whose values tell one request, place or version from another, however random they look.
_TELLING = frozenset(
    [
        "id", "ids", "request", "trace", "tracing", "transaction", "correlation", "span", "ray", "cf", "cache", "hash",
        "md5", "sha", "checksum", "digest", "etag", "version", "build", "commit", "revision", "deployment", "release",
        "served", "via", "timer", "time", "date", "goog", "generation", "upload", "uploader", "guploader", "uploadid",
        "cursor", "page", "next", "continuation", "nonce", "fingerprint", "amz", "b3", "datadog", "newrelic",
        "dynatrace", "instana", "parent", "state", "csp", "link", "location", "forwarded", "real", "ip", "pod", "rid",
        "uuid", "guid", "smtp", "gm", "mailgun", "received",
        "sequence", "idempotency", "akamai", "fastly", "vercel", "ciphertext",
    ]
)  # fmt: skip
_LOWER, _UPPER, _DIGIT = lazy(rb"[a-z]"), lazy(rb"[A-Z]"), lazy(rb"[0-9]")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The value of the header whose name begins with the `x-` at [start, end)."""
    if start and text[start - 1] not in _BEFORE:
        return
    header = _HEADER.match(text, start)
    if header is None or _TELLING.intersection(words_of(header["name"].decode("latin-1"))):
        return
    value = header["value"]
    if is_drawn(value) and not is_stand_in(value):
        kind = snake(header["name"].decode("latin-1"))
        yield Hit(*header.span("value"), kind, value, "a long random value of a header of its own")


def is_drawn(value: bytes) -> bool:
    """Whether a value mixes both cases and digits throughout, as neither ids, hashes nor words do."""
    head = value[:64]
    kinds = [len(pattern.findall(head)) for pattern in (_LOWER, _UPPER, _DIGIT)]
    return min(kinds) >= 1 and b"." not in value.strip(b".") and sum(kinds) >= len(head) * 3 // 4
