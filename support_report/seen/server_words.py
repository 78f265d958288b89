"""What the server itself says went wrong: headers, errors in JSON and XML, OAuth and GraphQL errors, lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from typing import Any, Literal

from support_report.call import Headers
from support_report.seen.printed import Printed, excerpt
from support_report.seen.values import Document, as_text

Voice = Literal["header", "api", "oauth", "graphql", "text"]

#: Sentences that only repeat the status or name a family of reasons: they do not settle what happened.
_VAGUE = re.compile(
    r"verification of signature failed|un-?authori[sz]ed|not authori[sz]ed|authentication (?:failed|required)|"
    r"forbidden|(?:page |resource )?not found|bad request|invalid (?:grant|request)|internal server error|n/a|error|"
    r"method not allowed|service unavailable|too many requests|\d{3}(?: [a-z ]{1,30})?|"
    r"(?:oauth 1\.0 authorization problem: )?signature_invalid",
    re.I,
)
_OAUTH_CODE = re.compile(
    r"\b(invalid_grant|invalid_client|invalid_request|invalid_scope|invalid_token|unauthorized_client|"
    r"unsupported_grant_type|redirect_uri_mismatch|access_denied|insufficient_scope)\b"
)
_OAUTH_PROBLEM = re.compile(r"\boauth_problem=\"?([a-z_]{4,40})")
_CHALLENGE_FIELD = re.compile(r'\b(error|error_description|oauth_problem)\s*=\s*(?:"([^"]*)"|([^\s",]+))')
_XML_MESSAGE = re.compile(r"<(message|reason|error_description)>([^<]{1,2000})</\1>", re.I)
_LOOSE = re.compile(
    r"""\b(message|error|error_description|reason|classification|code)['"]?\]?\s*(?:=>|[:=])\s*(?:string\(\d+\)\s*)?"""
    r"""(?:"((?:[^"\\\n]|\\.){1,1500})"|'((?:[^'\\\n]|\\.){1,1500})'|([A-Za-z0-9][^,}{\]\[\n'"]{0,300}))"""
)
_GRAPHQL = re.compile(r"\berrors\b\W{1,6}\{|\bextensions\b|\blocations\b")
_SDK_ECHO = re.compile(r"HTTP Error (\d{3}): Code ([\w-]{1,20}|N/A): (.{1,500})")
_SDK_REASON = re.compile(r"Code ([\w-]{1,20}): (?!N/A)(.{1,500})")
_PHRASES = frozenset(status.phrase.lower() for status in HTTPStatus)
#: Exceptions whose message is what a server said.
_SPEAKS = re.compile(r"GraphQL|Transport\w*Query|OAuth|IdentityProvider|ApiError|ClientError|ResponseError")
_MANY = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing the server said, and where it stands."""

    where: str
    text: str
    voice: Voice
    code: str = ""  # an OAuth error code, or the API's own error code
    classification: str = ""  # GraphQL: extensions.classification
    path: str = ""  # GraphQL: the field it is about
    line: int = 0  # GraphQL: the line of the query it points at

    @property
    def vague(self) -> bool:
        """Does it only restate the status or the family of the error?"""
        return _VAGUE.fullmatch(self.text.strip().rstrip(".!")) is not None


def said_in_headers(headers: Headers) -> Iterator[Sentence]:
    """X-Upwork-Error-*, its older twin, and what WWW-Authenticate gives as the reason."""
    named = {name.lower(): (name, value.strip()) for name, value in headers}
    for brand in ("upwork", "odesk"):
        code = named.get(f"x-{brand}-error-code", ("", ""))
        name, text = named.get(f"x-{brand}-error-message", code)
        if text and text != "N/A":
            yield Sentence(f"response header {name}", text, "header", code=code[1])
            break
    name, value = named.get("www-authenticate", ("", ""))
    fields = {m[1]: m[2] or m[3] for m in _CHALLENGE_FIELD.finditer(value[:4_000])}
    reason = fields.get("error_description") or fields.get("oauth_problem") or fields.get("error", "")
    if reason:
        yield Sentence(f"response header {name}", reason, "oauth", code=fields.get("error", ""))


def said_in_reason(reason: str) -> Iterator[Sentence]:
    """A reason that is no standard phrase: some servers put their sentence there, old SDKs put the header's there."""
    if match := _SDK_REASON.match(reason):
        yield Sentence("reason", match[2].strip(), "header", code=match[1])
    elif reason.count(" ") > 2 and reason.lower() not in _PHRASES:
        yield Sentence("reason", reason.strip(), "text", code=_oauth_code(reason))


def said_in_document(body: Document, where: str, failed: bool) -> Iterator[Sentence]:
    """The errors of a JSON answer; a bare `message` counts only where the call is known to have failed."""
    if isinstance(body, list):
        yield from _said_in_list(body, where, failed)
    elif isinstance(body.get("message"), str) and body.keys() & {"extensions", "locations", "path"}:
        yield _listed(body, where, graphql=True)
    else:
        yield from _said_in_object(body, where, failed)


def _said_in_list(body: list[Any], where: str, failed: bool) -> Iterator[Sentence]:
    for item in body[:_MANY]:
        if isinstance(item, dict) and ("errors" in item or "message" in item):
            yield from _said_in_object(item if "errors" in item else {"errors": [item]}, where, failed)


def _said_in_object(body: dict[str, Any], where: str, failed: bool) -> Iterator[Sentence]:
    error, errors = body.get("error"), body.get("errors")
    if isinstance(error, dict):
        yield from _api_error(error, f"{where}, error")
    elif isinstance(error, str) and error:
        yield _oauth_error(error, body, where)
    if isinstance(errors, dict):  # PHP prints a list as {"0": …}
        errors = [errors] if "message" in errors else list(errors.values())
    if isinstance(errors, list):
        yield from _error_list(errors, where, graphql="data" in body)
    if not error and not errors and (failed or body.keys() <= {"message", "code", "status", "type"}):
        yield from _bare_message(body, where)


