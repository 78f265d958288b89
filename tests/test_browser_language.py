"""Another language in a real browser: it changes without losing a word, and scripts speak it too."""

import pytest
from babel import Locale

from tests.browsing import CAPTURE, SCRIPTS, TOKEN, press
from tests.test_access import AXE, RUN, TAGS
from web.language import LANGUAGES

pytestmark = pytest.mark.browser


@SCRIPTS
def test_the_form_comes_along_into_the_other_language(open_page, script):
    page = open_page(locale="es-MX", java_script_enabled=script)
    assert page.locator("html").get_attribute("lang") == "es"
    page.get_by_label("Pegue la llamada").fill(CAPTURE)
    page.get_by_label("Nombre de usuario").fill("ada")
    press(page, "English")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_label("Paste the call").input_value().strip() == CAPTURE.strip()
    assert page.get_by_label("Username").input_value() == "ada"
    press(page, "Create the report")
    assert page.get_by_role("heading", name="Your report").is_visible() and page.url.endswith("?lang=en")


@SCRIPTS
def test_the_report_comes_along_into_the_other_language(open_page, script):
    page = open_page(java_script_enabled=script)
    page.get_by_label("Paste the call").fill(CAPTURE)
    press(page, "Create the report")
    before = page.locator("mark").count()
    press(page, "Español")
    assert page.get_by_role("heading", name="Su informe").is_visible()
    assert page.locator("mark").count() == before > 0 and TOKEN not in page.content()


@SCRIPTS
def test_enter_in_a_field_makes_the_report_and_no_other_language(open_page, script):
    page = open_page(locale="es", java_script_enabled=script)
    page.get_by_label("Pegue la llamada").fill(CAPTURE)
    with page.expect_navigation():
        page.get_by_label("Nombre de usuario").press("Enter")
    assert page.get_by_role("heading", name="Su informe").is_visible()


def test_what_scripts_say_is_in_the_language_of_the_page(open_page):
    page = open_page(locale="es", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Pegue la llamada").fill(CAPTURE)
    page.get_by_text("Qué se ocultará").wait_for()
    press(page, "Crear el informe")
    page.get_by_role("button", name="Copiar el informe").click()
    page.get_by_text("El informe está en el portapapeles.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("SUPPORT REPORT")


def test_axe_finds_nothing_in_another_language(open_page):
    page = open_page(locale="es")

    def faults():
        page.evaluate(AXE)
        return page.evaluate(RUN, TAGS)

    assert faults() == []
    press(page, "Crear el informe")
    assert page.get_by_role("alert").get_by_text("Hay algo que añadir o corregir").is_visible() and faults() == []
    page.get_by_label("Pegue la llamada").fill(CAPTURE)
    press(page, "Crear el informe")
    assert page.get_by_role("heading", name="Su informe").is_visible() and faults() == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_language_from_right_to_left_mirrors_the_page(open_page, live_server, monkeypatch, width):
    monkeypatch.setitem(LANGUAGES, "he", Locale("he"))
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"{live_server}/?lang=he")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    name = page.get_by_role("link", name="Support Report").bounding_box()
    assert name["x"] + name["width"] > width * 0.9
    page.get_by_label("Paste the call").fill(CAPTURE)
    press(page, "Create the report")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("pre").first.evaluate("element => getComputedStyle(element).direction") == "ltr"
