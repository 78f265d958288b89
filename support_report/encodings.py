"""The encodings in which a value may stand in a text: one table that the redactor and the proof both go by."""

from __future__ import annotations

import json
from binascii import b2a_base64
from collections.abc import Callable, Iterator
from urllib.parse import quote_from_bytes, quote_plus

Encoder = Callable[[bytes], tuple[bytes, ...]]

#: What base64url writes for the two signs of base64 that mean something in URLs (RFC 4648 §5).
IN_URLS = bytes.maketrans(b"+/", b"-_")

_JSON = json.JSONEncoder(ensure_ascii=False).encode
_NAMED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _percent(value: bytes) -> bytes:
    return quote_from_bytes(value, safe="").encode()


def _lower_hex(percent: bytes) -> bytes:
    """Percent-encoding with lower-case digits, which RFC 3986 §2.1 calls equivalent."""
    parts = percent.split(b"%")
    return b"%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])


def _percent_both(value: bytes) -> tuple[bytes, ...]:
    encoded = _percent(value)
    return encoded, _lower_hex(encoded), quote_from_bytes(value, safe="/:?#[]@!$&'()*+,;=").encode()


def _percent_twice(value: bytes) -> tuple[bytes, ...]:
    once = _percent(value)
    return _percent(once), _percent(_lower_hex(once))


def _json_units(value: bytes) -> bytes:
    """Every character but ASCII letters and digits as \\uXXXX."""
    units = (ch if ch.isascii() and ch.isalnum() else "".join(f"\\u{u:04x}" for u in _utf16(ch)) for ch in _text(value))
    return "".join(units).encode()


def _utf16(ch: str) -> tuple[int, ...]:
    raw = ch.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))


def _json(value: bytes) -> tuple[bytes, ...]:
    text = _text(value)
    plain, ascii_only = _JSON(text)[1:-1], json.dumps(text)[1:-1]
    twice = _JSON(plain)[1:-1]
    forms = (plain, ascii_only, plain.replace("/", "\\/"), twice, twice.replace("/", "\\/"))
    return tuple(form.encode("utf-8", "surrogatepass") for form in forms)


def _json_unicode(value: bytes) -> tuple[bytes, ...]:
    every = "".join(f"\\u{u:04x}" for ch in _text(value) for u in _utf16(ch)).encode()
    return _json_units(value), _json_units(value).upper().replace(b"\\U", b"\\u"), every


def _html_named(value: bytes) -> tuple[bytes, ...]:
    text = _text(value).translate(_NAMED)
    return text.encode("utf-8", "surrogatepass"), text.replace("&#x27;", "&#39;").encode("utf-8", "surrogatepass")


def _html_numeric(value: bytes) -> tuple[bytes, ...]:
    text = _text(value)
    some = "".join(ch if ch.isalnum() else f"&#{ord(ch)};" for ch in text)
    every = "".join(f"&#{ord(ch)};" for ch in text)
    hexed = "".join(f"&#x{ord(ch):x};" for ch in text)
    return tuple(form.encode("utf-8", "surrogatepass") for form in (some, every, hexed))


def _base64(value: bytes) -> tuple[bytes, ...]:
    """What base64 shows of the value at each of its three alignments, whatever stands before and after (RFC 4648
    §4).
    """
    return tuple(filter(None, (_base64_core(value, shift) for shift in range(3))))


def _base64_core(value: bytes, shift: int) -> bytes:
    start = -shift % 3  # bytes of the value that share their group with what stands before it
    whole = value[start : len(value) - (len(value) - start) % 3]
    return b2a_base64(whole, newline=False)


def _base64url(value: bytes) -> tuple[bytes, ...]:
    return tuple(core.translate(IN_URLS) for core in _base64(value))


#: name -> the forms a value takes in it. Order is that of a reader's surprise.
ENCODINGS: dict[str, Encoder] = {
    "as it is": lambda value: (value,),
    "upper case": lambda value: (value.upper() if value.isascii() else _text(value).upper().encode(),),
    "lower case": lambda value: (value.lower() if value.isascii() else _text(value).lower().encode(),),
    "percent-encoded": _percent_both,
    "percent-encoded, every byte": lambda value: (
        "".join(f"%{b:02X}" for b in value).encode(),
        "".join(f"%{b:02x}" for b in value).encode(),
    ),
    "percent-encoded twice": _percent_twice,
    "form-encoded": lambda value: (quote_plus(value).encode(),),
    "JSON string": _json,
    "JSON \\u escapes": _json_unicode,
    "HTML entities": _html_named,
    "HTML numeric entities": _html_numeric,
    "base64": _base64,
    "base64url": _base64url,
    "hexadecimal": lambda value: (value.hex().encode(), value.hex().upper().encode()),
}

#: A form shorter than this is not looked for in encodings that blur where it ends: it would be found everywhere.
LEAST_FORM = 6


def dresses_of(value: bytes) -> Iterator[bytes]:
    """Every form of a value in every encoding; forms too short to mean anything are left out."""
    for encode in ENCODINGS.values():
        yield from (form for form in encode(value) if len(form) >= LEAST_FORM)
