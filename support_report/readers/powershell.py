"""PowerShell's Invoke-WebRequest and Invoke-RestMethod as typed and as browsers copy them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from support_report.call import Call
from support_report.reading import Found
from support_report.syntax.percent import form_encoded
from support_report.syntax.powershell_values import Bare, Group, Parameter, Statement, Table, statements
from support_report.syntax.powershell_words import OWN, OWN_PARAMETER, is_of_powershell

TITLE = "PowerShell Invoke-WebRequest or Invoke-RestMethod"

# Windows PowerShell calls its own command `curl` and `wget` too: only its parameters tell it from the program.
INVOKE = re.compile(
    r"(?i)\b(?:Invoke-WebRequest|Invoke-RestMethod|(?<![\w-])(?:iwr|irm))(?=[ \t`\r\n])"
    rf"|(?<![\w./-])(?:curl|wget)(?=[ \t]{OWN_PARAMETER})"
)
# What PowerShell shows of the line that failed, in one line and mostly cut, below the error.
RECORD = re.compile(r"^At [^\n]{1,300}char:\d{1,7}\n\+ (?P<code>[^\n]*)(?:\n[ \t]*\+ [^\n]*){0,8}", re.MULTILINE)
CUT = re.compile(r" ?[^\s;{]* ?(?:\.\.\.|…)$")
ADDRESS = re.compile(r"(?i)https?://|[$]|localhost|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")
ALIASES = {"iwr", "irm", "invoke-webrequest", "invoke-restmethod"}
SHARED_NAMES = {"curl", "wget"}
SWITCHES = {
    "usebasicparsing", "skipcertificatecheck", "disablekeepalive", "usedefaultcredentials", "passthru", "resume",
    "skiphttperrorcheck", "skipheadervalidation", "allowunencryptedauthentication", "noproxy", "followrellink",
}  # fmt: skip
#: Parameters in full; PowerShell takes any beginning that is not ambiguous.
PARAMETERS = (
    "uri", "method", "custommethod", "headers", "body", "contenttype", "websession", "sessionvariable", "useragent",
    "infile", "authentication", "token", "credential", "form", *SWITCHES,
)  # fmt: skip
# HTTP/2's pseudo-fields as Chrome writes them here: without their colon.
_PSEUDO = frozenset({"authority", "method", "path", "scheme"})


@dataclass(slots=True)
class Names:
    """What the statements before a call have set."""

    values: dict[str, object] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)
    agent: str = ""
    used_from: int | None = None  # where the first of these statements stands


def fits(text: str) -> float:
    """1 where such a command with an address stands in the text."""
    return 1.0 if _invoked(text) and re.search(r"(?i)https?://|-uri\b", text) else 0.0


def _invoked(text: str) -> bool:
    """Whether such a command is named; a cheap look comes before the costly one."""
    lowered = text.lower()
    if len(lowered) != len(text):  # some letters are two in lower case
        return INVOKE.search(text) is not None
    shared = SHARED_NAMES if any(f"-{name}" in lowered for name in OWN) else set()
    return any(INVOKE.match(text, at) for name in ALIASES | shared for at in _places(lowered, name))


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def read(text: str) -> tuple[Found, ...]:
    """The request of every such command."""
    if not _invoked(text):
        return ()
    records = list(RECORD.finditer(text)) if "\n+ " in text else []
    found = _written(RECORD.sub(lambda record: " " * len(record[0]), text) if records else text)
    return tuple(found or [each for record in records for each in _shown(record)])


def _shown(record: re.Match[str]) -> Iterator[Found]:
    """The request of the line that failed; of one that was cut the body stays unknown."""
    code = CUT.sub("", record["code"])
    for call in (found.call for found in _written(code)):
        known = call if code == record["code"] else call.with_facts(request_body=call.request_body or None)
        yield Found(known, (record.span("code"),))


def _written(text: str) -> list[Found]:
    """The request of every command of a script or a console."""
    found: list[Found] = []
    names = Names()
    for statement in statements(text):
        call = _call(statement, names)
        if call:
            start = statement.start if names.used_from is None else names.used_from
            found.append(Found(call, ((start, statement.end),)))
            names.used_from = None
        else:
            _remember(statement, names)
    return found


def _remember(statement: Statement, names: Names) -> None:
    """Takes in `$x = …`, `$x.Add(…)`, `$x["…"] = …`, and what is set of a web session."""
    values = statement.values
    if not values or not isinstance(values[0], Bare) or not values[0].startswith("$"):
        return
    target, _, member = values[0].lower().partition(".")
    if len(values) > 1 and values[1] == "=":
        if member == "useragent":
            names.agent = str(values[-1])
        elif not member and len(values) > 2:
            names.values[target] = _assigned(values[2:], names)
    elif member in ("cookies.add", "headers.add", "add"):
        _add(target, values[1:], names)
    else:
        return
    if names.used_from is None:
        names.used_from = statement.start


def _add(target: str, values: list[object], names: Names) -> None:
    texts = [text for value in values for text in _texts(value)]
    if any("cookie" in str(bare).lower() for value in values for bare in _bares(value)):
        names.cookies.append("=".join(texts[:2]))
    elif len(texts) >= 2:
        table = names.values.setdefault(target, Table())
        if isinstance(table, Table):
            table.pairs.append((texts[0], texts[1]))


def _assigned(values: list[object], names: Names) -> object:
    """The value of an assignment: a table or text, or what is piped into ConvertTo-Json."""
    if any(isinstance(v, Bare) and v.lower() == "convertto-json" for v in values):
        return json.dumps(_plain(values[0], names), ensure_ascii=False)
    return Table() if str(values[0]).lower() == "new-object" else values[0]


def _call(statement: Statement, names: Names) -> Call | None:
    values = [v for v in statement.values if not (isinstance(v, Bare) and v in ("&", "=", "|"))]
    own = is_of_powershell([f"-{value.name}" for value in values if isinstance(value, Parameter)])
    names_of_it = ALIASES | SHARED_NAMES if own else ALIASES
    at = next((n for n, v in enumerate(values) if isinstance(v, Bare) and v.lower() in names_of_it), None)
    if at is None:
        return None
    given = _parameters(values[at + 1 :])
    if isinstance(splat := given.pop("", None), Bare) and isinstance(table := names.values.get("$" + splat[1:]), Table):
        given = {key.lower(): value for key, value in table.pairs} | given
    url = _text(given.get("uri"), names)
    return _request(given, names, url) if ADDRESS.match(url) else None


def _parameters(values: list[object]) -> dict[str, object]:
    """Parameters with their values; the first value that has none is the address."""
    given: dict[str, object] = {}
    waiting = ""
    for value in values:
        if isinstance(value, Parameter):
            full = [name for name in PARAMETERS if name == value.name or name.startswith(value.name)]
            waiting = full[0] if full and full[0] not in SWITCHES else "" if full else value.name
        elif waiting:
            given[waiting] = value
            waiting = ""
        elif isinstance(value, Bare) and value.startswith("@"):
            given[""] = value
        else:
            given.setdefault("uri", value)
    return given


def _request(given: dict[str, object], names: Names, url: str) -> Call:
    method = _text(given.get("method") or given.get("custommethod"), names)
    headers = _fields(given.get("headers"), names)
    extra = (
        ("User-Agent", _text(given.get("useragent"), names) or names.agent),
        ("Content-Type", _text(given.get("contenttype"), names)),
        ("Cookie", "; ".join(names.cookies) if "websession" in given else ""),
        ("Authorization", _bearer(given, names)),
    )
    named = {name.lower() for name, _ in headers}
    return Call(
        method=(method or "GET").upper(),
        url=url,
        request_headers=(*headers, *((n, v) for n, v in extra if v and n.lower() not in named)),
        request_body=_body(given, names),
        inferred=frozenset() if method else frozenset({"method"}),
        notes=f"The request body is the file {_text(given['infile'], names)}, which the capture does not show."
        if "infile" in given
        else None,
    )


def _bearer(given: dict[str, object], names: Names) -> str:
    scheme = _text(given.get("authentication"), names).lower()
    token = next(iter(_texts(_resolved(given.get("token"), names))), "")
    return f"Bearer {token}" if scheme in ("bearer", "oauth") and token else ""


def _table(value: object, names: Names) -> list[tuple[str, str]]:
    value = _resolved(value, names)
    return [(key, _text(inner, names)) for key, inner in value.pairs] if isinstance(value, Table) else []


def _fields(value: object, names: Names) -> list[tuple[str, str]]:
    """The header fields of a table; what a browser writes of HTTP/2's pseudo-fields (RFC 9113 §8.3.1) is none."""
    fields = _table(value, names)
    pseudo = _PSEUDO if {name for name, _ in fields} >= _PSEUDO else frozenset()
    return [(name, text) for name, text in fields if name not in pseudo]


