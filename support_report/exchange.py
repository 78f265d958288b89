"""Exchange: a redacted call and its answer, with every question that causes of failure share asked once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from support_report.caller import language_of, sdk_of
from support_report.dates import SUNSET, first_date
from support_report.edge_page import EdgePage, is_html, read_page
from support_report.finding import Evidence
from support_report.needles import may_match
from support_report.sent import Sent
from support_report.server_words import (
    Sentence,
    said_in_document,
    said_in_headers,
    said_in_print,
    said_in_text,
    status_in,
)
from support_report.values import Document, document

_IDENTIFIER = re.compile(
    r"cf-ray|vnd[-.]eo[-.](?:trace|span|request|correlation)-id|x-(?:request|correlation|trace)-id|traceparent|"
    r"x-upwork-[\w-]*(?:request|trace|correlation)[\w-]*|x-odesk-[\w-]*(?:request|trace)[\w-]*",
    re.I,
)
_RAY = re.compile(r"(?:Ray ID|cRay)\W{1,6}(?:<\w+[^>]{0,60}>)?([0-9a-f]{16})")
_LONGEST = 2_000  # characters kept of one sentence
_CODE_LINE = re.compile(r"^\s*error code: 1\d{3}\b", re.M)
_SIGNATURE = re.compile(r"verification of signature failed|signature_invalid|invalid signature", re.I)
_NO_JSON = re.compile(
    r"expecting value: line 1 column 1|unexpected token '?<|unexpected character .{0,20}'?<|expected json\b|"
    r"invalid character '<' looking for|jsonobject text must begin with|unexpected end of json input|"
    r"malformed json string|no json object could be decoded|'<' is an invalid start of a value|"
    r"unexpected character encountered while parsing value: <|unexpected token at '<|not valid json\b",
    re.I,
)
_UPWORK_OWN = ("x-upwork-", "x-odesk-", "vnd-eo-", "vnd.eo.")
_ERROR_KEY = re.compile(
    r"\berrors?\b['\"]?\]?\s*(?:=>|[:=])|\bclassification\b|\berror_description\b|\boauth_problem\b|"
    r"\binvalid_(?:grant|client|request|scope|token)\b|\bredirect_uri_mismatch\b|\bun(?:authorized_client|supported_grant_type)\b",
    re.I,
)
_TROUBLE = re.compile(
    r"\b(?:traceback|fatal|uncaught|unhandled|panic|failed|failure|refused|timed out)\b|(?:error|exception)\b|"
    r"\bcurl: \(\d+\)",
    re.I,
)


class Exchange(Sent):
    """A redacted call; `shapes` says of each placeholder what its secret looked like."""

    # the answer

    def answer_header(self, name: str) -> str | None:
        """The value of a response header, None where none is known."""
        return self._answer_headers.get(name.lower())

    @cached_property
    def _answer_headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in reversed(self.call.response_headers)}

    @cached_property
    def status(self) -> int | None:
        """The status of the answer, or the one that the client printed or the answer tells of itself."""
        if self.call.status is not None:
            return self.call.status
        documents = (self.response_json, *self.printed.documents)
        return self.printed.status or next(filter(None, map(status_in, documents)), None)

    @cached_property
    def status_evidence(self) -> Evidence:
        """The status as it can be quoted."""
        if self.call.status is not None:
            return Evidence("status", f"{self.call.status} {self.call.reason or ''}".strip())
        told = next((words for status, words in self.printed.statuses if status == self.status), None)
        return Evidence("client output", told) if told else Evidence("status told in the body", str(self.status))

    @cached_property
    def ok(self) -> bool:
        """Is the status a success?"""
        return self.status is not None and 200 <= self.status < 300

    @cached_property
    def answered(self) -> bool:
        """Is anything known that a server sent?"""
        return (
            self.status is not None or bool(self.call.response_headers) or bool(self.sentences) or self.page is not None
        )

    @cached_property
    def response_json(self) -> Document | None:
        return document(self.call.response_body)

    @cached_property
    def page(self) -> EdgePage | None:
        """The page for people that came as the answer, or the bare line Cloudflare sends in its place."""
        body = self.call.response_body
        if body and (is_html(body) or _CODE_LINE.match(body)):
            return read_page(body)
        notes = self.call.notes or ""
        if bare := _CODE_LINE.search(notes):
            return read_page(bare[0].strip())
        at = notes.lower().find("<!doctype html")
        at = at if at >= 0 else notes.lower().find("<html")
        return read_page(notes[at:]) if at >= 0 and not body else None

    @cached_property
    def unread_page(self) -> bool:
        """Is the answer said to be HTML, while its text is not known?"""
        return not self.call.response_body and "html" in (self.answer_header("content-type") or "").lower()

    @cached_property
    def parse_failure(self) -> str:
        """The client's line that says it expected JSON and got something else, where that something is not known."""
        if self.response_json is not None or self.sentences:
            return ""
        return next(self.printed.matching(_NO_JSON), "")

    @cached_property
    def from_cloudflare(self) -> bool:
        """Did the edge answer, and nothing of the API show in the headers?"""
        server = (self.answer_header("server") or "").lower()
        return "cloudflare" in server and not self.from_api

    @cached_property
    def from_api(self) -> bool:
        """Do the response headers carry marks that only the API itself sets?"""
        return any(name.startswith(_UPWORK_OWN) for name in self._answer_headers)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """What the server said went wrong, in reading order; () on an answer without errors."""
        cut = (
            replace(said, text=said.text[:_LONGEST]) if len(said.text) > _LONGEST else said for said in self._all_said()
        )
        return tuple(dict.fromkeys(cut))

    @cached_property
    def _told_of_trouble(self) -> bool:
        """Does the client's output speak of a failure at all? Only then are its words an answer's words."""
        printed = self.printed
        return (
            (printed.status or 0) >= 400 or bool(printed.exceptions) or printed.has(_TROUBLE) or printed.has(_ERROR_KEY)
        )

    @cached_property
    def _said_lowered(self) -> str:
        return "\n".join(sentence.text for sentence in self.sentences).lower()

    def _all_said(self) -> Iterator[Sentence]:
        if (error := self.parameter("error")) and not self.to_upwork and self.host:
            text = self.parameter("error_description") or error
            yield Sentence(error.label, text.decoded, "oauth", code=error.decoded)
        if not self.ok:
            yield from said_in_headers(self.call.response_headers)
        body, failed = self.call.response_body, (self.status or 0) >= 400
        if self.response_json is not None:
            yield from said_in_document(self.response_json, "response body", failed)
        elif body and not self.page and (failed or self.status is None or "errors" in body):
            yield from said_in_text(body, "response body")
        for piece in self.printed.documents:
            yield from said_in_document(piece, "client output", failed)
        if self._told_of_trouble and not (self.ok and self.call.response_body):
            yield from said_in_print(self.printed)

    @cached_property
    def graphql_errors(self) -> tuple[Sentence, ...]:
        return tuple(s for s in self.sentences if s.voice == "graphql")

    @cached_property
    def data(self) -> object:
        """What stands under `data` in a GraphQL answer."""
        for found in (self.response_json, *self.printed.documents):
            if isinstance(found, dict) and "data" in found:
                return found["data"]
        return None

    @cached_property
    def oauth_code(self) -> str:
        """The error code of the OAuth 2 protocol, "" where none was given."""
        known = ("invalid_", "unauthorized_client", "unsupported_", "redirect_uri_mismatch", "access_denied")
        return next((s.code for s in self.sentences if s.voice in ("oauth", "text") and s.code.startswith(known)), "")

    # judgements

    @cached_property
    def failed(self) -> bool:
        """Did something go wrong? A 2xx without errors has not, unless the client itself broke over it."""
        if self.status is not None and self.status >= 400:
            return True
        if self.sentences:
            return True
        if self.ok:
            return bool(self.printed.exceptions)
        if self.status is not None and 300 <= self.status < 400:
            return (
                self.is_graphql or self.is_token_request or self.is_legacy or (self.to_upwork and self.scheme == "http")
            )
        return self.printed.has(_TROUBLE)

    @cached_property
    def dated(self) -> datetime | None:
        """When the call was made, by Date header, time, server_time, oauth_timestamp or the log's own times."""
        body = self.response_json
        stamp = self.oauth1.get("oauth_timestamp")
        return first_date(
            header=self.answer_header("date"),
            iso=self.call.time,
            epochs=(body.get("server_time") if isinstance(body, dict) else None, stamp.value if stamp else None),
            text=self.printed.whole,
        )

    @cached_property
    def after_sunset(self) -> bool | None:
        """Was the call made after the REST API ended? None where no date is known."""
        return None if self.dated is None else self.dated > SUNSET

    @cached_property
    def clock_difference(self) -> int | None:
        """Seconds between oauth_timestamp and the server's clock; None where either is unknown."""
        stamp, body = self.oauth1.get("oauth_timestamp"), self.response_json
        server = first_date(
            header=self.answer_header("date"), epochs=(body.get("server_time") if isinstance(body, dict) else None,)
        )
        if not stamp or not server or not re.fullmatch(r"\d{9,11}", stamp.value):
            return None
        return int(stamp.value) - int(server.astimezone(UTC).timestamp())

    @cached_property
    def signature_refused(self) -> bool:
        """Was a request signed with OAuth 1 (as far as is known) refused with 401?"""
        if self.ok or self.status not in (401, None) or self.bearer is not None:
            return False
        doubted = any(_SIGNATURE.search(s.text) for s in self.sentences) or self.printed.has(_SIGNATURE)
        return doubted or (self.is_signed and self.status == 401)

    @cached_property
    def language(self) -> str:
        """The caller's language, one of `caller.LANGUAGES`; "" where nothing shows it."""
        return language_of(
            self.header("user-agent") or "", self.printed, self.call.read_as, self.call.environment or ""
        )

    @cached_property
    def sdk(self) -> str:
        """The library that made the call, as far as it gives itself away; "" otherwise."""
        return sdk_of(self.header("user-agent") or "", self.printed)

    @cached_property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """What to quote to support so that they find this very call."""
        found = [
            (name, value) for name, value in self.call.response_headers if _IDENTIFIER.fullmatch(name) and value.strip()
        ]
        if not found and self.page:
            ray = _RAY.search(f"{self.call.response_body or ''}\n{self.call.notes or ''}"[:200_000])
            found = [("cf-ray", ray[1])] if ray else []
        return tuple(dict.fromkeys(found))

    # quoting

    def said(self, pattern: re.Pattern[str], among: Iterable[Sentence] | None = None) -> Iterator[Evidence]:
        """The server's sentences in which the pattern is found."""
        if not may_match(pattern, self._said_lowered):
            return
        for sentence in self.sentences if among is None else among:
            if pattern.search(sentence.text):
                yield Evidence(sentence.where, sentence.text)

    def printed_line(self, pattern: re.Pattern[str]) -> Iterator[Evidence]:
        """The line of the client's output in which the pattern is found: the innermost exception, else the first."""
        lines = list(self.printed.matching(pattern))
        thrown = [line for line in lines if self.printed.throws(line)]
        yield from (Evidence("client output", line) for line in (thrown[-1:] or lines[:1]))

    def told(self, pattern: re.Pattern[str]) -> Iterator[Evidence]:
        """What the server said, else what the client printed."""
        said = list(self.said(pattern))
        yield from said or self.printed_line(pattern)
