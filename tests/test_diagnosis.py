"""Whole pastes, in many clients' formats, told apart as a developer would; what is quoted; the list of causes."""

import json
import re
from pathlib import Path

import pytest

from support_report import build_report, read_capture
from support_report.diagnosis import all_causes
from support_report.finding import READING_ORDER, Stage

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "diagnosis" / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
CAUSES = all_causes()
TOKEN, OTHER = f"oauth2v2_{'0123456789abcdef' * 2}", f"oauth2v2_{'fedcba9876543210' * 2}"
KEY, SECRET = "00112233445566778899aabbccddeeff", "001122334455667f"


def causes_of(text):
    return build_report(read_capture(text).chosen).causes


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_finds_what_a_developer_would(case):
    found = causes_of(case["input"])
    if case["expected"] == ["none"]:
        assert all(finding.confidence == "possible" for finding in found)
    elif CAUSES.keys() & set(case["expected"]) == set(case["expected"]):
        assert found and found[0].id in case["expected"]


#: What may be said without standing in the call: that something is not there, or what was computed.
SAID = re.compile(
    r"is (?:missing|empty|not among .*|declared, not sent|JSON|a name of OAuth 1)|has no parameter .*|\$\w+ is .*|"
    r"\d+ \w+ \d{4}|the parameters stand in .*|\w+ is (?:not Bearer|missing)|\w+ became \w+ on the way .*|[\w.]+"
)


def test_quotes_what_stands_in_the_call():
    quotes, literal = 0, 0
    for case in CASES:
        report = build_report(read_capture(case["input"]).chosen)
        status = (report.call.status, report.call.reason)
        text = (
            f"{status[0]} {status[1]} "
            + json.dumps(report.document()["call"], ensure_ascii=False)
            + json.dumps(report.call.notes or "")
        )
        text = f"{text}\n{report.call.notes}".replace('\\\\\\"', '"').replace('\\"', '"').replace("\\n", " ")
        for evidence in (e for finding in report.causes for e in finding.evidence if not SAID.fullmatch(e.quote)):
            quotes += 1
            literal += " ".join(evidence.quote.split()) in " ".join(text.split())
    assert literal / quotes > 0.98


def test_every_finding_quotes_the_answer_beside_the_trait():
    for case in CASES:
        report = build_report(read_capture(case["input"]).chosen)
        body = report.call.response_body or ""
        if '"error":"invalid_' in body and report.causes and report.causes[0].stage is Stage.SERVER_SAYS:
            assert any(e.quote in body for e in report.causes[0].evidence), case["id"]


# What has to be computed: the value at fault is pointed at


def bearer(value):
    head = f"POST /graphql HTTP/1.1\nHost: api.upwork.com\nUser-Agent: x/1\nAuthorization: {value}\n"
    return (
        head
        + "\n{}\n\nHTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n"
        + '{"message": "Authentication failed"}'
    )


def token_call(form, answer='{"error": "invalid_client"}', status="401 Unauthorized"):
    head = "POST /api/v3/oauth2/token HTTP/1.1\nHost: www.upwork.com\nUser-Agent: x/1\n"
    head += f"Content-Type: application/x-www-form-urlencoded\n\n{form}\n\n"
    return f"{head}HTTP/1.1 {status}\nContent-Type: application/json\n\n{answer}"


def signed(query="", stamp="1489399920", scheme="HTTP/1.1"):
    fields = f'oauth_consumer_key="{KEY}", oauth_nonce="ab", oauth_signature="YWJjZGVmZ2hpamtsbW5vcA%3D%3D", '
    head = f"GET /api/profiles/v2/search/jobs.json{query} {scheme}\nHost: www.upwork.com\nAuthorization: OAuth {fields}"
    head += f'oauth_signature_method="HMAC-SHA1", oauth_timestamp="{stamp}"\n\n'
    return f"{head}HTTP/1.1 401 Unauthorized\nDate: Mon, 13 Mar 2017 10:12:00 GMT\n\n"


