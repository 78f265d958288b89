"""The web app through its client: what it answers, what it refuses, and that nothing of the user's is left behind."""

import html
import json
import logging
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest

from app import create_app
from support_report.report import Proof
from web.filters import prose
from web.sealing import BrokenSeal, opened, sealed
from web.serving import port_from, serving_options
from web.settings import WrongSetting, from_environment

HOME = Path(__file__).parent.parent
START = [sys.executable, "app.py"]
SITE = "https://report.test"
TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
OPAQUE = "zq83hfKq02mmPd81xWvT"  # a secret by its place alone
CAPTURE = f"""$ curl -v https://www.upwork.com/api/hr/v2/teams.json
> GET /api/hr/v2/teams.json?q=two%20words HTTP/1.1
> Host: www.upwork.com
> User-Agent: curl/8.5.0
> Authorization: Bearer {TOKEN}
>
< HTTP/1.1 403 Forbidden
< Date: Wed, 04 Mar 2026 05:06:07 GMT
< Content-Type: application/json
< X-Upwork-Error-Message: This APP has no access to the requested resource
<
{{"error":{{"code":403,"message":"This APP has no access to the requested resource"}}}}
"""
TYPED = {
    "time": "2026-03-04 05:06:07 UTC",
    "method": "GET",
    "url": "https://api.upwork.com/graphql",
    "request_headers": f"Accept: */*\r\nAuthorization: Bearer {TOKEN}",
    "username": "ada",
    "environment": "Debian 12",
    "platform": "command line",
    "status": "401 Unauthorized",
    "response_headers": "Content-Type: text/plain",
    "response_body": "no",
}


class Visitor:
    """One browser: its cookies, and the token of the form it has open."""

    def __init__(self, app):
        self.client = app.test_client()

    def get(self, path, **more):
        return self.client.get(path, base_url=SITE, **more)

    @property
    def token(self):
        return hidden(self.get("/"), "csrf_token")

    def post(self, path="/", token=None, headers=None, **fields):
        data = {"csrf_token": self.token if token is None else token, **fields}
        return self.client.post(path, base_url=SITE, data=data, headers=headers)


def hidden(answer, name):
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', answer.text)
    return html.unescape(found[1]) if found else None


def box(answer, name):
    """What a text area of the page holds."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\r?\n?(.*?)</textarea>', answer.text, re.DOTALL)
    return html.unescape(found[1])


def as_multipart(fields):
    """A body as browsers send it with a file field, and its type; made here so that it stays in memory."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    return "".join(parts) + "--b--\r\n", "multipart/form-data; boundary=b"


@pytest.fixture
def app():
    return create_app({"SECRET_KEY": "for tests", "TESTING": False, "PROPAGATE_EXCEPTIONS": False})


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def report(visitor):
    """The page of a report, and the visitor who made it."""
    return visitor.post(capture=CAPTURE)


# --- The report ----------------------------------------------------------------------------------------------------


def test_a_paste_gives_a_report(report):
    assert report.status_code == 200
    assert TOKEN not in report.text
    for seen in ("API key lacks a permission", "[REDACTED-access_token-1]</mark>", "not provided", "403 Forbidden"):
        assert seen in report.text


def test_the_page_has_its_parts_in_order(report):
    titles = re.findall(r'<h2 id="(\w+)-title"', report.text)
    assert titles == ["findings", "facts", "complete", "redactions", "take", "next"]


def test_the_nine_facts_are_in_the_order_of_the_faq(report):
    assert [int(n) for n in re.findall(r'class="number"[^>]*>(\d)', report.text)] == [1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9]


@pytest.mark.parametrize(
    ("name", "extension"), [("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json")]
)
def test_downloads_are_files_without_the_secret(visitor, report, name, extension):
    file = visitor.post(f"/download/{name}", report=hidden(report, "report"))
    assert file.status_code == 200
    assert TOKEN not in file.text and "teams.json" in file.text
    expected = f'attachment; filename="support-report-2026-03-04-get-403.{extension}"'
    assert file.headers["Content-Disposition"] == expected


