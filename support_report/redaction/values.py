"""What a value looks like: a stand-in nobody needs to hide, a random credential, or plain words; and the shape
that may be told.
"""

from __future__ import annotations

import re

from support_report.redaction.labels import is_label
from support_report.redaction.pattern import lazy
from support_report.redaction.remembering import remembered
from support_report.shape import Shape

PLACEHOLDER = lazy(rb"\[REDACTED-([a-z0-9_]+)-([0-9]+)\]")

#: Values that stand for a missing secret. They are the bug one looks for, so they stay.
_NOTHING = frozenset(
    b"null none nil undefined nan true false yes no on off redacted hidden masked removed secret token "
    b"password string str int text varchar char bytes bearer basic sensitive filtered protected omitted obfuscated "
    b"access_token api_key "
    b"client_secret refresh_token auth_token "
    b"required optional expired invalid missing await new function async lambda "
    b"wrong incorrect mismatch accepted rejected verified failed sent good bad "
    b"bool boolean value self this a an the "
    b"set unset ok configured disabled enabled present absent found option optional array list map object "
    b"unknown empty test example prompt changeme todo tbd dummy n/a via "
    b"f rf fr rb br n u".split()  # how literals of programs begin, before their quote
)
#: Prefixes that providers publish, so that telling them tells nothing.
_KNOWN_PREFIXES = (
    b"oauth2v2_", b"github_pat_", b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"glpat-", b"sk_live_",
    b"sk_test_", b"pk_live_",
    b"rk_live_", b"xoxb-", b"xoxp-", b"AKIA", b"ASIA", b"AIza", b"ya29.", b"GOCSPX-", b"npm_", b"SG.", b"sk-", b"eyJ",
    b"LS0tLS1CRUdJTi",  # how base64 of a PEM block begins
)  # fmt: skip
_STAND_IN = lazy(
    rb"""(?ix)
    \[REDACTED-[a-z0-9_]+-[0-9]+\].* | \[?[<({*\[_]{0,3}redacted[^a-z]?.* |   # already hidden, by us or by others
    \$\{?\??[a-z_][a-z0-9_.:\-]*[}$]? |
    %env\([\w:.]{1,80}\)%? | \$\$\{[a-z_]\w{0,60}\}? | \$_(?:post|get|request|server|session|cookie|env)\b.* |
    (?:var|local|module)\.[a-z_][\w.\-]{1,80} | data\.[a-z_]{2,60}\.[\w.\-]{1,80} |
    [~\xc2\xab]+[a-z_ ]+[~\xc2\xbb]+ | \{[a-z_.]+ | !!?null | :[a-z_]{2,40} | \? | @@?[a-z_]+@@? |
    \$\(.*\)? | %[a-z_][a-z0-9_]*% | \$[a-z_]\w{0,60}[)\]}].* | \$\{[a-z_][\w.]{0,60}:?[+?][^{}]*\}?
    | -----BEGIN[ ][a-z ]{3,40}-----                                                # what follows is the key
    # a file, perhaps behind the name that it has elsewhere
    | (?:[a-z][\w\-]{0,40}:)?
      (?:~|\.{1,2}|/(?:home|users|root|etc|var|opt|usr|run|tmp|srv|mnt|app|secrets))/[\w./\-]{2,120}
    | [a-z]:\\[\w.\\ \-]{2,120}
    | \{\{?[^{}]*\}?\} | \$?\{\{.* | <% .* | \(\( .* | \#\{.* | ![a-z]{2,12}(?:\s.*)? |
    @microsoft\.keyvault.* |                                                      # unexpanded variables
    [\[<(]{1,2}[a-z][a-z _\-]{1,40}[\])>]{0,2} |                                   # [FILTERED], (sensitive value)
    <[^<>]{1,80}>(?:\s.*)? | <[^<>]{1,60} | &lt;[^<>&;]{1,60}(?:&gt;)? |
    %3C[a-z0-9_.%\-]{1,60}%3E |  # <your token>
    (?:[*x.\#_\-]|\xe2\x80[\xa2\xa6]){3,}[a-z0-9]{0,4} |
    [a-z0-9]{0,8}(?:\*{3,}|\xe2\x80\xa6|\.{3}|x{6,})[a-z0-9]{0,8}(?:\.{3})? |
    (?:see|ask|same[ ]as|stored[ ]in|kept[ ]in)[ ](?:the[ ]|our[ ]|my[ ])?[a-z0-9]{2,20}(?:[ ][a-z0-9]{1,20}){0,3} |
    in[ ](?:the[ ])?(?:vault|1password|lastpass|keepass|bitwarden|keychain) | required[ ]field | [\-_]{1,2} |
    [0-9]{1,4}[ ](?:found|loaded|left|total|active|expired|entries|items|keys|tokens) | \xe2\x80[\x93\x94] |
    (?:not|none|already|no[ ]longer)[ ](?:set|found|configured|provided|given|available|required|present|valid|needed) |
    \([0-9]{1,6}[ ](?:bytes|chars|characters)\) |                                                  # (24 bytes)
    \*{3,}\s.* | \*{1,2} | \*[a-z_]{2,40} | \*{1,3}[a-z][a-z ]{2,30}\*{1,3} |
    %\{[^{}]{1,80}\} | [a-z_\-]{0,30}placeholder |  # masked
    0x[0-9a-f]{1,16} | \#[0-9a-f]{3,8} | \([&*][\w.\[\]]{1,60}\)\(0x[0-9a-f]{5,16}\)? |
    ssh-[a-z0-9]{3,8} |                     # an address, an algorithm
    (?:hmac|sha|rsa|aes|ecdsa)[_\-]?(?:sha)?[0-9]{1,4}(?:[_\-][a-z0-9]{3,8}){0,2} |
    (?:string|str|int|id|boolean|bool|float|any|bytes)[!?] |                                     # a type
    (?:string|int|boolean|id|float)[!?]?\s@\w.* | (?:option|optional|maybe|vec|list)[<\[][\w<>\[\], ]{1,60}[>\]] |
    (?:true|false|null|none|yes|no),\s[a-z_]{2,40}:\s.* | [0-9]{1,5}/[0-9]{1,5} |        # what counts, or goes on
    tests?[_/.:][a-z_./:\[\]\-]{2,120}(?:\s\(.*)? | tests?_[a-z0-9_]{2,80}\s\([0-9.]{1,9}\s?m?s\) |
    password\s(?:updated|changed|set|reset)\b.* | s[rv]=[a-z0-9.%_\-]{4,200} |
    (?:replace|change|fill)[_\-](?:me|this|it)(?:[_\-][a-z0-9]{1,20}){0,3} |
    (?:ssm|op|vault|bws|doppler|secretsmanager|keyvault|akv|file|env|ref\+[a-z]{2,20}):[/a-z][\w/.\#@:\-]* |
    arn:aws[a-z\-]*:\S+ |
    [a-z][a-z0-9_\-]{2,40}[_\-](?:goes[_\-])?here | %(?:\([a-z_]{1,40}\))?[sdvrq@] | \{[0-9]{0,2}\}? |
    (?:your|my|the|our|some|insert|enter|put|paste|replace)[ _\-]?[a-z _\-]*(?:here)? |              # YOUR_TOKEN
    (?:process\.env|os\.environ|os\.getenv|getenv|env|ENV|System\.getenv|import\.meta|self|this|config|settings
        |args|options|params|request|response|data|req|res|ctx|props|opts|kwargs|event|input)
        [.\[(>-].* |
    [a-z][a-z\-]{2,40}: | https?/[1-3](?:[.][01])? |                   # the name of a field, a version of HTTP
    raise | return | pass | continue | break | throw | yield | await |                            # code behind a colon
    \[object\ object\] | object | \(hidden\) | \(null\)
    """
)
#: What may be drawn although braces stand around it, as a wiki and a driver for databases write it.
_IN_BRACES = lazy(rb"\{{1,2}[A-Za-z0-9+/=]{20,512}\}{1,2}")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#: A word, perhaps with a short number glued on; or a number.
_WORDY = lazy(
    rb"(?:[A-Z]?[a-z]{3,24}|[A-Z]{3,24})[0-9]{0,4}|[0-9]+|[A-Za-z]+"
    rb"|[A-Za-z][a-z]{2,15}[0-9]{0,2}(?:[A-Z][a-z]{2,15}){2,6}[0-9]?|[A-Za-z]{1,2}[0-9]{1,4}"
)
#: A date, a time, a number with points: measured, not drawn; addresses of hosts and of mail are neither.
_MEASURED = lazy(
    rb"-?[0-9]+[.][0-9]+(?:[eE][+\-]?[0-9]+)?\Z|[A-Za-z][A-Za-z0-9+.\-]{1,20}://"
    rb"|[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,60}(?:\.[A-Za-z0-9\-]{1,60}){0,4}\.[a-z]{2,12}\Z"
    rb"|[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9:.]{4,15}(?:Z|[+\-][0-9:]{4,5})?)?(?![\w\-])"
    rb"|[A-Za-z]{2}[0-9]?\.(?:[0-9]{1,13}\.){2,8}[0-9]{1,13}\Z"  # how visits are counted: GA1.2.493751843.1763800000
)
#: A letter and a digit, and a sign or letters of both cases. Compiled when first needed, which is seldom.
_CHOSEN = lazy(
    rb"(?=\S{0,99}[A-Za-z])(?=\S{0,99}[0-9])"
    rb"(?:\S{0,99}[!#$%&*@^+=?~]\S{0,99}|(?=[A-Z0-9]{0,64}[a-z])(?=[a-z0-9]{0,64}[A-Z])[A-Za-z0-9]{8,64})"
)
_FORM = lazy(rb"[A-Za-z_][\w.\-]{0,40}=[^&=]{0,4096}&[A-Za-z_][\w.\-]{0,40}=")
#: A field behind a word that is no name of its value: `grant_type=refresh_token client_id=…`.
_FIELD = lazy(rb"[a-z]{2,20}(?:_[a-z]{2,20}){0,3}_(?:id|secret|token|key|password|type)=[^=\s]")
_STRUCTURE = lazy(rb"""[{\[:,]\s?\\{0,7}"|\\{0,7}"\s?[:,}\]]""")
#: How a printed structure begins whose names have no quotes: `{AccessKeyID:…`, `(token=…`.
_MEMBER = lazy(rb"[{(][A-Za-z_]\w{1,40}[:=]")
#: Words in camel case: `SignatureDoesNotMatch`, `CFBundleIdentifier`.
_CAMEL = lazy(rb"[A-Z]?[a-z]{1,24}(?:[A-Z][a-z]{2,24}){0,8}|(?:[A-Z]{1,6}[a-z]{3,24}){1,8}")
#: Words, then what was hashed: `Linux-node-9b1c…`.
_CACHE_KEY = lazy(
    rb"(?:[A-Za-z][A-Za-z0-9.]{1,15}-){2,6}[0-9a-f]{32,64}"
    rb"|(?:sha[0-9]{1,3}|md5):[0-9a-f]{7,128}|(?:[a-z][a-z_\-]{2,24}:){2,5}[\w\-]{1,64}"
)
_SIGN = lazy(rb"[_\-.:/()\[\]{} ]")
#: The last part of an expression that looks something up: `credentials[:api_key]`, `config["token"]`.
_INDEX = lazy(rb"\[[:\"']{0,2}[A-Za-z_]\w{0,60}[\"']?\]?\Z")
#: A command of PowerShell: what it gives is the value.
_CMDLET = lazy(rb"(?:Get|New|ConvertTo|ConvertFrom|Read|Import|Invoke|Select|Join|Out)-[A-Z][A-Za-z]{2,30}")
_IDENTIFIER = lazy(rb"[A-Za-z_]+|[a-z]{2,10}[0-9]{1,2}(?:[a-z]{2,16})?|[A-Z][a-z]{1,12}[0-9]{1,2}[A-Za-z]{2,16}")