TRAITS = [
    ("a key as token", bearer(f"Bearer {KEY}"), "api-key-used-as-token", "looks like a key"),
    ("a secret as token", bearer(f"Bearer {SECRET}"), "api-key-used-as-token", "looks like a secret"),
    ("None as token", bearer("Bearer None"), "bearer-missing", "Bearer None"),
    ("undefined as token", bearer("Bearer undefined"), "bearer-missing", "Bearer undefined"),
    ("a sample as token", bearer("Bearer YOUR_ACCESS_TOKEN"), "bearer-missing", "YOUR_ACCESS_TOKEN"),
    ("a variable as token", bearer("Bearer {{access_token}}"), "bearer-missing", "{{access_token}}"),
    ("a cut token", bearer(f"Bearer {TOKEN[:-4]}"), "access-token-rejected", "37 characters"),
    ("quotes pasted along", bearer(f'Bearer "{TOKEN}"'), "access-token-rejected", 'Bearer "['),
    ("two blanks", bearer(f"Bearer  {TOKEN}"), "access-token-rejected", "more than the token"),
    ("Bearer twice", bearer(f"Bearer Bearer {TOKEN}"), "access-token-rejected", "Bearer Bearer"),
    ("no word Bearer", bearer(TOKEN), "bearer-missing", "not the word Bearer"),
    (
        "the refresh token",
        f"{bearer(f'Bearer {OTHER}')}\n\nREFRESH_TOKEN={OTHER}\n",
        "access-token-rejected",
        "refresh_token",
    ),
    (
        "key and secret swapped",
        token_call(f"grant_type=refresh_token&refresh_token={OTHER}&client_id={SECRET}&client_secret={KEY}"),
        "invalid-client",
        "form field client_id, 16 characters, hex, which is the shape of a secret",
    ),
    (
        "the key twice",
        token_call(f"grant_type=refresh_token&refresh_token={OTHER}&client_id={KEY}&client_secret={KEY}"),
        "invalid-client",
        "form field client_secret, the same as client_id",
    ),
    (
        "a secret of None",
        token_call(f"grant_type=refresh_token&refresh_token={OTHER}&client_id={KEY}&client_secret=None"),
        "invalid-client",
        "form field client_secret: None",
    ),
    (
        "an empty refresh token",
        token_call(f"grant_type=refresh_token&refresh_token=&client_id={KEY}&client_secret={SECRET}", "{}"),
        "token-request-missing-params",
        "form field refresh_token: is empty",
    ),
    (
        "a refused refresh",
        token_call(
            f"grant_type=refresh_token&refresh_token={OTHER}&client_id={KEY}&client_secret={SECRET}",
            '{"error": "invalid_grant", "error_description": "The token was issued to another client"}',
        ),
        "refresh-token-expired",
        "issued to another client",
    ),
    ("a plus sign", signed("?page=1&q=web+design"), "oauth1-param-encoding", "query parameter q: web+design"),
    ("a raw semicolon", signed("?paging=0;10"), "oauth1-param-encoding", "query parameter paging: 0;10"),
    ("a tilde as %7E", signed("?id=%7E01ab"), "oauth1-tilde-encoded", "query parameter id: %7E01ab"),
    ("twice encoded", signed("?q=web%2520design"), "oauth1-double-encoding", "query parameter q: web%2520design"),
    ("an hour late", signed(stamp="1489396320"), "oauth1-timestamp-skew", "3600 seconds behind"),
    ("milliseconds", signed(stamp="1489399920123"), "oauth1-timestamp-skew", "13 digits"),
]


@pytest.mark.parametrize(("name", "text", "id", "shown"), TRAITS, ids=[name for name, *_ in TRAITS])
def test_points_at_the_value_at_fault(name, text, id, shown):
    if id not in CAUSES:
        pytest.skip(f"{id} is gone")
    found = causes_of(text)
    assert found[0].id == id
    assert any(shown in str(evidence) for evidence in found[0].evidence), [str(e) for e in found[0].evidence]


def test_bytes_and_characters_are_told_apart():
    body = '{"query":"{ jobs(q:Zürich) { id } }"}'
    text = (
        f"POST /graphql HTTP/1.1\nHost: api.upwork.com\nContent-Type: application/json\nContent-Length: {len(body)}\n"
    )
    found = causes_of(f"{text}Authorization: Bearer {TOKEN}\n\n{body}\n\nHTTP/1.1 400 Bad Request\n\n")
    if "content-length-mismatch" in CAUSES:
        assert found[0].id == "content-length-mismatch"
        assert f"a body of {len(body) + 1} bytes" in found[0].evidence[0].where


def test_every_stage_is_explained():
    assert list(READING_ORDER) == list(Stage)
