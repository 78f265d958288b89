"""The answer has errors and usable data side by side."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_NULL = re.compile(r"non-?\s?null\w*\b.{0,80}\bnull\b|\bnull\b.{0,80}\bnon-?\s?null|NullValueInNonNullableField", re.I)
_INPUT = re.compile(r"\bvariable\b|argument|coerced", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    data, errors = exchange.data, exchange.graphql_errors
    if not errors or not isinstance(data, dict) or not any(_usable(value) for value in data.values()):
        return
    for error in errors:
        only_null = _NULL.search(error.text) and not _INPUT.search(error.text)
        yield Evidence(error.where, error.text, stage=Stage.SERVER_SAYS if only_null else None)
    yield from (Evidence("errors[].path", error.path) for error in errors if error.path)


def _usable(value: object, depth: int = 0) -> bool:
    if isinstance(value, dict | list) and depth < 12:
        return any(_usable(item, depth + 1) for item in (value.values() if isinstance(value, dict) else value))
    return value is not None and not isinstance(value, dict | list)


CAUSE = Cause(
    title="Part of the answer is good, part failed",
    why=(
        "GraphQL answers field by field. A nested field that must not be null came out as null (a deleted user, "
        "a closed "
        "field), so that part is missing; the rest of `data` is valid."
    ),
    advice=(
        "Use `data`, log `errors[].path`, and leave the failing field out of the query if you do not need it. "
        "Neither throw everything away nor ignore the errors."
    ),
    confirm="Take the field at `errors[].path` out of the query: the errors are gone.",
    fixed="The answer has no `errors`, or your program reports them and goes on.",
    source=("https://spec.graphql.org/October2021/#sec-Handling-Field-Errors",),
    evidence=evidence,
    stage=Stage.SECOND_THOUGHT,
    certainty="likely",
    fix={
        "python": (
            'for error in body.get("errors") or []:\n'
            '    log.warning("GraphQL %s: %s", error.get("path"), error["message"])\n'
            'data = body.get("data") or {}'
        ),
        "node": (
            "for (const error of body.errors ?? []) console.warn('GraphQL', error.path, error.message);\n"
            "const data = body.data ?? {};"
        ),
    },
    beats=("graphql-server-error",),
    applies_to=(
        sample(
            answer='200 OK\n\n{"data": {"job": {"id": "1", "client": null}}, "errors": [{"message": "The field at path '
            "'/job/client/name' was declared as a non null type, but the code involved in retrieving data has "
            "wrongly returned "
            'a null value.", "path": ["job", "client"]}]}'
        ),
    ),
    silent_on=(
        sample(answer='200 OK\n\n{"data": null, "errors": [{"message": "Authorization failed", "path": ["a"]}]}'),
        sample(
            answer='200 OK\n\n{"data": {"a": null}, "errors": [{"message": "Authorization failed", "path": ["a"]}]}'
        ),
        sample(answer='200 OK\n\n{"data": {"a": 1}, "errors": []}'),
    ),
)
