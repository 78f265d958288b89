"""HTML pages that answer instead of the API: title, visible words, and whose page it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

_READ = 4_000  # characters parsed for words; error pages say what they have to say early
_SCANNED = 200_000  # characters searched for the marks of a challenge
_SPOKEN = SoupStrainer(["title", "h1", "h2", "h3", "p", "center", "span", "body"])
_CHALLENGE = (
    "just a moment...",
    "challenge-platform",
    "_cf_chl_opt",
    "challenge-error-text",
    "cf-challenge",
    "cf_chl_",
)
_BLOCKED = re.compile(
    r"error(?: code)?:?\s*(10(?:06|07|08|09|10|12|20))\b|sorry, you have been blocked|attention required! \| "
    r"cloudflare|"
    r"access denied",
    re.I,
)
_RATE = re.compile(r"error(?: code)?:?\s*1015\b|you are being rate limited", re.I)
_GATEWAY = re.compile(
    r"bad gateway|gateway time-?out|web server is down|origin is unreachable|service (?:temporarily )?unavailable|"
    r"connection timed out|unknown error|error(?: code)?:?\s*52[0-6]\b",
    re.I,
)
_PHRASES = {status.value: status.phrase.lower() for status in HTTPStatus if status >= 400}
_STATUS = re.compile(rf"\b([45]\d\d)\b[\s:()-]{{1,4}}({'|'.join(map(re.escape, _PHRASES.values()))})\b", re.I)
_HTML = re.compile(r"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body|title|center|h1)\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class EdgePage:
    """A page for people, met where a program expected the API."""

    title: str
    words: str  # what a person would read, in one line, cut short
    challenge: str  # the mark that makes it a challenge, "" if none does
    blocked: str  # the words that make it a firewall block
    rate_limited: str
    gateway: str
    status: str  # number and reason phrase, where the page names both and they belong together


def is_html(text: str | None) -> bool:
    """Does this body start like an HTML page?"""
    return bool(text) and _HTML.match(text or "", 0, 2_000) is not None


def read_page(text: str) -> EdgePage:
    """Reads an HTML page, or the bare line that Cloudflare sends in its place."""
    title, words = _words(text) if is_html(text) else ("", " ".join(text[:400].split()))
    said = f"{title} {words}"
    return EdgePage(
        title=title,
        words=words,
        challenge=_challenge(text),
        blocked=_found(_BLOCKED, said),
        rate_limited=_found(_RATE, said),
        gateway=_found(_GATEWAY, said),
        status=_status(said),
    )


def _words(text: str) -> tuple[str, str]:
    soup = BeautifulSoup(text[:_READ], "html.parser", parse_only=_SPOKEN)
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for hidden in soup(["script", "style", "title"]):
        hidden.decompose()
    return title[:200], " ".join(soup.get_text(" ", strip=True).split())[:1_000]


def _challenge(text: str) -> str:
    lowered = text[:_SCANNED].lower()
    mark = next((mark for mark in _CHALLENGE if mark in lowered), "")
    at = lowered.find(mark)
    return text[at : at + len(mark)]


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _status(text: str) -> str:
    match = _STATUS.search(text)
    return match[0] if match and _PHRASES[int(match[1])] == match[2].lower() else ""
