"""The app in a real browser: from the paste to the file, with script and without, and what stays behind."""

import re

import pytest

from tests.browsing import CAPTURE, SCRIPTS, TOKEN, files_of, is_focused, make_report, press

pytestmark = pytest.mark.browser


@SCRIPTS
def test_from_the_paste_to_the_file(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    assert page.title().startswith("Your report")
    assert page.get_by_role("heading", name="The API key lacks a permission").is_visible()
    assert page.locator("dd mark", has_text="[REDACTED-access_token-1]").first.is_visible()
    assert TOKEN not in page.content()
    name, text = next((name, data.decode()) for name, data in files_of(page).items() if name.endswith(".txt"))
    assert re.fullmatch(r"support-report-[\w-]+\.txt", name)
    assert "403 Forbidden" in text and "teams.json" in text and TOKEN not in text


@SCRIPTS
def test_an_empty_form_is_answered_with_links_to_its_fields(open_page, script):
    page = open_page(java_script_enabled=script)
    press(page, "Create the report")
    assert page.title().startswith("Error: ")
    summary = page.get_by_role("alert")
    assert is_focused(summary) or not script
    summary.get_by_role("link").last.click()
    assert is_focused(page.get_by_label("Response status"))


@SCRIPTS
def test_what_is_missing_may_be_left_out(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Environment").fill("Debian 12")
    make_report(page, f"curl https://api.upwork.com/graphql -H 'Authorization: Bearer {TOKEN}'")
    assert TOKEN not in page.content()
    assert page.get_by_label("Environment").input_value() == "Debian 12"
    press(page, "Create the report without them")
    assert page.get_by_text("not provided", exact=True).count() >= 2
    assert "41 characters" in page.content(), "the shape of the secret was lost on the way"


@SCRIPTS
def test_the_public_edition_is_one_switch_away(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Username").fill("ada_lovelace")
    make_report(page)
    assert "ada_lovelace" in page.content()
    press(page, "Show the public edition")
    assert "public edition" in page.get_by_role("heading", level=1).inner_text()
    assert "ada_lovelace" not in page.content()


def test_the_copy_button_copies_and_says_so(open_page):
    page = make_report(open_page(permissions=["clipboard-read", "clipboard-write"]))
    page.get_by_role("button", name="Copy the report").click()
    page.get_by_text("The report is on the clipboard.").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "403 Forbidden" in copied and TOKEN not in copied


def test_no_button_needs_script_without_it(open_page):
    page = make_report(open_page(java_script_enabled=False))
    buttons = page.locator("button[type=button]")
    assert buttons.count() == 1 and not buttons.first.is_visible()


def test_by_keyboard_alone(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert is_focused(page.get_by_label("Paste the call"))
    page.keyboard.insert_text(CAPTURE)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.title().startswith("Your report")


@SCRIPTS
def test_a_chosen_file_is_read(open_page, script, tmp_path):
    (tmp_path / "call.txt").write_text(CAPTURE, encoding="utf-16")
    page = open_page(java_script_enabled=script)
    page.get_by_label("Or choose a file").set_input_files(tmp_path / "call.txt")
    press(page, "Create the report")
    assert page.title().startswith("Your report") and TOKEN not in page.content()


def test_leaving_with_a_paste_asks_first(open_page, live_server):
    page = open_page()
    page.get_by_label("Paste the call").press_sequentially("words")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live_server}/causes")
    assert asked == ["beforeunload"]


def test_nothing_stays_in_the_browser(open_page):
    page = make_report(open_page())
    stored = page.evaluate("() => JSON.stringify([location.href, {...localStorage}, {...sessionStorage}])")
    cookies = page.context.cookies()
    assert [cookie["name"] for cookie in cookies] == ["__Host-session"]
    assert cookies[0]["httpOnly"] and cookies[0]["secure"] and cookies[0]["sameSite"] == "Strict"
    assert stored.endswith('/",{},{}]') and TOKEN not in stored + cookies[0]["value"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("state", ["form", "report"])
def test_nothing_sticks_out_at_320_pixels(open_page, state, direction):
    page = open_page(viewport={"width": 320, "height": 640})
    if state == "report":
        make_report(page, CAPTURE.replace("teams.json'", "teams.json?" + "x" * 900 + "'"))
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