def status_in(body: Document | None) -> int | None:
    """The status that a JSON answer or a printed response object tells of itself."""
    if not isinstance(body, dict):
        return None
    error = body.get("error")
    told = [body.get("status"), body.get("statusCode"), body.get("httpStatus")]
    told += [error.get("status"), error.get("code")] if isinstance(error, dict) else []
    texts = (as_text(value) for value in told)
    return next((int(text) for text in texts if re.fullmatch(r"[1-5]\d\d", text)), None)


def said_in_text(text: str, where: str) -> Iterator[Sentence]:
    """Errors in an answer that is no JSON: XML, a form, a dump of a language's own objects, a short line."""
    for match in list(_XML_MESSAGE.finditer(text[:20_000]))[:_MANY]:
        yield Sentence(f"{where}, {match[1]}", match[2].strip(), "api")
    if not text.lstrip().startswith("<"):
        yield from loose_errors(text, where)
        if len(text) < 600 and text.strip():
            yield Sentence(where, " ".join(text.split()), "text", code=_oauth_code(text))


def said_in_print(printed: Printed) -> Iterator[Sentence]:
    """Errors that an SDK printed in its own words, or as an object of its language."""
    for match in islice(filter(None, map(_SDK_ECHO.search, printed.candidates(_SDK_ECHO))), _MANY):
        if match[3].strip() != "N/A":
            yield Sentence("client output, X-Upwork-Error-Message", match[3].strip(), "header", code=match[2])
    dumped = "string(" in printed.text  # PHP's var_dump puts the value on a line of its own
    yield from loose_errors(printed.text if dumped else "\n".join(printed.candidates(_LOOSE)), "client output")
    for name, line in islice(printed.exceptions, _MANY):
        message = line.partition(f"{name}:")[2].strip()
        if message and _SPEAKS.search(name):
            yield Sentence("client output", message, "graphql" if "GraphQL" in name or "Query" in name else "text")
    for pattern in (_OAUTH_CODE, _OAUTH_PROBLEM):
        for line in islice(printed.candidates(pattern), _MANY):
            if found := pattern.search(line):
                yield Sentence("client output", excerpt(line, found.start()), "oauth", code=found[1])


def loose_errors(text: str, where: str) -> Iterator[Sentence]:
    """`message: '…'` and its kin where a printed object is not quite JSON."""
    matches = islice(_LOOSE.finditer(text[:48_000]), _MANY)
    found = [(m[1], m[2] or m[3] or (m[4] or "").strip()) for m in matches]
    classification = next((value for key, value in found if key == "classification"), "")
    graphql = bool(classification) or _GRAPHQL.search(text[:48_000]) is not None
    code = next((value for key, value in found if key == "error" and _OAUTH_CODE.fullmatch(value)), "")
    for key, value in found:
        if key in ("message", "reason", "error_description"):
            voice: Voice = "graphql" if graphql else "oauth" if code else "api"
            yield Sentence(f"{where}, {key}", value, voice, code=code, classification=classification)
    if code and not any(key == "error_description" for key, _ in found):
        yield Sentence(f"{where}, error", code, "oauth", code=code)


def _oauth_code(text: str) -> str:
    match = _OAUTH_CODE.search(text)
    return match[1] if match else ""


def _api_error(error: dict[str, Any], where: str) -> Iterator[Sentence]:
    text = as_text(error.get("message")) or as_text(error.get("reason"))
    if text:
        yield Sentence(f"{where}.message", text, "api", code=as_text(error.get("code")))


def _oauth_error(error: str, body: dict[str, Any], where: str) -> Sentence:
    description = as_text(body.get("error_description")) or as_text(body.get("message"))
    place = f"{where}, error_description" if body.get("error_description") else f"{where}, error"
    return Sentence(place, description or error, "oauth", code=_oauth_code(error) or error[:80])


def _error_list(errors: Iterable[Any], where: str, graphql: bool) -> Iterator[Sentence]:
    for number, error in enumerate(list(errors)[:_MANY]):
        if isinstance(error, str) and error:
            yield Sentence(f"{where}, errors[{number}]", error, "graphql" if graphql else "api")
        elif isinstance(error, dict):
            yield _listed(error, f"{where}, errors[{number}]", graphql)


def _listed(error: dict[str, Any], where: str, graphql: bool) -> Sentence:
    extensions = error.get("extensions")
    extensions = extensions if isinstance(extensions, dict) else {}
    text = as_text(error.get("message")) or as_text(error.get("reason")) or "an error without a message"
    speaks_graphql = graphql or bool(extensions) or "path" in error or "reason" not in error
    path = error.get("path")
    return Sentence(
        f"{where}.message",
        text,
        "graphql" if speaks_graphql else "api",
        code=as_text(extensions.get("code")) or as_text(error.get("reason")),
        classification=as_text(extensions.get("classification")),
        path=".".join(map(str, path[:12])) if isinstance(path, list) else "",
        line=_line_of(error.get("locations")),
    )


def _line_of(locations: object) -> int:
    first = locations[0] if isinstance(locations, list) and locations else None
    line = first.get("line") if isinstance(first, dict) else None
    return line if isinstance(line, int) and 0 < line < 1_000_000 else 0


def _bare_message(body: dict[str, Any], where: str) -> Iterator[Sentence]:
    for name in ("message", "error_description", "detail", "reason"):
        if text := as_text(body.get(name)):
            yield Sentence(f"{where}, {name}", text, "api", code=as_text(body.get("code")))
            return
