"""The app's settings, read from the environment and checked, so that a wrong one is named at the start.

SUPPORT_REPORT_RATE_LIMIT, SUPPORT_REPORT_REDIS_URL and SUPPORT_REPORT_METRICS are kept for later and not read yet.
"""

import os
import secrets
from collections.abc import Mapping

PREFIX = "SUPPORT_REPORT_"
MEBIBYTE = 1024 * 1024


class WrongSetting(Exception):
    """A setting the app cannot start with; its text says which one and what is wanted."""


def from_environment(environment: Mapping[str, str] = os.environ) -> dict:
    """The settings as Flask calls them."""
    key = secret_key(environment)
    limit = whole_number(environment, "MAX_BYTES", default=16 * MEBIBYTE, least=1024)
    return {
        "SECRET_KEY": key or secrets.token_hex(32),
        "SECRET_KEY_IS_SHARED": bool(key),
        "MAX_CONTENT_LENGTH": limit,
        "MAX_FORM_MEMORY_SIZE": limit,
        "TRUSTED_HOSTS": words(environment, "TRUSTED_HOSTS") or None,
        "TRUSTED_PROXIES": whole_number(environment, "TRUSTED_PROXIES", default=0, least=0),
    }


def secret_key(environment: Mapping[str, str]) -> str:
    """The key that signs form tokens: "" where each start may make its own, as one process alone may."""
    key = environment.get(PREFIX + "SECRET_KEY", "").strip()
    processes = environment.get("WEB_CONCURRENCY", "1")
    if not key and processes not in ("", "0", "1"):
        raise WrongSetting(
            f"{PREFIX}SECRET_KEY is needed with more than one process ({processes} by WEB_CONCURRENCY): "
            "set it to the same long random text for all of them."
        )
    return key


def whole_number(environment: Mapping[str, str], name: str, default: int, least: int) -> int:
    """A number of at least `least`."""
    text = environment.get(PREFIX + name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text)):
        raise WrongSetting(f"{PREFIX}{name} must be a whole number from {least} on, such as {default}; it is {text!r}.")
    return int(text)


def words(environment: Mapping[str, str], name: str) -> list[str]:
    """Words between commas."""
    return [word.strip() for word in environment.get(PREFIX + name, "").split(",") if word.strip()]
