"""The query does not fit the schema."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_SAID = re.compile(
    r"^validation error|\b(?:FieldUndefined|MissingFieldArgument|UnknownArgument|UnknownType|SubselectionRequired|"
    r"SubselectionNotAllowed|WrongType|NullValueForNonNullArgument|UndefinedFragment|UnknownDirective)\b|"
    r"^cannot query field|is undefined$|^unknown (?:argument|type|field)",
    re.I,
)
_VARIABLES = re.compile(r"^variable '|coerced null value|for input object type|UndefinedVariable|UnusedVariable", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    for error in exchange.graphql_errors:
        fits = _SAID.search(error.text) or (
            error.classification == "ValidationError" and not _VARIABLES.search(error.text)
        )
        if fits and not _VARIABLES.search(error.text):
            yield Evidence(error.where, error.text)
            yield from _line(exchange, error.line)


def _line(exchange: Exchange, number: int) -> Iterator[Evidence]:
    lines = exchange.graphql_query.splitlines()
    if 0 < number <= len(lines) and lines[number - 1].strip():
        yield Evidence(f"query, line {number}", lines[number - 1].strip()[:300])


CAUSE = Cause(
    title="The query does not fit the schema",
    why=(
        "A field, an argument or a type of the query is not what the schema has: renamed, never documented, "
        "missing or of "
        "another type. Samples in the documentation can be out of date."
    ),
    advice=(
        "Look at the word in the message and at the line of the query it points to, and compare with the type "
        "in the API "
        "Explorer, https://www.upwork.com/developer/explorer. Then rename, complete or drop the field."
    ),
    confirm="Ask the schema about the type (see the code): the field or argument is not listed as you wrote it.",
    fixed="The answer has no `errors`.",
    source=(
        "https://support.upwork.com/hc/en-us/articles/115015857627-API-error-handling",
        "https://graphql.org/learn/validation/",
        "https://github.com/upwork/python-upwork-oauth2/issues/14",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix={"": 'query { __type(name: "Query") { fields { name args { name type { name kind } } } } }'},
    applies_to=(
        sample(
            'POST https://api.upwork.com/graphql\n\n{"query": "query { jobPosting { id } }"}',
            '200 OK\n\n{"errors": [{"message": "Validation error (MissingFieldArgument@[jobPosting]) : Missing '
            'field argument", '
            '"locations": [{"line": 1, "column": 9}], "extensions": {"classification": "ValidationError"}}]}',
        ),
        sample(
            notes='{"errors": [{"message": "Validation error (FieldUndefined@[user/mail]) : Field \'mail\' is '
            'undefined"}]}'
        ),
    ),
    silent_on=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Variable \'id\' has coerced Null value for NonNull type '
            "'ID!'\", "
            '"extensions": {"classification": "ValidationError"}}]}'
        ),
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Invalid Syntax : offending token \'<EOF>\'", '
            '"extensions": {"classification": "InvalidSyntax"}}]}'
        ),
        sample(answer='200 OK\n\n{"data": {"job": {"title": "Validation error (FieldUndefined) fixed"}}}'),
    ),
)
