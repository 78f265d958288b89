"""Two calls compared: what differs, what explains the failure, equal secrets as equals."""

from __future__ import annotations

import json

import pytest

from support_report import Call, compare

TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
OTHER = "oauth2v2_" + "ffe1d2c3b4a5968778695a4b3c2d1e0f"
WORKS = Call(
    method="POST",
    url="https://api.upwork.com/graphql?trace=1",
    request_headers=(
        ("Host", "api.upwork.com"),
        ("User-Agent", "PostmanRuntime/7.36"),
        ("Authorization", f"Bearer {TOKEN}"),
        ("X-Upwork-API-TenantId", "129509434375300"),
        ("Content-Type", "application/json"),
    ),
    request_body='{"query": "{ user { id } }", "variables": {"id": 1, "list": [1, 2]}}',
    status=200,
    response_body='{"data": {"user": {"id": "1"}}}',
    as_sent=True,
)


def failing(**facts) -> Call:
    answer = {"status": 401, "reason": "Unauthorized", "response_body": '{"message": "Authentication failed"}'}
    return WORKS.with_facts(**{**answer, **facts})


def headers(**changed: str | None) -> tuple[tuple[str, str], ...]:
    names = {name.replace("_", "-").lower(): value for name, value in changed.items()}
    pairs = ((name, names.get(name.lower(), value)) for name, value in WORKS.request_headers)
    return tuple((name, value) for name, value in pairs if value is not None)


def labels(one: Call, other: Call) -> list[str]:
    return [row.label for row in compare(one, other).rows]


@pytest.mark.parametrize(
    ("facts", "label", "works", "fails"),
    [
        ({"method": "GET"}, "method", "POST", "GET"),
        ({"url": "http://api.upwork.com/graphql?trace=1"}, "scheme", "https", "http"),
        ({"url": "https://www.upwork.com/graphql?trace=1"}, "host", "api.upwork.com", "www.upwork.com"),
        ({"url": "https://api.upwork.com/graphql/?trace=1"}, "path", "/graphql", "/graphql/"),
        ({"url": "https://api.upwork.com/graphql?trace=%31"}, "query parameter trace", "1", "%31"),
        ({"url": "https://api.upwork.com/graphql"}, "query parameter trace", "1", None),
        (
            {"request_headers": headers(x_upwork_api_tenantid=None)},
            "request header X-Upwork-API-TenantId",
            "129509434375300",
            None,
        ),
        (
            {"request_headers": headers(content_type="text/plain")},
            "request header Content-Type",
            "application/json",
            "text/plain",
        ),
    ],
)
def test_each_part_that_differs_is_told(facts, label, works, fails):
    (row,) = compare(WORKS, failing(**facts)).rows
    assert (row.label, row.works, row.fails) == (label, works, fails)


def test_bodies_are_compared_as_json():
    body = '{"variables": {"list": [1, 3], "id": "1", "new": null}, "query": "{ user { id } }"}'
    rows = {row.label: (row.works, row.fails) for row in compare(WORKS, failing(request_body=body)).rows}
    assert rows == {
        "request body $.variables.id": ("1", '"1"'),
        "request body $.variables.list[1]": ("2", "3"),
        "request body $.variables.new": (None, "null"),
    }


def test_the_order_and_case_of_header_fields_is_no_difference():
    turned = tuple((name.lower(), value) for name, value in reversed(WORKS.request_headers))
    assert labels(WORKS, failing(request_headers=turned)) == []


def test_which_call_fails_is_found_out():
    bad = failing(request_headers=headers(authorization=TOKEN))
    for compared in (compare(WORKS, bad), compare(bad, WORKS)):
        assert compared.told_apart
        assert (compared.works.status, compared.fails.status) == (200, 401)
    assert not compare(WORKS, WORKS).told_apart


def test_what_explains_the_failure_comes_first():
    bad = failing(
        url="https://api.upwork.com/graphql?trace=2",
        request_headers=headers(authorization=TOKEN, user_agent="python-requests/2.32"),
    )
    compared = compare(WORKS, bad)
    first = compared.rows[0]
    assert first.label == "request header Authorization" and first.explains == ("bearer-missing",)
    assert compared.explaining == (first,)
    assert compared.findings[0].id == "bearer-missing"


def test_equal_secrets_are_equals_and_other_ones_are_not():
    assert labels(WORKS, failing()) == []
    (row,) = compare(WORKS, failing(request_headers=headers(authorization=f"Bearer {OTHER}"))).rows
    assert (row.works, row.fails) == ("Bearer [REDACTED-access_token-1]", "Bearer [REDACTED-access_token-2]")


def test_nothing_secret_or_private_is_in_a_comparison():
    bad = failing(request_body="client_secret=8796a5b4c3d2e1f0&mail=jane@example.org", username="jane_roe_42")
    told = repr(compare(WORKS, bad, audience="public", hide=("PostmanRuntime",)))
    for secret in (TOKEN, "8796a5b4c3d2e1f0", "jane@example.org", "jane_roe_42", "PostmanRuntime", "129509434375300"):
        assert secret not in told


def test_the_fields_of_a_signature_are_compared_one_by_one_and_new_ones_are_minor():
    def signed(nonce: str, method: str) -> tuple[tuple[str, str], ...]:
        return (("Authorization", f'OAuth oauth_nonce="{nonce}", oauth_signature_method="{method}"'),)

    one = Call(method="GET", url="https://x.test/a", request_headers=signed("n1", "HMAC-SHA1"), status=200)
    other = one.with_facts(request_headers=signed("n2", "PLAINTEXT"), status=401)
    rows = compare(one, other).rows
    assert [(row.label, row.minor) for row in rows] == [
        ("OAuth header field oauth_signature_method", False),
        ("OAuth header field oauth_nonce", True),
    ]


def test_the_answers_are_told_apart_from_the_requests():
    compared = compare(WORKS, failing())
    assert compared.rows == ()
    assert [row.label for row in compared.answers][:1] == ["status"]
    assert "request header Host" in compared.same


def test_bodies_of_any_kind_and_size_are_compared():
    deep = json.dumps({"a": {str(n): n for n in range(5000)}})
    for body in ("plain", "", "[" * 100_000, deep, "a=1&b=2", "null"):
        compare(WORKS, failing(request_body=body))
    assert compare(Call(), Call()).rows == ()
    long = compare(WORKS, failing(request_body="x" * 10_000)).rows[0]
    assert len(long.fails or long.works) <= 500