def test_the_public_edition_hides_more(visitor):
    page = visitor.post(**TYPED)
    public = visitor.post("/public", report=hidden(page, "report"))
    assert ">ada<" in page.text and ">ada<" not in public.text and "ada" not in hidden(public, "report")
    assert "public edition" in public.text and hidden(public, "report")


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", '{"call": 1}', "[" * 5000, '{"audience": "x"}'])
@pytest.mark.parametrize("path", ["/download/text", "/public"])
def test_a_report_that_is_none_is_a_bad_request(visitor, path, sent):
    assert visitor.post(path, report=sent).status_code == 400


def test_an_unknown_format_is_not_found(visitor, report):
    assert visitor.post("/download/nope", report=hidden(report, "report")).status_code == 404


def test_an_output_in_which_a_secret_survives_is_withheld(visitor, monkeypatch):
    """A fault planted in one template: that output is not offered, with the reason; the others are."""
    from support_report import rendering

    render = rendering.render

    def leaky(name, values):
        return render(name, values) + (f"<!-- {TOKEN} -->" if name == "markdown" else "")

    monkeypatch.setattr("support_report.report.render", leaky)
    page = visitor.post(capture=CAPTURE)
    assert page.status_code == 200 and TOKEN not in page.text
    assert "14 encodings, 1 left" in " ".join(page.text.split()) and "Withheld: markdown" in page.text
    assert "/download/markdown" not in page.text and "/download/text" in page.text
    carried = hidden(page, "report")
    assert visitor.post("/download/markdown", report=carried).status_code == 404
    with zipfile.ZipFile(BytesIO(visitor.post("/download/bundle", report=carried).data)) as archive:
        assert not [name for name in archive.namelist() if name.endswith("403.md")]
        assert TOKEN not in "".join(archive.read(name).decode() for name in archive.namelist())


def test_a_page_in_which_a_secret_survives_is_never_shown(visitor, monkeypatch):
    monkeypatch.setattr("support_report.report.prove", lambda *_: (Proof(1, 14, 1), frozenset({"text"})))
    monkeypatch.setattr("web.making.prove", lambda *_: (Proof(1, 14, 1), frozenset({"page"})))
    answer = visitor.post(capture=CAPTURE)
    assert answer.status_code == 422
    assert "could not be removed" in answer.text and TOKEN not in answer.text


# --- The form ------------------------------------------------------------------------------------------------------


def test_an_empty_form_is_asked_for_what_is_needed(visitor):
    answer = visitor.post()
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.index('role="alert"') < answer.text.index("<h1>")
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == ["capture", "method", "url", "status"]
    assert "hidden already" not in answer.text


def test_what_is_missing_may_be_left_out(visitor):
    asked = visitor.post(url="https://api.upwork.com/graphql")
    assert asked.status_code == 422 and 'name="incomplete" value="1"' in asked.text
    made = visitor.post(url="https://api.upwork.com/graphql", incomplete="1")
    assert made.status_code == 200 and made.text.count("not provided</strong>") >= 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("time", "the day before", "date, time and zone, such as 2026-03-04 05:06:07 UTC"),
        ("time", "12:30", "date, time and zone"),
        ("time", "2026-03-04 05:06:07 XYZ", "date, time and zone"),
        ("time", "1" * 5000, "date, time and zone"),
        ("method", "FETCH", "GET, POST, PUT or DELETE"),
        ("url", "api.upwork.com/graphql", "such as https://api.upwork.com/graphql"),
        ("url", "javascript:x", "from https:// on"),
        ("status", "forbidden", "from 100 to 599, such as 403"),
        ("status", "٤٠٣", "from 100 to 599"),
        ("status", "99", "from 100 to 599"),
        ("platform", "toaster", "mobile, desktop, command line"),
        ("call", "first", "the number of a call"),
        ("call", "7", "Give the number of a call in the paste, from 1 to 1."),
    ],
)
def test_a_wrong_value_is_named_and_kept(visitor, field, value, sentence):
    answer = visitor.post(**{**TYPED, "capture": CAPTURE, field: value})
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.text)
    assert f'id="{field}-error"' in answer.text and 'aria-invalid="true"' in answer.text
    assert "Debian 12" in answer.text and "two%20words" in box(answer, "capture")


def test_a_second_try_keeps_everything_but_pasted_secrets(visitor):
    command = f"curl https://api.upwork.com/graphql -H 'Authorization: Bearer {TOKEN}'"
    asked = visitor.post(capture=command, environment="Debian 12", hide="acme", audience="public")
    assert asked.status_code == 422 and TOKEN not in asked.text
    assert box(asked, "capture").startswith("curl https://api.upwork.com/graphql")
    assert "hidden already" in asked.text
    assert 'value="Debian 12"' in asked.text and box(asked, "hide").strip() == "acme"
    assert re.search(r'<input checked[^>]*value="public"', asked.text)
    made = visitor.post(capture=box(asked, "capture"), seen=hidden(asked, "seen"), method="GET", status="401")
    assert made.status_code == 200
    assert "41 characters, oauth2v2_ + 32 hex" in made.text, "what is known of the secret's shape was lost"


@pytest.mark.parametrize("seen", ["", "x", "{}", "[1]", '[{"placeholder": "upwork"}]', "[" * 9000])
def test_a_forged_memory_of_secrets_changes_nothing(visitor, seen):
    assert visitor.post(capture=CAPTURE, seen=seen).status_code == 200


def test_what_is_typed_wins_over_the_paste(visitor):
    page = visitor.post(capture=CAPTURE, status="411", url="https://api.upwork.com/typed", username="ada")
    carried = json.loads(hidden(page, "report"))["call"]
    assert (carried["status"], carried["reason"], carried["url"]) == (411, None, "https://api.upwork.com/typed")
    assert carried["method"] == "GET" and set(carried["typed"]) == {"status", "url", "username"}


def test_a_filled_field_that_was_changed_means_the_secret_itself(visitor):
    filled = json.loads(visitor.post("/preview", capture=CAPTURE).text)["fields"]["request_headers"][0]
    assert "Bearer [REDACTED-access_token-1]" in filled
    page = visitor.post(capture=CAPTURE, request_headers=filled.replace("curl/8.5.0", "my-client/1.0"))
    assert "my-client/1.0" in page.text and TOKEN not in page.text
    assert "41 characters, oauth2v2_ + 32 hex" in page.text, "the shape of the secret was lost"


