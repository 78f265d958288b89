"""The text of the query cannot be parsed."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.snippets import GRAPHQL

_SAID = re.compile(r"invalid ?syntax|offending token|^syntax error|unexpected (?:<eof>|name|token)\b", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    for error in exchange.sentences:
        fits = error.voice in ("graphql", "api") and (
            exchange.is_graphql or error.voice == "graphql" or not exchange.url
        )
        if error.classification == "InvalidSyntax" or (fits and _SAID.search(error.text)):
            yield Evidence(error.where, error.text)
            lines = exchange.graphql_query.splitlines()
            if 0 < error.line <= len(lines) and lines[error.line - 1].strip():
                yield Evidence(f"query, line {error.line}", lines[error.line - 1].strip()[:300])


CAUSE = Cause(
    title="The query text has a syntax error",
    why=(
        "The parser met something it did not expect: a brace is missing, a quote or line end inside a "
        "hand-built JSON string is "
        "not escaped, or a `#` comment swallowed the rest after lines were joined."
    ),
    advice="Let a JSON encoder build the body from the query text. Check braces at the place the message names.",
    confirm="Paste the query alone into the API Explorer: it marks the same place.",
    fixed="The answer has data, or errors about the content of the query.",
    source=("https://spec.graphql.org/October2021/#sec-Errors", "https://www.rfc-editor.org/rfc/rfc8259#section-7"),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    fix=GRAPHQL,
    beats=("graphql-validation-error", "graphql-body-not-json"),
    applies_to=(
        sample(
            'POST https://api.upwork.com/graphql\n\n{"query": "query { user { id }"}',
            '200 OK\n\n{"errors": [{"message": "Invalid Syntax : offending token \'<EOF>\' at line 1 column 20", '
            '"locations": [{"line": 1, "column": 20}], "extensions": {"classification": "InvalidSyntax"}}]}',
        ),
    ),
    silent_on=(
        sample(
            answer='200 OK\n\n{"errors": [{"message": "Validation error (FieldUndefined@[a]) : Field \'a\' is '
            'undefined"}]}'
        ),
        sample(answer='200 OK\n\n{"data": {"job": {"title": "Invalid Syntax"}}}'),
    ),
)
