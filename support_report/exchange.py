"""Exchange: a redacted call and its answer, with every question that causes of failure share asked once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property

from support_report.finding import Evidence
from support_report.seen.answered import Answered
from support_report.seen.caller import language_of, sdk_of
from support_report.seen.dates import SUNSET, first_date
from support_report.seen.needles import may_match
from support_report.seen.server_words import Sentence

_IDENTIFIER = re.compile(
    r"cf-ray|vnd[-.]eo[-.](?:trace|span|request|correlation)-id|x-(?:request|correlation|trace)-id|traceparent|"
    r"x-upwork-[\w-]*(?:request|trace|correlation)[\w-]*|x-odesk-[\w-]*(?:request|trace)[\w-]*",
    re.I,
)
_RAY = re.compile(r"(?:Ray ID|cRay)\W{1,6}(?:<\w+[^>]{0,60}>)?([0-9a-f]{16})")
_SIGNATURE = re.compile(r"verification of signature failed|signature_invalid|invalid signature", re.I)


class Exchange(Answered):
    """A redacted call; `shapes` says of each placeholder what its secret looked like."""

    # judgements

    @cached_property
    def failed(self) -> bool:
        """Did something go wrong? A 2xx without errors has not, unless the client itself broke over it."""
        if self.status is not None and self.status >= 400:
            return True
        if self.sentences:
            return True
        if self.ok:
            return bool(self.printed.exceptions)
        if self.status is not None and 300 <= self.status < 400:
            return (
                self.is_graphql or self.is_token_request or self.is_legacy or (self.to_upwork and self.scheme == "http")
            )
        return self.troubled

    @cached_property
    def dated(self) -> datetime | None:
        """When the call was made, by Date header, time, server_time, oauth_timestamp or the log's own times."""
        body = self.response_json
        stamp = self.oauth1.get("oauth_timestamp")
        return first_date(
            header=self.answer_header("date"),
            iso=self.call.time,
            epochs=(body.get("server_time") if isinstance(body, dict) else None, stamp.value if stamp else None),
            text=self.printed.whole,
        )

    @cached_property
    def after_sunset(self) -> bool | None:
        """Was the call made after the REST API ended? None where no date is known."""
        return None if self.dated is None else self.dated > SUNSET

    @cached_property
    def clock_difference(self) -> int | None:
        """Seconds between oauth_timestamp and the server's clock; None where either is unknown."""
        stamp, body = self.oauth1.get("oauth_timestamp"), self.response_json
        server = first_date(
            header=self.answer_header("date"), epochs=(body.get("server_time") if isinstance(body, dict) else None,)
        )
        if not stamp or not server or not re.fullmatch(r"\d{9,11}", stamp.value):
            return None
        return int(stamp.value) - int(server.astimezone(UTC).timestamp())

    @cached_property
    def signature_refused(self) -> bool:
        """Was a request signed with OAuth 1 (as far as is known) refused with 401?"""
        if self.ok or self.status not in (401, None) or self.bearer is not None:
            return False
        doubted = any(_SIGNATURE.search(s.text) for s in self.sentences) or self.printed.has(_SIGNATURE)
        return doubted or (self.is_signed and self.status == 401)

    @cached_property
    def language(self) -> str:
        """The caller's language, one of `caller.LANGUAGES`; "" where nothing shows it."""
        return language_of(
            self.header("user-agent") or "", self.printed, self.call.read_as, self.call.environment or ""
        )

    @cached_property
    def client(self) -> str:
        """The client at hand, for the ways to get what is missing: a browser, Postman or a language."""
        agent = (self.header("user-agent") or "").lower()
        if "postman" in agent or "postman" in self.call.read_as:
            return "postman"
        by_browser = agent.startswith("mozilla/") or (self.call.read_as in ("har", "fetch_code") and not agent)
        return "browser" if by_browser else self.language

    @cached_property
    def sdk(self) -> str:
        """The library that made the call, as far as it gives itself away; "" otherwise."""
        return sdk_of(self.header("user-agent") or "", self.printed)

    @cached_property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """What to quote to support so that they find this very call."""
        found = [
            (name, value) for name, value in self.call.response_headers if _IDENTIFIER.fullmatch(name) and value.strip()
        ]
        if not found and self.page:
            ray = _RAY.search(f"{self.call.response_body or ''}\n{self.call.notes or ''}"[:200_000])
            found = [("cf-ray", ray[1])] if ray else []
        return tuple(dict.fromkeys(found))

    # quoting

    @cached_property
    def _said_lowered(self) -> str:
        return "\n".join(sentence.text for sentence in self.sentences).lower()

    def said(self, pattern: re.Pattern[str], among: Iterable[Sentence] | None = None) -> Iterator[Evidence]:
        """The server's sentences in which the pattern is found."""
        if not may_match(pattern, self._said_lowered):
            return
        for sentence in self.sentences if among is None else among:
            if pattern.search(sentence.text):
                yield Evidence(sentence.where, sentence.text)

    def printed_line(self, pattern: re.Pattern[str]) -> Iterator[Evidence]:
        """The line of the client's output in which the pattern is found: the innermost exception, else the first."""
        lines = list(self.printed.matching(pattern))
        thrown = [line for line in lines if self.printed.throws(line)]
        yield from (Evidence("client output", line) for line in (thrown[-1:] or lines[:1]))

    def told(self, pattern: re.Pattern[str]) -> Iterator[Evidence]:
        """What the server said, else what the client printed."""
        said = list(self.said(pattern))
        yield from said or self.printed_line(pattern)
