"""Log lines: the time stamps, hosts and process names that loggers put before each line, and taking them off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from support_report.paste.learned_prefixes import learned, unquoted

Stamp = tuple[int, str]  # offset into the text without prefixes, the stamp as written

_DAY = r"\d{4}[-/]\d\d[-/]\d\d"
_CLOCK = r"\d\d:\d\d:\d\d(?:[.,:]\d{1,9})?"
_ZONE = r"(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?"
# as JavaScript writes it for en-US
_AMERICAN = r"\d{1,2}/\d{1,2}/\d{4}, \d{1,2}:\d\d:\d\d [AP]M"
# date and time; syslog and journald; web server; time only
_STAMP = (
    rf"(?:{_DAY}[T ]{_CLOCK}{_ZONE}|{_AMERICAN}"
    rf"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {{1,2}}\d{{1,2}} {_CLOCK}"
    rf"|[IWEF](?:0\d|1[0-2])\d\d {_CLOCK}"  # glog, klog
    rf"|\d{{1,2}}[/-](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[/-]\d{{4}}[: ]{_CLOCK}{_ZONE}|{_CLOCK})"
)
# what names the source: "host process[pid]: ", "app[web.1]: "
_SOURCE = (
    r"(?: [\w.-]{1,64})? [\w./@-]{1,64}\[[\w.]{1,16}\]: ?"
    r"| (?!(?i:request|response|[1-5]\d\d) )[\w.-]{1,64} [\w./@-]{1,64}: "
)
# docker compose, pm2, kubectl --prefix: "web_1  | ", "[pod/x/y] "
_PIPE = r"(?:[\w.-]{1,40} {0,12}\| ?|\[pod/[\w./-]{1,120}\] )"
# what stands behind the stamp in logs of containers (CRI), of GitLab's jobs, of syslog (RFC 5424), of functions in the
# cloud
_BEHIND = (
    r" std(?:out|err) [FP] ?| \d\d[OE][ +]|\t[0-9a-f-]{36}\t[A-Z]{4,8}\t|\t"
    r"| [\w.-]{1,64} [\w./-]{1,48} [\w-]{1,32} [\w-]{1,32} (?:-|\[[^\]\n]{0,200}\]) ?"
    # curl's --trace-ids, TeamCity
    r"| \[[\dx]{1,6}-[\dx]{1,6}\] ?|[WEF]? ?:\t {0,9}(?:\[[^\]\n]{1,60}\] ?)?"
    # Spring Boot, Logback, Python's logging: level, process, thread, logger in their orders
    r"| {1,3}[A-Z]{4,5} \d{1,7} --- (?:\[[^\]\n]{0,60}\] ){1,2}[\w.$\[\]/-]{1,60} {1,40}: ?"
    # Android Studio: process and thread, tag, package, level
    r"| {1,4}\d{1,7}-\d{1,7} {1,4}[^\s:]{1,80} {1,60}[\w.]{1,120} {1,60}[VDIWEF] {1,2}"
    # glog, klog: process and line; env_logger: level and module, all in brackets
    r"| {1,9}\d{1,9} [\w./-]{1,60}:\d{1,7}\] ?| {1,2}[A-Z]{4,5} {1,2}[\w:]{1,80}\] ?"
    r"| \[[^\]\n]{1,60}\] {1,3}[A-Z]{4,5} {1,3}[\w.$]{1,80} {1,3}- ?| - [\w.]{1,60} - [A-Z]{4,8} - ?"
    # loguru, NestJS
    r"| \| [A-Z]{4,8} {1,5}\| [\w.<>]{1,80}:[\w.<>]{1,80}:\d{1,7} - | {1,6}[A-Z]{3,7} \[[\w./ -]{1,60}\] "
)
# Android's and Flutter's consoles, builds of Google's cloud, tags in brackets: "I/flutter (123): ", "[HTTParty] "
_TAG = (
    r"Step #\d{1,3}(?: - \"[^\"\n]{1,60}\")?: "
    r"|[VDIWEF]/[\w.$-]{1,60} {0,8}\( {0,6}\d{1,7}\): ?|flutter: |\[[A-Za-z][\w.#-]{0,60}\] "
)
_PREFIX = re.compile(
    rf"^(?:{_PIPE}|\[[A-Za-z]\w{{1,30}}\] (?=\[\d{{4}})|\[[A-Za-z]\w{{1,30}}\] \d{{1,7}} {{1,2}}- |<\d{{1,3}}>1 )?"
    rf"(?:\[?({_STAMP})\]?(?:{_BEHIND}|{_SOURCE}| )?|(?<=\| )|(?<=\|)$|(?<=\] )|\d{{13}}\t|{_TAG})",
    re.MULTILINE,
)
# What such a prefix begins with, but for one with a bar: most lines begin with something else.
_BEGINS = re.compile(
    r"[\d\[]|<\d{1,3}>1 \d{4}-|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) |[IWEF][01]\d{3} "
    r"|Step #|[VDIWEF]/|flutter: "
)
#: So far into its line the bar of a prefix stands.
_BAR_REACH = 53
_ANY_STAMP = re.compile(
    rf"\d{{4}}[-/]\d\d[-/]\d\d[T ]{_CLOCK}{_ZONE}|{_AMERICAN}"
    rf"|\d{{1,2}}[/-][A-Z][a-z]{{2}}[/-]\d{{4}}[: ]{_CLOCK}{_ZONE}"
)
# Every such stamp holds a time of day, which is far quicker to find.
_TIME = re.compile(r":\d\d:\d\d")
#: So far into its line a stamp tells when the line was logged, and so long is the longest.
_STAMP_REACH, _LONGEST_STAMP = 40, 60
_NO_PREFIX = frozenset(" \t*<>{}$\"'")
#: From this share of lines on, a prefix belongs to the log and not to what it reports.
_SHARE = 0.8
#: Of fewer lines nobody learns what is their prefix.
_FEWEST = 3


def without_prefixes(text: str) -> tuple[str, tuple[Stamp, ...]]:
    """The text without the prefix that (nearly) every line has, and the stamps by offset; else the text as it is."""
    lines = text.split("\n")
    prefixes = _logged([_PREFIX.match(line[:400]) if line and _may_have_one(line) else None for line in lines], lines)
    if not prefixes and len(lines) >= _FEWEST and (pattern := learned(text)):
        prefixes = _logged([pattern.match(line[:400]) for line in lines], lines, fewest=_FEWEST)
    if not prefixes:
        return text, tuple(_stamps(text))
    stripped = [
        unquoted(prefix[0], line[prefix.end() :]) if prefix else line
        for line, prefix in zip(lines, prefixes, strict=True)
    ]
    starts = [0, *accumulate(len(line) + 1 for line in stripped)]
    stamps = ((start, _stamp_in(prefix)) for start, prefix in zip(starts, prefixes, strict=False) if prefix)
    return "\n".join(stripped), tuple((start, stamp) for start, stamp in stamps if stamp)


def _stamp_in(prefix: re.Match[str]) -> str | None:
    """The stamp that a prefix holds: in a place of its own, or anywhere in one that was learned."""
    if prefix.re.groups:
        return prefix[1]
    stamp = _ANY_STAMP.search(prefix[0])
    return stamp and stamp[0]


def _stamps(text: str) -> Iterator[Stamp]:
    """The stamp near the beginning of each line that has one, by the beginning of the line."""
    end = -1
    for clock in _TIME.finditer(text):
        if clock.start() < end:
            continue
        line = text.rfind("\n", 0, clock.start()) + 1
        end = text.find("\n", clock.end())
        end = len(text) if end < 0 else end
        match = _ANY_STAMP.search(text, line, min(end, line + _STAMP_REACH + _LONGEST_STAMP))
        if match and match.start() - line <= _STAMP_REACH:
            yield line, match[0]


def _may_have_one(line: str) -> bool:
    return _BEGINS.match(line) is not None or (line[0] not in _NO_PREFIX and line.find("|", 1, _BAR_REACH) > 0)


def _logged(prefixes: list[re.Match[str] | None], lines: list[str], fewest: int = 2) -> list[re.Match[str] | None]:
    """The prefixes, if from the first to the last line that has one nearly every line has one; else none."""
    found = [number for number, prefix in enumerate(prefixes) if prefix and prefix.end()]
    if len(found) < fewest and len(lines) > 2:
        return []
    written = sum(1 for line in lines[found[0] : found[-1] + 1] if line.strip()) if found else 1
    return prefixes if len(found) >= _SHARE * written else []