_ALPHABETS = (
    ("digits", lazy(rb"[0-9]+")),
    ("hex", lazy(rb"[0-9a-fA-F]+")),
    ("letters", lazy(rb"[A-Za-z]+")),
    ("letters and digits", lazy(rb"[A-Za-z0-9]+")),
    ("base64url", lazy(rb"[A-Za-z0-9_\-]+=*")),
    ("base64", lazy(rb"[A-Za-z0-9+/]+=*")),
)


@remembered
def is_stand_in(value: bytes) -> bool:
    """Whether a value is empty, masked, or names a secret instead of being one."""
    bare = value.removeprefix(b"%20").strip(b" \t\r\n\"'`;,")
    if bare.startswith(_KNOWN_PREFIXES):  # sk_live_****, ghp_your-token-here
        bare = bare[max(len(prefix) for prefix in _KNOWN_PREFIXES if bare.startswith(prefix)) :] or bare
    if bare[:1] == b"{" and _IN_BRACES.fullmatch(bare) and looks_random(bare.strip(b"{}"), 20):
        return False
    said = bare.lower().rstrip(b".")
    return not bare or said in _NOTHING or _STAND_IN.fullmatch(bare[:200]) is not None or is_label(bare)


@remembered
def is_structure(value: bytes) -> bool:
    """Whether a value is JSON or a form with names of its own, which are looked at one by one."""
    if b'"' in value and _STRUCTURE.search(value):
        return True
    if value[:1] in (b"{", b"(") and _MEMBER.match(value):
        return True
    return b"=" in value and any(each.match(value) for each in (_FIELD, _FORM))