@pytest.mark.parametrize("path", ["/", "/preview"])
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("environment", "PHP with {} in it"),
        ("username", "{}"),
        ("url", "https://www.upwork.com/x/{}/y"),
        ("request_headers", "X-Note: {}"),
        ("request_body", "it is {}"),
        ("response_body", "sent {} back"),
        ("status", "401 {}"),
    ],
)
@pytest.mark.parametrize(
    ("password", "part"), [("hunter", "hunter"), ("hunter2", "hunter2"), ("ab%26zyx9", "zyx9"), ("big+horse", "horse")]
)
def test_a_placeholder_in_a_field_never_brings_its_secret_to_light(visitor, path, field, typed, password, part):
    """Where nothing marks it as one, a short password would be a word like any other."""
    body = f"grant_type=password&password={password}"
    head = "Host: www.upwork.com\nContent-Type: application/x-www-form-urlencoded"
    capture = f"POST /api/v3/oauth2/token HTTP/1.1\n{head}\n\n{body}\n\nHTTP/1.1 401 Unauthorized\n\n"
    assert "[REDACTED-password-1]" in visitor.post("/preview", capture=capture).text
    page = visitor.post(path, capture=capture, incomplete="1", **{field: typed.format("[REDACTED-password-1]")})
    assert page.status_code == 200 and "[REDACTED-password-" in page.text
    assert part not in page.text


def test_a_field_full_of_placeholders_is_read_once(visitor, monkeypatch):
    asked = []
    monkeypatch.setattr("web.filled.values_behind", lambda names, *_, **__: asked.append(len(names)) or {})
    visitor.post("/preview", capture=CAPTURE, environment=" ".join(f"[REDACTED-a-{number}]" for number in range(50)))
    assert asked == [50]


def test_a_secret_that_was_typed_over_stays_hidden_where_it_is_echoed(visitor):
    capture = (
        f"GET /api/x.json HTTP/1.1\nHost: www.upwork.com\nAuthorization: Bearer {OPAQUE}\n\n"
        f"HTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nthe value {OPAQUE} is not known here\n"
    )
    for path in ("/", "/preview"):
        page = visitor.post(path, capture=capture, incomplete="1", request_headers="Accept: */*")
        assert OPAQUE not in page.text and "the value" in page.text, path


@pytest.mark.parametrize("more", [0, 250])
def test_a_secret_that_another_call_of_the_paste_names_is_hidden_on_every_page(visitor, more):
    ask = f"GET /api/x.json HTTP/1.1\n\nHTTP/1.1 401 Unauthorized\n\nno {OPAQUE} is known\n\n"
    token = f"POST /api/v3/oauth2/token HTTP/1.1\n\nclient_secret={OPAQUE}\n\nHTTP/1.1 200 OK\n\n{{}}\n\n"
    for path in ("/", "/preview"):
        page = visitor.post(path, capture=token + ask * (1 + more), call="2", incomplete="1")
        assert OPAQUE not in page.text and "is known" in page.text, path


def test_a_field_that_comes_back_as_it_was_filled_is_not_typed(visitor):
    asked = visitor.post(capture="curl https://api.upwork.com/graphql")
    filled = {"filled": hidden(asked, "filled"), "url": "https://api.upwork.com/graphql", "incomplete": "1"}
    same = visitor.post(capture="curl https://api.upwork.com/other", **filled)
    assert "api.upwork.com/other" in same.text and "typed</span>" not in same.text
    changed = visitor.post(capture="curl https://api.upwork.com/other", **{**filled, "url": "https://typed.test/"})
    assert "https://typed.test/" in changed.text and "typed</span>" in changed.text


@pytest.mark.parametrize("filled", ["", "x", "[]", '{"url": 1}', '{"capture": "x", "none": "x"}', "[" * 9000])
def test_a_forged_memory_of_fields_changes_nothing(visitor, filled):
    page = visitor.post(**{**TYPED, "filled": filled})
    assert page.status_code == 200 and "https://api.upwork.com/graphql" in page.text


@pytest.mark.parametrize("name", ["incomplete-post-411", "missing-scopes-403", "space-in-parameter-401"])
def test_a_sample_is_at_its_address(visitor, name):
    page = visitor.get(f"/?sample={name}")
    assert box(page, "capture") and "From the paste" in page.text and f"sample={name}" in page.text
    assert box(visitor.get(f"/?sample={name}x"), "capture") == ""


def test_the_key_for_back_is_of_one_visitor_and_one_server(app):
    def key_of(visitor):
        return re.search(r'data-key="([0-9a-f]{64})"', visitor.get("/").text)[1]

    one, other = Visitor(app), Visitor(app)
    assert key_of(one) == key_of(one) != key_of(other)


def test_an_overloaded_method_is_a_post_and_says_so(visitor):
    page = visitor.post(**{**TYPED, "method": "POST with http_method=delete"})
    assert json.loads(hidden(page, "report"))["call"]["method"] == "POST"
    assert "http_method=delete" in page.text


def test_lines_stay_one_line(visitor):
    page = visitor.post(**{**TYPED, "username": "ada\r\nStatus: 200\u2028x"})
    assert json.loads(hidden(page, "report"))["call"]["username"] == "ada Status: 200 x"


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (CAPTURE.encode(), 200, "teams.json"),
        (CAPTURE.encode("utf-8-sig"), 200, "teams.json"),
        (CAPTURE.encode("utf-16"), 200, "teams.json"),
        (CAPTURE.encode("utf-16-le"), 200, "teams.json"),
        (CAPTURE.encode() + b"\xe9\n", 200, "read as Latin-1"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), 422, "This file is not text"),
        (b"PK\x03\x04" + bytes(99), 422, "This file is not text"),
        (bytes(range(256)) * 9, 422, "This file is not text"),
        (b"", 422, "Paste the call"),
    ],
)
def test_an_uploaded_file_is_read_as_text(visitor, data, status, words):
    answer = visitor.post(capture_file=(BytesIO(data), "x.har"))
    assert answer.status_code == status
    assert words in answer.text and TOKEN not in answer.text


