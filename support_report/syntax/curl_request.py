"""The requests a curl command makes: method, URL, the headers its options name, and the body."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from itertools import islice
from urllib.parse import quote, unquote

from support_report.call import Call, Headers
from support_report.syntax.curl_body import STDIN
from support_report.syntax.curl_config import config_words
from support_report.syntax.curl_glob import expanded
from support_report.syntax.curl_options import Option, options
from support_report.syntax.curl_settings import BARE_HOST, Settings

URL_LIKE = re.compile(
    r"""(?: [A-Za-z][A-Za-z0-9+.-]*:/{1,3}[^/\s]          # with a scheme
          | (?:[^\s/@]*@)?
            (?: localhost | [\w-]+(?:\.[\w-]+)*\.[A-Za-z][\w-]* | \d+(?:\.\d+){3} | \[[0-9A-Fa-f:.]+\] )
            (?: :\d+ )? (?: [/?\#] | \Z )
          | \$ | \{\{ | % | < | / )                       # a variable, a placeholder, a path alone
    """,
    re.VERBOSE,
)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
VARIABLE = re.compile(r"\$\w+|\$\{\w+(?:\[[@*]\])?\}")
#: An address as chats and Markdown write it: `<address>`, `<address|shown>`, `[shown](address)`.
LINK = re.compile(r"<(https?://[^\s<>|]+)(?:\|[^<>]*)?>|\[https?://[^\[\]\s]+\]\((https?://[^\s()]+)\)")
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
#: curl encodes them in the path, not in the query.
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/]*")
#: curl puts the name of an uploaded file behind it.
NO_FILE = re.compile(r"/\Z|\A[A-Za-z][A-Za-z0-9+.-]*://[^/]*\Z")
DOTTED = re.compile(r"/\.{1,2}(?=/|\Z)")
CHALLENGE_FIRST = frozenset({"digest", "ntlm", "ntlm-wb", "negotiate", "anyauth"})
JSON_HEADERS = (("Content-Type", "application/json"), ("Accept", "application/json"))
AGREED = "curl agrees with the server on the credentials (--{}); the capture does not show that header."
COMPRESSED = "curl names the compressions it knows (--compressed); the capture does not show that header."
MOST = 100  # calls of one command
MOST_OPTIONS = 20_000
FORM_TYPE = ("Content-Type", "application/x-www-form-urlencoded")


def requests(words: Iterable[str], stdin: str | None = None, notes: Iterable[str] = ()) -> tuple[Call, ...]:
    """The calls of a curl command, in order; `words` are those behind `curl`, `stdin` what is piped into it.

    `notes` say what the shell made of the command.
    """
    groups = [Settings()]
    given = (each for option in options(words) for each in _from_stdin(option, stdin))
    for option in islice(given, MOST_OPTIONS):
        if option.name == "next" and groups[-1].urls:  # before an address it does nothing
            groups.append(Settings(variables=groups[-1].variables))
        else:
            groups[-1].take(option, stdin)
    groups[-1].notes += notes
    return tuple(call for group in groups[:MOST] for call in _calls(group, stdin))[:MOST]


def _from_stdin(option: Option, stdin: str | None) -> Iterable[Option]:
    """The option, or those that stand in the standard input it points to: `-K -`, `-H @-`."""
    if stdin is not None and option.name == "config" and option.value in STDIN:
        return options(config_words(stdin))
    if stdin is not None and option.name == "header" and option.value[:1] == "@" and option.value[1:] in STDIN:
        return [Option("header", line) for line in stdin.splitlines()]
    return [option]


def _calls(s: Settings, stdin: str | None) -> tuple[Call, ...]:
    named = _addresses(s)
    urls = named if "globoff" in s.flags else [one for url in named for one in expanded(url)]
    if not urls and not (s.headers or s.form or s.data.texts or s.method):
        return ()
    notes = [*s.notes, _options_note(s, named), s.data.note(), _upload_note(s, stdin), *_unseen(s)]
    return tuple(
        Call(
            method=s.method or _method(s),
            url=_sent_url(s, url) if url else None,
            request_headers=_headers(s, url),
            request_body=_body(s, stdin),
            inferred=frozenset() if s.method else frozenset({"method"}),
            notes="\n".join(note for note in notes if note) or None,
        )
        for url in urls or [""]
    )


def _addresses(s: Settings) -> list[str]:
    """What looks like an address; a bare word where it is the only candidate and options show that curl was run.

    Beside an address, a variable alone is more likely options than one more address.
    """
    words = [LINK.sub(lambda m: (m[1] or m[2]).replace("&amp;", "&"), word) for word in s.urls[:MOST]]
    named = [word for word in words if URL_LIKE.match(word)]
    named = [url for url in named if not VARIABLE.fullmatch(url)] or named
    if named or len(s.urls) != 1 or not BARE_HOST.fullmatch(s.urls[0]):
        return named
    told = s.method or s.headers or s.data.texts or s.form or s.own or s.user or not s.urls[0].isalnum()
    return s.urls if told else []


def _options_note(s: Settings, named: list[str]) -> str:
    unknown = [word for word in s.urls[:MOST] if VARIABLE.fullmatch(word) and word not in named]
    return f"More options may come from {', '.join(unknown)}, which the capture does not show." if unknown else ""


def _unseen(s: Settings) -> list[str]:
    """Headers that curl adds for an option and whose content depends on the server or on how curl was built."""
    by_hand = {name.lower() for name, _ in s.headers} | s.removed
    challenge = next((name for name in sorted(CHALLENGE_FIRST & s.flags) if s.user is not None), "")
    agreed = [AGREED.format(challenge)] if challenge and "authorization" not in by_hand else []
    return agreed + ([COMPRESSED] if "compressed" in s.flags and "accept-encoding" not in by_hand else [])


def _method(s: Settings) -> str:
    """The method curl takes by itself (curl man page, -X)."""
    if "head" in s.flags:
        return "HEAD"
    if s.upload is not None:
        return "PUT"
    if "get" in s.flags:
        return "GET"
    return "POST" if s.data.texts or s.form else "GET"


def _body(s: Settings, stdin: str | None) -> str | None:
    if s.upload is not None:
        return stdin if s.upload in ("-", ".") else None
    if "get" in s.flags or "head" in s.flags:
        return ""
    return "\n".join(s.form) if s.form else s.data.text() if s.data.texts else ""


def _upload_note(s: Settings, stdin: str | None) -> str:
    if s.upload is None or (s.upload in ("-", ".") and stdin is not None):
        return ""
    return f"The request body is the file {s.upload}, which the capture does not show."


def _headers(s: Settings, url: str) -> Headers:
    """Those the command names, and those that -u, --json and --data stand for."""
    by_hand = {name.lower() for name, _ in s.headers} | s.removed
    implied = [*s.own.items(), ("Authorization", _authorization(s, url))]
    if "get" not in s.flags and "head" not in s.flags and not s.form:
        implied += JSON_HEADERS if "json" in s.flags else (FORM_TYPE,) if "data" in s.flags else ()
    return (*s.headers, *((n, v) for n, v in implied if v and n.lower() not in by_hand))


def _authorization(s: Settings, url: str) -> str:
    """Basic from -u or the URL (RFC 7617 §2), Bearer from --oauth2-bearer; others are agreed with the server first."""
    if CHALLENGE_FIRST & s.flags or "aws-sigv4" in s.flags:
        return ""
    if s.bearer:
        return "Bearer " + s.bearer
    pair = s.user if s.user is not None else _userinfo(url)
    return "Basic " + b64encode(pair.encode("utf-8", "replace")).decode() if ":" in pair else ""


def _userinfo(url: str) -> str:
    authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    info, at, _ = authority.rpartition("@")
    user, _, password = info.partition(":")
    return f"{unquote(user)}:{unquote(password)}" if at else ""


def _sent_url(s: Settings, url: str) -> str:
    """With the scheme curl adds, without `/../`, and with what --url-query and -G put into the query."""
    if not SCHEME.match(url) and url[0] not in "${%</":
        url = f"{s.scheme}://{url}"
    address, hash_mark, fragment = url.partition("#")
    base, mark, query = address.partition("?")
    if "path-as-is" not in s.flags and DOTTED.search(base):
        base = _without_dots(base)
    host = HOST.match(base)
    if host:
        base = host[0] + BEYOND_ASCII.sub(lambda m: quote(m[0], errors="replace").lower(), base[host.end() :])
    if s.upload and s.upload not in ("-", ".") and NO_FILE.search(base):
        base = base.rstrip("/") + "/" + quote(s.upload.rpartition("/")[2], errors="replace")
    if s.target and s.target.startswith("/"):
        base, mark, query = re.sub(r"(?<=[^:/])/(?!/).*|\Z", "", base, count=1) + s.target, "", ""
    query = "&".join(part for part in (query, *_added(s)) if part)
    return base + ("?" if mark or query else "") + query + hash_mark + fragment


def _added(s: Settings) -> list[str]:
    """What goes behind the query; curl writes the hexadecimal digits of percent-encodings small there."""
    data = s.data.text() if "get" in s.flags and s.data.texts else None
    added = s.query if data is None else [data]  # with -G curl leaves out what --url-query names
    return [PERCENT.sub(lambda m: m[0].lower(), part) for part in added]


def _without_dots(base: str) -> str:
    """Dot segments taken out of the path (RFC 3986 §5.2.4)."""
    scheme, _, rest = base.partition("://")
    host, *segments = rest.split("/")
    kept: list[str] = []
    for at, segment in enumerate(segments):
        if segment == "..":
            del kept[-1:]
        if segment not in (".", ".."):
            kept.append(segment)
        elif at == len(segments) - 1:
            kept.append("")
    return f"{scheme}://{'/'.join([host, *kept])}"
