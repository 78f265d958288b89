"""The form in a real browser: fields that follow the paste, samples, dropped files, help, and what it keeps."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import CAPTURE, SCRIPTS, TOKEN, make_report, press, words_of

pytestmark = pytest.mark.browser

OTHER = CAPTURE.replace("teams.json", "users.json").replace("403 Forbidden", "404 Not Found")
BARE = "curl https://api.upwork.com/graphql -H 'Accept: text/plain'"
URL = "URL with all parameters"
PICTURE = bytes.fromhex("89504e470d0a1a0a")


def paste(page, text):
    page.get_by_label("Paste the call").fill(text)


def field(page, name):
    return page.locator(f"[name={name}]")


def note(page, name):
    return page.locator(f"#{name}-from")


def typed(page):
    """The labels of the facts that the report names as typed."""
    return [words_of(fact).split(". ")[1] for fact in page.locator(".states li:has(.state.typed)").all()]


# --- Fields that follow the paste ------------------------------------------------------------------------------------


def test_the_paste_fills_the_fields_and_says_so(open_page):
    page = open_page()
    paste(page, CAPTURE)
    expect(field(page, "url")).to_have_value("https://www.upwork.com/api/hr/v2/teams.json")
    assert field(page, "status").input_value() == "403 Forbidden" and field(page, "method").input_value() == "GET"
    assert field(page, "request_headers").input_value().endswith("Authorization: Bearer [REDACTED-access_token-1]")
    assert note(page, "url").inner_text() == "From the paste"
    assert note(page, "platform").inner_text() == "Concluded from the paste"
    assert "url-from" in field(page, "url").get_attribute("aria-describedby")
    assert not note(page, "username").is_visible() and field(page, "username").input_value() == ""


def test_what_was_only_filled_in_is_not_typed(open_page):
    page = open_page()
    paste(page, CAPTURE)
    expect(note(page, "url")).to_be_visible()
    press(page, "Create the report")
    assert typed(page) == [] and "41 characters" in page.content(), "the secret itself was not read"


def test_what_is_typed_wins_and_the_rest_follows_the_paste(open_page):
    page = open_page()
    paste(page, CAPTURE)
    expect(note(page, "status")).to_be_visible()
    field(page, "status").fill("411")
    expect(note(page, "status")).to_be_hidden()
    paste(page, OTHER)
    expect(field(page, "url")).to_have_value("https://www.upwork.com/api/hr/v2/users.json")
    assert field(page, "status").input_value() == "411"
    press(page, "Create the report")
    assert typed(page) == ["Response status and headers"]
    assert words_of(page.locator(".fact.typed dd")).startswith("411")


def test_an_emptied_field_follows_the_paste_again(open_page):
    page = open_page()
    paste(page, CAPTURE)
    expect(note(page, "url")).to_be_visible()
    field(page, "url").fill("https://typed.test/")
    field(page, "url").fill("")
    page.get_by_label("Username").focus()
    expect(field(page, "url")).to_have_value("https://www.upwork.com/api/hr/v2/teams.json")
    assert note(page, "url").is_visible()


def test_without_a_paste_the_fields_are_empty_again(open_page):
    page = open_page()
    paste(page, CAPTURE)
    expect(note(page, "url")).to_be_visible()
    paste(page, "")
    expect(field(page, "url")).to_have_value("")
    assert not note(page, "url").is_visible()


@SCRIPTS
def test_a_form_that_asks_for_more_shows_what_was_read(open_page, script):
    page = make_report(open_page(java_script_enabled=script), BARE)
    assert page.title().startswith("Error: ")
    assert field(page, "url").input_value() == "https://api.upwork.com/graphql"
    assert note(page, "url").inner_text() == "From the paste" and not note(page, "status").is_visible()
    field(page, "status").fill("401")
    paste(page, BARE.replace("graphql", "other"))
    press(page, "Create the report")
    facts = page.locator(".facts").inner_text()
    assert typed(page) == ["Response status and headers"]
    assert "https://api.upwork.com/other" in facts and "api.upwork.com/graphql" not in facts


@SCRIPTS
def test_a_long_body_stays_in_the_paste(open_page, script):
    page = open_page(java_script_enabled=script)
    paste(page, CAPTURE.replace('"code":403,', f'"code":403,"long":"{"word " * 2000}",'))
    press(page, "Preview")
    assert note(page, "response_body").inner_text().startswith("From the paste: 10,0")
    assert field(page, "response_body").input_value() == ""


# --- Ways in ---------------------------------------------------------------------------------------------------------


@SCRIPTS
@pytest.mark.parametrize(
    ("link", "finding"),
    [
        ("a 411", "The POST was incomplete"),
        ("a 401 with a space in a parameter", "A parameter of the signed request is not percent-encoded"),
        ("a 403 without scopes", "The API key lacks a permission this resource needs"),
    ],
)
def test_a_sample_is_one_click_away(open_page, script, link, finding):
    page = open_page(java_script_enabled=script)
    page.get_by_role("link", name=link, exact=True).click()
    assert field(page, "url").input_value().startswith("https://www.upwork.com/api/")
    press(page, "Create the report")
    assert page.locator(".finding h3").first.inner_text().startswith(finding)


def drop(page, content, name="call.txt", kind="text/plain", event="drop"):
    """Drops a file on the page, or pastes it into the form."""
    page.evaluate(
        """([bytes, name, type, event]) => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], name, {type}));
            const settings = {bubbles: true, cancelable: true, dataTransfer: files, clipboardData: files};
            const kind = event === 'drop' ? DragEvent : ClipboardEvent;
            document.getElementById('capture').dispatchEvent(new kind(event, settings));
        }""",
        [list(content), name, kind, event],
    )


def test_a_text_dropped_anywhere_goes_into_the_paste(open_page):
    page = open_page()
    drop(page, CAPTURE.encode())
    expect(page.get_by_label("Paste the call")).to_have_value(CAPTURE)
    expect(field(page, "status")).to_have_value("403 Forbidden")


@pytest.mark.parametrize("content", [CAPTURE.encode("utf-16"), b"x" * 300_000], ids=["utf-16", "long"])
def test_what_the_box_cannot_take_goes_to_the_file_field(open_page, content):
    page = open_page()
    drop(page, content)
    chooser = page.get_by_label("Or choose a file")
    page.wait_for_function("() => document.getElementById('capture_file').files.length")
    assert chooser.evaluate("field => field.files[0].name") == "call.txt"
    assert page.get_by_label("Paste the call").input_value() == ""


@pytest.mark.parametrize("event", ["drop", "paste"])
def test_a_picture_is_answered_by_what_to_do(open_page, event):
    page = open_page()
    drop(page, PICTURE, "shot.png", "image/png", event)
    expect(page.locator("#paste-said")).to_contain_text("Select the text in the window it was taken of and copy that.")
    assert page.get_by_role("status").first.is_visible()


@SCRIPTS
def test_help_stands_beside_the_paste(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_text("How do I get this?").click()
    page.get_by_text("Ruby", exact=True).click()
    assert page.get_by_text("http.set_debug_output($stdout)").is_visible()


# --- What is kept, and what is not -----------------------------------------------------------------------------------


def kept_by(page):
    """What the browser keeps with the page in its history, as one text."""
    return page.evaluate(
        """() => {
            const {iv, locked} = navigation.currentEntry.getState() || {};
            return [history.state, iv, locked && new TextDecoder('latin1').decode(locked)].join();
        }"""
    )


def test_what_is_kept_for_back_cannot_be_read(open_page):
    page = make_report(open_page())
    page.go_back()
    expect(page.get_by_label("Paste the call")).to_have_value(CAPTURE)
    kept = kept_by(page)
    assert len(kept) > len(CAPTURE) and TOKEN not in kept and "teams.json" not in kept


def test_another_session_cannot_open_what_is_kept(open_page):
    page = make_report(open_page())
    page.context.clear_cookies()
    page.go_back()
    page.wait_for_function("() => navigation.currentEntry.getState() === null")
    assert page.get_by_label("Paste the call").input_value() == ""


def test_back_asks_for_a_chosen_file_again(open_page, tmp_path):
    (tmp_path / "call.har").write_text(CAPTURE)
    page = open_page()
    page.get_by_label("Or choose a file").set_input_files(tmp_path / "call.har")
    press(page, "Create the report")
    page.go_back()
    expect(page.locator("#paste-said")).to_have_text(re.compile("Choose the file call.har again"))


@pytest.mark.parametrize(("words", "asks"), [("words", True), ("", False)])
def test_leaving_asks_only_for_what_was_typed(open_page, live_server, words, asks):
    page = open_page()
    page.get_by_role("link", name="a 411", exact=True).click()
    page.get_by_label("Username").press_sequentially(words)
    page.locator("#preview-said:not(:empty)").wait_for(state="attached")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live_server}/causes")
    assert bool(asked) == asks


def test_a_file_too_long_to_preview_says_so_in_sight(open_page, tmp_path):
    page = open_page()
    long = tmp_path / "long.har"
    long.write_text(CAPTURE + "x" * 200_000)
    page.get_by_label("Or choose a file").set_input_files(long)
    said = page.get_by_text("This is long. Press Preview")
    expect(said).to_be_visible()
    assert said.bounding_box()["width"] > 100 and not page.locator("section.preview").is_visible()
    page.get_by_label("Paste the call").fill(CAPTURE)
    expect(page.locator("section.preview")).to_be_visible()
    assert page.get_by_text("No call is recognised").count() == 0
