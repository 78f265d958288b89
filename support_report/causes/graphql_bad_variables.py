"""A variable of the query is missing, null or of the wrong type."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import GRAPHQL

_SAID = re.compile(
    r"coerced null value|^variable ['\"$]|\bvariable\b.{0,80}\b(?:invalid value|not provided|required|undefined"
    r"|got invalid)|"
    r"not defined for input object type|UndefinedVariable|expected type .{1,60}, found",
    re.I,
)
_DECLARED = re.compile(r"\$(\w+)\s*:")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    said = list(exchange.said(_SAID, exchange.graphql_errors))
    yield from said
    body = exchange.request_json
    if said and isinstance(body, dict):
        given = body.get("variables")
        names = given if isinstance(given, dict) else {}
        missing = [name for name in _DECLARED.findall(exchange.graphql_query[:20_000]) if name not in names]
        yield from (Evidence("variables", f"${name} is declared, not sent") for name in dict.fromkeys(missing))


CAUSE = Cause(
    title="A variable of the query is missing or does not fit its type",
    why=(
        "The query declares variables; what came along under `variables` lacks one, names it otherwise, or holds null, "
        "a field or a type that the schema does not take."
    ),
    advice=(
        'Send one JSON object, `{"query": …, "variables": {…}}`. The names carry no `$`; numbers are numbers, '
        "enums are plain "
        "strings as the schema spells them. The PHP SDK wants the whole body as one JSON string."
    ),
    confirm="Put the declaration in the query and the object under `variables` side by side.",
    fixed="The answer has no `errors`.",
    source=(
        "https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values",
        "https://github.com/upwork/python-upwork-oauth2/issues/14",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=GRAPHQL,
    beats=("graphql-validation-error", "wrong-entity-id"),
    applies_to=(
        sample(
            'POST https://api.upwork.com/graphql\n\n{"query": "query Q($id: ID!) { job(id: $id) { id } }", '
            '"variable": {"id": "1"}}',
            '200 OK\n\n{"errors": [{"message": "Variable \'id\' has coerced Null value for NonNull type \'ID!\'", '
            '"extensions": {"classification": "ValidationError"}}]}',
        ),
    ),
    silent_on=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Validation error (FieldUndefined@[a]) : Field \'a\' is '
            'undefined", '
            '"extensions": {"classification": "ValidationError"}}]}'
        ),
        sample(
            answer='200 OK\n\n{"errors": [{"message": "VJCA-6: Input parameter provided has incorrect value", '
            '"path": ["a"]}]}'
        ),
    ),
)
