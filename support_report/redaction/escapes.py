"""Encoded characters (percent, JSON, HTML, what nobody sees): what they stand for, with the way back."""

from __future__ import annotations

from support_report.redaction.pattern import lazy
from support_report.redaction.remembering import remembered

#: What wrapping puts between two characters of a stretch: the sign that a line goes on, an indent or marks of quoting.
_WRAP = rb"\r?\n[ \t>|]{0,24}"
#: One encoded character: %2B, \\u002b, \\x2b, \\x{2b}, \\053, \\/ or \\", &amp;, &#43;, =3D (quoted-printable), _x002B_
#: (Excel).
#: Each way begins with its own first character, so that `re` passes over all others fast.
_ESCAPE = lazy(
    rb"%(?:[0-9A-Fa-f]{2}|u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\}))|=(?:3D|" + _WRAP + rb")|_x[0-9A-Fa-f]{4}_"
    # what nobody sees: a soft hyphen, blanks without width, which programs for writing put into long words; colours
    rb"|\xc2\xad|\xe2(?:\x80[\x8b-\x8d]|\x81\xa0)|\xef\xbb\xbf|\x1b\[[0-9;]{0,12}[mK]|" + _WRAP + rb"|"
    rb"\\\\*(?:u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})"
    rb"|[01][0-7]{2}|0|[!-$&-/:-@\[-`{-~]|" + _WRAP + rb")"
    rb"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)
_ENCODED = lazy(rb"[%\\&\n\x1b\x80-\xff]|=3D|_x")
#: The entities of XML, and what HTML escapes beside them (XML 1.0, section 4.6).
_MARKUP = {
    b"&amp;": b"&",
    b"&lt;": b"<",
    b"&gt;": b">",
    b"&quot;": b'"',
    **dict.fromkeys((b"&apos;", b"&#39;", b"&#x27;"), b"'"),
}
_LAYERS = 3  # encodings inside encodings that are undone

#: Of one layer of encoding: where runs begin in the decoded text, and where in the encoded one. Every second run is
#: an escape.
Layer = tuple[list[int], list[int]]


def decoded(raw: bytes) -> bytes:
    """A stretch free of the encodings it stands in, layer after layer."""
    for _ in range(_LAYERS):
        if not _ENCODED.search(raw):
            break
        outer, raw = raw, _ESCAPE.sub(lambda escape: _character(escape.group()), raw)
        if raw == outer:
            break
    return raw


def decoded_with_steps(raw: bytes) -> tuple[bytes, Layer]:
    """One layer undone, with the way back."""
    parts: list[bytes] = []
    decoded_at, encoded_at, length, position = [0], [0], 0, 0
    for escape in _ESCAPE.finditer(raw):
        plain = _character(escape.group())
        parts += [raw[position : escape.start()], plain]
        before = length + escape.start() - position
        length, position = before + len(plain), escape.end()
        decoded_at += (before, length)
        encoded_at += (escape.start(), position)
    parts.append(raw[position:])
    return b"".join(parts), (decoded_at, encoded_at)


@remembered
def _character(escape: bytes) -> bytes:
    """The bytes that one escape stands for; itself where it stands for nothing."""
    if b"\n" in escape or not escape.isascii() or escape[:1] == b"\x1b":
        return b""
    if escape[:1] == b"=":
        return b"="
    if escape[:1] == b"%" and escape[1:2] != b"u":
        return bytes((int(escape[1:], 16),)).strip(b"\0")
    if escape in _MARKUP:
        return _MARKUP[escape]
    if escape[:1] == b"&":
        import html  # its table of names takes a while, and few texts need more than those of XML

        return html.unescape(escape.decode("ascii")).encode("utf-8", "replace")
    bare = escape.lstrip(b"\\%_").rstrip(b"_") or escape[-1:]
    if bare.isdigit() or (bare[:1] == b"x" and len(bare) == 3):
        return bytes((int(bare.lstrip(b"x"), 8 if bare.isdigit() else 16),)).strip(b"\0")  # every second byte of UTF-16
    if bare[:1] in (b"u", b"x") and len(bare) > 1:
        number = int(bare[1:].strip(b"{}"), 16)
        return chr(number).encode("utf-8", "surrogatepass").strip(b"\0") if number <= 0x10FFFF else escape
    return bare
