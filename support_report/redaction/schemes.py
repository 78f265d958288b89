"""Secrets inside an Authorization value (RFC 9110 §11.4) and a cookie list (RFC 6265 §4): what is secret in them,
what is a fact.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind, kind_of, snake
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

_SCHEME = lazy(
    rb"(?i)\s*(Bearer|Token|Basic|OAuth|Digest|AWS4-HMAC-SHA256|MAC|Negotiate|NTLM|ApiKey|Key|Signature|JWT"
    rb"|DPoP|Hawk|HMAC(?:-SHA(?:1|256|512))?|SharedAccessSignature|Bot|SSWS|GenieKey|Splunk"
    rb"|[A-Za-z]{2,16}-(?:oauthtoken|(?:auth|api)-key))(?:\s+|:\s*|%20)"
)
_TOKEN = lazy(rb"""(?:\$\{(?=\\{0,7}["'`]))?\\{0,7}["'`]?\s{0,8}((?:[^\s"'`,;<>&\\)}\]]|&(?![A-Za-z_]\w{0,40}=))+)""")
_LISTED = lazy(rb"""[\s"'\\]{0,8}[A-Za-z_][\w.\-]{0,63}\s{0,4}=\s{0,4}[^=\s]""")
#: What programs write where a value was never filled in, whatever follows it on the line.
_UNFILLED = lazy(
    rb"(?i)(?:\[object \w{1,40}\]|(?:undefined|null|none|nil|nan)(?![\w.\-])|#|[\[<({]{1,2}[a-z][a-z _\-]{1,40}[\])>}])"
)
_PARAMETER = lazy(rb"""([A-Za-z_][\w.\-]{0,63})\s{0,4}=\s{0,4}(\\{0,7}["'])?([^"',&\\\s]*)""")
_BASE64 = lazy(rb"[A-Za-z0-9+/_\-]{2,}={0,2}")
_MORE = lazy(rb"[ ]([A-Za-z0-9+/_.~\-]{4,4096}={0,2})(?![^\s\"'])")
#: A pair that stands decoded already, as this report or a program shows it: base64 has no colon.
_SHOWN_PAIR = lazy(rb"""[^\s"'`,;<>:]{0,256}:[^\s"'`,;<>]{1,256}""")
_COOKIE = lazy(rb"\s*([^=;,\s]{1,128})=([^;\s\"'\\]*)")
_SCOPE = lazy(rb"((?:[^/%]|%40){8,128})(?:/|%2F|%252F)[0-9]{8}(?:/|%2F|%252F)")
_PEM_BODY = lazy(rb"-----BEGIN [A-Z ]{3,40}-----([A-Za-z0-9+/=\\\s]{16,16384})-----END ")
#: Numbers by which statistics count visits: `GA1.2.344668670.1763844820`.
_COUNTED = lazy(rb"[A-Za-z]{0,2}[0-9]{0,2}(?:\.[0-9]{1,20}){2,6}")
#: What Cloudflare writes: a value, the time and a version, another value.
_TIMED = lazy(rb"([\w.\-]{16,128})-([0-9]{10})-([0-9](?:\.[0-9]){2,5})-([\w.\-]{16,4096})")
_ATTRIBUTES = frozenset(
    b"path domain expires max-age samesite secure httponly priority partitioned version comment".split()
)
#: Parameters of an OAuth 1 header that a diagnosis reads (RFC 5849 §3.1).
_OAUTH_FACTS = frozenset(
    b"oauth_nonce oauth_timestamp oauth_signature_method oauth_version oauth_callback realm signedheaders "
    b"algorithm".split()
)
#: Parameters of Digest (RFC 7616 §3.4) and MAC headers that prove the knowledge of a secret.
_PROOFS = {name: NameKind(name.decode()) for name in (b"response", b"mac")}


def has_scheme(value: bytes) -> bool:
    """Whether a value begins with a known authentication scheme and a blank."""
    return _SCHEME.match(value) is not None


def authorization_hits(value: bytes, offset: int) -> Iterator[Hit]:
    """The secret parts of credentials that follow a scheme word; nothing where no known scheme stands there."""
    scheme = _SCHEME.match(value)
    if scheme is None:
        return
    name, start = scheme[1].lower(), scheme.end()
    if name == b"basic":
        yield from _basic(value, start, offset)
    elif name not in {b"bearer", b"jwt", b"negotiate"} and _LISTED.match(value, start):
        yield from _parameters(value, start, offset)
    else:
        yield from _one_token(value, start, offset, name)


def _one_token(value: bytes, start: int, offset: int, scheme: bytes) -> Iterator[Hit]:
    token = _TOKEN.match(value, start)
    if token is None or _UNFILLED.match(value, start) or is_stand_in(token[1]):
        return
    kind = NameKind("access_token" if scheme in {b"bearer", b"token", b"oauth", b"jwt"} else "authorization")
    rule = f"credentials after {scheme.decode().capitalize()}"
    yield from token_hits(token[1], offset + token.start(1), kind, rule, named=True)
    yield from _more(value, token.end(1), offset, kind, rule)


def _more(value: bytes, start: int, offset: int, kind: NameKind, rule: str) -> Iterator[Hit]:
    """What a blank parts from credentials that a line end stood in."""
    while (more := _MORE.match(value, start)) and looks_random(more[1], 12):
        yield Hit(offset + more.start(1), offset + more.end(1), kind.kind, more[1], rule, named=True)
        start = more.end()


def token_hits(token: bytes, start: int, kind: NameKind, rule: str, *, named: bool = False) -> tuple[Hit]:
    """A token as a hit; of a JWT only the signature, so that header and claims stay readable (RFC 7515 §3.1)."""
    scope = _SCOPE.match(token) if b"/" in token or b"%2" in token else None
    if scope:  # of an AWS credential the date, region and service behind the key are facts
        return (Hit(start, start + scope.end(1), kind.kind, scope[1], rule, named=named),)
    if body := _PEM_BODY.match(token):  # what frames a key says what it is
        return (Hit(start + body.start(1), start + body.end(1), kind.kind, body[1], rule, named=named),)
    parts = token.split(b".") if token.startswith(b"eyJ") else ()
    if len(parts) == 3 and parts[2]:
        begin = start + len(token) - len(parts[2])
        rule = "signature of a JSON Web Token"
        return (Hit(begin, start + len(token), "jwt_signature", parts[2], rule, named=named),)
    return (Hit(start, start + len(token), kind.kind, token, rule, kind.password, named=named),)


def _basic(value: bytes, start: int, offset: int) -> Iterator[Hit]:
    """User and password of Basic credentials (RFC 7617 §2): the pair is shown decoded, so that user and password
    stay apart.
    """
    if shown := _SHOWN_PAIR.match(value, start):
        yield from user_password_hits(shown.group(), offset + start)
        return
    code = _BASE64.match(value, start)
    if code is None or value[code.end() : code.end() + 1] == b":" or is_stand_in(code.group()):
        return
    pair, begin, end = _decoded(code.group()), offset + code.start(), offset + code.end()
    if b":" not in pair or not pair.isascii():
        yield Hit(begin, end, "authorization", code.group(), "credentials after Basic")
        yield from _more(value, code.end(), offset, NameKind("authorization"), "credentials after Basic")
    else:
        yield Hit(begin, end, "authorization", pair, "credentials after Basic", inner=user_password_hits(pair, 0))


def user_password_hits(pair: bytes, offset: int) -> tuple[Hit, ...]:
    """The secret parts of `user:password`; a user that looks random is a client id, its password a client secret."""
    user, _, password = pair.partition(b":")
    is_key = looks_random(user, 12) and not is_stand_in(user)
    begin = offset + len(user) + 1
    hits = [Hit(offset, offset + len(user), "client_id", user, "user of a user:password pair")] if is_key else []
    if not is_stand_in(password):
        kind = "client_secret" if is_key else "password"
        hits.append(Hit(begin, offset + len(pair), kind, password, "password of a user:password pair", not is_key))
    return tuple(hits)


def _decoded(code: bytes) -> bytes:
    standard = code.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    try:
        return base64.b64decode(standard + b"=" * (-len(standard) % 4))
    except (binascii.Error, ValueError):
        return b""


def _parameters(value: bytes, start: int, offset: int) -> Iterator[Hit]:
    for pair in _PARAMETER.finditer(value, start):
        name, secret = pair[1], pair[3]
        kind = _PROOFS.get(name.lower()) or kind_of(name.decode("ascii"))
        if kind is None or name.lower() in _OAUTH_FACTS or is_stand_in(secret):
            continue
        rule = f"parameter {kind.kind} of an Authorization header"
        yield from token_hits(secret, offset + pair.start(3), kind, rule)


def cookie_hits(value: bytes, offset: int, *, response: bool) -> Iterator[Hit]:
    """Cookie values that may stand for a session; plain words and numbers (`lang=en`, `visitor=1`) stay."""
    for index, pair in enumerate(_COOKIE.finditer(value)):
        name, secret = pair[1], pair[2]
        if (response and index and name.lower() in _ATTRIBUTES) or is_stand_in(secret):
            continue
        kind = kind_of(name.decode("latin-1"))
        random = looks_random(unquote_to_bytes(secret)) and not _COUNTED.fullmatch(secret)
        if (kind and not kind.doubtful) or random or (kind and len(secret) > 5):
            label = f"cookie_{snake(name.decode('latin-1'))}"[:40]
            timed = _TIMED.fullmatch(secret)
            for start, end in (timed.span(1), timed.span(4)) if timed else ((0, len(secret)),):
                at = offset + pair.start(2)
                yield Hit(at + start, at + end, label, secret[start:end], "value of a cookie")