CARRIED = ["capture", "filled", "seen", "hide", "keep", "call", "report", "calls", "number", "private", "show"]


@pytest.mark.parametrize("name", [*TYPED, *CARRIED])
@pytest.mark.parametrize("path", ["/", "/preview", "/public", "/hide", "/compare", "/download/text"])
def test_a_file_sent_under_the_name_of_a_text_field_is_left_out(visitor, path, name):
    answer = visitor.post(path, **{name: (BytesIO(CAPTURE.encode()), "a.txt")})
    assert answer.status_code in (200, 400, 422) and TOKEN not in answer.text


def test_a_call_of_several_is_chosen_by_number(visitor):
    both = CAPTURE + CAPTURE.replace("teams", "other").replace("403 Forbidden", "404 Not Found")
    first, second = (visitor.post(capture=both, call=number) for number in ("1", "2"))
    statuses = [json.loads(hidden(page, "report"))["call"]["status"] for page in (first, second)]
    assert statuses == [403, 404]
    assert "holds 2 calls" in first.text


# --- Safety --------------------------------------------------------------------------------------------------------


PAGES = {
    "form": lambda v: v.get("/"),
    "report": lambda v: v.post(capture=CAPTURE),
    "asked again": lambda v: v.post(),
    "refused": lambda v: v.post(token="forged"),
    "causes": lambda v: v.get("/causes"),
    "404": lambda v: v.get("/nowhere"),
    "405": lambda v: v.client.delete("/", base_url=SITE),
    "script": lambda v: v.get("/static/page.js"),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_has_the_headers(visitor, page):
    with PAGES[page](visitor) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert (headers["Cache-Control"] == "no-store") == (page != "script")


def test_the_cookie_is_locked_and_holds_no_data(visitor):
    cookie = visitor.get("/").headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Set-Cookie" not in visitor.post(capture=CAPTURE).headers


def test_own_files_are_checked_by_the_browser(visitor):
    page = visitor.get("/").text
    assert len(re.findall(r'integrity="sha384-[\w+/]{64}"', page)) == 4
    assert not re.search(r"<script>|<style|\son\w+=|https?://", page)


def test_an_expired_token_keeps_every_word(visitor):
    answer = visitor.post(token="stale", capture="my words", request_body="and these")
    assert answer.status_code == 400
    assert (box(answer, "capture").strip(), box(answer, "request_body").strip()) == ("my words", "and these")
    assert visitor.post(token=hidden(answer, "csrf_token"), capture=CAPTURE).status_code == 200


def test_an_expired_token_keeps_the_report(visitor, report):
    answer = visitor.post("/download/text", token="stale", report=hidden(report, "report"))
    assert answer.status_code == 400 and "teams.json" in answer.text and hidden(answer, "csrf_token")


def test_another_visitors_token_is_refused(app, visitor):
    visitor.get("/")
    assert visitor.post(token=Visitor(app).token, capture=CAPTURE).status_code == 400


LOCAL, OTHER = "http://127.0.0.1:5000", "https://evil.test"


@pytest.mark.parametrize(
    ("base", "headers", "status"),
    [
        (LOCAL, {"Sec-Fetch-Site": "same-origin"}, 200),
        (LOCAL, {"Origin": LOCAL}, 200),
        (LOCAL, {}, 400),
        (LOCAL, {"Origin": "null"}, 400),
        (LOCAL, {"Origin": OTHER}, 403),
        (LOCAL, {"Sec-Fetch-Site": "cross-site"}, 403),
        (LOCAL, {"Sec-Fetch-Site": "same-site"}, 403),
        ("http://192.0.2.1", {"Origin": "http://192.0.2.1"}, 400),
        (SITE, {"Sec-Fetch-Site": "same-origin"}, 400),
    ],
)
def test_without_a_cookie_a_token_counts_only_on_this_machine(app, base, headers, status):
    token = Visitor(app).token
    answer = app.test_client().post("/", base_url=base, data={"csrf_token": token, "capture": CAPTURE}, headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize("headers", [{"Origin": OTHER}, {"Sec-Fetch-Site": "cross-site", "Origin": OTHER}])
def test_another_site_is_refused_even_with_the_token(visitor, headers):
    answer = visitor.post(capture=CAPTURE, headers=headers)
    assert answer.status_code == 403 and "teams.json" not in answer.text


@pytest.mark.parametrize("multipart", [False, True])
@pytest.mark.parametrize(("size", "status"), [(900_000, 200), (1_100_000, 413)])
def test_one_limit_holds_for_every_encoding(size, status, multipart):
    visitor = Visitor(create_app({"MAX_CONTENT_LENGTH": 1_000_000, "MAX_FORM_MEMORY_SIZE": 1_000_000}))
    fields = {"csrf_token": visitor.token, "capture": CAPTURE, "response_body": "a b " * (size // 4)}
    body, kind = as_multipart(fields) if multipart else (urlencode(fields), "application/x-www-form-urlencoded")
    assert visitor.client.post("/", base_url=SITE, data=body, content_type=kind).status_code == status


def test_too_much_names_the_limit(visitor):
    answer = visitor.client.post("/", base_url=SITE, environ_overrides={"CONTENT_LENGTH": "99999999"})
    assert answer.status_code == 413 and "16 MiB" in answer.text and 'href="/"' in answer.text


def test_of_much_text_without_a_call_the_ends_are_kept(visitor):
    page = visitor.post(capture="first " + "word " * 300_000 + "last")
    assert page.status_code == 200 and len(page.text) < 2_000_000
    for seen in ("beginning and its end", "characters are left out here]", "first word", "word last"):
        assert seen in page.text


def test_chunks_are_refused(visitor):
    answer = visitor.client.post("/", base_url=SITE, headers={"Transfer-Encoding": "chunked"})
    assert answer.status_code == 411


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/causes/no-such-cause", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/download/text", 405),
        ("PUT", "/", 405),
        ("OPTIONS", "/", 405),
        ("TRACE", "/", 405),
        ("HEAD", "/", 200),
        ("HEAD", "/causes", 200),
    ],
)
def test_other_requests_get_plain_answers(visitor, method, path, status):
    answer = visitor.client.open(path, method=method, base_url=SITE)
    assert answer.status_code == status
    if method != "HEAD":
        assert "<main" in answer.text and 'href="/"' in answer.text


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=a"]
)
@pytest.mark.parametrize("body", [b"", b"{", b"[" * 9000, b"--a\r\n\r\n", b"\xff\x00"])
def test_a_broken_body_is_a_bad_request(visitor, kind, body):
    assert visitor.client.post("/", base_url=SITE, data=body, content_type=kind).status_code == 400


