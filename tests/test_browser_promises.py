"""What a report promises, in a real browser: who sees what, what is withheld, where to go, what files are called."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from support_report.rendering import FILES
from support_report.writing.editions import EDITIONS
from tests.browsing import CAPTURE, SCRIPTS, TOKEN, files_of, make_report, press, words_of

pytestmark = pytest.mark.browser


TYPED = ("time", "request_body", "username", "environment", "platform")


def holding_all(page):
    """The report of a call that holds every datum of the table of editions, pasted but for what only a person knows."""
    samples = [pair for datum in EDITIONS for pair in datum.sample.items()]
    facts = dict(samples)
    told = {name: [] for name in ("request_headers", "response_headers", "response_body", "notes")}
    for name, value in samples:
        if name in told:
            told[name] += [f"{field}: {text}" for field, text in value] if isinstance(value, tuple) else [value]
    asked = [f"{facts['method']} {facts['url']} HTTP/1.1", *dict.fromkeys(told["request_headers"])]
    answer = [f"HTTP/1.1 {facts['status']} {facts['reason']}", *told["response_headers"], "", *told["response_body"]]
    paste = "\n".join([*told["notes"], "", *asked, "", *answer, ""])
    for name in TYPED:
        field = page.locator(f"[name={name}]")
        field.select_option(facts[name]) if name == "platform" else field.fill(facts[name])
    return make_report(page, paste)


def shows(page, datum):
    page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")
    text = words_of(page.locator("main"))
    return re.sub(r"\s+", " ", datum.needle).lower() in text.lower()


def test_each_edition_shows_on_the_page_what_the_table_says(open_page):
    page = open_page()
    holding_all(page)
    wrong = [datum.name for datum in EDITIONS if not on_the_page(datum) and shows(page, datum) is not datum.support]
    assert wrong == []
    press(page, "Show the public edition")
    wrong = [datum.name for datum in EDITIONS if not on_the_page(datum) and shows(page, datum) is not datum.public]
    assert wrong == []


def on_the_page(datum):
    """Data whose needle is the wording of the text report, not of the page."""
    return datum.needle.startswith("Platform: ")


@SCRIPTS
def test_an_output_in_which_a_secret_survives_is_not_offered(open_page, script, monkeypatch):
    from support_report import rendering

    render = rendering.render

    def leaky(name, values):
        return render(name, values) + (TOKEN if name == "har" else "")

    monkeypatch.setattr("support_report.report.render", leaky)
    page = make_report(open_page(java_script_enabled=script))
    assert "14 encodings, 1 left" in words_of(page.locator(".proof"))
    assert "Withheld: har. A value that was taken out was found in it again" in words_of(page.locator("main"))
    assert page.get_by_role("button", name="Download HTTP archive").count() == 0 and TOKEN not in page.content()
    files = files_of(page)
    assert not [name for name in files if name.endswith(".har")]
    with zipfile.ZipFile(io.BytesIO(next(data for name, data in files.items() if name.endswith(".zip")))) as archive:
        assert len(archive.namelist()) == len(FILES) - 1
        assert not [name for name in archive.namelist() if TOKEN.encode() in archive.read(name)]


@SCRIPTS
def test_the_proof_is_told_in_figures(open_page, script):
    page = make_report(open_page(java_script_enabled=script))
    assert "1 secret, 14 encodings, 0 left" in words_of(page.locator(".proof"))
    page.get_by_role("link", name="1 secret, 14 encodings, 0 left").click()
    expect(page).to_have_url(re.compile("#redactions-title$"))


ONLY_SUPPORT = "> GET /x HTTP/1.1\n> Host: api.upwork.com\n>\n< HTTP/1.1 403 Forbidden\n<\nThis API key is disabled\n"


@SCRIPTS
@pytest.mark.parametrize(
    ("capture", "first"), [(CAPTURE, "Stack Overflow"), (ONLY_SUPPORT, "Customer Support")], ids=["ours", "theirs"]
)
def test_where_to_go_first_follows_who_can_help(open_page, script, capture, first):
    page = make_report(open_page(java_script_enabled=script), capture)
    steps = page.locator("section:has(#next-title) ol.steps > li strong").all_inner_texts()
    assert steps[0] == first and set(steps[:2]) == {"Stack Overflow", "Customer Support"}


def test_the_report_is_copied_with_one_button(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    make_report(page)
    page.get_by_role("button", name="Copy the report").click()
    page.get_by_text("The report is on the clipboard.").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("SUPPORT REPORT\n") and "[REDACTED-access_token-1]" in copied and TOKEN not in copied


@SCRIPTS
def test_names_of_files_tell_date_method_and_status_alone(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Username").fill("ada_lovelace")
    make_report(page, CAPTURE.replace("< Content-Type", "< Date: Wed, 04 Mar 2026 05:06:07 GMT\n< Content-Type"))
    names = {name.partition(".")[0] for name in files_of(page)}
    assert names == {"support-report-2026-03-04-get-403"}
