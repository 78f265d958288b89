"""Facts between the lines: time in UTC from stamps and Date, environment and platform from User-Agent and traces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC
from functools import lru_cache

from dateutil import parser as free_text

from support_report.call import FACTS, Call
from support_report.paste.user_names import user_name
from support_report.syntax.http_text import header

# Official SDKs call themselves "Github Upwork API <language> Client"; older ones have other traits.
_SDKS = (
    (re.compile(r"Github Upwork API (NodeJS|PHP|Ruby|Java|Golang|Python)"), "official Upwork SDK for {0} (OAuth 2)"),
    (re.compile(r"anyMeta/OAuth 1\.0"), "php-upwork (OAuth 1)"),
    (re.compile(r"^Node authentication$"), "node-upwork (OAuth 1)"),
    (re.compile(r"OAuth gem v([\w.]{1,20})"), "ruby-upwork (OAuth 1), OAuth gem {0}"),
    (re.compile(r"^Apache-HttpClient/(4\.3[\w.]{0,10})"), "java-upwork (OAuth 1), Apache HttpClient {0}"),
)
# What a text says of the machine and the program that printed it: a word that tells quickly, what it means, its form.
_TRACES = (
    ("Node.js v", "", re.compile(r"\b(Node\.js v\d{1,3}\.\d{1,3}\.\d{1,3})")),
    ("curl ", "", re.compile(r"^(curl \d{1,2}\.\d{1,3}\.\d{1,3} \([\w.-]{1,60}\))", re.MULTILINE)),
    ("/lib/python", "Python ", re.compile(r"/lib/python(\d\.\d{1,2})/")),
    ("/ruby/", "Ruby ", re.compile(r"/ruby/(?:gems/)?(\d\.\d\.\d)/")),
    ("PHP ", "", re.compile(r"\b(PHP \d\.\d{1,2}\.\d{1,2})")),
    ("j", "", re.compile(r"(?<!\w)(java version \"[\d._]{1,20}\"|openjdk [\d.]{1,20})")),
    ("FullyQualifiedErrorId", "PowerShell", re.compile(r"FullyQualifiedErrorId()")),
    ("go1.", "", re.compile(r"\b(go1\.\d{1,2}(?:\.\d{1,2})?)\b")),
)
_PLACES = (
    "-packages/",
    "-packages\\",
    "_modules/",
    "vendor/",
    "php/",
    "gems/",
    "sun.net.",
    "java.net.",
    "org.apache.",
    "okhttp3",
)
_PACKAGES = re.compile(
    r"site-packages[/\\](requests|httpx|aiohttp|gql|urllib3|upwork|httplib2|requests_oauthlib)[/\\]|node_modules/(axios|got|node-fetch|superagent|undici"
    r"|@upwork/node-upwork-oauth2|upwork-api)/|(?:vendor|php)/(GuzzleHttp|guzzlehttp|upwork)/|gems/(faraday|httparty|rest-client|upwork-api2?|oauth2)-"
    r"|(sun\.net\.www\.protocol\.http\.HttpURLConnection|java\.net\.http\.HttpClient|org\.apache\.http|okhttp3)"
)
#: Zones that loggers name, in seconds east of Greenwich.
_ZONES = {
    "EST": -18_000,
    "EDT": -14_400,
    "CST": -21_600,
    "CDT": -18_000,
    "MST": -25_200,
    "MDT": -21_600,
    "PST": -28_800,
}
_ZONES |= {"PDT": -25_200, "BST": 3_600, "CET": 3_600, "CEST": 7_200, "EET": 7_200, "EEST": 10_800, "MSK": 10_800}
_ZONES |= {"IST": 19_800, "JST": 32_400, "AEST": 36_000}
#: How much of either end of a long text is searched for traces of the client.
_ENDS = 100_000
# First match wins. Of a library in a script nobody can tell where it runs.
_PLATFORMS = (
    ("mobile", re.compile(r"okhttp/|Dalvik/|CFNetwork/|\bMobile\b|Android|iPhone|iPad|Alamofire")),
    (
        "desktop",
        re.compile(r"Electron/|^(?:PostmanRuntime|insomnia|Paw/|Bruno|Thunder Client|hoppscotch)", re.IGNORECASE),
    ),
    ("command line", re.compile(r"^(?:curl|Wget|HTTPie|xh|aria2|lwp-request)\b| PowerShell/\d", re.IGNORECASE)),
    ("web browser", re.compile(r"^Mozilla/5\.0 ")),
)


def with_inferred(
    call: Call,
    stamp: str | None = None,
    surroundings: Sequence[str] = (),
    program: str = "",
    account: str | None = None,
) -> Call:
    """The call with what follows from its facts, from the log stamp next to it and from what `traces` found.

    `program` is the one that printed the answer, where the paste shows its command; `account` the one that the
    developer calls their own.
    """
    facts = {
        **_time(call, stamp),
        **_environment(call, surroundings, program),
        **_platform(call, program),
        **_user(call, account),
    }
    concluded = {name for name in facts if name in FACTS and not getattr(call, name)}
    return call.with_facts(**facts, inferred=call.inferred | concluded) if facts else call


@lru_cache(maxsize=4096)
def utc(text: str) -> str | None:
    """A point in time as ISO 8601 in UTC, to the second; without a zone it is taken as UTC. None for anything else."""
    text = re.sub(r"^(\d{1,2}/[A-Z][a-z]{2}/\d{4}):", r"\1 ", text.strip())
    text = re.sub(r"(\d\d:\d\d:\d\d)[,:](\d{1,9})", r"\1.\2", text)
    if len(text) > 80 or not re.search(r"\d{4}", text) or not re.search(r"\d\d:\d\d", text):
        return None
    try:
        moment = free_text.parse(text, tzinfos=_zone)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year > 1990 else None


def _zone(name: str | None, offset: int | None) -> int:
    """A zone in seconds east of Greenwich; one that nobody knows is taken as UTC."""
    return offset or _ZONES.get(name or "", 0)


def _time(call: Call, stamp: str | None) -> dict[str, str]:
    """The call's own time in UTC; where it has none, the Date of the answer, the log's stamp or the request's Date."""
    if call.time:
        moment = utc(call.time)
        return {"time": moment, "time_as_read": call.time} if moment and moment != call.time else {}
    candidates = [header(call.response_headers, "date"), stamp, header(call.request_headers, "date")]
    known = [text for text in candidates if text]
    best = next((text for text in known if utc(text)), known[0] if known else None)
    return {"time": utc(best) or best, "time_as_read": best} if best else {}


