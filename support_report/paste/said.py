"""What a developer says in words around a capture: the system and the language, the account, when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Longer than this nobody writes: it is a log, or a page.
_MOST = 4_000
#: How data begins, not words.
_DATA = ("<", "{", "[", "%")
_ZONE = r"UTC|GMT|Z|[ECMP][SD]T|CES?T|EES?T|BST|IST|MSK|[+-]\d\d:?\d\d"
_SYSTEMS = re.compile(
    r"\b(Ubuntu \d\d\.\d\d|Debian \d{1,2}|Windows (?:7|8|10|11|Server 20\d\d)|mac ?OS \d{1,2}(?:\.\d{1,2}){0,2}"
    r"|CentOS \d|Alpine \d\.\d{1,2}"
    r"|(?:PHP|Python|Ruby|Java|Go|Node(?:\.js)?|Perl|\.NET|Laravel|Django|Rails|Spring Boot)"
    r" v?\d{1,3}(?:\.\d{1,3}){0,2}"
    r"|(?:python|php|ruby|node|java|golang)-upwork(?:-oauth2)?(?: v?\d{1,2}(?:\.\d{1,3}){0,2})?"
    r"|node(?:\.js)? v?\d{1,2}(?:\.\d{1,3}){0,2}"
    r"|(?:axios|node-fetch|undici|requests|httpx|aiohttp|urllib3|gql|[Gg]uzzle|[Ff]araday|httparty|HTTParty|okhttp|OkHttp|[Pp]ostman|curl)"
    r" v?\d{1,2}\.\d{1,3}(?:\.\d{1,3})?)(?![\w.]\d)"
)
# Words before a moment at which the call did not fail.
_ANOTHER_TIME = re.compile(r"(?i)\b(?:work(?:ed|s|ing)|until|till|before|used to|created|released)\b[^.\n]{0,40}\Z")
_USER = re.compile(
    r"(?i)\b(?:my|our)(?: upwork)? (?:user ?name|user id|login|account)(?: name)?(?: is|:) "
    r"[\"'`@]?([a-z][\w.@+-]{1,62}\w)"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MOMENT = re.compile(
    rf"\b((?:{_MONTHS})[a-z]{{0,6}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}} (?:{_MONTHS})[a-z]{{0,6}},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:,? (?:at|around|about|approx\.?|~|ca\.?)){0,2},? "
    rf"(\d{{1,2}}:\d\d(?::\d\d)?(?: ?[AaPp][Mm]\b)?(?: ?(?:{_ZONE})(?!\w))?)"
)


def systems_said(stretches: Iterable[str]) -> list[str]:
    """Systems and languages with a version that the words name, each once, in their order."""
    return list(dict.fromkeys(match[1] for match in _SYSTEMS.finditer(_words(stretches))))


def user_said(stretches: Iterable[str]) -> str | None:
    """The account that the words call their own."""
    match = _USER.search(_words(stretches))
    return match[1] if match else None


def moment_said(stretches: Iterable[str]) -> str | None:
    """The day and the time of day that stand side by side in the words."""
    words = _words(stretches)
    match = _MOMENT.search(words)
    if match is None or _ANOTHER_TIME.search(words, max(0, match.start() - 60), match.start()):
        return None
    clock = match[2] if match[2][1].isdigit() else f"0{match[2]}"
    return f"{match[1]} {clock}"


def _words(stretches: Iterable[str]) -> str:
    words = "\n".join(each for each in stretches if not each.lstrip().startswith(_DATA))
    return words if len(words) <= _MOST else ""
