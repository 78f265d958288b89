"""Introspection was refused."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(
    r"introspection.{0,60}(?:disabled|not allowed|refused|forbidden|good faith)|BadFaithIntrospection", re.I
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    for error in exchange.graphql_errors:
        if _SAID.search(error.text) or error.classification == "BadFaithIntrospection":
            yield Evidence(error.where, error.text)


CAUSE = Cause(
    title="Introspection of the schema was refused",
    why="A limited token may not ask for the schema, and a document that asks for several types at once is "
    "taken for abuse.",
    advice="Ask for one `__type` per request, with a token from your own OAuth 2 flow; or read the published "
    "reference.",
    confirm="The same request with a single `__type` is answered.",
    fixed="The answer holds the type.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://github.com/alexey72882/UpworkToNotion",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={"": 'query { __type(name: "Query") { fields { name } } }'},
    beats=("api-key-disabled", "graphql-validation-error"),
    applies_to=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "This request is not asking for introspection in good faith", '
            '"extensions": {"classification": "BadFaithIntrospection"}}]}'
        ),
        sample(
            answer='200 OK\n\n{"data": null, "errors": [{"message": "Introspection query is disabled for this '
            'client"}]}'
        ),
    ),
    silent_on=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Validation error (UnknownType) : Unknown type Foo", '
            '"path": []}]}'
        ),
        sample(answer='200 OK\n\n{"data": {"__type": {"name": "Introspection disabled"}}}'),
    ),
)
