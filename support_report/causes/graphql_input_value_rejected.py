"""The service behind the field refuses an input value, such as a page size above 40."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(
    r"\bVJCA-\d+|input parameter provided has incorrect value|incorrect (?:input )?value|value is not allowed", re.I
)
_PAGE = re.compile(r"\b(?:first|last|limit|count)\W{1,4}(\d{1,6})\b")
_MOST = 40


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    said = list(exchange.said(_SAID, exchange.graphql_errors))
    sizes = _PAGE.finditer((exchange.call.request_body or exchange.printed.text)[:20_000]) if said else ()
    big = next((match[0] for match in sizes if int(match[1]) > _MOST), "")
    yield from (Evidence(e.where, e.quote, "certain" if big else "likely") for e in said)
    if big:
        yield Evidence("request body" if exchange.call.request_body else "client output", big)


CAUSE = Cause(
    title="An input value was refused by the service behind the field",
    why=(
        "The query fits the schema, but the service does not take a value: most often a page size above 40, a "
        "status that is "
        "not allowed there, or a date in another form. For some keys a missing permission shows like this."
    ),
    advice=(
        "Ask for at most 40 at a time, with one status per query, and dates as `yyyyMMdd` where the reference says so. "
        "If every value fails, ask support whether the key's permissions cover the field."
    ),
    confirm="Send the query with `first: 10` and no filter, then put the values back one by one.",
    fixed="The answer has data instead of the error.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://github.com/alexey72882/UpworkToNotion",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="likely",
    fix={
        "": "query { vendorProposals(filter: {status_eq: Pending}, pagination: {first: 40}) { edges { node { id } } } }"
    },
    beats=("graphql-server-error",),
    applies_to=(
        sample(
            'POST https://api.upwork.com/graphql\n\n{"query": "query { vendorProposals(pagination: {first: '
            '100}) { edges { node { id } } } }"}',
            '200 OK\n\n{"errors": [{"message": "VJCA-6: Input parameter provided has incorrect value", "path": '
            '["vendorProposals"]}]}',
        ),
    ),
    silent_on=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Variable \'first\' has an invalid value", '
            '"extensions": {"classification": "ValidationError"}}]}'
        ),
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Exception while fetching data (/a) : 500", '
            '"extensions": {"classification": "DataFetchingException"}}]}'
        ),
    ),
)
