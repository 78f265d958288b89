"""Every cause of failure fires on its own samples, stays silent on its neighbours' and stands alone in its file."""

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support_report.call import Call
from support_report.caller import LANGUAGES
from support_report.diagnosis import all_causes, cause_by_id, find_causes
from support_report.exchange import Exchange
from support_report.finding import CERTAINTIES, Stage
from support_report.values import PLACEHOLDER

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
    assert id in [finding.id for finding in find_causes(example)]


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


def test_a_bare_500_is_a_server_error_and_nothing_cleverer():
    call = Call(method="POST", url="https://api.upwork.com/graphql", status=500, response_body="")
    causes = [f.id for f in find_causes(Exchange(call, {})) if not f.hygiene]
    assert causes == ["server-error"]


def test_fallbacks_give_way_and_hygiene_comes_last():
    for cause in CAUSES.values():
        for example in cause.applies_to:
            stages = [finding.stage for finding in find_causes(example)]
            assert stages == sorted(stages)
            assert not (Stage.STATUS_ONLY in stages and min(stages) < Stage.STATUS_ONLY)


def test_the_fix_in_the_callers_language_comes_first():
    call = Call(request_headers=(("User-Agent", "GuzzleHttp/7"),), status=429)
    finding = find_causes(Exchange(call, {}))[0]
    assert finding.language_known and finding.fix and finding.fix.language == "php"


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
