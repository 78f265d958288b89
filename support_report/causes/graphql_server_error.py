"""A service behind the GraphQL gateway failed."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.server_words import Sentence

_FAULT = re.compile(
    r"internal (?:server )?error|\b5\d\d\b|exception while fetching data|unexpected (?:error|exception)|server error|"
    r"service (?:is )?(?:temporarily )?unavailable|upstream|null ?pointer|timed? ?out|something went wrong"
    r"|connection refused",
    re.I,
)
_CLASSES = ("INTERNAL_ERROR", "INTERNAL_SERVER_ERROR", "InternalServerError", "INTERNAL")
_MEANS_ELSE = re.compile(
    r"not found|does(?: not|n't) exist|denied|authori[sz]|permission|forbidden|incorrect value|\b40\d\b|invalid"
    r"|VJCA-|scope|"
    r"validation error|non-? ?null",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    for error in exchange.graphql_errors:
        if _is_fault(error):
            yield Evidence(error.where, error.text)
            if error.path:
                yield Evidence("errors[].path", error.path)
        elif error.classification == "DataFetchingException" and not _MEANS_ELSE.search(error.text):
            yield Evidence(error.where, error.text, "possible", Stage.STATUS_ONLY)
    if any(_is_fault(error) for error in exchange.graphql_errors):
        yield from (Evidence(name, value) for name, value in exchange.identifiers)


def _is_fault(error: Sentence) -> bool:
    told = error.classification in _CLASSES or error.code in _CLASSES or _FAULT.search(error.text) is not None
    return told and not _MEANS_ELSE.search(error.text)


CAUSE = Cause(
    title="A service behind the GraphQL gateway failed",
    why=(
        "The gateway understood the query; the service that fetches the field broke. The fault is on Upwork's "
        "side, or the "
        "input made it fail."
    ),
    advice=(
        "Try again, each time waiting longer. Then cut the query down to find the field that fails; a sister "
        "field may work "
        "(`publicMarketplaceJobPostingsSearch` where `marketplaceJobPostingsSearch` fails).\n\n"
        "If it lasts, give support the ids quoted above and the time."
    ),
    confirm="A query for the other fields alone is answered; one for this field alone fails every time.",
    fixed="The same query comes back without `errors`.",
    source=(
        "https://www.graphql-java.com/documentation/data-fetching/",
        "https://github.com/alexey72882/UpworkToNotion",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="likely",
    ask="upwork",
    applies_to=(
        sample(
            answer='200 OK\n\n{"data": null, "errors": [{"message": "Exception while fetching data (/search) : '
            "500 Internal "
            'Server Error", "path": ["search"], "extensions": {"classification": "DataFetchingException"}}]}'
        ),
        sample(
            answer='200 OK\n\n{"errors": [{"message": "boom", "extensions": {"classification": "INTERNAL_ERROR"}}]}'
        ),
    ),
    silent_on=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Opening not found for uid=1", '
            '"extensions": {"classification": "DataFetchingException"}}]}'
        ),
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Authorization failed", '
            '"extensions": {"classification": "DataFetchingException"}}]}'
        ),
        sample("POST https://api.upwork.com/graphql", "500 Internal Server Error"),
    ),
)
