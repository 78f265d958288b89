"""The report in a real browser: its marks, correcting it, its editions, its files; with script and without."""

import io
import json
import re
import zipfile
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from support_report.encodings import dresses_of
from tests.browsing import CAPTURE, SCRIPTS, TOKEN, download, files_of, is_focused, make_report, press, words_of

pytestmark = pytest.mark.browser

SECRET = "4f1c9ad07be2" + "5538a6d1"
FALSE_ALARM = "AbCdEf0123456789" + "AbCd"
#: Two findings' worth of secrets; a false positive, a personal word and a value that is secret by its name.
FULL = f"""> POST /api/hr/v2/teams.json?client_secret={SECRET}&project=bluebird HTTP/1.1
> Host: www.upwork.com
> User-Agent: python-requests/2.32.3
> Authorization: Bearer {TOKEN}
> X-Upwork-API-TenantId: 1234567890
> Content-Type: application/json
>
{{"build": "glpat-{FALSE_ALARM}", "client_secret": "{SECRET}", "mail": "ada@example.com"}}

< HTTP/1.1 403 Forbidden
< Content-Type: application/json
< CF-RAY: 8f3a1c0d9e2b4a57-FRA
<
{{"error": {{"code": 403, "message": "This APP has no access to the requested resource"}}}}
"""
BOTH = CAPTURE + CAPTURE.replace("403 Forbidden", "200 OK").replace("teams.json", "users.json").replace(
    '{"error":{"code":403,"message":"This APP has no access to the requested resource"}}', '{"users": []}'
).replace("< X-Upwork-Error-Message: This APP has no access to the requested resource\n", "")  # fmt: skip


def listed_places(page):
    """How many places the list of what is hidden counts, by placeholder."""
    rows = page.locator(".redactions > li").all()
    return {row.locator("code.masked").inner_text(): int(re.search(r"(\d+) place", words_of(row))[1]) for row in rows}


def marked_places(page):
    """How many marks the page holds, by placeholder."""
    marks = page.locator("mark").all_text_contents()
    return {mark: marks.count(mark) for mark in marks}


@SCRIPTS
def test_the_marks_are_the_list(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    marked = marked_places(page)
    assert marked == listed_places(page) and len(marked) >= 3
    assert marked["[REDACTED-client_secret-1]"] == 2, "equal secrets have the same number"
    assert f"{sum(marked.values())} places hidden" in words_of(page.locator(".facts > .hint"))


@SCRIPTS
def test_a_mark_tells_why_and_leads_to_the_list_and_back(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    mark = page.locator("a.mark", has_text="client_secret").first
    reason = page.locator("#" + mark.get_attribute("aria-describedby"))
    assert "client_secret" in reason.inner_text()
    mark.focus()
    shown = mark.evaluate("element => getComputedStyle(element, '::after').content")
    assert "client_secret" in shown and "value of a field" in shown
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(mark.get_attribute("href")) + "$"))
    page.locator(mark.get_attribute("href")).get_by_role("link").last.click()
    expect(page).to_have_url(re.compile(r"#m\d+-2$"))
    assert page.locator(":target").inner_text() == "[REDACTED-client_secret-1]"