def test_a_failure_shows_and_logs_no_data(visitor, monkeypatch, caplog):
    def fail(text):
        raise RuntimeError(f"could not read {text}")

    monkeypatch.setattr("web.pastes.read_capture", fail)
    with caplog.at_level(logging.DEBUG):
        answer = visitor.post(capture=CAPTURE)
    number = re.search(r"failure (\w+): RuntimeError at ", caplog.text)[1]
    assert answer.status_code == 500 and number in answer.text
    assert TOKEN not in answer.text + caplog.text and "Traceback" not in answer.text + caplog.text


def test_nothing_pasted_is_logged(visitor, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        visitor.post(capture=CAPTURE)
        visitor.post(token="forged", capture=CAPTURE)
        visitor.get(f"/?token={TOKEN}", headers={"Referer": f"https://x.test/?{TOKEN}"})
    assert TOKEN not in caplog.text + "".join(capfd.readouterr())


def test_an_upload_opens_no_file(visitor, monkeypatch):
    def spool(*_arguments, **_options):
        raise AssertionError("an upload was written to disk")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", spool)
    parts, kind = as_multipart({"csrf_token": visitor.token, "capture_file": CAPTURE + "filler 0123\n" * 60_000})
    body = parts.replace('name="capture_file"', 'name="capture_file"; filename="big.txt"')
    answer = visitor.client.post("/", base_url=SITE, data=body, content_type=kind)
    assert answer.status_code == 200 and "teams.json" in answer.text


@pytest.mark.parametrize("limit", [1024, 16 * 1024**2, 512 * 1024**2])
def test_the_server_buffers_more_than_it_takes(limit):
    options = serving_options(limit)
    assert limit < options["max_request_body_size"] < options["inbuf_overflow"] < options["outbuf_overflow"]


@pytest.mark.parametrize(
    ("text", "inert"),
    [("\x1b[31mred", "\\x1b[31mred"), ("a\u202eb", "a\\u202eb"), ("z\u200bw", "z\\u200bw"), ("<b>x</b>", "&lt;b&gt;x")],
)
def test_hostile_text_is_inert(visitor, text, inert):
    page = visitor.post(**{**TYPED, "environment": text, "response_body": text}).text
    assert inert in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", html.unescape(page))
    assert "<b>" not in page


def test_only_hosts_that_are_named_are_answered():
    visitor = Visitor(create_app({"TRUSTED_HOSTS": ["report.test"]}))
    assert visitor.get("/").status_code == 200
    refused = visitor.client.get("/", base_url="https://evil.test")
    assert refused.status_code == 400 and "evil.test" not in refused.text and "<main" in refused.text


def test_forwarding_headers_count_only_behind_a_named_proxy():
    forwarded = {"X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "http"}
    assert "evil.test" not in Visitor(create_app({})).get("/", headers=forwarded).text
    behind = create_app({"TRUSTED_PROXIES": 1, "TRUSTED_HOSTS": ["report.test"]})
    assert Visitor(behind).get("/", headers=forwarded).status_code == 400


def test_many_processes_need_a_shared_key():
    app = create_app({"SECRET_KEY_IS_SHARED": False})
    many = {"wsgi.multiprocess": True}
    assert app.test_client().get("/", environ_overrides=many).status_code == 503
    assert app.test_client().get("/").status_code == 200


# --- Causes, health, settings --------------------------------------------------------------------------------------


def test_every_cause_has_its_page(visitor):
    ids = re.findall(r'href="/causes/([\w-]+)"', visitor.get("/causes").text)
    assert "missing-scope" in ids and len(ids) == len(set(ids))
    for cause_id in ids:
        page = visitor.get(f"/causes/{cause_id}")
        assert page.status_code == 200 and "Sources" in page.text


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("a `b` c", "a <code>b</code> c"),
        ("*all* of `*/*` 2*3*4", "<em>all</em> of <code>*/*</code> 2*3*4"),
        ("<b> & `<i>`", "&lt;b&gt; &amp; <code>&lt;i&gt;</code>"),
        ("at https://a.test/k/.", 'at <a href="https://a.test/k/" rel="noreferrer noopener">https://a.test/k/</a>.'),
    ],
)
def test_the_words_of_a_cause_are_set_as_they_are_meant(words, markup):
    assert prose(words) == markup


