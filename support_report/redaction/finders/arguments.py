"""Secrets that their position gives away: `OAuth1('key', 'secret')`, `auth=('user', 'password')`, `curl -u
user:password`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.schemes import user_password_hits
from support_report.redaction.values import is_stand_in, looks_chosen, looks_random

_QUOTED = rb"""b?["']([^"'\n]{4,256})["']"""
#: Calls that take a secret among their arguments -> what leads from the bracket to it.
_CALLS = {
    **dict.fromkeys((b"servicebuilder(", b"secretkeyspec("), rb"\s{0,40}"),
    # a digest by name or as an object, then the key
    **dict.fromkeys(
        (b"hmac.hexdigest(", b"hmac.digest("),
        rb"""\s{0,40}(?:["'][\w\-]{2,12}["']|[A-Z][\w:.]{2,40}(?:\(["'][\w\-]{2,12}["']\))?),\s{0,40}""",
    ),
    **dict.fromkeys(
        (b":basic,", b"authenticate(", b"credentials.basic("), rb"""\s{0,40}["'][^"'\n]{1,256}["'],\s{0,40}"""
    ),
    # a text made bytes, of which only a drawn one is a key
    **dict.fromkeys((b"getbytes(", b"[]byte("), rb"\s{0,40}"),
    b"serializer(": rb"\s{0,40}",
    b"signwith(": rb"(?:[\w.]{1,60},)?\s{0,40}",
    **dict.fromkeys(
        (b"openssl_encrypt(", b"openssl_decrypt("), rb"""\s{0,40}[^,\n]{1,80},\s{0,40}["'][\w\-]{2,20}["'],\s{0,40}"""
    ),
    **dict.fromkeys(
        (b"createcipheriv(", b"createdecipheriv("), rb"""\s{0,40}["'][\w\-]{2,20}["'],\s{0,40}(?:Buffer\.from\()?"""
    ),
    **dict.fromkeys(
        (b"ldap_bind(", b"ftp_login(", b"ssh2_auth_password("),
        rb"""\s{0,40}[^,\n]{1,80},\s{0,40}["'][^"'\n]{1,200}["'],\s{0,40}""",
    ),
    b'"authenticate",': rb"\s{0,4}",
    # what a person typed, checked or hashed
    **dict.fromkeys((b"checkpw(", b"password_verify(", b"password_hash(", b"_sha256.hash("), rb"\s{0,40}"),
    **dict.fromkeys((b"bcrypt.hash(", b"bcrypt.hashsync(", b"bcrypt.compare("), rb"\s{0,40}"),
    **dict.fromkeys((b"cookieparser(", b"secretstring::from(", b"secretstring::new("), rb"\s{0,40}"),
    # the text, then its key
    **dict.fromkeys((b"pgp_sym_decrypt(", b"pgp_sym_encrypt("), rb"\s{0,40}[^,\n]{1,80},\s{0,40}"),
    **dict.fromkeys(
        (b".hmacsha1(", b".hmacsha256(", b".hmacsha512(", b".aes.encrypt(", b".aes.decrypt("),
        rb"\s{0,40}[^,\n]{1,80},\s{0,40}",
    ),
    # a network, an account or a place, then what opens it
    **dict.fromkeys(
        (b"wifi.begin(", b"simple_bind_s(", b"simple_bind("), rb"""\s{0,40}["'][^"'\n]{1,200}["'],\s{0,40}"""
    ),
    b"set_password(": rb"""\s{0,40}(?:["'][^"'\n]{1,80}["'],\s{0,40}){0,2}""",
    b"createclient(": rb"""\s{0,40}["']https?://[^"'\n]{1,200}["'],\s{0,40}""",
    b"xhr.open(": rb"""\s{0,40}["']\w{3,8}["'],[^,\n]{1,200},"""
    rb"""\s{0,4}(?:true|false|!0|!1),\s{0,4}["'][^"'\n]{1,64}["'],\s{0,4}""",
    b".unsafeplaintext(": rb"\s{0,40}",
    b"sp_addlinkedsrvlogin": rb"[ ](?:N?[^,\n]{1,60},\s{0,4}){4}N?",
    b"add_password(": rb"\s{0,40}(?:[^,\n]{1,120},\s{0,40}){3}",
    # setAccessTokenAndSecret("…", "…") of Node's SDK, setTokenWithSecret("…", "…") of signpost
    **dict.fromkeys((b"andsecret(", b"withsecret("), rb"""\s{0,40}["'][^"'\n]{1,256}["'],\s{0,40}"""),
    b"hmac.new(": rb"\s{0,40}",
    **dict.fromkeys((b"jwt.encode(", b"jwt.sign("), rb"""(?:\{[^{}\n]{0,200}\}|[^"'\n()]{1,80}),\s{0,40}"""),
    **dict.fromkeys((b"fernet(", b"aes.new(", b"aesgcm("), rb"\s{0,40}"),
    b"createhmac(": rb"""\s{0,40}["'][\w\-]{2,12}["'],\s{0,40}""",
    b"hash_hmac(": rb"""\s{0,40}["'][\w\-]{2,12}["'],[^"'\n]{1,80},\s{0,40}""",
    **dict.fromkeys(
        (b"__construct(", b"new pdo(", b"mysqli(", b"mysqli_connect(", b"getconnection(", b"sequelize(", b".ftp("),
        rb"""\s{0,40}["'][^"'\n]{1,200}["'],\s{0,40}["'][^"'\n]{1,80}["'],\s{0,40}""",
    ),
}
_LEADS = {call: lazy(leads + _QUOTED) for call, leads in _CALLS.items()}
TRIGGERS = (
    *_CALLS,
    *(b"client(", b"config(", b"token(", b"upwork(", b".tochararray(", b"accesstoken.new(", b"bearertokens("),
    b"_basic(",
    b"auth",
    b"oauth",
    b"consumer",
    b"credentials",
    b"credential",
    b"userpwd",
    b"authident",
    b"authentication",
    b" -u",
    b"\n-u",
    b'"-u",',
    b"'-u',",
    b"--user",
    b"proxy-user",
    b"\nuser =",
    b"http -a",
    b"https -a",
    b"login",
)

