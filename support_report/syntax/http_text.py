"""HTTP messages as text: start lines, header fields, folding, and where a body ends."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from support_report.call import Headers
from support_report.syntax.json_prefix import NOTHING, value_at

METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE"
PHRASES = "|".join(sorted((re.escape(status.phrase) for status in HTTPStatus), key=len, reverse=True))
# Programs that forget to encode blanks send them as they are: the target goes on to the version.
_REQUEST = re.compile(
    rf"({METHODS}) (?:(\S{{1,16000}})(?: HTTP/\d(?:\.\d)?)?|(\S[^\n]{{0,16000}}?) HTTP/\d(?:\.\d)?) *$"
)
_STATUS = re.compile(r"HTTP/\d(?:\.\d)? +(\d{3})(?!\d)(?: +([^\n]{0,300}))?$")
_ANSWERS = frozenset(f"{status.value} {status.phrase}" for status in HTTPStatus)
# field-name = token, RFC 9110 §5.1; the leading colon is HTTP/2's, RFC 9113 §8.3.
# What programs write before a status: a word, or one about the status; other names with dashes are fields.
_LABEL = re.compile(r"(?i)(?!status$|x-)(?:[^-]{1,128}|[\w-]{0,60}status[\w-]{0,60})")
_FIELD = re.compile(r":?([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}): *(.*)$", re.DOTALL)
_BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"})
_OF_ONE_CONNECTION = frozenset({"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"})
#: How a JSON object or array begins: a cheap look before the costly attempt.
JSON_OPENS = re.compile(r"\{\s{0,200}[\"}]|\[\s{0,200}[\]\[{\"\dtfn-]")
# Nobody serves TLS on port 80, and hardly anybody on a machine of their own.
_PLAIN_HOST = re.compile(r"[\w.-]+:80|(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):(?!443$|8443$)\d{1,5}")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})(?:;[^\n]{0,200})?(?:\n|\Z)")
# The outermost element of a page or an XML document, after its prolog.
_ROOT = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,9}|<!doctype[^>]{0,300}>\s{0,9}|<!--[^\n]{0,300}-->\s{0,9}){0,3}<([A-Za-z][\w:.-]{0,60})",
    re.IGNORECASE,
)
# A name that a shell or a program did not expand: `$HOST`, `${id}`, `{id}`, `{{id}}`.
_UNEXPANDED = re.compile(r"\$?\{{1,2}[^{}\s]{0,100}\}{1,2}|\$[A-Za-z_]\w{0,60}(?=/|\Z)")


def request_line(line: str) -> tuple[str, str] | None:
    """(method, target) of a request line; the version may be missing (RFC 9112 §3)."""
    match = _REQUEST.match(line)
    return (match[1], match[2] or match[3]) if match else None


def status_line(line: str) -> tuple[int, str | None] | None:
    """(status, reason) of a status line of HTTP/0.9 to HTTP/3, with or without reason (RFC 9112 §4)."""
    match = _STATUS.match(line)
    return (int(match[1]), (match[2] or "").strip() or None) if match else None


def field(line: str) -> tuple[str, str] | None:
    """(name, value) of a header field line (RFC 9112 §5); a label before a status with its own reason is none."""
    match = _FIELD.match(line)
    if not match or line.startswith("::") or (match[2] in _ANSWERS and _LABEL.fullmatch(match[1])):
        return None
    name = ":" + match[1] if line.startswith(":") else match[1]
    return name, match[2].strip()


def fields(lines: list[str], start: int = 0) -> tuple[Headers, int]:
    """The header fields from line `start` on, and the number of the first line after them.

    A line that begins with white space continues the field before it (obs-fold, RFC 9112 §5.2).
    """
    found: list[tuple[str, str]] = []
    folded: list[str] = []
    for number in range(start, len(lines)):
        line = lines[number]
        if found and line[:1] in (" ", "\t") and line.strip():
            folded.append(line.strip())
            continue
        pair = field(line) if line.strip() else None
        _unfold(found, folded)
        if pair is None:
            return tuple(found), number
        found.append(pair)
    _unfold(found, folded)
    return tuple(found), len(lines)


def _unfold(found: list[tuple[str, str]], folded: list[str]) -> None:
    if folded:
        name, value = found[-1]
        found[-1] = (name, " ".join([value, *folded]))
        folded.clear()


def travelled(headers: Headers, start_line: str) -> Headers:
    """The fields without those that HTTP/2 and HTTP/3 never carry and only a dump adds (RFC 9113 §8.2.2)."""
    if not re.search(r"HTTP/[23]", start_line):
        return headers
    return tuple(pair for pair in headers if pair[0].lower() not in _OF_ONE_CONNECTION)


def header(headers: Headers, name: str) -> str | None:
    """The value of the first field of that name, whatever its case (RFC 9110 §5.1)."""
    wanted = name.lower()
    for key, value in headers:
        if key.lower() == wanted:
            return value
    return None


def content_length(headers: Headers) -> int | None:
    """The Content-Length as a number (RFC 9110 §8.6), None where it is missing or no number."""
    value = header(headers, "content-length")
    return int(value) if value and len(value) < 16 and value.isascii() and value.isdigit() else None


def absolute(target: str, headers: Headers, secure: bool = True) -> str | None:
    """The URL of a request target, encoding untouched (RFC 9112 §3.3); None where no host is known."""
    if re.match(r"https?://", target, re.IGNORECASE):
        return target
    host = header(headers, "host") or header(headers, ":authority")
    if not host or not re.fullmatch(r"[\w.:\[\]-]{1,255}", host):
        return None
    secure = secure and not _PLAIN_HOST.fullmatch(host)
    return f"{'https' if secure else 'http'}://{host}{target if target.startswith('/') else ''}"


def redirect_target(url: str | None, location: str | None) -> str | None:
    """Where a Location field leads from a URL (RFC 9110 §10.2.2); None where that cannot be told."""
    try:
        return urljoin(url or "", location) if location else None
    except ValueError:
        return None


def same_page(one: str | None, other: str | None) -> bool:
    """Whether two URLs name the same resource: host case and fragment aside (RFC 3986 §6.2.2)."""
    try:
        a, b = urlsplit(one or ""), urlsplit(other or "")
        return (a.hostname, a.path or "/", a.query) == (b.hostname, b.path or "/", b.query)
    except ValueError:
        return one == other


def same_address(one: str, other: str) -> bool:
    """Whether one of the two is the other, or its beginning: programs print URLs without their parameters.

    A name that was not expanded, `$HOST` or `{id}`, stands for anything.
    """
    bare = [(a, b) for a in (one, one.split("?")[0]) for b in (other, other.split("?")[0])][:3]
    return any(same_page(a, b) or _stands_for(a, b) or _stands_for(b, a) for a, b in bare)


def _stands_for(template: str, url: str) -> bool:
    """Whether the pieces between the template's unexpanded names stand in the URL in this order, from end to end."""
    first, *inner = _UNEXPANDED.split(template)
    if not inner or not url.startswith(first):
        return False
    *inner, last = inner
    position = len(first)
    for piece in inner:
        position = url.find(piece, position) + len(piece)
        if position < len(first) + len(piece):
            return False
    return url.endswith(last) and len(url) - len(last) >= position