def _body(given: dict[str, object], names: Names) -> str | None:
    if "infile" in given:
        return None
    value = _resolved(given.get("body", given.get("form", "")), names)
    if isinstance(value, Table):
        if "form" in given:
            return "\n".join(f"{key}={_text(inner, names)}" for key, inner in value.pairs)
        return "&".join(f"{form_encoded(key)}={form_encoded(_text(inner, names))}" for key, inner in value.pairs)
    if isinstance(value, Group) and any(str(bare).lower() == "convertto-json" for bare in _bares(value)):
        return json.dumps(_plain(value.values[0], names), ensure_ascii=False)
    return _text(value, names)


def _resolved(value: object, names: Names) -> object:
    return names.values.get(value.lower(), value) if isinstance(value, Bare) else value


def _text(value: object, names: Names) -> str:
    """The text of a value; of a conversion in brackets, what is converted."""
    value = _resolved(value, names)
    if isinstance(value, Group):
        return next(iter([*_texts(value), *map(str, _bares(value))]), "")
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    """The quoted texts in a value, brackets opened."""
    if isinstance(value, Group):
        return [text for inner in value.values for text in _texts(inner)]
    return [value] if isinstance(value, str) and not isinstance(value, Bare) else []


def _bares(value: object) -> list[Bare]:
    if isinstance(value, Group):
        return [bare for inner in value.values for bare in _bares(inner)]
    return [value] if isinstance(value, Bare) else []


def _plain(value: object, names: Names) -> object:
    """A value as JSON would hold it."""
    value = _resolved(value, names)
    if isinstance(value, Table):
        return {key: _plain(inner, names) for key, inner in value.pairs}
    if isinstance(value, Group):
        return [_plain(inner, names) for inner in value.values]
    if isinstance(value, Bare):
        words = {"$true": True, "$false": False, "$null": None}
        if re.fullmatch(r"-?\d{1,18}(?:\.\d{1,18})?", value):
            return float(value) if "." in value else int(value)
        return words.get(value.lower(), str(value))
    return value