def _environment(call: Call, surroundings: Sequence[str], program: str) -> dict[str, str]:
    if call.environment:
        return {}
    agent = header(call.request_headers, "user-agent")
    parts = [_client(agent)] if agent else []
    parts += [trace for trace in surroundings if trace.lower() not in " ".join(parts).lower()]
    parts += [program] if program and program.lower() not in " ".join(parts).lower() else []
    return {"environment": ", ".join(parts)} if parts else {}


def _client(agent: str) -> str:
    """A User-Agent in words: an SDK by its own name, anything else as it calls itself."""
    for trait, name in _SDKS:
        if match := trait.search(agent):
            return f"{name.format(*match.groups())} (User-Agent: {agent})"
    return agent


def traces(text: str) -> list[str]:
    """Languages and libraries that paths and version lines of a text name, each once, in order of the table."""
    text = text if len(text) < 2 * _ENDS else text[:_ENDS] + text[-_ENDS:]
    found = [name + match[1] for word, name, trace in _TRACES if word in text and (match := trace.search(text))]
    if any(place in text for place in _PLACES):
        found += [next(filter(None, match.groups())) for match in _PACKAGES.finditer(text)]
    return list(dict.fromkeys(found))


def _platform(call: Call, program: str) -> dict[str, str]:
    agent = header(call.request_headers, "user-agent")
    if call.platform:
        return {}
    signs = [agent or "", program]
    platform = next((name for sign in signs for name, trait in _PLATFORMS if trait.search(sign)), None)
    return {"platform": platform} if platform else {}


def _user(call: Call, account: str | None) -> dict[str, str]:
    name = None if call.username else user_name(call) or account
    return {"username": name} if name else {}
