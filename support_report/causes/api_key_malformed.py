"""The API key does not look like one: a placeholder, a blank pasted along, key and secret swapped."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.credentials import looks_like
from support_report.seen.parameters import Parameter
from support_report.seen.values import is_unset
from support_report.shape import Shape

_FORMAT = re.compile(
    r"api key\b.{0,20}\bwrong format|wrong format of (?:the )?api key|(?:invalid|malformed) api key", re.I
)
_SIGNPOST = re.compile(r"service provider responded in error: 400", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    yield from exchange.told(_FORMAT)
    if exchange.status in (400, None):
        yield from (Evidence(e.where, e.quote, "likely", Stage.CLIENT_TRACE) for e in exchange.printed_line(_SIGNPOST))
    key = exchange.oauth1.get("oauth_consumer_key") or exchange.parameter("client_id")
    if key and exchange.status in (400, 401, 403):
        yield from _looks_wrong(key, exchange.shape_of(key.value))


def _looks_wrong(key: Parameter, shape: Shape | None) -> Iterator[Evidence]:
    if shape is None:
        if is_unset(key.decoded):
            yield Evidence(key.label, key.value or "is empty", "certain", Stage.REQUEST_TRAIT)
    elif shape.blank_around or shape.quoted:
        yield Evidence(f"{key.label}, {shape}", key.value, "likely", Stage.REQUEST_TRAIT)
    elif looks_like(shape) in ("secret", "token"):
        what = f"{key.label}, {shape}, which is the shape of a {looks_like(shape)}"
        yield Evidence(what, key.value, "likely", Stage.REQUEST_TRAIT)


CAUSE = Cause(
    title="The API key has the wrong format",
    why=(
        "A key is 32 hexadecimal characters, its secret 16. What was sent is something else: sample text that "
        "was never "
        "replaced, the secret in the key's place, or a key with a blank, a quote or a part missing."
    ),
    advice=(
        "Copy the key again from https://www.upwork.com/developer/keys/, strip white space around it, and make "
        "sure that key "
        "and secret are not swapped. Keep both out of public posts."
    ),
    confirm="Print the length of the key your program uses, not the key: it must be 32.",
    fixed="The answer no longer speaks of the key's format.",
    source=("https://github.com/upwork/java-upwork/issues/6",),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={
        "python": 'key = key.strip().strip("\\"\'")\nassert len(key) == 32, f"a key has 32 characters, this one '
        '{len(key)}"',
        "php": '$key = trim($key, " \\t\\r\\n\'\\"");',
        "node": "key = key.trim();\nif (key.length !== 32) throw new Error(`a key has 32 characters, this one "
        "${key.length}`);",
        "java": 'key = key.replaceAll("^["\'\\\\s]+|["\'\\\\s]+$", "");',
        "ruby": "key = key.gsub(/\\A[\"'\\s]+|[\"'\\s]+\\z/, '')",
        "go": 'key = strings.Trim(key, " \\t\\r\\n\'\\"")',
        "csharp": "key = key.Trim(' ', '\\t', '\\r', '\\n', '\"', '\\'');",
        "perl": "$key =~ s/^\\s+|\\s+$//g;",
    },
    applies_to=(
        sample(
            answer='400 Bad Request\n\n{"errors": [{"reason": "invalid_query", "message": "The provided API Key '
            'has wrong format."}]}'
        ),
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/request?oauth_consumer_key=YOUR_KEY",
            "401 Unauthorized",
        ),
        sample(notes="oauth.signpost: Service provider responded in error: 400 (Bad Request)"),
    ),
    silent_on=(
        sample(answer="401 Unauthorized\n\noauth_consumer_key is disabled or not registered"),
        sample(
            "POST https://www.upwork.com/api/auth/v1/oauth/token/request?oauth_consumer_key=[REDACTED-oauth_consumer_key-1]",
            "401 Unauthorized",
        ),
    ),
)
