"""An OAuth 2 token request explained: its kind, what RFC 6749 requires of it, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from support_report.exchange import Exchange
from support_report.identity.explanation import Explanation, Step


@dataclass(frozen=True, slots=True)
class Grant:
    """One kind of token request."""

    words: str
    required: tuple[str, ...]
    section: str


_GRANTS = {
    "authorization_code": Grant("exchanges a code for tokens", ("grant_type", "code", "redirect_uri"), "4.1.3"),
    "refresh_token": Grant("exchanges a refresh token for a new access token", ("grant_type", "refresh_token"), "6"),
    "client_credentials": Grant("asks for a token of the application itself", ("grant_type",), "4.4.2"),
    "password": Grant("exchanges a user's password for tokens", ("grant_type", "username", "password"), "4.3.2"),
}
_UNKNOWN = Grant("does not say what it asks for", ("grant_type",), "4")
_CLIENT = ("client_id", "client_secret")


def explained(exchange: Exchange) -> Explanation | None:
    """The token request explained; None where the call is none."""
    if not exchange.is_token_request:
        return None
    grant = _GRANTS.get(exchange.grant_type, _UNKNOWN)
    kind = f"grant_type {exchange.grant_type}: {grant.words}" if exchange.grant_type else grant.words
    steps = (
        Step("Its kind", (kind,)),
        Step("How it is sent: a POST with a form", tuple(_message(exchange)), tuple(_wrong_message(exchange))),
        Step(
            f"What RFC 6749 §{grant.section} requires",
            tuple(f"{name}: {_state(exchange, name)}" for name in grant.required),
            tuple(_missing(exchange, grant.required)),
        ),
        Step("Who the client is", tuple(_client(exchange)), tuple(_wrong_client(exchange))),
    )
    source = f"https://www.rfc-editor.org/rfc/rfc6749#section-{grant.section}"
    return Explanation("oauth2", "The OAuth 2 token request", steps, source)


def _message(exchange: Exchange) -> Iterator[str]:
    yield f"method: {exchange.method or 'unknown'}"
    yield f"Content-Type: {exchange.header('content-type') or 'unknown'}"


def _wrong_message(exchange: Exchange) -> Iterator[str]:
    kind = exchange.header("content-type")
    if exchange.method not in ("", "POST"):
        yield f"the method is {exchange.method}; a token request is a POST"
    if exchange.request_json is not None:
        yield "the body is JSON; it must be a form: name=value&name=value"
    if kind and "x-www-form-urlencoded" not in kind.lower():
        yield f"Content-Type is {kind}; it must be application/x-www-form-urlencoded"
    secret = [p.name for p in exchange.query if p.name in ("client_secret", "refresh_token", "code", "password")]
    yield from (f"{name} stands in the address, where logs keep it; it belongs into the body" for name in secret)


def _state(exchange: Exchange, name: str) -> str:
    found = exchange.parameter(name)
    if found:
        return f"{found.decoded or 'empty'} ({found.where})"
    return "unknown" if exchange.call.request_body is None else "missing"


def _missing(exchange: Exchange, names: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in names if _state(exchange, name) == "missing")
    seen = [p.name for p in exchange.parameters]
    yield from (f"{name} is sent {seen.count(name)} times" for name in names if seen.count(name) > 1)


def _client(exchange: Exchange) -> Iterator[str]:
    scheme = exchange.authorization[0] if exchange.authorization else "none known"
    yield f"Authorization header: {scheme}"
    if scheme != "basic":
        yield from (f"{name}: {_state(exchange, name)}" for name in _CLIENT)


def _wrong_client(exchange: Exchange) -> Iterator[str]:
    states = [_state(exchange, name) for name in _CLIENT]
    if exchange.authorization and exchange.authorization[0] == "bearer":
        yield "a Bearer header says nothing of the client here: send client_id and client_secret"
    elif exchange.authorization and "(" in states[1]:
        yield "the client shows who it is twice, by header and by form; use one of them (RFC 6749 §2.3)"
    elif not exchange.authorization:
        yield from (f"{name} is missing" for name, state in zip(_CLIENT, states, strict=True) if state == "missing")
