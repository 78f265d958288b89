"""A signed request was sent a second time with the same nonce."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(
    r"duplicate .{0,20}nonce|nonce_used|nonce .{0,40}(?:already|used|reused|replay|duplicate)|possible replay", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok:
        return
    yield from exchange.told(_SAID)
    nonce = exchange.oauth1.get("oauth_nonce")
    if nonce and exchange.status == 401:
        for hop in exchange.call.hops:
            sent = " ".join(value for _, value in hop.request_headers)
            if nonce.value and (nonce.value in sent or nonce.value in (hop.url or "")):
                yield Evidence(nonce.label, nonce.value, stage=Stage.REQUEST_TRAIT)


CAUSE = Cause(
    title="The nonce was used before: the request was replayed",
    why="A nonce is good for one request. A retry that sends the old Authorization header again is taken for an "
    "attack.",
    advice="Sign again for each attempt, retries included, and draw the nonce at random.",
    confirm="Two attempts in the log carry the same oauth_nonce and oauth_timestamp.",
    fixed="Every attempt shows another nonce, and retries are answered.",
    source=("https://www.rfc-editor.org/rfc/rfc5849#section-3.3",),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={
        "python": "import secrets\n\nnonce = secrets.token_hex(16)",
        "php": "$nonce = bin2hex(random_bytes(16));",
        "node": "const nonce = require('node:crypto').randomBytes(16).toString('hex');",
        "java": 'String nonce = UUID.randomUUID().toString().replace("-", "");',
        "ruby": "require 'securerandom'\n\nnonce = SecureRandom.hex(16)",
        "go": "raw := make([]byte, 16)\n_, err := rand.Read(raw)\nnonce := hex.EncodeToString(raw)",
        "csharp": 'var nonce = Guid.NewGuid().ToString("N");',
        "perl": "my $nonce = join '', map { sprintf '%02x', rand 256 } 1 .. 16;",
        "curl": "nonce=$(openssl rand -hex 16)",
    },
    applies_to=(
        sample(
            answer="401 Unauthorized\n\nDuplicate timestamp/nonce combination, possible replay attack. Request "
            "rejected."
        ),
        sample(notes="WWW-Authenticate: OAuth oauth_problem=nonce_used"),
    ),
    silent_on=(
        sample(answer="401 Unauthorized\n\nTimestamp is out of sequence."),
        sample(
            'GET https://www.upwork.com/api/auth/v1/info.json\nAuthorization: OAuth oauth_nonce="5d0f", '
            'oauth_signature="x"',
            "401 Unauthorized",
        ),
    ),
)
