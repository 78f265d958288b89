"""Journeys of a newcomer in a real browser, from the paste to the ticket and back."""

import json
import re
import time

import pytest

from tests.browsing import CAPTURE, SCRIPTS, TOKEN, files_of, make_report, press, words_of

pytestmark = pytest.mark.browser


def har_of(size):
    """A HAR of so many bytes at least, whose last call failed."""
    filler = json.dumps({"items": [{"id": number, "title": "Some job"} for number in range(4000)]})
    fine = {"status": 200, "headers": [], "content": {"mimeType": "application/json", "text": filler}}
    failed = {"status": 403, "headers": [], "content": {"text": '{"error": {"message": "This APP has no access"}}'}}
    asked = {"method": "GET", "url": "https://api.upwork.com/graphql", "headers": [{"name": "Authorization", "value": f"Bearer {TOKEN}"}]}  # fmt: skip  # noqa: E501
    entries = [{"request": asked, "response": fine}] * (size // len(filler) + 1)
    return json.dumps({"log": {"version": "1.2", "entries": [*entries, {"request": asked, "response": failed}]}})


@SCRIPTS
def test_the_recognised_format_is_shown(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Paste the call").fill(CAPTURE)
    if script:
        page.get_by_text("Read as curl -v output.").last.wait_for()
    else:
        press(page, "Preview")
    assert "Read as curl -v output." in words_of(page.locator("#preview"))
    press(page, "Create the report")
    assert "curl -v output" in words_of(page.locator(".about"))


@SCRIPTS
def test_every_redaction_is_marked_and_listed(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    marks = page.locator("mark").all_text_contents()
    assert set(marks) == set(page.locator(".redactions code.masked").all_text_contents())
    assert TOKEN not in page.content()


@SCRIPTS
def test_a_word_is_hidden_from_the_form(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Hide these words too").fill("teams")
    make_report(page)
    assert "teams" not in words_of(page.locator(".facts"))


@SCRIPTS
def test_public_hides_the_username(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Username").fill("ada_lovelace")
    page.get_by_label("Stack Overflow").check()
    make_report(page)
    assert "ada_lovelace" not in page.content()


@SCRIPTS
def test_findings_quote_their_evidence(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    for finding in page.locator("article.finding").all():
        assert finding.locator(".evidence q").count() > 0


@SCRIPTS
def test_the_curl_command_holds_no_secret(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    command = next(data.decode() for name, data in files_of(page).items() if name.endswith(".sh"))
    assert "curl" in command and "$UPWORK_ACCESS_TOKEN" in command and TOKEN not in command


@SCRIPTS
def test_a_second_report_is_empty(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    page.get_by_role("link", name="New report").click()
    assert page.get_by_label("Paste the call").input_value() == ""


@SCRIPTS
def test_a_har_of_5_megabytes_is_read_within_3_seconds(open_page, script, tmp_path):
    (tmp_path / "big.har").write_text(har_of(5_000_000))
    page = open_page(java_script_enabled=script)
    page.get_by_label("Or choose a file").set_input_files(tmp_path / "big.har")
    start = time.process_time()  # the server works in this process; what else the machine does is not counted
    press(page, "Create the report")
    assert time.process_time() - start < 3
    assert page.title().startswith("Your report") and TOKEN not in page.content()


def test_a_long_read_says_that_it_is_busy(open_page):
    page = open_page()
    waiting = []
    page.get_by_label("Paste the call").fill(CAPTURE)
    page.route("**/", lambda route: waiting.append(route))
    page.get_by_role("button", name="Create the report", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(500)
    waiting[0].abort("aborted")
    assert words_of(page.locator("#busy")) == "Reading the call …"


@SCRIPTS
def test_an_expired_token_keeps_the_text(open_page, script):
    page = open_page(java_script_enabled=script)
    page.context.clear_cookies()
    page.get_by_label("Paste the call").fill(CAPTURE)
    page.get_by_role("button", name="Create the report", exact=True).click()
    page.wait_for_load_state()
    if re.match("Your report", page.title()):
        return  # this machine's own form counts without a cookie
    assert page.get_by_label("Paste the call").input_value() == CAPTURE
    press(page, "Create the report")
    assert page.title().startswith("Your report")