@SCRIPTS
def test_a_finding_leads_to_its_evidence_in_the_call(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    page.get_by_role("link", name="see it in the call").first.click()
    quoted = page.locator(":target")
    assert quoted.inner_text() == "This APP has no access to the requested resource"
    assert quoted.locator("mark").count() == 0 and quoted.get_attribute("class") == "quoted"
    page.locator(":target + a").click()
    assert page.locator(":target").get_by_role("heading", level=3).is_visible()


@SCRIPTS
def test_the_server_speaks_before_us(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    text = words_of(page.locator("main"))
    assert text.index("This APP has no access") < text.index("What went wrong")
    assert text.index("8f3a1c0d9e2b4a57-FRA") < text.index("What went wrong"), "request ids stand in the head"
    assert page.locator(".finding:not(:has(details)) > h3").count() <= 3


def test_a_word_is_hidden_by_keyboard_alone(open_page):
    page = make_report(open_page(), FULL)
    page.get_by_label("Hide this too").focus()
    page.keyboard.type("bluebird")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "bluebird" not in page.content() and marked_places(page)["[REDACTED-hidden-1]"] == 1


def test_what_is_selected_in_the_report_is_hidden(open_page):
    page = make_report(open_page(), FULL)
    page.evaluate(
        """() => {
            const node = [...document.querySelectorAll('.value')].map(e => e.firstChild)
                .flatMap(n => [...n.parentNode.childNodes]).find(n => (n.data || '').includes('bluebird'));
            const at = node.data.indexOf('bluebird');
            getSelection().setBaseAndExtent(node, at, node, at + 8);
        }"""
    )
    page.wait_for_function("() => document.querySelector('input[name=hide]').value === 'bluebird'")
    press(page, "Hide it")
    assert "bluebird" not in page.content()


@SCRIPTS
@pytest.mark.parametrize("word", ["bluebird", "teams", "requests"])
def test_a_hidden_word_is_in_no_file(open_page, script, word):
    page = make_report(open_page(java_script_enabled=script), FULL)
    page.get_by_label("Hide this too").fill(word)
    press(page, "Hide it")
    if word == "bluebird":
        assert all(b"bluebird" not in data for data in files_of(page).values())
    assert f"{word}" not in words_of(page.locator(".facts"))


def test_a_false_positive_is_shown_again_by_keyboard_with_script(open_page):
    page = open_page()
    page.get_by_label("Paste the call").fill(FULL)
    box = page.get_by_role("checkbox", name="Show this again")
    box.first.wait_for()
    assert FALSE_ALARM not in page.locator("#preview").inner_text()
    box.first.focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"() => document.getElementById('preview').innerText.includes('{FALSE_ALARM}')")
    assert page.get_by_label("Show these words").input_value() == FALSE_ALARM
    press(page, "Create the report")
    assert FALSE_ALARM in page.locator(".facts").inner_text()
    assert any(FALSE_ALARM.encode() in data for data in files_of(page).values()), "it was hidden again in the files"


def test_a_false_positive_is_shown_again_without_script(open_page):
    page = open_page(java_script_enabled=False)
    page.get_by_label("Paste the call").fill(FULL)
    press(page, "Preview")
    assert page.get_by_label("Paste the call").input_value() == FULL
    page.get_by_role("checkbox", name="Show this again").first.check()
    press(page, "Create the report")
    assert FALSE_ALARM in page.locator(".facts").inner_text() and SECRET not in page.content()


@SCRIPTS
def test_a_secret_by_name_is_never_shown_again(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Paste the call").fill(FULL)
    page.get_by_label("Show these words").fill(f"{SECRET}\n{TOKEN}")
    press(page, "Preview")
    assert "what is called client_secret is secret" in words_of(page.locator("#preview"))
    assert page.get_by_role("checkbox", name="Show this again").count() == 1
    press(page, "Create the report")
    assert SECRET not in page.content()


@SCRIPTS
def test_nothing_is_shown_again_in_the_public_edition(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Paste the call").fill(FULL)
    page.get_by_label("Show these words").fill(FALSE_ALARM)
    page.get_by_label("Stack Overflow").check()
    press(page, "Preview")
    assert page.get_by_role("checkbox", name="Show this again").count() == 0
    assert "everybody can read the public edition" in words_of(page.locator("#preview"))
    press(page, "Create the report")
    assert FALSE_ALARM not in page.content()


def test_the_preview_is_live_and_drops_old_answers(open_page):
    page = open_page()
    asked = []
    page.on("request", lambda sent: asked.append(sent) if sent.url.endswith("/preview") else None)
    page.get_by_label("Paste the call").press_sequentially("GET https://api.upwork.com/x?token=aaaabbbbcccc", delay=5)
    page.locator("#preview mark").first.wait_for()
    assert "aaaabbbbcccc" not in page.locator("#preview").inner_text()
    assert len(asked) < 10, "one question for each key"
    page.wait_for_function("() => document.getElementById('preview-said').textContent.endsWith('hidden.')")


def test_a_selection_in_the_paste_is_hidden_with_a_button(open_page):
    page = open_page()
    paste = page.get_by_label("Paste the call")
    paste.fill(FULL)
    page.locator("#preview mark").first.wait_for()
    start = FULL.index("bluebird")
    paste.evaluate(f"element => {{ element.focus(); element.setSelectionRange({start}, {start + 8}); }}")
    page.get_by_role("button", name="Hide what is selected").click()
    page.wait_for_function("() => !document.getElementById('preview').innerText.includes('bluebird')")
    assert page.get_by_label("Hide these words too").input_value() == "bluebird"


@SCRIPTS
def test_both_editions_are_one_switch_apart(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Username").fill("ada_lovelace")
    make_report(page, FULL)
    before = words_of(page.locator(".facts"))
    press(page, "Show the public edition")
    assert "public" in page.get_by_role("heading", level=1).inner_text()
    assert "ada_lovelace" not in page.content() and "ada@example.com" not in page.content()
    assert "Everybody can read this edition" in words_of(page.locator("main"))
    assert all(b"ada_lovelace" not in data for data in files_of(page).values())
    press(page, "Show the private edition")
    assert words_of(page.locator(".facts")) == before, "something was lost on the way"


@SCRIPTS
def test_a_report_made_public_at_once_has_its_private_edition(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Username").fill("ada_lovelace")
    page.get_by_label("Stack Overflow").check()
    make_report(page, FULL)
    assert "ada_lovelace" not in page.content()
    page.get_by_label("Hide this too").fill("bluebird")
    press(page, "Hide it")
    press(page, "Show the private edition")
    assert "ada_lovelace" in page.content() and "bluebird" not in page.content()


@SCRIPTS
def test_every_download_opens_and_holds_no_secret(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    files = files_of(page)
    assert {name.rpartition(".")[2] for name in files} == {"txt", "md", "html", "json", "har", "sh", "zip"}
    for name, data in files.items():
        inside = zipfile.ZipFile(io.BytesIO(data)) if name.endswith(".zip") else None
        texts = [inside.read(entry) for entry in inside.namelist()] if inside else [data]
        for secret in (SECRET, TOKEN):
            assert not [form for form in dresses_of(secret.encode()) if any(form in text for text in texts)], name
    assert json.loads(next(data for name, data in files.items() if name.endswith(".har")))["log"]["version"] == "1.2"


@SCRIPTS
def test_the_archive_holds_every_file_and_the_findings(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    name, data = download(page, page.get_by_role("button", name="Download everything"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert re.fullmatch(r"support-report-post-403\.zip", name)
    assert {each.rpartition(".")[2] for each in names} == {"txt", "md", "html", "json", "har", "sh"}
    assert any("findings" in each for each in names)


@SCRIPTS
def test_a_call_of_several_is_chosen_and_two_are_compared(open_page, script):
    page = make_report(open_page(java_script_enabled=script), BOTH)
    table = page.locator("section:has(#calls-title) tbody")
    assert [words_of(row.locator("th")).split()[:2] for row in table.locator("tr").all()] == [
        ["Call", "1"],
        ["Call", "2"],
    ]
    assert "/api/hr/v2/users.json" in table.inner_text() and "403" in table.inner_text()
    tick(page, 2)
    press(page, "Report on the ticked calls")
    facts = page.locator(".facts").inner_text()
    assert "users.json" in facts and "teams.json" not in facts
    tick(page, 2, 1)
    press(page, "Compare the two ticked")
    text = words_of(page.locator("main"))
    assert "/api/hr/v2/users.json" in text and "/api/hr/v2/teams.json" in text and TOKEN not in page.content()
    assert "request header Authorization" in text[text.index("The same in both") :], (
        "the same token has the same number"
    )
    press(page, "Report on call 1")
    assert "teams.json" in page.locator(".facts").inner_text()


@SCRIPTS
def test_two_ticked_calls_are_one_report_in_every_file(open_page, script):
    page = make_report(open_page(java_script_enabled=script), BOTH)
    tick(page, 1, 2)
    press(page, "Report on the ticked calls")
    headings = [words_of(heading) for heading in page.get_by_role("heading", level=2).all()]
    assert headings[1] == "Call 1: GET /api/hr/v2/teams.json: 403 Forbidden"
    assert "Call 2: GET /api/hr/v2/users.json: 200 OK" in headings
    assert marked_places(page) == listed_places(page) == {"[REDACTED-access_token-1]": 2}
    for name, data in files_of(page).items():
        inside = zipfile.ZipFile(io.BytesIO(data)) if name.endswith(".zip") else None
        for text in [inside.read(entry) for entry in inside.namelist()] if inside else [data]:
            assert text.index(b"teams.json") < text.index(b"users.json") and TOKEN.encode() not in text, name


def tick(page, *numbers):
    """Ticks these calls of the table, and no other, with the keyboard."""
    for box in page.get_by_role("checkbox").all():
        if box.is_checked() != (int(box.get_attribute("value")) in numbers):
            box.press("Space")


@SCRIPTS
def test_what_is_missing_says_how_to_get_it(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    section = page.locator("section.complete")
    assert re.search(r"\d of 9 facts are known", words_of(section))
    assert section.locator(".states li").count() == section.locator(".bar li").count() == 9
    section.locator("details", has_text="Username").locator("summary").click()
    assert "The name the user signs in with" in section.inner_text()


@SCRIPTS
def test_the_fix_is_chosen_by_language_with_the_keyboard(open_page, script):
    call = "> GET http://api.upwork.com/api/hr/v2/teams.json HTTP/1.1\n>\n< HTTP/1.1 401 Unauthorized\n<\n"
    page = make_report(open_page(java_script_enabled=script), call)
    tabs = page.locator("fieldset.tabs")
    radio = tabs.first.get_by_role("radio").first
    radio.focus()
    page.keyboard.press("ArrowRight")
    assert tabs.first.locator("pre:visible").count() == 1
    assert is_focused(tabs.first.get_by_role("radio").nth(1))


@SCRIPTS
def test_where_to_go_next_opens_nothing_by_itself(open_page, script):
    page = make_report(open_page(java_script_enabled=script), FULL)
    links = page.locator("section:has(#next-title) a").all()
    addresses = [link.get_attribute("href") for link in links]
    assert any(
        address.startswith("https://stackoverflow.com/search?q=" + quote("[upwork-api]")) for address in addresses
    )
    assert any(address.startswith("https://support.upwork.com/") for address in addresses)
    assert all(link.get_attribute("rel") == "noreferrer noopener" for link in links)
