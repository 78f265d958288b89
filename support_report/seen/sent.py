"""Sent: what a call asked for, every question about the request answered once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from support_report.call import Call
from support_report.seen.credentials import names_of_values
from support_report.seen.parameters import Fault, Parameter, faults_of, header_parameters, split_parameters
from support_report.seen.printed import Printed
from support_report.seen.records import is_record
from support_report.seen.values import PLACEHOLDER, Document, as_text, document
from support_report.shape import Shape

_LEGACY = re.compile(r"/(?:api/(?!v3/oauth2|graphql)[\w.-]+/v\d|gds/|services/api/auth|api/auth/v1)", re.I)
_INTERNAL = re.compile(r"/(?:api/graphql/v1\b|ab/(?!account-security)|nx/|search/jobs/url|freelancers/api/)", re.I)
_AUTHORIZE = re.compile(
    r"/(?:ab/account-security/(?:oauth2/authorize|login)|services/api/auth|api/v3/oauth2/authorize)\b", re.I
)
_API_OR_CALLBACK = re.compile(r"^\S*(?:upwork|odesk)\.com|[?&](?:error|code|state)=", re.I)
_CUT_AT_BLANK = re.compile(r" [^\n]{0,2000}?&oauth_\w+=\S*")  # what a raw blank in an address cuts off
_HOST = re.compile(r"(?:^|\.)(?:upwork|odesk)\.com$", re.I)


class Sent:
    """The request of a redacted call."""

    def __init__(self, call: Call, shapes: Mapping[str, Shape] = MappingProxyType({})) -> None:
        self.call = call
        self.shapes = shapes

    @cached_property
    def printed(self) -> Printed:
        """What the client printed: the notes, and a body that is no answer because nothing else of one is known."""
        call, body = self.call, self.call.response_body
        unplaced = body and call.status is None and not call.response_headers and body.lstrip()[:1] not in "{[<"
        unplaced = unplaced or self.answer_is_record
        return Printed("\n".join(filter(None, (call.notes, body if unplaced else None))))

    @cached_property
    def answer_is_record(self) -> bool:
        """Is what was read as the answer a record of a logger or a panel, in which the answer stands?"""
        return is_record(document(self.call.response_body))

    # where it went

    @cached_property
    def url(self) -> str:
        """The address of the call; without an answer, one of the API that was printed is likelier than another."""
        known, printed = self.call.url or "", self.printed.address or ""
        other = self.call.status is None and not _API_OR_CALLBACK.search(known)
        best = printed if printed and (not known or other) else known or self.printed.target or ""
        cut = _CUT_AT_BLANK.match(self.call.notes or "") if "?" in best and "oauth_" not in best else None
        return best + cut[0] if cut else best

    @cached_property
    def _parts(self) -> SplitResult:
        try:
            return urlsplit(self.url.strip())
        except ValueError:
            return SplitResult("", "", self.url.partition("?")[0], self.url.partition("?")[2], "")

    @cached_property
    def scheme(self) -> str:
        return self._parts.scheme.lower()

    @cached_property
    def host(self) -> str:
        return self._parts.netloc.rpartition("@")[2].partition(":")[0].lower()

    @cached_property
    def path(self) -> str:
        return self._parts.path

    @cached_property
    def to_upwork(self) -> bool:
        return _HOST.search(self.host) is not None

    @cached_property
    def is_token_request(self) -> bool:
        """Does it ask the OAuth 2 token endpoint for tokens?"""
        return "/oauth2/token" in self.path or (not self.path and bool(self.grant_type))

    @cached_property
    def is_graphql(self) -> bool:
        """Is it a GraphQL call, by its address or by its body?"""
        if self.is_token_request or self.is_legacy:
            return False
        body = self.request_json
        return "graphql" in self.path.lower() or (isinstance(body, dict) and isinstance(body.get("query"), str))

    @cached_property
    def is_legacy(self) -> bool:
        """Is it a call of the REST API that ended in December 2023?"""
        return (self.to_upwork or not self.host) and _LEGACY.match(self.path) is not None

    @cached_property
    def is_internal(self) -> bool:
        """Is it an address that only the web site itself uses?"""
        return self.to_upwork and _INTERNAL.match(self.path) is not None

    @cached_property
    def is_authorize_page(self) -> bool:
        """Is it a page on which a person signs in or grants access?"""
        return self.to_upwork and _AUTHORIZE.match(self.path) is not None

    @cached_property
    def method(self) -> str:
        return (self.call.method or self.printed.method).upper()

    @cached_property
    def intended_method(self) -> str | None:
        """The method that was meant, where PUT or DELETE travels inside a POST."""
        meant = self.parameter("http_method")
        if self.method == "POST" and meant and meant.decoded.lower() in ("put", "delete"):
            return f"{meant.decoded.upper()} (POST with http_method={meant.decoded.lower()})"
        return self.call.method

    # what went along

    def header(self, name: str) -> str | None:
        """The value of a request header, None where none is known."""
        return self._headers.get(name.lower())

    @cached_property
    def _headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in reversed(self.call.request_headers)}

    @cached_property
    def query(self) -> tuple[Parameter, ...]:
        return split_parameters(self._parts.query, "query parameter")

    @cached_property
    def form(self) -> tuple[Parameter, ...]:
        """The fields of a form body; () where the body is JSON or no form."""
        body = self.call.request_body
        kind = (self.header("content-type") or "").lower()
        if not body or self.request_json is not None or "multipart" in kind or body.lstrip()[:1] in "{[<":
            return ()
        return split_parameters(body.strip(), "form field")

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.query + self.form

    def parameter(self, name: str) -> Parameter | None:
        """A parameter of the query, the form or a flat JSON body, by name."""
        found = next((p for p in self.parameters if p.name == name), None)
        if found is None and isinstance(self.request_json, dict) and name in self.request_json:
            return Parameter(name, as_text(self.request_json[name]), "JSON field")
        return found

    @cached_property
    def request_json(self) -> Document | None:
        return document(self.call.request_body)

    @cached_property
    def graphql_query(self) -> str:
        """The text of the GraphQL query, "" where none is known."""
        body = self.request_json
        query = body.get("query") if isinstance(body, dict) else None
        return query if isinstance(query, str) else ""

    # who it says it is

    @cached_property
    def authorization(self) -> tuple[str, str] | None:
        """Scheme in lower case and credentials of the Authorization header; None where none is known."""
        value = self.header("authorization")
        if value is None:
            return None
        scheme, _, rest = value.strip().partition(" ")
        if PLACEHOLDER.fullmatch(scheme):
            return "", value.strip()
        return scheme.lower(), rest.strip()

    @cached_property
    def bearer(self) -> str | None:
        """What stands after `Bearer`; None where no Bearer header is known."""
        return self.authorization[1] if self.authorization and self.authorization[0] == "bearer" else None

    @cached_property
    def oauth1(self) -> dict[str, Parameter]:
        """The oauth_* parameters of a signed request, from header, query or body."""
        header = self.authorization
        fields = header_parameters(header[1]) if header and header[0] == "oauth" else ()
        return {p.name: p for p in (*self.parameters, *fields) if p.name.startswith("oauth_")}

    @cached_property
    def is_signed(self) -> bool:
        """Is it signed with OAuth 1?"""
        return "oauth_signature" in self.oauth1 or "oauth_consumer_key" in self.oauth1

    @cached_property
    def grant_type(self) -> str:
        grant = self.parameter("grant_type")
        return grant.decoded.strip().lower() if grant else ""

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What in path, query and form breaks an OAuth 1 signature."""
        path = Parameter("path", self.path, "URL")
        in_path = [f for f in faults_of(path) if f.kind in ("twice", "tilde", "space")]
        plain = [p for p in self.parameters if not p.name.startswith("oauth_")]
        return (*in_path, *(fault for p in plain for fault in faults_of(p)))

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        call = self.call
        lines = (f"{name}: {value}" for name, value in (*call.request_headers, *call.response_headers))
        texts = (self.url, *lines, call.request_body, call.response_body, call.notes)
        return names_of_values("\n".join(text for text in texts if text and "[REDACTED-" in text))

    def also_named(self, text: str, pattern: re.Pattern[str]) -> str:
        """Another name, found by the pattern, under which the first secret of a text stands in this call; else ""."""
        match = PLACEHOLDER.search(text)
        names = self._names.get(match[0], frozenset()) if match else frozenset()
        return next((name for name in sorted(names) if pattern.search(name)), "")

    def shape_of(self, text: str) -> Shape | None:
        """The shape of the first secret in a text of this call; the claims of a web token are none, whoever reads."""
        found = (match[0] for match in PLACEHOLDER.finditer(text))
        secret = next((each for each in found if not each.startswith("[REDACTED-jwt_claims-")), None)
        return self.shapes.get(secret) if secret else None