#: Options of commands and patterns of names: `-mtune=neoverse-512tvb`, `m32c*-*-rtems*`.
_OPTION = lazy(
    rb"--[a-z][a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,6}(?:=.{0,100})?|--?[A-Za-z][a-z]{0,20}[0-9+]{0,4}(?:[\-=][a-z0-9.+_/]{1,32}){1,5}"
    rb"|[a-z]{2,16}[0-9]?-[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}(?:(?:alpha|beta|rc)[0-9]{0,3})?|[a-z0-9]{0,12}\*?-\*[a-z0-9*\-]{0,40}"
)
#: The variable that a secret comes from: `self.key_password = key_password`.
_OWN_NAME = lazy(
    rb"(?:[a-z]{1,20}_){1,4}(?:password|passwd|pwd|passphrase|secret|token|key)"
    rb"|[a-z]{1,20}(?:Password|Passwd|Pwd|Passphrase|Secret|Token)"
)


@remembered
def looks_random(value: bytes, least: int = 8) -> bool:
    """Whether a value looks drawn rather than written: long enough, letters and digits mixed, or many changes of
    case.
    """
    if len(value) < least or b" " in value or _MEASURED.match(value) or is_structure(value) or _OPTION.fullmatch(value):
        return False
    digits = len(value) - len(value.translate(None, b"0123456789"))
    letters = len(value) - len(value.translate(None, _LETTERS))
    if digits and letters and digits + letters >= len(value) // 2:
        return not _is_wordy(value)
    return len(value) >= 16 and letters >= len(value) - 3 and _is_drawn_word(value)


