"""What the options of a curl command add up to, up to the next `--next`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime

from support_report.syntax.curl_body import STDIN, Pieces, form_line, urlencoded
from support_report.syntax.curl_options import Option
from support_report.syntax.curl_variables import variable, with_variables

BARE_HOST = re.compile(r"[\w-]+(?::\d+)?(?:[/?#].*)?", re.DOTALL)
NAME_ALONE = re.compile(r"[^$%{<`]+")
START_ALONE = re.compile(r"\d+")
#: What curl adds by itself, so that a `-H Name:` has something to take away.
OF_CURL = frozenset({"accept", "accept-encoding", "connection", "content-length", "content-type", "cookie", "expect"})
OF_CURL |= {"host", "referer", "te", "transfer-encoding", "user-agent"}
EMPTY = "curl sends no header {}: nothing stands behind its colon. A value with blanks needs quotes around it all."
ONE_BODY = "curl refuses --data and --form in one command and sends nothing; read here are those of the first kind."


@dataclass(slots=True)
class Settings:
    """What the options between two `--next` add up to."""

    urls: list[str] = field(default_factory=list)
    method: str | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)  # by -H
    own: dict[str, str] = field(default_factory=dict)  # by options of their own, such as -A; a -H of that name wins
    removed: set[str] = field(default_factory=set)  # by `-H Name:`, in lower case
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
    variables: dict[str, str] = field(default_factory=dict)

    def take(self, option: Option, stdin: str | None) -> None:
        """Takes in the next option of the command line."""
        name, value = option.name, with_variables(option.value, self.variables) if option.expands else option.value
        if option.refused:
            self.notes.append(_refusal(option.refused))
        if name in SETTERS:
            SETTERS[name](self, value)
        elif name in DATA and not self.form:
            self.flags.add("json" if name == "json" else "data")
            self.data.add(name, value, stdin)
        elif name in DATA or (name in FORM and self.data.texts):
            self.notes += [] if ONE_BODY in self.notes else [ONE_BODY]
        elif name in FORM:
            self.form.append(form_line(value, literal=name == "form-string"))
        elif name.startswith("no-"):
            self.flags.discard(name[3:])
        else:
            self.flags.add(name)


def _refusal(typed: str) -> str:
    name, equals, _ = typed.partition("=")
    return (
        f"curl refuses {name}=…: a value follows after a space."
        if equals
        else f"curl refuses {name}: it is {name[1:]}."
    )


def _header(s: Settings, value: str) -> None:
    """`Name: value`; `Name;` is a header without a value, `Name:` takes one of curl's own away (curl man page, -H)."""
    name, colon, rest = value.partition(":")
    name = name.replace("\n", "")  # where a window broke the line: no name holds a line end
    if value.startswith("@"):
        s.notes.append(f"Request headers come from the file {value[1:]}, which the capture does not show.")
    elif colon and not name.strip():
        return  # curl sends no header without a name
    elif colon and rest.strip():
        s.headers.append((name.strip(), rest.strip()))
    elif colon:
        s.removed.add(name.strip().lower())
        s.notes += [] if name.strip().lower() in OF_CURL else [EMPTY.format(name.strip())]
    elif name.rstrip().endswith(";"):
        s.headers.append((name.strip().rstrip(";"), ""))
    elif name.strip():
        s.notes.append("curl leaves out a header that has no colon.")


def _url(s: Settings, value: str) -> None:
    """`--url`: an address even where it looks like any word; from curl 8.13 on `@file` names a list of them."""
    if value.startswith("@"):
        s.notes.append(f"URLs come from {_source(value[1:])}, which the capture does not show.")
    else:
        s.urls.append(f"{s.scheme}://{value}" if BARE_HOST.fullmatch(value) else value)


def _source(name: str) -> str:
    return "standard input" if name in STDIN else f"the file {name}"


def _user(s: Settings, value: str) -> None:
    """`-u name:password`; without a colon curl asks for the password, and a variable may hold both."""
    if ":" in value or not NAME_ALONE.fullmatch(value):
        s.user = value
    else:
        s.user = value + ":"
        s.notes.append("curl asks for the password that -u does not name; the capture does not show it.")


def _range(s: Settings, value: str) -> None:
    """`-r 5` means from byte 5 on (curl completes it and warns)."""
    start = START_ALONE.match(value)
    s.own["Range"] = f"bytes={start[0]}-" if start and "-" not in value else "bytes=" + value


def _aws(s: Settings, _value: str) -> None:
    s.flags.add("aws-sigv4")
    s.notes.append("curl signs the request by itself (--aws-sigv4); the capture does not show that header.")


def _cookie(s: Settings, value: str) -> None:
    if "=" in value:
        before = s.own.get("Cookie")
        s.own["Cookie"] = f"{before};{value}" if before else value
    elif value:
        s.notes.append(f"Cookies come from the file {value}, which the capture does not show.")


def _referer(s: Settings, value: str) -> None:
    if address := value.removesuffix(";auto"):
        s.own["Referer"] = address


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
        s.own["Range"] = f"bytes={value}-"


def _time_condition(s: Settings, value: str) -> None:
    """`-z date`: newer than that, with a leading `-` older; a file's date is not known."""
    try:
        moment = parsedate_to_datetime(value.lstrip("-"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return
    name = "If-Unmodified-Since" if value.startswith("-") else "If-Modified-Since"
    s.own[name] = format_datetime(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC), usegmt=True)


Setter = Callable[[Settings, str], None]


def _keep(attribute: str) -> Setter:
    return lambda s, value: setattr(s, attribute, value)


def _own(name: str) -> Setter:
    return lambda s, value: s.own.__setitem__(name, value)


DATA = frozenset({"data", "data-raw", "data-binary", "data-urlencode", "json"})
FORM = frozenset({"form", "form-string"})
SETTERS: dict[str, Setter] = {
    "": lambda s, value: s.urls.append(value),
    "url": _url,
    "config": lambda s, value: s.notes.append(
        f"More options come from {_source(value)}, which the capture does not show."
    ),
    "aws-sigv4": _aws,
    "variable": lambda s, value: s.variables.update(filter(None, [variable(value)])),
    "request": _keep("method"),
    "header": _header,
    "cookie": _cookie,
    "referer": _referer,
    "user-agent": _own("User-Agent"),
    "range": _range,
    "time-cond": _time_condition,
    "continue-at": _continue_at,
    "user": _user,
    "oauth2-bearer": _keep("bearer"),
    "url-query": _query,
    "upload-file": _keep("upload"),
    "request-target": _keep("target"),
    "proto-default": _keep("scheme"),
}
