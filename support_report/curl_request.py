"""The requests a curl command makes: method, URL, the headers its options name, and the body."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from support_report.call import Call, Headers
from support_report.curl_body import Pieces, form_line, urlencoded
from support_report.curl_options import Option, options

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
DOTTED = re.compile(r"/\.{1,2}(?=/|\Z)")
CHALLENGE_FIRST = frozenset({"digest", "ntlm", "ntlm-wb", "negotiate", "anyauth"})
JSON_HEADERS = (("Content-Type", "application/json"), ("Accept", "application/json"))
FORM_TYPE = ("Content-Type", "application/x-www-form-urlencoded")


@dataclass(slots=True)
class Settings:
    """What the options between two `--next` add up to."""

    urls: list[str] = field(default_factory=list)
    method: str | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)  # in the order of the command line
    by_option: set[str] = field(default_factory=set)  # those not from -H: a -H of the same name wins
    removed: set[str] = field(default_factory=set)
    user: str | None = None
    bearer: str | None = None
    data: Pieces = field(default_factory=Pieces)
    query: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    upload: str | None = None
    target: str | None = None
    scheme: str = "http"
    notes: list[str] = field(default_factory=list)

    def set_header(self, name: str, value: str) -> None:
        """A header by an option of its own, such as -A: the last one counts, at the place of the first."""
        pair = (name, value)
        at = next((i for i, old in enumerate(self.headers) if old[0] == name and name in self.by_option), None)
        self.by_option.add(name)
        if at is None:
            self.headers.append(pair)
        else:
            self.headers[at] = pair


def requests(words: Iterable[str], stdin: str | None = None) -> tuple[Call, ...]:
    """The calls of a curl command, in order; `words` are those behind `curl`, `stdin` what is piped into it."""
    groups = [Settings()]
    for option in options(words):
        if option.name == "next":
            groups.append(Settings())
        else:
            _apply(groups[-1], option, stdin)
    return tuple(call for group in groups for call in _calls(group, stdin))


def _apply(s: Settings, option: Option, stdin: str | None) -> None:
    name, value = option.name, option.value
    if option.refused:
        s.notes.append(f"curl refuses {option.refused.partition('=')[0]}=…: a value follows after a space.")
    if name in SETTERS:
        SETTERS[name](s, value)
    elif name in DATA:
        s.flags.add("json" if name == "json" else "data")
        s.data.add(name, value, stdin)
    elif name.startswith("no-"):
        s.flags.discard(name[3:])
    else:
        s.flags.add(name)


def _header(s: Settings, value: str) -> None:
    """`Name: value`; `Name;` is a header without a value, `Name:` takes one of curl's own away (curl man page, -H)."""
    name, colon, rest = value.partition(":")
    if value.startswith("@"):
        s.notes.append(f"Request headers come from the file {value[1:]}, which the capture does not show.")
    elif colon and rest.strip():
        s.headers.append((name.strip(), rest.strip()))
    elif colon:
        s.removed.add(name.strip().lower())
    elif name.rstrip().endswith(";"):
        s.headers.append((name.strip().rstrip(";"), ""))


def _cookie(s: Settings, value: str) -> None:
    if "=" in value:
        before = next((v for n, v in s.headers if n == "Cookie" and n in s.by_option), "")
        s.set_header("Cookie", f"{before}; {value}" if before else value)
    elif value:
        s.notes.append(f"Cookies come from the file {value}, which the capture does not show.")


def _referer(s: Settings, value: str) -> None:
    if address := value.removesuffix(";auto"):
        s.set_header("Referer", address)


def _query(s: Settings, value: str) -> None:
    """`--url-query`: like --data-urlencode, but a leading `+` leaves the rest as it is."""
    encoded = value[1:] if value.startswith("+") else urlencoded(value)
    if encoded is None:
        file = value.partition("@")[2]
        s.notes.append(f"Part of the URL's query comes from the file {file}, which the capture does not show.")
    else:
        s.query.append(encoded)


def _continue_at(s: Settings, value: str) -> None:
    if value.isdigit():
        s.set_header("Range", f"bytes={value}-")


Setter = Callable[[Settings, str], None]


def _keep(attribute: str) -> Setter:
    return lambda s, value: setattr(s, attribute, value)


DATA = frozenset({"data", "data-raw", "data-binary", "data-urlencode", "json"})
SETTERS: dict[str, Setter] = {
    "": lambda s, value: s.urls.append(value),
    "url": lambda s, value: s.urls.append(value),
    "request": _keep("method"),
    "header": _header,
    "cookie": _cookie,
    "referer": _referer,
    "user-agent": lambda s, value: s.set_header("User-Agent", value) if value else s.removed.add("user-agent"),
    "range": lambda s, value: s.set_header("Range", f"bytes={value}"),
    "continue-at": _continue_at,
    "user": _keep("user"),
    "oauth2-bearer": _keep("bearer"),
    "url-query": _query,
    "form": lambda s, value: s.form.append(form_line(value, literal=False)),
    "form-string": lambda s, value: s.form.append(form_line(value, literal=True)),
    "upload-file": _keep("upload"),
    "request-target": _keep("target"),
    "proto-default": _keep("scheme"),
}


def _calls(s: Settings, stdin: str | None) -> tuple[Call, ...]:
    urls = [url for url in s.urls if URL_LIKE.match(url)]
    if not urls and not (s.headers or s.form or s.data.texts or s.method):
        return ()
    notes = [*s.notes, s.data.note() if s.data.files else "", _upload_note(s, stdin)]
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
    by_hand = {name.lower() for name, _ in s.headers if name not in s.by_option} | s.removed
    named = [(n, v) for n, v in s.headers if n not in s.by_option or n.lower() not in by_hand]
    implied = [("Authorization", _authorization(s, url))]
    if "get" not in s.flags and "head" not in s.flags and not s.form:
        implied += JSON_HEADERS if "json" in s.flags else (FORM_TYPE,) if "data" in s.flags else ()
    return (*named, *((n, v) for n, v in implied if v and n.lower() not in by_hand))


def _authorization(s: Settings, url: str) -> str:
    """Basic from -u or the URL (RFC 7617 §2), Bearer from --oauth2-bearer; others are agreed with the server first."""
    if s.bearer:
        return "Bearer " + s.bearer
    if CHALLENGE_FIRST & s.flags:
        return ""
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
    parts = [*s.query, *((s.data.text() or "",) if "get" in s.flags and s.data.texts else ())]
    address, hash_mark, fragment = url.partition("#")
    base, mark, query = address.partition("?")
    if "path-as-is" not in s.flags and DOTTED.search(base):
        base = _without_dots(base)
    if s.target and s.target.startswith("/"):
        base, mark, query = re.sub(r"(?<=[^:/])/(?!/).*|\Z", "", base, count=1) + s.target, "", ""
    query = "&".join(part for part in (query, *parts) if part)
    return base + ("?" if mark or query else "") + query + hash_mark + fragment


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