def test_health(visitor):
    assert visitor.get("/healthz").text == "ok"


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"SUPPORT_REPORT_MAX_BYTES": "16MB"}, "SUPPORT_REPORT_MAX_BYTES must be a whole number"),
        ({"SUPPORT_REPORT_MAX_BYTES": "0"}, "from 1024 on"),
        ({"SUPPORT_REPORT_TRUSTED_PROXIES": "-1"}, "SUPPORT_REPORT_TRUSTED_PROXIES must be"),
        ({"WEB_CONCURRENCY": "4"}, "SUPPORT_REPORT_SECRET_KEY is needed"),
    ],
)
def test_a_wrong_setting_is_named(variables, words):
    with pytest.raises(WrongSetting, match=words):
        from_environment(variables)


def test_settings_come_from_the_environment():
    names = {"SECRET_KEY": "k", "MAX_BYTES": "2048", "TRUSTED_HOSTS": "a.test, b.test", "TRUSTED_PROXIES": "1"}
    settings = from_environment({f"SUPPORT_REPORT_{name}": value for name, value in names.items()})
    assert settings["SECRET_KEY"] == "k" and settings["SECRET_KEY_IS_SHARED"]
    assert settings["MAX_CONTENT_LENGTH"] == settings["MAX_FORM_MEMORY_SIZE"] == 2048
    assert settings["TRUSTED_HOSTS"] == ["a.test", "b.test"] and settings["TRUSTED_PROXIES"] == 1


@pytest.mark.parametrize("port", ["x", "0", "70000"])
def test_a_wrong_port_is_named(port):
    done = subprocess.run(START, env={**os.environ, "PORT": port}, capture_output=True, text=True, cwd=HOME)
    assert done.returncode == 2
    assert done.stderr.strip() == f"PORT must be a number from 1 to 65535; it is {port!r}."


def test_the_first_free_port_is_taken(monkeypatch):
    monkeypatch.setattr("web.serving.is_free", lambda port: port == 5002)
    assert port_from({}) == port_from({"PORT": "5002"}) == 5002
    with pytest.raises(ValueError, match="Port 5001 is taken"):
        port_from({"PORT": "5001"})


def test_it_starts_and_says_where():
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(START, env={**os.environ, "PORT": ""}, cwd=HOME, **pipes) as server:
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())[0]
            with urlopen(f"{address}healthz?token={TOKEN}") as answer:
                assert answer.read() == b"ok" and answer.headers["Server"] is None
        finally:
            server.terminate()
        log = server.stderr.read()
    assert "GET /healthz 200" in log and TOKEN not in log


# --- Correcting, editions, several calls -----------------------------------------------------------------------------

SECRET = "5f2e9c1d70b3" + "4a68e7d1"
FALSE_ALARM = "AbCdEf0123456789" + "AbCd"
MIXED = f"""> POST /api/hr/v2/teams.json?client_secret={SECRET}&project=bluebird HTTP/1.1
> Host: www.upwork.com
> Authorization: Bearer {TOKEN}
> X-Build: glpat-{FALSE_ALARM}
>
< HTTP/1.1 403 Forbidden
<
{{"error": {{"message": "This APP has no access to the requested resource for {SECRET}"}}}}
"""


