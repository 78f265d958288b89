"""Journeys of a newcomer in a real browser, from the paste to the ticket and back."""

import json
import time

import pytest
from playwright.sync_api import expect

from tests.browsing import CAPTURE, SCRIPTS, TOKEN, files_of, make_report, press, words_of

pytestmark = pytest.mark.browser
READ_AS = "Read as: curl -v output. GET /api/hr/v2/teams.json 403. 1 place hidden."
FALSE_ALARM = "sk_live_" + "q7Rk2Zt9Lw4Xn8Vb3Mc6Yd1H"


def har_of(size):
    """A HAR of so many bytes at least, whose last call failed."""
    filler = json.dumps({"items": [{"id": number, "title": "Some job"} for number in range(4000)]})
    fine = {"status": 200, "headers": [], "content": {"mimeType": "application/json", "text": filler}}
    failed = {"status": 403, "headers": [], "content": {"text": '{"error": {"message": "This APP has no access"}}'}}
    asked = {"method": "GET", "url": "https://api.upwork.com/graphql", "headers": [{"name": "Authorization", "value": f"Bearer {TOKEN}"}]}  # fmt: skip  # noqa: E501
    entries = [{"request": asked, "response": fine}] * (size // len(filler) + 1)
    return json.dumps({"log": {"version": "1.2", "entries": [*entries, {"request": asked, "response": failed}]}})


def press_by_keyboard(page, button):
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@SCRIPTS
def test_the_recognised_format_is_shown(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Paste the call").fill(CAPTURE)
    if script:
        page.get_by_text("Read as: curl -v output.").last.wait_for()
        assert page.locator("#preview-said").inner_text().startswith(READ_AS)
    else:
        press(page, "Preview")
    assert words_of(page.locator("#preview")).startswith(READ_AS)
    press(page, "Create the report")
    assert "curl -v output" in words_of(page.locator(".about"))


@SCRIPTS
def test_every_redaction_is_marked_and_listed(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    marks = page.locator("mark").all_text_contents()
    assert set(marks) == set(page.locator(".redactions code.masked").all_text_contents())
    assert TOKEN not in page.content()


@SCRIPTS
def test_hiding_and_showing_again_by_keyboard_and_without_script(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Paste the call").fill(CAPTURE.replace("{", f'{{"build":"{FALSE_ALARM}",', 1))
    press_by_keyboard(page, page.get_by_role("button", name="Preview"))
    assert FALSE_ALARM not in page.locator("#preview").inner_text()
    page.get_by_role("checkbox", name="Show this again").focus()
    page.keyboard.press("Space")
    page.get_by_label("Hide these words too").focus()
    page.keyboard.type("teams")
    press_by_keyboard(page, page.get_by_role("button", name="Create the report"))
    facts = page.locator(".facts").inner_text()
    assert FALSE_ALARM in facts and "teams" not in facts
    page.get_by_label("Hide this too").focus()
    page.keyboard.type(FALSE_ALARM)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert FALSE_ALARM not in page.content()


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


def test_back_shows_the_paste_again(open_page):
    page = open_page()
    page.get_by_label("Username").fill("ada_lovelace")
    make_report(page)
    page.go_back()
    expect(page.get_by_label("Paste the call")).to_have_value(CAPTURE)
    assert page.get_by_label("Username").input_value() == "ada_lovelace"
    press(page, "Create the report")
    assert page.title().startswith("Your report") and "ada_lovelace" in page.content()


def test_back_shows_the_paste_again_after_the_form_asked_for_more(open_page):
    page = open_page()
    press(page, "Create the report")
    make_report(page)
    page.go_back()
    expect(page.get_by_label("Paste the call")).to_have_value(CAPTURE)


@SCRIPTS
def test_a_second_report_is_empty(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Username").fill("ada_lovelace")
    make_report(page)
    page.get_by_role("link", name="New report").click()
    page.wait_for_load_state("networkidle")
    fields = page.locator("main :is(textarea, input[type=text], select)")
    assert fields.count() > 10 and {field.input_value() for field in fields.all()} == {""}


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
    typed = {"Paste the call": CAPTURE, "Username": "ada_lovelace", "Hide these words too": "bluebird\n"}
    for label, words in typed.items():
        page.get_by_label(label).fill(words)
    page.get_by_label("Stack Overflow").check()
    page.context.clear_cookies()
    page.locator("[name=csrf_token]").evaluate_all("fields => { for (const field of fields) field.value += 'x'; }")
    press(page, "Create the report")
    assert "open for too long" in page.get_by_role("status").all_inner_texts()[0]
    assert {label: page.get_by_label(label).input_value() for label in typed} == typed
    assert page.get_by_label("Stack Overflow").is_checked()
    press(page, "Create the report")
    assert page.title().startswith("Your report")
