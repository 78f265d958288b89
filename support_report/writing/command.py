"""Redacted calls as bash commands that repeat them: every secret a shell variable, everything else to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from support_report.call import Call, Headers
from support_report.seen.values import PLACEHOLDER
from support_report.syntax.http_text import header
from support_report.writing.shell_quoting import Variables, quoted

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 §5.6.2
_REFUSED = re.compile(r"[\x00-\x20\x7f]|\\")  # what curl takes in no URL
_PAIR = re.compile(r"(?<=Basic )([^\s:]{0,400}:.*)", re.IGNORECASE | re.DOTALL)
_OWN = ("User-Agent", "Accept", "Content-Type", "Expect")  # fields that curl adds by itself
#: Longer bodies go through a pipe: systems limit the length of one argument (Linux: 128 KiB).
_LONGEST_ARGUMENT = 100_000


@dataclass(frozen=True, slots=True)
class Command:
    """The command of one call as lines, with the lines that prepare it."""

    setup: tuple[str, ...]
    words: tuple[str, ...]  # the options, each as it is typed; () where the call cannot be repeated
    remarks: tuple[str, ...]

    @property
    def text(self) -> str:
        """The command on several lines."""
        return " \\\n  ".join(self.words)


@dataclass(frozen=True, slots=True)
class Script:
    """The commands of several calls, in order, and the variables that they share."""

    variables: tuple[tuple[str, str], ...]  # name, placeholder it stands for
    commands: tuple[Command, ...]


def script_of(calls: Iterable[Call]) -> Script:
    """The commands for redacted calls: the same secret is the same variable in all of them."""
    variables = Variables()
    commands = tuple(_command(call, variables) for call in calls)
    return Script(tuple(variables), commands)


def _command(call: Call, variables: Variables) -> Command:
    address = _address(call.url, variables)
    if address is None:
        return Command((), (), ("No command: the address of the call is not known.",))
    body, setup = _body(call, variables)
    options = [*_method(call, bool(body), variables), *_headers(call, variables, bool(body)), *body]
    pipe = "printf '%s' \"$body\" | " if setup else ""
    words = (f"{pipe}curl {' '.join(_modes(call))}", *address, *options)
    return Command(tuple(setup), words, tuple(_remarks(call)))


def _modes(call: Call) -> Iterator[str]:
    yield "-sS -i --globoff --path-as-is"
    if call.as_sent and any(name != name.lower() for name, _ in call.request_headers):
        yield "--http1.1"
    if header(call.request_headers, "accept-encoding"):
        yield "--compressed"


def _address(url: str | None, variables: Variables) -> list[str] | None:
    """The URL; a part that curl would refuse goes out as the raw target of the request line."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or _REFUSED.search(parts.netloc):
        return None
    bare = (url or "").strip().partition("#")[0]
    if not _REFUSED.search(bare):
        return [quoted(bare, variables)]
    base = f"{parts.scheme}://{parts.netloc}/"
    target = bare[len(parts.scheme) + 3 + len(parts.netloc) :].replace("\r", "").replace("\n", "")
    return [quoted(base, variables), f"--request-target {quoted(target, variables)}"]


def _method(call: Call, has_body: bool, variables: Variables) -> Iterator[str]:
    method = call.method or ""
    if method == "HEAD":
        yield "--head"
    elif _TOKEN.fullmatch(method) and method != ("POST" if has_body else "GET"):
        yield f"-X {quoted(method, variables)}"


def _headers(call: Call, variables: Variables, has_body: bool) -> Iterator[str]:
    """The fields in order. Where the message is known as it was sent, curl is kept from adding fields of its own."""
    sent = [(name, value) for name, value in call.request_headers if _TOKEN.fullmatch(name)]
    for name, value in sent:
        yield f"-H {_field(name, value, call, variables)}"
    known = {name.lower() for name, _ in sent}
    if call.as_sent:
        absent = (name for name in _OWN if name.lower() not in known)
        yield from (f"-H '{name}:'" for name in absent if has_body or name not in ("Content-Type", "Expect"))


def _field(name: str, value: str, call: Call, variables: Variables) -> str:
    value = value.strip().replace("\r", "").replace("\n", " ")
    if not value:
        return quoted(f"{name};", variables)
    if name.lower() == "content-length" and PLACEHOLDER.search(call.request_body or ""):
        return f'"{name}: $length"'
    pair = _PAIR.search(value) if PLACEHOLDER.search(value) else None  # shown decoded, was sent in base64
    if pair:
        encoded = f"\"$(printf '%s' {quoted(pair[1], variables)} | base64 | tr -d '\\n')\""
        return quoted(f"{name}: {value[: pair.start()]}", variables) + encoded
    return quoted(f"{name}: {value}", variables)


def _body(call: Call, variables: Variables) -> tuple[list[str], list[str]]:
    """The options that send the body, and the lines before the command that they need."""
    body = call.request_body
    if body is None or (not body and not _sends_empty(call)):
        return [], []
    word = quoted(body.replace("\0", ""), variables)
    counted = PLACEHOLDER.search(body) and header(call.request_headers, "content-length")
    if not counted and len(word) <= _LONGEST_ARGUMENT:
        return [f"--data-raw {word}"], []
    length = ["length=$(($(printf '%s' \"$body\" | wc -c)))"] if counted else []
    return ["--data-binary @-"], [f"body={word}", *length]


def _sends_empty(call: Call) -> bool:
    """Whether a message without content says so, as POST must: a body of no bytes is not the same as none."""
    asks = (call.method or "") in {"POST", "PUT", "PATCH"}
    return asks and (not call.as_sent or header(call.request_headers, "content-length") is not None)


def _remarks(call: Call) -> Iterator[str]:
    if "\0" in (call.request_body or ""):
        yield "The body holds NUL bytes, which no word of bash can; they are left out."
    if call.request_body is None:
        yield "The body of the request is not known; without it the call may not be the same."
    names: Headers = tuple(pair for pair in call.request_headers if not _TOKEN.fullmatch(pair[0]))
    if names:
        yield f"Left out: {len(names)} header field(s) whose name is none."
