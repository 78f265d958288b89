"""Every cause of failure fires on its own samples, stays silent on its neighbours' and stands alone in its file."""

import ast
import re
import string
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support_report.call import Call
from support_report.cause import sample
from support_report.diagnosis import all_causes, cause_by_id, find_causes
from support_report.discover import modules_of
from support_report.exchange import Exchange
from support_report.finding import CERTAINTIES, Stage
from support_report.seen.caller import LANGUAGES
from support_report.seen.needles import may_match, needles
from support_report.seen.values import PLACEHOLDER

CAUSES = all_causes()
HOME = Path(__file__).parent.parent / "support_report" / "causes"
FILES = sorted(HOME.glob("[a-z]*.py"))

FIRES = [
    pytest.param(id, example, id=f"{id}-{n}") for id, c in CAUSES.items() for n, example in enumerate(c.applies_to)
]
SILENT = [
    pytest.param(id, example, id=f"{id}-{n}") for id, c in CAUSES.items() for n, example in enumerate(c.silent_on)
]


def first_id(example):
    found = find_causes(example)
    return found[0].id if found else None


@pytest.mark.parametrize(("id", "example"), FIRES)
def test_fires_on_its_samples(id, example):
    assert list(CAUSES[id].evidence(example))
    assert find_causes(example)


@pytest.mark.parametrize(("id", "example"), SILENT)
def test_stays_silent_on_its_neighbours(id, example):
    assert not list(CAUSES[id].evidence(example))


@pytest.mark.parametrize("id", CAUSES)
def test_says_all_there_is_to_say(id):
    cause = CAUSES[id]
    assert re.fullmatch(r"[a-z][a-z0-9-]+", id) and cause_by_id(id) is cause
    assert cause.applies_to and cause.silent_on and cause.certainty in CERTAINTIES
    assert all(url.startswith("https://") and " " not in url for url in cause.source) and cause.source
    assert all(
        text.strip() == text and text.endswith((".", ":"))
        for text in (cause.why, cause.advice, cause.confirm, cause.fixed)
    )
    assert not cause.title.endswith(".")
    assert set(cause.fix) <= set(LANGUAGES)
    assert id not in cause.beats


@pytest.mark.parametrize(("id", "example"), FIRES)
def test_quotes_what_stands_in_the_call(id, example):
    for piece in CAUSES[id].evidence(example):
        assert piece.where and piece.quote.strip() and "\n\n" not in piece.quote


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_imports_no_sibling_and_nothing_above(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [
        m
        for m in imported
        if m.startswith(("support_report.causes", "support_report.diagnosis", "support_report.report"))
    ]
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_words_are_its_own(path):
    """A cause names other causes only in `beats`, where an id that is gone does no harm."""
    others = {id for id in CAUSES if id != path.stem.replace("_", "-")}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    beats = {
        n.value
        for call in ast.walk(tree)
        if isinstance(call, ast.keyword) and call.arg == "beats"
        for n in ast.walk(call.value)
        if isinstance(n, ast.Constant)
    }
    named = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and n.value in others}
    assert named <= beats


# Nothing wrong, nothing found


@pytest.mark.parametrize(
    "body",
    [
        '{"data": {"user": {"id": "1"}}}',
        '{"data": {"user": null}, "errors": []}',
        '{"access_token": "[REDACTED-access_token-1]", "error": null}',
        '{"data": {"job": {"description": "error: 403 Forbidden, invalid_grant, Traceback, rate limited"}}}',
        "",
    ],
)
def test_a_success_has_no_findings(body):
    call = Call(
        method="GET",
        url="https://api.upwork.com/graphql?q=a+b%2520c",
        request_headers=(("Authorization", "Bearer [REDACTED-access_token-1]"),),
        status=200,
        response_body=body,
        as_sent=True,
    )
    assert find_causes(Exchange(call, {})) == ()


@pytest.mark.parametrize("notes", [None, "", "Hello, the API is not working since yesterday. Please help."])
def test_no_call_has_no_findings(notes):
    assert find_causes(Exchange(Call(notes=notes), {})) == ()


