"""The key was changed after the token was issued, so the token died."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.token_snippets import EXCHANGE

_CHANGED = re.compile(
    r"\b(?:chang|edit|add|updat|remov|enabl|modif|rotat|regenerat|grant|tick|select)\w*\b.{0,60}"
    r"\b(?:scopes?|permissions?|api key|secret|key settings)\b|"
    r"\b(?:scopes?|permissions?|api key|secret)\b.{0,40}\b(?:chang|edit|add|updat|remov|modif|rotat|regenerat)\w*\b",
    re.I,
)
_SCOPES = re.compile(r"\bscopes?\b", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.status not in (401, 403) or exchange.page or exchange.is_token_request:
        return
    changed = list(exchange.printed_line(_CHANGED))
    yield from (Evidence(e.where, e.quote, "likely", Stage.REQUEST_TRAIT) for e in changed)
    if not changed and exchange.status == 401:
        yield from exchange.told(_SCOPES)


CAUSE = Cause(
    title="The token died when the key was changed",
    why="Editing the permissions of a key, or making a new secret, ends every token issued before.",
    advice="Authorize again from the first step, put the new pair of tokens everywhere the old one was, then "
    "test the permission.",
    confirm="The calls worked until the minute the key was saved.",
    fixed="The same call with the new token works.",
    source=("https://github.com/upwork/php-upwork-oauth2/issues/13",),
    evidence=evidence,
    stage=Stage.SECOND_THOUGHT,
    certainty="possible",
    fix=EXCHANGE,
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            "401 Unauthorized",
            notes="It started right after I added a scope to the key.",
        ),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]", "401 Unauthorized"
        ),
        sample(answer='200 OK\n\n{"data": {}}', notes="I added a scope to the key and it works"),
    ),
)
