"""Which names hold secrets: a name is split into words, and its last words decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: Last words of a name whose value is secret whatever it looks like.
SECRET_WORDS = frozenset(
    [
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "pass",
        "secret",
        "token",
        "signature",
        "sig",
        "authorization",
        "authentication",
        "credential",
        "credentials",
        "apikey",
        "jwt",
        "bearer",
        "assertion",
        "verifier",
        "csrf",
        "xsrf",
        "sessionid",
        "sessid",
        "phpsessid",
        "jsessionid",
        "sid",
        "otp",
        "totp",
        "appkey",
        "authkey",
        "accesskey",
        "secretkey",
        "privatekey",
        "consumerkey",
    ]
)
#: Written without a separator these endings still name a secret: csrftoken, accesstoken, mypassword.
SECRET_ENDINGS = (
    "token",
    "password",
    "passwd",
    "secret",
    "apikey",
    "sessionid",
    "sessid",
    "signature",
    "privatekey",
    "secretkey",
    "cookie",
)
#: A name ending in "key" is secret only after one of these: `key_skills`, `primary_key`, `monkey` are not.
KEY_OWNERS = frozenset(
    [
        "api",
        "app",
        "access",
        "secret",
        "private",
        "consumer",
        "client",
        "auth",
        "authorization",
        "signing",
        "sign",
        "encryption",
        "account",
        "shared",
        "subscription",
        "master",
        "service",
        "session",
        "hmac",
        "aes",
        "ssh",
        "admin",
        "developer",
        "dev",
        "license",
        "webhook",
        "integration",
        "application",
        "license",
        "upwork",
        "x",
    ]
)
#: "id" is secret after these: a client id is an API key (policy: keys are secrets too).
ID_OWNERS = frozenset(["client", "session", "sess", "consumer", "app_client"])
#: "token" after these is a place in a list, not a right: support needs it to repeat the call.
PAGING_WORDS = frozenset(
    [
        "page",
        "next",
        "prev",
        "previous",
        "continuation",
        "continue",
        "sync",
        "start",
        "resume",
        "cursor",
        "batch",
        "paging",
        "pagination",
    ]
)
#: Names whose value is hidden only where it looks random: they mean many things.
DOUBTFUL_WORDS = frozenset(
    [
        "key",
        "auth",
        "code",
        "session",
        "cookie",
        "oauth",
        "credential",
        "credentials",
        "creds",
        "login",
        "ticket",
        "pin",
        "hash",
    ]
)
#: "code" after these is an OAuth authorization code; alone it is doubtful; after anything else (error_code) it is not
#: secret.
CODE_OWNERS = frozenset(
    ["auth", "authorization", "authz", "oauth", "verification", "device", "confirmation", "security", "otp", "mfa"]
)

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class NameKind:
    """What a name says about its value."""

    kind: str  # the name in snake case, as it stands in placeholders
    doubtful: bool = False  # secret only if the value looks random

    @property
    def password(self) -> bool:
        """Whether a person chose the value, so that not even its length may be told."""
        return self.kind.rpartition("_")[2].rstrip("0123456789") in {
            "password",
            "passwd",
            "pwd",
            "pass",
            "passphrase",
            "passcode",
            "pin",
        }


def words_of(name: str) -> list[str]:
    """The words of a name in lower case: `X-ApiKey2` → x, api, key."""
    found = [word.lower() for word in _WORD.findall(name)]
    while len(found) > 1 and found[-1].isdigit():
        found.pop()
    return found


def snake(name: str) -> str:
    """A name as a placeholder's kind: ASCII lower-case words joined by `_`, at most 40 characters."""
    return "_".join(word.lower() for word in _WORD.findall(name))[:40].strip("_") or "secret"


@lru_cache(maxsize=4096)
def kind_of(name: str) -> NameKind | None:
    """What a field, variable or header name says about its value; None where the value is no secret."""
    words = words_of(name)
    if not words:
        return None
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in {"token", "tokens"} and PAGING_WORDS.intersection(words[:-1]):
        return None
    verdict = _verdict(last, before)
    return None if verdict is None else NameKind(snake(name), verdict == "doubtful")


def _verdict(last: str, before: str) -> str | None:
    """ "secret", "doubtful" or None, from the last two words of a name."""
    if last == "key":
        return "secret" if before in KEY_OWNERS else "doubtful" if not before else None
    if last == "id":
        return "secret" if before in ID_OWNERS else None
    if last == "code":
        return "secret" if before in CODE_OWNERS else "doubtful" if not before else None
    if last == "challenge":
        return None
    if (
        last in SECRET_WORDS
        or last in {"clientid", "consumerid"}
        or (last.endswith(SECRET_ENDINGS) and last not in {"cookie"})
    ):
        return "secret"
    return "doubtful" if last in DOUBTFUL_WORDS else None
