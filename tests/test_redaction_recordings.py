"""Tests of what recordings of browsers and proxies hold beside the calls: what must go, what must stay as it is."""

from __future__ import annotations

import base64
import json

import pytest

from support_report.redact import redact_text

SECRET = "q7RzK2mXw9TfB4nLc8Vd"


@pytest.mark.parametrize("word", ["Token", "token", "ApiKey", "api_key"])
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_json_in_json_stays_json_where_a_header_holds_a_secret(word, depth):
    text = json.dumps({"headers": {"X-Echo": f"{word} {SECRET}", "Authorization": f"{word} {SECRET}"}, "page": 1})
    for _ in range(depth):
        text = json.dumps({"text": text, "size": 80})
    clean = redact_text(text).text
    assert SECRET not in clean
    for _ in range(depth):
        clean = json.loads(clean)["text"]
    assert json.loads(clean)["page"] == 1


def test_a_password_keeps_the_sign_before_an_escaped_quote_out():
    assert redact_text('{\\"m\\": \\"the password is Qwzpk3364$\\"}').text.endswith('-1]\\"}')


def test_xml_without_attributes_is_opened_in_base64():
    body = f"<config><title>A page</title><api_key>{SECRET}</api_key><limit>20</limit></config>"
    encoded = base64.b64encode(body.encode()).decode()
    clean = redact_text(json.dumps({"encoding": "base64", "text": encoded})).text
    assert encoded[:36] in clean and encoded[-12:] in clean and "[REDACTED-api_key-1]" in clean


@pytest.mark.parametrize("body", ["<list><title>monkey</title></list>", "<list><api_key></api_key></list>"])
def test_xml_without_secrets_stays_in_base64(body):
    text = json.dumps({"text": base64.b64encode(body.encode()).decode()})
    assert redact_text(text).text == text


@pytest.mark.parametrize(
    "cookie",
    ["_ga=GA1.2.493751843.1763800000", "_fbp=fb.1.1763800000123.493751843", "_ga_X=GS1.1.1763800000.12.1.0"],
)
def test_how_often_somebody_came_by_stays(cookie):
    assert redact_text(f"Cookie: {cookie}; lang=en").text == f"Cookie: {cookie}; lang=en"


@pytest.mark.parametrize("cookie", [f"_ga={SECRET}", "sid=GA1.2.q7RzK2mXw9TfB4nL", "session=a1.K2mXw9TfB4nL.493751843"])
def test_what_only_begins_like_that_is_hidden(cookie):
    assert "[REDACTED-" in redact_text(f"Cookie: {cookie}; lang=en").text


@pytest.mark.parametrize("name", ["siteKey", "site_key", "data-sitekey"])
def test_the_key_that_a_page_shows_to_all_stays(name):
    text = json.dumps({name: "6LdXeaepf6j3CSMFsxdNmNq88gXk6XVOoINGu2wn"})
    assert redact_text(text).text == text
