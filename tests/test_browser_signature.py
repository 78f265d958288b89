"""The check of an OAuth 1.0a signature in a real browser: published vectors, known mistakes, and nothing is sent."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browsing import make_report
from tests.test_signature import SECRETS, URL, base, rightly_signed, signed

pytestmark = pytest.mark.browser

VECTORS = json.loads((Path(__file__).parent / "vectors" / "oauth1.json").read_text("utf-8"))
WITH_SECRETS = [vector for vector in VECTORS["calls"] if vector["secrets"]]


def request_of(method, url, authorization, body=""):
    """The call as raw HTTP, with a scheme that nothing else tells."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    kind = "Content-Type: application/x-www-form-urlencoded\n" if body else ""
    head = f"{method} {target} HTTP/1.1\nHost: {parts.netloc}\nAuthorization: {authorization}\n{kind}"
    return f"{head}\n{body}\n\nHTTP/1.1 401 Unauthorized\n\nno\n"


def checked(page, message, consumer, token):
    """What the page says after the fields are filled and the key Enter is pressed."""
    page.get_by_label("The Authorization header as it was sent").fill(message)
    page.get_by_label("Consumer secret").fill(consumer)
    field = page.get_by_label("Token secret")
    field.fill(token)
    field.press("Enter")
    status = page.locator(".check [role=status]")
    page.wait_for_function("() => document.querySelector('.check [role=status]').textContent")
    return status.inner_text()


def report_on(page, call):
    page.get_by_label("URL with all parameters").fill(call.url)
    (header,) = call.request_headers
    return make_report(page, request_of(call.method, call.url, header[1], call.request_body or "")), header[1]


@pytest.mark.parametrize("vector", WITH_SECRETS, ids=lambda vector: vector["source"][:40])
def test_published_signatures_are_found_right_and_nothing_is_sent(open_page, vector):
    page = open_page()
    page.get_by_label("URL with all parameters").fill(vector["url"])
    message = request_of(vector["method"], vector["url"], vector["authorization"], vector["body"] or "")
    make_report(page, message)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/static/icon.svg" not in request.url else None)
    page.on("websocket", lambda socket: sent.append(socket.url))
    assert "is right" in checked(page, message, *vector["secrets"])
    assert "wrong: no known mistake" in checked_again(page, "some other secret")
    assert sent == []


def checked_again(page, consumer):
    page.get_by_label("Consumer secret").fill(consumer)
    before = page.locator(".check [role=status]").inner_text()
    page.get_by_role("button", name="Check the signature").click()
    page.wait_for_function(f"() => document.querySelector('.check [role=status]').textContent !== {json.dumps(before)}")
    return page.locator(".check [role=status]").inner_text()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (rightly_signed("https://x.test/a?q=web%20design&~=1*"), "is right"),
        (rightly_signed("https://x.test/a", oauth_signature_method="HMAC-SHA256"), "is right"),
        (rightly_signed("https://x.test/a", oauth_signature_method="PLAINTEXT"), "is right"),
        (signed(URL, base(q="web+design")), "the parameters were signed as they stand in the message"),
        (signed(URL, base(q="web design")), "the parameters were signed without being encoded"),
        (signed(URL, base(q="web%2520design")), "the parameters were percent-encoded twice"),
        (signed(URL, base(uri="http://x.test/a")), "it was signed for the other of http and https"),
        (signed(URL, base(method="POST")), "it was signed for POST"),
        (signed(URL, base(), secrets=(SECRETS[0], "")), "it was signed without the token secret"),
        (signed(URL, base(), secrets=SECRETS[::-1]), "the two secrets were swapped"),
        (signed(URL, base(), secrets=(SECRETS[0] + "\n", SECRETS[1])), "a blank or a line end behind a secret"),
        (signed(URL, "something else"), "no known mistake gives it"),
    ],
)
def test_the_page_names_the_mistakes_that_the_command_line_names(open_page, call, said):
    page, header = report_on(open_page(), call)
    assert said in checked(page, f"Authorization: {header}", *SECRETS)


def test_secrets_are_encoded_in_the_key(open_page):
    secrets = ("c s+1%é", "t&s/2")
    page, header = report_on(open_page(), signed(URL, base(), secrets=secrets))
    assert "is right" in checked(page, header, *secrets)


def test_what_is_not_pasted_or_is_of_another_call_is_asked_for(open_page):
    page, header = report_on(open_page(), rightly_signed("https://x.test/a"))
    asked = checked(page, "", *SECRETS)
    assert "oauth_signature" in asked and "oauth_token" in asked
    other = header.replace("n0nce", "another")
    assert "another call" in checked_with(page, other)


def checked_with(page, message):
    page.get_by_label("The Authorization header as it was sent").fill(message)
    page.get_by_role("button", name="Check the signature").click()
    page.wait_for_function("() => !document.querySelector('.check [role=status]').textContent.includes('oauth_token')")
    return page.locator(".check [role=status]").inner_text()


def test_the_fields_belong_to_no_form_and_have_no_name(open_page):
    page, _ = report_on(open_page(), rightly_signed("https://x.test/a"))
    fields = page.locator(".check textarea, .check input")
    assert fields.count() == 3
    for field in fields.all():
        assert field.get_attribute("name") is None
        assert field.evaluate("element => element.form") is None
        assert field.get_attribute("autocomplete") == "off"


def test_without_a_script_the_command_line_is_named(open_page):
    page, _ = report_on(open_page(java_script_enabled=False), rightly_signed("https://x.test/a"))
    assert not page.get_by_label("Consumer secret").is_visible()
    assert page.get_by_text("report call.txt --check-signature").is_visible()


def test_a_call_that_is_not_signed_has_no_check(open_page):
    page = make_report(open_page(), "GET / HTTP/1.1\nHost: x.test\n\nHTTP/1.1 401 Unauthorized\n\n")
    assert page.locator(".check").count() == 0
    assert "signature.js" not in page.content()