ORDER = [
    (
        "an edge page says nothing about rights",
        "cloudflare-challenge",
        sample(
            "POST https://api.upwork.com/graphql\nUser-Agent: x/1\nAuthorization: Bearer [REDACTED-access_token-1]",
            "403 Forbidden\nServer: cloudflare\n\n<html><head><title>Just a moment...</title></head></html>",
        ),
    ),
    (
        "an internal address comes before the page it met",
        "unofficial-endpoint",
        sample(
            "GET https://www.upwork.com/nx/search/jobs/?q=x\nUser-Agent: python-requests/2.31",
            "403 Forbidden\nServer: cloudflare\n\n<html><head><title>Just a moment...</title></head></html>",
        ),
    ),
    (
        "a 503 with the marks of a challenge is no outage",
        "cloudflare-challenge",
        sample(answer="503 Service Unavailable\n\n<html><title>Just a moment...</title></html>"),
    ),
    (
        "GraphQL errors in a 200 are a failure",
        "graphql-validation-error",
        sample(answer='200 OK\n\n{"errors": [{"message": "Validation error (FieldUndefined@[a]) : undefined"}]}'),
    ),
    (
        "a visible trait comes before a sentence that only names the family",
        "oauth1-param-encoding",
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized\nX-Upwork-Error-Message: Verification of signature failed.",
        ),
    ),
    (
        "a sentence of the server comes before a trait",
        "api-key-disabled",
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized\nX-Upwork-Error-Message: oauth_consumer_key is disabled or not registered.",
        ),
    ),
    ("a bare 500 is a server error", "server-error", sample("POST https://api.upwork.com/graphql", "500 Server Error")),
    (
        "an answer that the SDK made up counts as none",
        "sdk-masks-response",
        sample(answer='503\n\n{"error": {"code": "503", "message": "Exception: IOException"}}'),
    ),
    (
        "a call after the sunset is of the sunset, whatever its encoding",
        "legacy-api-sunset",
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=web+design\n"
            'Authorization: OAuth oauth_signature="[REDACTED-oauth_signature-1]"',
            "401 Unauthorized\nDate: Tue, 09 Jan 2024 10:10:44 GMT",
        ),
    ),
    (
        "the innermost of nested messages decides",
        "tls-certificate",
        sample(
            notes="urllib3.exceptions.MaxRetryError: failed\nssl.SSLError: certificate verify "
            "failed\nRuntimeError: refused"
        ),
    ),
    (
        "a wrong tenant explains a refused authorization",
        "tenant-id-missing-or-wrong",
        sample(
            "POST https://api.upwork.com/graphql\nX-Upwork-API-TenantId: ~0123456789abcdef01",
            '200 OK\n\n{"data": null, "errors": [{"message": "Authorization failed", "path": ["organization"]}]}',
        ),
    ),
    (
        "without a tenant in sight the user is the likelier reason",
        "user-permission-denied",
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"data": null, "errors": [{"message": "Authorization failed", "path": ["organization"]}]}',
        ),
    ),
    (
        "a key's type in words comes before the code",
        "key-type-mismatch",
        sample(
            "POST https://www.upwork.com/api/v3/oauth2/token\n\ngrant_type=refresh_token",
            '401 Unauthorized\n\n{"error": "invalid_client"}',
            notes="The API Center says the key type is OAuth 1.0",
        ),
    ),
]


@pytest.mark.parametrize(("rule", "first", "example"), ORDER, ids=[rule for rule, _, _ in ORDER])
def test_reading_order(rule, first, example):
    if first not in CAUSES:
        pytest.skip(f"{first} is gone")
    assert first_id(example) == first


def test_a_bare_500_has_one_reading():
    found = find_causes(sample("POST https://api.upwork.com/graphql", "500 Internal Server Error"))
    assert len([finding for finding in found if not finding.hygiene]) <= 1


def test_a_call_before_the_sunset_is_not_of_the_sunset():
    example = sample(
        "GET https://www.upwork.com/api/hr/v2/teams.json", "404 Not Found\nDate: Thu, 09 Jan 2020 10:10:44 GMT"
    )
    assert "legacy-api-sunset" not in [finding.id for finding in find_causes(example)]


def test_fallbacks_give_way_and_hygiene_comes_last():
    for cause in CAUSES.values():
        for example in cause.applies_to:
            stages = [finding.stage for finding in find_causes(example)]
            assert stages == sorted(stages)
            assert not (Stage.STATUS_ONLY in stages and min(stages) < Stage.STATUS_ONLY)


@pytest.mark.parametrize(
    ("agent", "language"),
    [
        ("GuzzleHttp/7", "php"),
        ("Github Upwork API NodeJS Client", "node"),
        ("python-requests/2.31.0", "python"),
        ("Apache-HttpClient/4.3.3 (java 1.5)", "java"),
        ("Go-http-client/1.1", "go"),
        ("libwww-perl/6.15", "perl"),
        ("curl/8.4.0", "curl"),
        ("AcmeSync/1.0 (.NET 8)", "csharp"),
        ("Github Upwork API Ruby Client", "ruby"),
        ("Mozilla/5.0 (X11; Linux x86_64)", ""),
    ],
)
def test_the_fix_in_the_callers_language_comes_first(agent, language):
    call = Call(request_headers=(("User-Agent", agent),), status=429)
    assert Exchange(call, {}).language == language
    for finding in find_causes(Exchange(call, {})):
        if finding.language_known:
            assert finding.fix is not None and finding.fix.language == language


def test_what_to_quote_to_support():
    call = Call(
        response_headers=(("CF-RAY", "0123456789abcdef-FRA"), ("Server", "x"), ("vnd-eo-trace-id", "ab-FRA")),
        status=500,
    )
    assert Exchange(call, {}).identifiers == (("CF-RAY", "0123456789abcdef-FRA"), ("vnd-eo-trace-id", "ab-FRA"))


