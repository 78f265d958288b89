"""Secrets that a command prints on the line below it: `openssl rand -hex 32`, `gh auth token`, `op read …`."""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in, looks_random

TRIGGERS = (
    *(b"openssl rand", b"token_hex", b"token_urlsafe", b"pwgen ", b"wg genkey", b"auth token", b"auth:token"),
    *(b"print-access-token", b"print-identity-token", b"get-access-token", b"get-login-password", b"create token "),
    *(b"with-decryption", b"get-secret-value", b"secrets versions access", b"kv get -field", b"keyvault secret show"),
    *(b"find-generic-password", b"op read ", b"pass show ", b"base64 -d", b"base64 --decode"),
)

#: The rest of the command, and one value alone on the next line.
_PRINTED = lazy(rb"""[^\r\n]{0,300}\r?\n[ \t]{0,4}["']?([\w+/.~\-]{12,4096}={0,2})["']?[ \t]{0,4}(?=\r?\n|\Z)""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """What the command with the words at [start, end) printed, where it is one value that looks drawn."""
    printed = _PRINTED.match(text, end)
    if printed and looks_random(printed[1], 12) and not is_stand_in(printed[1]):
        yield Hit(*printed.span(1), "secret", printed[1], "printed by a command that shows a secret")
