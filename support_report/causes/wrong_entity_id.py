"""The id is of the wrong kind, or nothing has that id."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.values import strings_in

_THING = (
    r"(?:opening|job ?posting|job|posting|contract|profile|freelancer|talent|user|person|room|offer|proposal"
    r"|company|team|"
    r"organi[sz]ation|milestone|engagement|activity|report|entity|resource|object|record)"
)
_UNKNOWN = re.compile(
    rf"\bnot found for (?:uid|id|key|ciphertext|reference)|\b{_THING}\b.{{0,60}}(?:not found|does(?: not|n't) "
    rf"exist|no such)|"
    rf"\b(?:no such|unknown|cannot find|can't find|couldn't find|could not find)\b.{{0,20}}\b{_THING}\b|"
    rf"\b(?:invalid|wrong|malformed|unknown)\b.{{0,20}}\b(?:{_THING} )?(?:ids?|uid|ciphertext|reference|rid|nid)\b|"
    r"\bno \w+ (?:with|for) (?:the )?(?:given |this )?(?:id|uid|key|reference)\b|for input string: .{0,3}~",
    re.I,
)
_QUERY_FAULT = re.compile(r"validation error|variable '|operation", re.I)
_CIPHERTEXT = re.compile(r"~0[0-9][0-9a-f]{8,}")
_NUMBER_FOR_KEY = re.compile(r"/profiles/v\d/(?:jobs|providers)/(\d{6,})(?:\.json|$)")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    sentences = [
        s for s in exchange.sentences if not s.vague and not _QUERY_FAULT.search(s.text) and s.voice != "oauth"
    ]
    said = list(exchange.said(_UNKNOWN, sentences))
    key = _ciphertext(exchange) if exchange.is_graphql or exchange.graphql_errors else ""
    if said:
        yield from (Evidence(e.where, e.quote, "certain" if key else "likely") for e in said)
    if said and key:
        yield Evidence("request body" if exchange.is_graphql else "client output", key)
    number = _NUMBER_FOR_KEY.search(exchange.path)
    if number and exchange.status in (400, 404):
        yield Evidence("URL", number[1], "likely", Stage.REQUEST_TRAIT)


def _ciphertext(exchange: Exchange) -> str:
    texts = strings_in(exchange.request_json) or [exchange.printed.whole[:20_000]]
    return next((match[0] for match in map(_CIPHERTEXT.search, texts) if match), "")


CAUSE = Cause(
    title="The id is of another kind than the call wants, or nothing has it",
    why=(
        "One object has several ids at Upwork: the ciphertext (`~01…`), a numeric id, a reference, a team's rid "
        "or nid. "
        "GraphQL wants the numeric id from the query that lists the object; the old REST API wanted the ciphertext."
    ),
    advice=(
        "Take the id from the query that lists the object, not from the address of a web page. "
        "For an organization ask `companySelector`; a `reference` is an integer, an `id` a string."
    ),
    confirm="List the objects with the same token and look for the id in the answer.",
    fixed="The call with the listed id returns the object.",
    source=("https://github.com/upwork/python-upwork-oauth2/issues/9", "https://developers.upwork.com/api-faq.html"),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="likely",
    fix={"": "query { companySelector { items { title organizationId } } }"},
    applies_to=(
        sample(
            'POST https://api.upwork.com/graphql\n\n{"query": "query { jobPosting(jobPostingId: '
            '\\"~0123456789abcdef01\\") { id } }"}',
            '200 OK\n\n{"errors": [{"message": "Opening not found for uid=~0123456789abcdef01", "path": '
            '["jobPosting"]}]}',
        ),
        sample("GET https://www.upwork.com/api/profiles/v1/jobs/1234567890.json", "404 Not Found"),
    ),
    silent_on=(
        sample(answer='403 Forbidden\n\n{"error": {"message": "Profile ~0123456789abcdef01 is disabled"}}'),
        sample(answer='404 Not Found\n\n{"error": {"message": "Wrong URL requested"}}'),
        sample(answer='404 Not Found\n\n{"error": {"message": "Not Found"}}'),
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"errors": [{"message": "Variable \'id\' has an invalid value", '
            '"extensions": {"classification": "ValidationError"}}]}',
        ),
    ),
)