def test_the_method_that_was_meant():
    call = Call(method="POST", url="https://www.upwork.com/api/x.json", request_body="a=1&http_method=delete")
    assert Exchange(call, {}).intended_method == "DELETE (POST with http_method=delete)"
    assert Exchange(Call(method="GET"), {}).intended_method == "GET"


# Fast, and not slower for a larger body


def slow_paths():
    long = "x" * 200_000
    yield Call(status=403, response_body="<html><title>x</title>" + "<p>" * 60_000)
    yield Call(status=403, response_body='{"error": {"message": "' + long + '"}}', notes=long)
    yield Call(status=401, notes="at " * 60_000)
    yield Call(status=401, notes='{"' * 60_000)
    yield Call(status=401, notes="error: message='" * 20_000)
    yield Call(
        url="https://www.upwork.com/api/x/v1/y.json?" + "a=%25&" * 30_000, status=401, request_body="b=+&" * 30_000
    )
    yield Call(notes="Error: " + "a.b:" * 40_000)
    yield Call(request_headers=(("Authorization", "OAuth " + 'a="b",' * 30_000),), status=401)


@pytest.mark.parametrize("number", range(8))
def test_hostile_calls_are_read_quickly(number):
    call = list(slow_paths())[number]
    find_causes(Exchange(call, {}))
    start = time.process_time()
    find_causes(Exchange(call, {}))
    assert time.process_time() - start < 0.5


def test_a_diagnosis_takes_less_than_two_milliseconds_on_average():
    examples = [Exchange(e.call, e.shapes) for cause in CAUSES.values() for e in (*cause.applies_to, *cause.silent_on)]
    start = time.process_time()
    for example in examples:
        find_causes(example)
    assert (time.process_time() - start) / len(examples) < 0.002


def test_a_needle_stands_in_every_match():
    for module in modules_of("support_report.causes").values():
        for pattern in vars(module).values():
            if isinstance(pattern, re.Pattern):
                assert all(word == word.lower() and len(word) >= 3 for word in needles(pattern) or ("---",))
    assert needles(re.compile(r"timed? ?out|ETIMEDOUT", re.I)) is not None
    assert may_match(re.compile("a|bcd"), "nothing") and not may_match(re.compile("abc|bcd"), "nothing")


# Any call at all

TEXT = st.one_of(
    st.none(),
    st.text(max_size=80),
    st.sampled_from(
        [
            '{"error": 1}',
            '{"errors": [null, 1, {"path": 3}]}',
            "[" * 3000,
            '{"data": {"a": [{}]}, "errors": [{}]}',
            "<html><title>x",
            "a=%zz&=&b",
            "Traceback\nFooError: x",
            '{"error": {"message": []}}',
            "1" * 5000,
        ]
    ),
)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "Authorization",
                "Content-Type",
                "Date",
                "Server",
                "Content-Length",
                "WWW-Authenticate",
                "X-Upwork-Error-Message",
            ]
        ),
        st.one_of(
            st.text(max_size=40), st.sampled_from(["OAuth a=b", "Bearer ", "cloudflare", "text/html", "99999999999999"])
        ),
    ),
    max_size=4,
).map(tuple)


@settings(max_examples=300, deadline=None)
@given(
    method=TEXT,
    url=st.one_of(
        TEXT,
        st.sampled_from(["http://[", "https://www.upwork.com/api/v3/oauth2/token?x", "https://api.upwork.com/graphql"]),
    ),
    request_headers=HEADERS,
    request_body=TEXT,
    time=TEXT,
    status=st.one_of(st.none(), st.integers(-5, 1000)),
    response_headers=HEADERS,
    response_body=TEXT,
    notes=TEXT,
    as_sent=st.booleans(),
)
def test_no_call_breaks_the_diagnosis(**facts):
    exchange = Exchange(Call(**facts), {})
    find_causes(exchange)
    assert isinstance(exchange.identifiers, tuple) and (
        exchange.intended_method is None or exchange.intended_method is not None
    )


def test_samples_hold_placeholders_only():
    hexes = re.compile(rf"oauth2v2_[{string.hexdigits}]{{8}}|\b[0-9a-f]{{32}}\b")
    for path in FILES:
        assert not hexes.search(PLACEHOLDER.sub("", path.read_text(encoding="utf-8"))), path.name


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("www.upwork.com/api/v3/oauth2/token?grant_type=refresh_token", "grant_type=refresh_token"),
        ("www.upwork.com/api/v3/oauth2/token?grant_type=authorization_code&code=x", "grant_type=authorization_code"),
        ("www.upwork.com/api/hr/v2/teams.json", '--data ""'),
    ],
)
def test_an_incomplete_post_is_mended_with_what_it_has_to_send(address, code):
    exchange = sample(f"POST https://{address}\nUser-Agent: curl/8.5.0", "411 Length Required")
    finding = next(finding for finding in find_causes(exchange) if finding.id == "incomplete-post-411")
    assert code in finding.fix.code