_DRAWN = frozenset((b"getbytes(", b"[]byte("))
#: What may stand between the trigger and the first of two quoted arguments.
_ARGUMENTS = lazy(
    rb"""(?x) (?: [12]? (?:Session|Client|Consumer|(?:User)?Handler)? (?:::[A-Z]\w{0,20})? (?:(?:\.|->|::)new)?
        (?: \s{0,2} [(=:] \s{0,2} | ["']?[ ](?=\[?["']) | ["']?\s{0,2}(?:=>|:)\s{0,2}(?=\[) ) | (?<=\() )
      [(\[{]? \s{0,40} (?: (?: [A-Za-z_][\w.]{0,40} | ["']https?://[^"'\n]{1,200}["']
          | ["'][\w.\-]{1,80}:[0-9]{1,5}["'],[ ]{0,4}["'][^"'\n]{0,80}["'] ), \s{0,40} ){0,3}
      b?(["']) ([^"'\n]{1,256}) \1 (?: \s{0,2}, \s{0,40} | [ ] ) (?:b|Some\()?(["']) ([^"'\n]{1,256}) \3
      (?: , \s{0,40} ["']([^"'\n]{8,256})["'] , \s{0,40} ["']([^"'\n]{8,256})["'] )?"""
)
#: Calls of many kinds: their arguments are a key and a secret where the first looks like a key.
_MANY = frozenset((b"client(", b"config(", b"token(", b"upwork("))
_QUOTED_BEFORE = lazy(rb'"([^"\n]{4,256})"\Z')
#: A place, an address of mail, and the account of Twilio: none is a key.
_PUBLIC = lazy(rb"[a-z][a-z0-9+.\-]{1,20}://|[^@\s]{1,64}@[\w.\-]{3,80}\Z|AC[0-9a-f]{32}\Z")
#: What a call is told besides its key: `auth('…', 'rest')`.
_MODE = lazy(rb"[a-z]{2,12}")
_USER = lazy(
    rb"""(?x) \s? =? \s{0,2} (["']?) (?![0-9]{1,6}:[0-9]{1,6}\b)
      ([^\s"':]{0,256}) : ([^"'\n]{1,256}?) (?:\1) (?=[\s"']|(?<=["'])[,\]]|\Z)"""
)


#: user:password in quotes behind a name for both: CURLOPT_USERPWD => 'dev:abc'.
_ONE_PAIR = lazy(rb"""(?x) \s{0,2} (?:=>|=|,|:) \s{0,2} (["']) ([^"'\s:]{1,256}) : ([^"'\n]{1,256}) \1""")


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The secret arguments after the trigger at [start, end)."""
    word = text[start:end].lower()
    if leads := _LEADS.get(word):
        return _single(leads.match(text, end), 16 if word in _DRAWN else 8)
    if word == b".tochararray(":
        return _single(_QUOTED_BEFORE.search(text, max(0, start - 260), start), 8)
    option = text[end - 1 : end] in b"ura=," and (b"-" in text[start:end] or text[start : start + 1] == b"\n")
    pair = (_USER if option else _ONE_PAIR).match(text, end)
    if pair and (pair[2] or looks_random(pair[3])):
        return user_password_hits(pair[2] + b":" + pair[3], pair.start(2))
    arguments = None if option else _ARGUMENTS.match(text, end)
    if arguments and word == b"login" and not looks_chosen(arguments[4]):
        return ()
    if arguments and word in _MANY and not looks_random(arguments[2], 12):
        return ()
    return _pair(arguments) if arguments else ()


def _pair(found: re.Match[bytes]) -> Iterator[Hit]:
    first, second = found[2], found[4]
    if looks_random(first, 12) and not _PUBLIC.match(first):
        yield Hit(
            found.start(2), found.end(2), "client_id", first, "first argument of a call that takes a key and a secret"
        )
    elif b" " in second or (_MODE.fullmatch(second) and looks_random(first)):
        return  # what went wrong, in words: `oauth2: "invalid_grant" "Token has expired"`
    if not is_stand_in(second):
        rule = "second argument of a call that takes a key and a secret"
        yield Hit(found.start(4), found.end(4), "client_secret", second, rule)
    for number, kind in ((5, "access_token"), (6, "token_secret")):
        if found[number] and looks_random(found[number], 12):
            rule = "further argument of a call that takes a key and a secret"
            yield Hit(*found.span(number), kind, found[number], rule)


def _single(found: re.Match[bytes] | None, least: int) -> Iterator[Hit]:
    """The argument of a call that is a secret by itself, where it looks like one."""
    if found and least == 16 and b"\\" in found[1]:  # bytes that a program writes, as `[]byte("\r\n")`
        return
    if found and (looks_random(found[1], least) or (least < 16 and looks_chosen(found[1]))):
        yield Hit(*found.span(1), "secret", found[1], "argument of a call that takes a secret", True)
