"""Answered: what came back, every question about the answer answered once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from support_report.finding import Evidence
from support_report.seen.edge_page import EdgePage, is_html, read_page
from support_report.seen.sent import Sent
from support_report.seen.server_words import (
    Sentence,
    said_in_document,
    said_in_headers,
    said_in_print,
    said_in_reason,
    said_in_text,
    status_in,
)
from support_report.seen.values import Document, document

_LONGEST = 2_000  # characters kept of one sentence
_CODE_LINE = re.compile(r"^\s*error code: 1\d{3}\b")
_PAGE_START = re.compile(r"<(?:!doctype html|html)\b", re.I)
_PAGE_LINE = re.compile(
    r"(?:^|[:>\]'\"] ?)error(?: code)?:? 1\d{3}\b|sorry, you have been blocked|you are being rate limited|"
    r"^attention required! \| cloudflare",
    re.I,
)
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
    r"\binvalid_(?:grant|client|request|scope|token)\b|\bredirect_uri_mismatch\b|\bun(?:authorized_client"
    r"|supported_grant_type)\b",
    re.I,
)
_TROUBLE = re.compile(
    r"\b(?:traceback|fatal|uncaught|unhandled|panic|failed|failure|refused|timed out)\b|(?:error|exception)\b|"
    r"\bcurl: \(\d+\)",
    re.I,
)


class Answered(Sent):
    """The answer to a redacted call, from its facts and from what the client printed."""

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
        told = self.printed.status or next(filter(None, map(status_in, documents)), None)
        return told or (int(self.page.status[:3]) if self.page and self.page.status else None)

    @cached_property
    def status_evidence(self) -> Evidence:
        """The status as it can be quoted."""
        if self.call.status is not None:
            return Evidence("status", f"{self.call.status} {self.call.reason or ''}".strip())
        told = next((words for status, words in self.printed.statuses if status == self.status), None)
        if told is None and self.page and self.page.status.startswith(str(self.status)):
            return Evidence("status told by the page", self.page.status)
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
        return None if self.answer_is_record else document(self.call.response_body)

    @cached_property
    def page(self) -> EdgePage | None:
        """The page for people that came as the answer, or the bare line Cloudflare sends in its place."""
        body = None if self.answer_is_record else self.call.response_body
        if body:
            return read_page(body) if is_html(body) or _CODE_LINE.match(body) else None
        if line := next(self.printed.matching(_PAGE_LINE), None):
            return read_page(line)
        told = self.printed.text
        start = _PAGE_START.search(told) if "<" in told else None
        return read_page(told[start.start() :]) if start else None

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
    def leads_to_itself(self) -> bool:
        """Is it a redirect to the very address that was called? Then the call went to its http twin."""
        to = self.answer_header("location") or ""
        asked = f"{self.host}{self.path.rstrip('/')}"
        return (
            300 < (self.status or 0) < 400 and self.to_upwork and to.rstrip("/").lower() == f"https://{asked}".lower()
        )

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
    def troubled(self) -> bool:
        """Does the client's output name an error of any kind?"""
        return self.printed.has(_TROUBLE)

    @cached_property
    def _told_of_trouble(self) -> bool:
        """Does the client's output speak of a failure at all? Only then are its words an answer's words."""
        printed = self.printed
        return (printed.status or 0) >= 400 or bool(printed.exceptions) or self.troubled or printed.has(_ERROR_KEY)

    def _all_said(self) -> Iterator[Sentence]:
        if (error := self.parameter("error")) and not self.to_upwork and self.host:
            text = self.parameter("error_description") or error
            yield Sentence(error.label, text.decoded, "oauth", code=error.decoded)
        if not self.ok:
            yield from said_in_headers(self.call.response_headers)
            yield from said_in_reason(self.call.reason or "")
        yield from self._said_in_body()
        for piece in self.printed.documents:
            yield from said_in_document(piece, "client output", (self.status or 0) >= 400)
        if self._told_of_trouble and not (self.ok and self.call.response_body and not self.answer_is_record):
            yield from said_in_print(self.printed)

    def _said_in_body(self) -> Iterator[Sentence]:
        body, failed = self.call.response_body, (self.status or 0) >= 400
        if self.response_json is not None:
            yield from said_in_document(self.response_json, "response body", failed)
        elif not body or self.page or self.answer_is_record:
            return
        elif failed or self.status is None or "errors" in body:
            yield from said_in_text(body, "response body")

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