def body_of_request(method: str | None, headers: Headers, shown: str | None) -> str | None:
    """What is known of a request's body from what follows its header: "" none, None unknown (RFC 9112 §6.3)."""
    if shown is None or shown.strip():
        return shown
    if content_length(headers) == 0 or method in _BODILESS:
        return ""
    framed = header(headers, "content-length") or header(headers, "transfer-encoding")
    return "" if headers and not framed and not header(headers, ":path") else None


def body_of_response(status: int | None, headers: Headers, shown: str | None) -> str | None:
    """What is known of a response's body from the text after its header section: "" none, None unknown."""
    if shown is None or shown.strip():
        return shown
    return "" if content_length(headers) == 0 or status in (204, 304) else None


def extent(text: str, headers: Headers = ()) -> int:
    """How much of a text that begins with a body is that body: a JSON value, an HTML page, Content-Length or all."""
    lead = len(text) - len(text.lstrip())
    first = text[lead : lead + 1]
    if "json" in (header(headers, "content-type") or "").lower() and not re.match(r"[\[{\"\dtfn-]", first or "{"):
        return 0
    if first in ("{", "["):
        end = json_end(text, lead)
        return _counted(text, headers) if end is None else end
    if first == "<":
        end = _document_end(text)
        return _counted(text, headers) if end is None else end
    return _counted(text, headers)


def _document_end(text: str) -> int | None:
    """Where an HTML page or an XML document ends: after the end tag of its outermost element."""
    root = _ROOT.match(text)
    if not root or not (root[1].lower() == "html" or "<?" in root[0] or "<!" in root[0]):
        return None
    end = re.compile(rf"</{re.escape(root[1])}>(?:\s{{0,9}}<!--[^\n]{{0,2000}}-->)?", re.IGNORECASE).search(text)
    return end.end() if end else None


def json_end(text: str, start: int) -> int | None:
    """Where the JSON object or array at `start` ends, None where there is none (RFC 8259)."""
    if not JSON_OPENS.match(text, start):
        return None
    value, end = value_at(text, start)
    return None if value is NOTHING else end


def _counted(text: str, headers: Headers) -> int:
    """The end by Content-Length where it falls on the end of a line, else the whole text."""
    size = content_length(headers)
    if size == 0:
        return 0
    if size is None or size >= len(text) * 4:
        return len(text)
    cut = len(text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore"))
    return cut if text[cut : cut + 1] in ("", "\n") else len(text)


def dechunked(body: str) -> str:
    """The content of a body that shows its chunked framing, else the body as it is (RFC 9112 §7.1)."""
    if not re.match(r"[0-9a-fA-F]{1,8}(?:;[^\n]{0,200})?\n", body) or not re.search(r"\n0+(?:\n\n|\n?\Z)", body):
        return body
    data, position = body.encode("utf-8", "surrogatepass"), 0  # chunks count bytes
    parts: list[bytes] = []
    while size := _CHUNK.match(data, position):
        length, position = int(size[1], 16), size.end()
        if length == 0:
            return b"".join(parts).decode("utf-8", "replace")
        parts.append(data[position : position + length])
        position += length + (data[position + length : position + length + 1] == b"\n")
    return body
