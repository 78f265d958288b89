"""GraphQL bodies and operations pasted alone."""

from __future__ import annotations

import pytest

from support_report.readers import graphql_body

OPERATION = 'query jobs($first: Int!) {\n  marketplaceJobPostings(first: $first, term: "a } b") {\n    id # }\n  }\n}'


@pytest.mark.parametrize(
    "text",
    ['{"query": "{ user { id } }", "variables": {"a": 1}}', OPERATION, "mutation {\n  send(input: {a: 1}) { id }\n}"],
)
def test_a_body_alone_is_a_call_of_which_nothing_else_is_known(text: str) -> None:
    [found] = graphql_body.read(f"My request:\n{text}\nDoes not work.")
    assert found.call.request_body == text
    assert found.call.known() == {"request_body"}
    assert graphql_body.fits(text) > 0


@pytest.mark.parametrize(
    "text", ['{"query": "python developer"}', "query the server {", '{"data": {"query": "{ a }"}}', "mutation x }"]
)
def test_other_text_is_left_alone(text: str) -> None:
    assert graphql_body.read(text) == ()