def looks_drawn(value: bytes) -> bool:
    """Whether a short value of letters alone changes case as no word does: `wpcSmbzbloAN`."""
    return 10 <= len(value) < 20 and value.isalpha() and _is_drawn_word(value, 10)


def looks_chosen(value: bytes) -> bool:
    """Whether a value looks like a password that a person made up: letters of both cases or signs between letters and
    digits; names of algorithms (`SHA256`, `base64`) have one case and no signs.
    """
    return len(value) >= 6 and _CHOSEN.fullmatch(value) is not None and not _MEASURED.match(value)


def looks_secret(value: bytes) -> bool:
    """Whether a value looks drawn, or made up by a person."""
    return looks_random(value) or looks_chosen(value)


def is_cache_key(value: bytes) -> bool:
    """Whether a value tells what a cache holds, as programs that build software call a key."""
    return _CACHE_KEY.fullmatch(value) is not None


def _is_drawn_word(value: bytes, least: int = 16) -> bool:
    """Whether the longest piece between signs changes case as no word does: `PLrYoxnXWazfssgZVSiU==`."""
    word = max(re.split(rb"[_\-+/=]", value), key=len)
    return (
        len(word) >= least and word.isalpha() and _case_changes(word) >= len(word) // 5 and not _CAMEL.fullmatch(word)
    )


def _is_wordy(value: bytes) -> bool:
    """Words joined by signs with at most one number at an end: `python-3`, `BAD_INPUT_1234`, `r_jobs2`, `case6786`."""
    if len(value) > 28 and not _SIGN.search(value):
        return False
    parts = _SIGN.split(value[:200].rstrip(b",;"))
    numbers = sum(len(part) > 3 and part[-1:].isdigit() for part in parts)
    return numbers <= 1 and all(len(part) < 4 or _WORDY.fullmatch(part) for part in parts)


def _case_changes(value: bytes) -> int:
    return sum(
        a.islower() != b.islower() for a, b in zip(value.decode("latin-1"), value[1:].decode("latin-1"), strict=False)
    )


@remembered
def is_expression(value: bytes) -> bool:
    """Whether an unquoted value is code that will become a secret (`get_token()`, `cfg.token`) and none itself."""
    head = value.split(b"(", 1)[0]
    if _CMDLET.fullmatch(value) or _OWN_NAME.fullmatch(value) or (len(value) == 1 and value.isalpha()):
        return True
    if b"(" in value and re.fullmatch(rb"[*&]{0,3}[A-Za-z_][\w.\->:$]*", head):
        return True
    bare = _INDEX.sub(b"", value[:200]).lstrip(b"!&*")
    parts = re.split(rb"\.|->|::", bare)
    return (len(parts) > 1 or not value.endswith(bare)) and all(_IDENTIFIER.fullmatch(part) for part in parts)


def shape_of(value: bytes, *, password: bool = False) -> Shape:
    """The shape of a secret: for a password only whether blanks surround it (no length, no alphabet)."""
    core = value.strip()
    blank = core != value
    if password:
        return Shape(blank_around=blank)
    quoted = len(core) > 1 and core[:1] in b"\"'`" and core[:1] == core[-1:]
    core = core.strip(b"\"'`") if quoted else core
    known = core.startswith(_KNOWN_PREFIXES)
    prefix = next(each for each in _KNOWN_PREFIXES if core.startswith(each)) if known else b""
    return Shape(
        length=len(core.decode("utf-8", "replace")),
        alphabet=alphabet_of(core.removeprefix(prefix)),
        prefix=prefix.decode(),
        blank_around=blank,
        quoted=quoted,
    )


def alphabet_of(value: bytes) -> str:
    """The narrowest well-known alphabet that holds all characters of the value."""
    return next((name for name, pattern in _ALPHABETS if pattern.fullmatch(value)), "mixed")
