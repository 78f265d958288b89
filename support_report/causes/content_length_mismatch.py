"""Content-Length does not say how many bytes the body has."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Certainty, Evidence, Stage
from support_report.seen.values import PLACEHOLDER

_PLAIN = ("hex", "digits", "letters", "letters and digits", "base64url")
_TRIMMED = 2  # a line end that a tool took off when it showed the body


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    told, body = exchange.header("content-length") or "", exchange.call.request_body
    refused = exchange.status in (400, 408, 411, None) and exchange.failed
    if not refused or not body or not told.strip().isdigit() or len(told) > 9 or exchange.page:
        return
    hidden = _hidden(exchange, body)
    if hidden is None:
        return
    characters, size = len(body) + hidden, len(body.encode("utf-8", "replace")) + hidden
    if int(told) == characters != size:
        sure: Certainty = "certain" if exchange.call.as_sent else "likely"
        yield Evidence(f"request header Content-Length, which counts characters, of a body of {size} bytes", told, sure)
    elif abs(int(told) - size) > _TRIMMED:
        yield Evidence(f"request header Content-Length, of a body that as shown has {size} bytes", told, "likely")


def _hidden(exchange: Exchange, body: str) -> int | None:
    """How many characters redaction took away; None where the shapes do not tell."""
    taken = 0
    for match in PLACEHOLDER.finditer(body):
        shape = exchange.shapes.get(match[0])
        if shape is None or shape.length is None or shape.alphabet not in _PLAIN:
            return None
        taken += shape.length - len(match[0])
    return taken


CAUSE = Cause(
    title="Content-Length does not fit the body",
    why=(
        "The header counts bytes. Counting characters gives less as soon as the text holds an accent or a sign "
        "beyond ASCII, "
        "and the server then reads a body cut short, or waits for more."
    ),
    advice="Let the library set the header. If you must set it, count the bytes of the encoded text.",
    confirm="Leave the header out: the same call is accepted.",
    fixed="The header equals the number of bytes, and the body arrives whole.",
    source=("https://www.rfc-editor.org/rfc/rfc9110#section-8.6",),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={
        "python": 'content_length = len(body.encode("utf-8"))',
        "php": "$contentLength = strlen($body);  // bytes; mb_strlen counts characters",
        "node": "const contentLength = Buffer.byteLength(body);",
        "java": "int contentLength = body.getBytes(StandardCharsets.UTF_8).length;",
        "ruby": "content_length = body.bytesize",
        "go": "contentLength := len([]byte(body))",
        "csharp": "var contentLength = Encoding.UTF8.GetByteCount(body);",
        "perl": "use Encode qw(encode);\n\nmy $content_length = length(encode('UTF-8', $body));",
        "curl": 'curl --data-binary @query.json "$url"  # curl counts for you',
    },
    beats=("graphql-body-not-json",),
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nContent-Type: application/json\nContent-Length: "
            '17\n\n{"query": "éàü€"}',
            "400 Bad Request",
        ),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nContent-Type: application/json\nContent-Length: "
            '22\n\n{"query": "éàü€"}',
            "400 Bad Request",
        ),
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\nContent-Length: "
            "46\n\nrefresh_token=[REDACTED-client_id-1]",
            '400 Bad Request\n\n{"error": "invalid_grant"}',
        ),
        sample('POST https://api.upwork.com/graphql\nContent-Length: 5\n\n{"query": "x"}', '200 OK\n\n{"data": {}}'),
        sample("POST https://api.upwork.com/graphql\nUser-Agent: x", "411 Length Required"),
    ),
)