def carried_by(page):
    """Every hidden field of a page."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in found if name != "csrf_token"}


def test_the_page_has_as_many_marks_as_it_lists(visitor):
    page = visitor.post(capture=MIXED).text
    listed = [int(number) for number in re.findall(r"(\d+) places?(?=:|\s*<)", page)]
    assert page.count("<mark>") == sum(listed) >= 4
    for mark, reason in re.findall(r'id="(m\d+-\d+)" href="#r\d+" aria-describedby="(w\d+)"', page):
        assert f'href="#{mark}"' in page and f'id="{reason}"' in page


def test_hiding_more_needs_no_raw_text(visitor):
    page = visitor.post("/hide", hide="bluebird", **carried_by(visitor.post(capture=MIXED)))
    assert page.status_code == 200 and "bluebird" not in page.text.replace('value="bluebird"', "")
    assert "hidden by hand" in page.text and "3 secrets" in " ".join(page.text.split())


def test_a_placeholder_names_what_is_shown_again(visitor):
    asked = visitor.post(capture=MIXED, preview="1")
    assert asked.status_code == 200 and MIXED.strip() in box(asked, "capture").replace("\r\n", "\n")
    named = re.findall(r'name="show" value="([^"]+)"', asked.text)
    assert named == ["[REDACTED-provider_key-1]"]
    again = visitor.post(capture=MIXED, preview="1", show=named[0])
    assert box(again, "keep").strip() == FALSE_ALARM
    page = visitor.post(capture=MIXED, keep=FALSE_ALARM)
    file = visitor.post("/download/text", **carried_by(page))
    assert FALSE_ALARM in page.text and FALSE_ALARM in file.text and SECRET not in page.text + file.text


@pytest.mark.parametrize("shown", ["[REDACTED-client_secret-1]", "[REDACTED-access_token-1]", "[REDACTED-none-9]", "x"])
def test_what_is_secret_by_its_name_is_not_shown_again(visitor, shown):
    page = visitor.post(capture=MIXED, show=shown, keep=f"{SECRET}\n{TOKEN}")
    assert page.status_code == 200 and SECRET not in page.text and TOKEN not in page.text


def test_the_live_preview_holds_no_secret(visitor):
    answer = visitor.post("/preview", capture=MIXED, token=visitor.token)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert SECRET not in answer.text and TOKEN not in answer.text and "curl -v output" in answer.json["html"]


def test_the_private_edition_is_sealed_in_the_public_one(visitor):
    private = visitor.post(**{**TYPED, "username": "ada_lovelace"})
    public = visitor.post("/public", **carried_by(private))
    assert "ada_lovelace" not in public.text and "private" in carried_by(public)
    back = visitor.post("/private", **carried_by(public))
    assert carried_by(back) == carried_by(private)


def test_a_change_in_the_public_edition_is_one_in_the_private_one(visitor):
    public = visitor.post(capture=MIXED, audience="public", username="ada_lovelace")
    hidden_too = visitor.post("/hide", hide="bluebird", **carried_by(public))
    back = visitor.post("/private", **carried_by(hidden_too))
    assert "ada_lovelace" in back.text and "bluebird" not in back.text


@pytest.mark.parametrize("seal", ["", "x", "ä", "A" * 200, "public"])
def test_a_broken_seal_is_a_bad_request(visitor, seal):
    public = carried_by(visitor.post(capture=MIXED, audience="public", username="ada_lovelace"))
    answer = visitor.post("/private", **{**public, "private": seal})
    assert answer.status_code == (400 if seal else 200)
    assert "ada_lovelace" not in answer.text


def test_a_seal_opens_for_its_own_server_only():
    shut = sealed("the private edition", "one key")
    assert opened(shut, "one key") == "the private edition" and "private" not in shut
    assert sealed("the private edition", "one key") != shut
    for key, text in (("other key", shut), ("one key", shut[:-4] + "AAAA"), ("one key", "")):
        with pytest.raises(BrokenSeal):
            opened(text, key)


def paths_in(page):
    """The paths of the calls that a page reports on, in its order."""
    carried = json.loads(carried_by(page)["report"])
    return [urlsplit(call["url"]).path for call in (carried["call"], *carried["further"])]


def test_calls_are_chosen_and_compared_in_the_page(visitor):
    both = CAPTURE + CAPTURE.replace("teams", "other").replace(TOKEN, TOKEN[:-1] + "f").replace("403 F", "404 F")
    page = visitor.post(capture=both)
    assert page.text.count('name="call"') == 2 and len(paths_in(page)) == 1
    second = visitor.post("/call", call="2", **carried_by(page))
    assert json.loads(carried_by(second)["report"])["call"]["status"] == 404
    compared = visitor.post("/compare", call=["2", "1"], **carried_by(page))
    assert "other" in compared.text and TOKEN not in compared.text
    assert visitor.post("/call", call="1", **carried_by(compared)).status_code == 200
    assert len(paths_in(visitor.post("/call", call="1,2", **carried_by(compared)))) == 2


def test_several_calls_of_a_paste_are_one_report(visitor):
    three = "".join(CAPTURE.replace("teams", name) for name in ("first", "second", "third"))
    page = visitor.post(capture=three)
    page = visitor.post("/call", call=["3", "1"], **carried_by(page))
    wanted = ["/api/hr/v2/third.json", "/api/hr/v2/first.json"]
    assert paths_in(page) == wanted and page.text.index("Call 3:") < page.text.index("Call 1:")
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert [line for line in ids if line.endswith("-title")].count("findings-title") == 1
    hidden_too = visitor.post("/hide", hide="third", **carried_by(page))
    assert "third" not in hidden_too.text and len(paths_in(hidden_too)) == 2
    public = visitor.post("/public", **carried_by(page))
    assert paths_in(public) == wanted == paths_in(visitor.post("/private", **carried_by(public)))
    switched = visitor.post("/call", call="2", **carried_by(public))
    assert paths_in(visitor.post("/private", **carried_by(switched))) == ["/api/hr/v2/second.json"]
    har = visitor.post("/download/har", **carried_by(page)).json
    assert [urlsplit(entry["request"]["url"]).path for entry in har["log"]["entries"]] == wanted


def test_several_calls_are_asked_for_in_the_form(visitor):
    three = "".join(CAPTURE.replace("teams", name) for name in ("first", "second", "third"))
    page = visitor.post(capture=three, call="2, 3", username="ann", status="500")
    assert paths_in(page) == ["/api/hr/v2/second.json", "/api/hr/v2/third.json"]
    carried = json.loads(carried_by(page)["report"])
    assert [call["status"] for call in (carried["call"], *carried["further"])] == [500, 403]
    assert [call["username"] for call in (carried["call"], *carried["further"])] == ["ann", "ann"]
    assert visitor.post(capture=three, call="2, x").status_code == 422
    assert "from 1 to 3" in visitor.post(capture=three, call="1, 4").text


def test_what_makes_no_choice_says_so_and_loses_nothing(visitor):
    page = visitor.post(capture=CAPTURE + CAPTURE.replace("teams", "other"))
    carried = carried_by(page)
    assert "Choose at least one call" in visitor.post("/call", **carried).text
    for numbers in ([], ["1"], ["1", "2", "3"], ["1", "9"]):
        assert "Choose two calls to compare" in visitor.post("/compare", call=numbers, **carried).text
    assert visitor.post("/call", call="9", **carried).status_code == 400


def test_any_two_of_two_hundred_calls_are_compared(visitor):
    many = "".join(CAPTURE.replace("teams", f"team{number}") for number in range(1, 201))
    page = visitor.post(capture=many)
    assert page.text.count('type="checkbox" name="call"') == 200
    compared = visitor.post("/compare", call=["7", "199"], **carried_by(page))
    assert "/api/hr/v2/team7.json" in compared.text and "/api/hr/v2/team199.json" in compared.text


def test_too_many_calls_are_listed_only(visitor):
    many = "".join(CAPTURE.replace("teams", f"team{number}") for number in range(201))
    page = visitor.post(capture=many, call="201,1")
    assert page.text.count('<th scope="row">') == 200 and 'name="call"' not in page.text
    assert "go back and give their numbers" in page.text and TOKEN not in page.text
    assert paths_in(page) == ["/api/hr/v2/team200.json", "/api/hr/v2/team0.json"]


def test_evidence_is_marked_where_it_stands(visitor):
    page = visitor.post(capture=MIXED).text
    places = set(re.findall(r'class="goto" href="#(q\d+-\d+-\d+)"', page))
    assert places and all(f'class="quoted" id="{place}"' in page for place in places)


def test_what_to_do_next_follows_who_can_help(visitor):
    refused = visitor.post(capture="curl: (60) SSL certificate problem: unable to get issuer", incomplete="1")
    assert "Not for Upwork support: ask" in refused.text
    assert "%5Bupwork-api%5D" in visitor.post(capture=CAPTURE).text


def test_the_preview_shows_every_call_that_is_chosen(visitor):
    other = CAPTURE.replace("teams", "other").replace(TOKEN, TOKEN[:-1] + "f")
    page = visitor.post(capture=CAPTURE + other, call="2,1", preview="1").text
    first, second = page.index("<h3>Call 2</h3>"), page.index("<h3>Call 1</h3>")
    assert first < page.index("/api/hr/v2/other.json", first) < second < page.index("/api/hr/v2/teams.json", second)
    assert "access_token-1]" in page and "access_token-2]" in page and "these are" not in page


def test_the_comparison_knows_what_was_hidden_and_says_what_explains_the_failure(visitor):
    bare = CAPTURE.replace("Authorization: Bearer ", "Authorization: ").replace("403 Forbidden", "401 Unauthorized")
    page = visitor.post(capture=CAPTURE.replace("403 Forbidden", "200 OK").partition('{"error"')[0] + "{}\n" + bare)
    compared = visitor.post("/compare", call=["1", "2"], **carried_by(page)).text
    assert "What explains the failure" in compared and "/causes/bearer-missing" in compared


def test_calls_on_the_page_have_their_numbers_in_the_paste(visitor):
    three = "".join(
        CAPTURE.replace("\n<\n", f"\n< cf-ray: {ray}-FRA\n<\n")
        for ray in ("8f3a1c0d9e2b4a57", "8f3a1c0d9e2b4b99", "8f3a1c0d9e2b4b99")
    )
    page = visitor.post("/call", call=["2", "3"], **carried_by(visitor.post(capture=three))).text
    assert "What went wrong (call 2)" in page and "What went wrong (call 3)" in page and "(call 1)" not in page
    assert page.partition('class="head"')[2].partition("</dl>")[0].count("8f3a1c0d9e2b4b99") == 1
    assert "quote it to support (call 2, 3)" in page
    three = CAPTURE + CAPTURE.replace(TOKEN, TOKEN[:-1] + "e") + CAPTURE.replace(TOKEN, TOKEN[:-1] + "f")
    hidden_in = visitor.post("/call", call=["2", "3"], **carried_by(visitor.post(capture=three))).text
    assert "<code>call 3.request_headers.Authorization</code>" in hidden_in and ">call 2." not in hidden_in
    assert "<h3" in page.partition('id="f1-1"')[0] and '<h2 id="findings-title' not in page


def test_a_call_that_lacks_facts_is_named_among_several(visitor):
    page = visitor.post(capture=CAPTURE.partition("\n>")[0] + "\n" + CAPTURE, call="1")
    assert page.status_code == 422 and "The paste holds 2 calls; this is call 1." in page.text


def test_what_went_well_and_what_is_no_call_are_called_so(visitor):
    assert (
        "This call worked" in visitor.post(capture=CAPTURE.replace("403 Forbidden", "200 OK").partition("< X-")[0]).text
    )
    asked = visitor.post(capture=CAPTURE.partition("\n>")[0], incomplete="1").text
    assert "The paste shows no answer of the server" in asked
    nothing = visitor.post(capture="it does not work\n", incomplete="1").text
    assert "No call was recognised, so there is nothing to explain" in nothing and "wrong with this call" not in nothing


def test_what_is_hidden_is_counted_as_it_is_listed(visitor):
    asked = visitor.post(capture="my password is hunter2hunter2\n")
    page = visitor.post(capture=box(asked, "capture"), seen=hidden(asked, "seen"), incomplete="1").text
    assert '<a href="#redactions-title">1 secret</a>' in page and "Not searched for: words too short" in page
    both = visitor.post(capture=CAPTURE, audience="public", username="ann").text
    assert "2 secrets; 1 searched for, 14 encodings, 0 left" in " ".join(both.split())
