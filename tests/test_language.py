"""The languages of the interface: each is complete and chosen rightly, and the report stays English in all of them."""

import html
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import nodes

from app import create_app
from support_report import FORMATS
from support_report.message import Message
from support_report.seen.how_to_get import CLIENTS
from support_report.ticket import METHODS
from tests.test_web import CAPTURE, TOKEN, TYPED, Visitor, box, hidden
from tools.words import extracted, names, read, strings, untranslated
from web.language import LANGUAGES, tag_of, told, translated

HOME = Path(__file__).parent.parent
TEMPLATES = sorted((HOME / "templates").glob("*.html"))
OTHERS = {tag_of(locale): read(path) for locale, path in translated().items()}
LANGUAGE = pytest.mark.parametrize("tag", OTHERS)
SEVERAL = CAPTURE + CAPTURE.replace("403 Forbidden", "200 OK") + CAPTURE.replace("teams", "tasks")
#: What is called the same everywhere.
NAMES = {"Support Report", "– Support Report", "Stack Overflow", "ticket", *METHODS, *CLIENTS.values()}
SIGNED = """> GET /api/hr/v2/teams.json?q=two%20words HTTP/1.1
> Host: www.upwork.com
> Authorization: OAuth oauth_consumer_key="0f1e2d3c4b5a69788796a5b4c3d2e1f0", oauth_nonce="a1b2", oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1772600767", oauth_token="5a69788796a5b4c30f1e2d3c4b5a6978", oauth_version="1.0"
>
< HTTP/1.1 401 Unauthorized
< Date: Wed, 04 Mar 2026 05:06:07 GMT
<
"""  # noqa: E501 - as it is sent
MOVED = CAPTURE.replace("403 Forbidden", "302 Found\n< Location: https://www.upwork.com/x\n<") + CAPTURE
#: Attributes that people get to read or to hear.
SPOKEN = ("title", "alt", "aria-label", "placeholder", "content")
SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}


@pytest.fixture
def app():
    return create_app({"SECRET_KEY": "for tests", "TESTING": False, "PROPAGATE_EXCEPTIONS": False})


@pytest.fixture
def visitor(app):
    return Visitor(app)


# --- The words of each language ------------------------------------------------------------------------------------


def values_in(text):
    return sorted(re.findall(r"%\(\w+\)[sd]|%%|\{\}|<[^>]+>", text))


@LANGUAGE
def test_every_word_is_translated(tag):
    needed = {word.id for word in extracted() if word.id}
    assert needed - {word.id for word in OTHERS[tag]} == set(), "python3 tools/dev.py words adds them to the file"
    assert [word.id for word in untranslated(OTHERS[tag]) if word.id in needed] == []


@LANGUAGE
def test_no_word_is_left_over(tag):
    known = {word.id for word in extracted()} | {name for _, name in names()}
    assert {word.id for word in OTHERS[tag]} - known == set(), "python3 tools/dev.py words takes them out"


@LANGUAGE
def test_a_translation_keeps_values_links_and_lines(tag):
    for word in OTHERS[tag]:
        source = word.id[-1] if isinstance(word.id, tuple) else word.id
        for said in filter(None, strings(word)) if source else ():
            assert values_in(said) == values_in(source), source
            assert said.count("\n") == source.count("\n") and "!" not in said, source
            assert said[-1] in ".?:" or source[-1] not in ".?:", source


@LANGUAGE
def test_plurals_have_all_their_forms(tag):
    plurals = [word for word in OTHERS[tag] if isinstance(word.id, tuple)]
    assert plurals and all(len(word.string) == OTHERS[tag].num_plurals for word in plurals)


def test_a_message_is_its_sentence_and_can_be_said_in_another_language():
    message = Message("%(fact)s: give it, such as %(number)s.", fact=Message("Status"), number=403)
    words = {"%(fact)s: give it, such as %(number)s.": "%(fact)s: por ejemplo %(number)s.", "Status": "Estado"}
    assert message == "Status: give it, such as 403."
    assert message.said_in(words.__getitem__, lambda value: words.get(value, str(value))) == "Estado: por ejemplo 403."
    assert Message("100 % sure").said_in(str, str) == "100 % sure"


def test_numbers_in_a_message_are_written_as_the_language_does(app):
    message = Message("%(count)s bytes", count=1234567)
    with app.test_request_context("/?lang=es"):
        assert told(message) == "1.234.567 bytes"
    with app.test_request_context("/"):
        assert told(message) == "1,234,567 bytes"


# --- No word stands anywhere else ----------------------------------------------------------------------------------


def constants(node):
    """The texts that an expression of a template may print as they stand."""
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, nodes.CondExpr):
        return [text for part in (node.expr1, node.expr2) if part for text in constants(part)]
    if isinstance(node, nodes.Filter):
        return constants(node.node)
    if isinstance(node, nodes.Concat):
        return [text for part in node.nodes for text in constants(part)]
    if isinstance(node, nodes.BinExpr) and not isinstance(node, nodes.And):
        return constants(node.left) + constants(node.right)
    return []


def printed(node):
    """All that a template prints besides values and translations, in order, with a blank for each of those."""
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Output):
        return "".join(
            printed(part) if isinstance(part, nodes.TemplateData) else " ".join(["", *constants(part), ""])
            for part in node.nodes
        )
    return "".join(printed(child) for child in node.iter_child_nodes() if isinstance(child, nodes.Stmt))


class Words(HTMLParser):
    """What people read of a page: texts and the attributes that are spoken or said by a script; no code, no English."""

    SILENT = ("script", "style", "code", "pre", "q", "mark", "blockquote", "textarea")
    EMPTY = ("input", "link", "meta", "br", "hr", "img")

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    @property
    def is_silent(self):
        return any(silent for _, silent in self.open)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        silent = self.is_silent or tag in self.SILENT or "value" in (named.get("class") or "").split()
        silent = silent or (tag != "html" and named.get("lang") in LANGUAGES)
        if not silent and tag != "meta":
            self.found += [value for name, value in attributes if value and self.is_read(name, value)]
        if tag not in self.EMPTY:
            self.open.append((tag, silent))

    def is_read(self, name, value):
        return name in SPOKEN or (name.startswith("data-") and " " in value)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.is_silent:
            self.found.append(data)

    @property
    def texts(self):
        return [text for text in (re.sub(r"\s+", " ", text).strip() for text in self.found) if text]


def has_words(text):
    """Whether there is more in it than addresses, and names of fields such as `http_method`."""
    return bool(re.search("[A-Za-z]{2}", re.sub(r"https://\S+|\w+_\w+", "", text)))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(app, template):
    tree = app.jinja_env.parse(template.read_text(encoding="utf-8"))
    assert set(filter(has_words, Words(printed(tree)).texts)) <= NAMES


@pytest.mark.parametrize("script", sorted((HOME / "static").glob("*.js")), ids=lambda path: path.name)
def test_scripts_hold_no_words_of_their_own(script):
    code = re.sub(r"^\s*//.*$|/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    texts = re.findall(r"'([^'\n]*)'|\"([^\"\n]*)\"|`([^`]*)`", code)
    assert [
        text for found in texts for text in found if re.search(r"[a-z]{2,}\.? [A-Za-z][a-z]*|^[A-Z][a-z]+ ", text)
    ] == []


# --- Every page in every language ----------------------------------------------------------------------------------


def pages(visitor, tag):
    """Every kind of page, in a language."""
    asked = {"Accept-Language": tag}
    token = visitor.token
    post = {"token": token, "headers": asked}
    report = visitor.post(capture=CAPTURE, **post)
    several = visitor.post(capture=SEVERAL, **post)
    carried = carried_by(several)
    return {
        "form": visitor.get("/", headers=asked),
        "empty": visitor.post(**post),
        "wrong": visitor.post(
            **{**TYPED, "status": "9", "url": "x", "time": "x", "method": "x", "platform": "x"}, **post
        ),
        "unknown call": visitor.post(capture=CAPTURE, call="7", **post),
        "unread": visitor.post(capture="nothing that looks like it", **post),
        "preview": visitor.post(capture=SEVERAL, preview="1", **post),
        "report": report,
        "typed": visitor.post(**TYPED, **post),
        "public": visitor.post("/public", report=hidden(report, "report"), **post),
        "several": several,
        "signed": visitor.post(capture=SIGNED, **post),
        "moved": visitor.post(capture=f"{MOVED}\nand something else", **post),
        "picture": visitor.post(capture_file=(BytesIO(b"\x89PNG"), "x.png"), **post),
        "odd file": visitor.post(capture_file=(BytesIO(CAPTURE.encode() + b"\xe9"), "x.txt"), **post),
        "sample": visitor.get("/?sample=incomplete-post-411", headers=asked),
        "together": visitor.post("/call", call="1,2", **carried, **post),
        "nothing chosen": visitor.post("/compare", **carried, **post),
        "compared": visitor.post("/compare", call="1,2", **carried, **post),
        "alike": visitor.post("/compare", call="1,3", **carried, **post),
        "causes": visitor.get("/causes", headers=asked),
        "cause": visitor.get("/causes/missing-scope", headers=asked),
        "expired": visitor.post(capture=CAPTURE, token="stale", headers=asked),
        "nowhere": visitor.get("/nowhere", headers=asked),
        "wrong method": visitor.get("/public", headers=asked),
        "bad": visitor.post("/hide", report="{}", **post),
        "elsewhere": visitor.post(token=token, headers={**asked, "Sec-Fetch-Site": "cross-site"}),
    }


def carried_by(answer):
    """The hidden fields of a page's form but for its token."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    return {name: html.unescape(value) for name, value in fields.items()}


@LANGUAGE
def test_no_page_holds_an_english_sentence(visitor, tag):
    alike = {said for word in OTHERS[tag] for said in strings(word) if word.id and said in (word.id, word.id[0])}
    english, other = pages(visitor, "en"), pages(visitor, tag)
    for name, answer in other.items():
        assert answer.status_code == english[name].status_code and f'<html lang="{tag}"' in answer.text, name
        same = set(Words(answer.text).texts) & set(Words(english[name].text).texts)
        assert set(filter(has_words, same)) <= alike | NAMES, name


def test_the_summary_of_errors_and_the_title_are_spanish(visitor):
    page = visitor.post(**{**TYPED, "status": "9"}, headers=SPANISH)
    assert page.status_code == 422 and "<title>Error: Nuevo informe" in page.text
    assert "Hay algo que añadir o corregir" in page.text
    assert page.text.count("Escriba el estado como un número de 100 a 599, por ejemplo 403.") == 2


def test_a_form_that_expired_comes_back_in_spanish_with_every_word(visitor):
    page = visitor.post(capture=CAPTURE, username="ada", token="stale", headers=SPANISH)
    assert page.status_code == 400 and "No se ha perdido nada" in page.text
    assert box(page, "capture").strip() == CAPTURE.strip() and 'value="ada"' in page.text


def test_numbers_and_choices_are_said_in_the_language(visitor):
    page = visitor.post(capture=f"{CAPTURE}\n{'x' * 12_345}", headers=SPANISH)
    assert re.search(r"1 línea,\s+12\.345 caracteres", page.text)
    assert '<option value="command line">línea de comandos</option>' in visitor.get("/", headers=SPANISH).text


def test_what_stays_english_is_marked_as_such(visitor):
    page = visitor.post(capture=CAPTURE, headers=SPANISH)
    assert '<p class="why" lang="en">' in page.text and '<pre id="report-text" lang="en">' in page.text
    assert ' lang="en">' not in re.sub(r"<html[^>]*>|<button[^>]*>", "", visitor.post(capture=CAPTURE).text)


@pytest.mark.parametrize("name", [*FORMATS, "bundle"])
def test_files_are_the_same_in_every_language(visitor, name):
    english = visitor.post(capture=CAPTURE)
    spanish = visitor.post(capture=CAPTURE, headers=SPANISH)
    assert hidden(spanish, "report") == hidden(english, "report")
    files = [
        visitor.post(f"/download/{name}", report=hidden(english, "report"), headers=headers)
        for headers in ({}, SPANISH)
    ]
    assert files[0].data == files[1].data and files[0].data
    assert "Content-Language" not in files[1].headers


def test_a_language_from_right_to_left_keeps_english_from_left_to_right(visitor, monkeypatch):
    monkeypatch.setitem(LANGUAGES, "he", Locale("he"))
    page = visitor.get("/causes/missing-scope?lang=he")
    assert '<html lang="he" dir="rtl">' in page.text and '<h1 lang="en" dir="ltr">' in page.text
    assert 'hreflang="es">Español</a>' in page.text


# --- Which language ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX", "es"),
        ("es-419,es;q=0.9", "es"),
        ("ES-es", "es"),
        ("en-GB,es;q=0.8", "en"),
        ("es;q=0.3,en;q=0.7", "en"),
        ("fr,es;q=0.5", "es"),
        ("fr, de;q=0.8", "en"),
        ("es;q=0, en;q=0.1", "en"),
        ("*", "en"),
        ("x" * 5000, "en"),
        (";;q=,,es;q=x", "en"),
    ],
)
def test_the_browser_says_which_language(visitor, accepted, language):
    page = visitor.get("/", headers={"Accept-Language": accepted})
    assert f'<html lang="{language}" dir="ltr">' in page.text
    assert page.headers["Content-Language"] == language and "Accept-Language" in page.headers["Vary"]


@pytest.mark.parametrize("path", ["/", "/causes", "/causes/missing-scope", "/nowhere"])
def test_the_address_wins_and_is_kept_by_every_link(visitor, path):
    page = visitor.get(f"{path}?lang=es", headers={"Accept-Language": "en"})
    assert '<html lang="es"' in page.text
    own = re.findall(r'(?:href|action|formaction|data-preview)="(/(?!static)[^"]*)"', page.text)
    assert own and all(re.search(r"[?;]lang=(es|en)$", address) for address in own)


@pytest.mark.parametrize("tag", ["xx", "", "es'><b>", "../es", "es-MX"])
def test_another_address_asks_for_nothing(visitor, tag):
    page = visitor.get("/", query_string={"lang": tag})
    assert '<html lang="en"' in page.text and "<b>" not in page.text


def test_nothing_is_kept_of_the_choice(visitor):
    for path in ("/causes?lang=es", "/?lang=es"):
        cookies = visitor.get(path).headers.getlist("Set-Cookie")
        assert all(cookie.startswith("__Host-session=") for cookie in cookies)
    assert '<html lang="en"' in visitor.get("/").text


@pytest.mark.parametrize("path", ["/causes", "/causes/missing-scope", "/nowhere"])
def test_the_other_language_is_one_link_away(visitor, path):
    target = path if path != "/nowhere" else "/"
    assert f'<a href="{target}?lang=es" lang="es" hreflang="es">Español</a>' in visitor.get(path).text
    spanish = visitor.get(path, headers=SPANISH).text
    assert f'<a href="{target}?lang=en" lang="en" hreflang="en">English</a>' in spanish


def language_button(answer):
    """Where the button that changes the language leads, and what it sends besides the form."""
    found = re.search(
        r'<button form="([\w-]+)" formaction="([^"]*)" name="(\w+)" value="([\w,]+)" lang="es">', answer.text
    )
    assert f'id="{found[1]}"' in answer.text
    return found[2], {found[3]: found[4]}


def test_the_form_comes_along_into_the_other_language(visitor):
    address, sent = language_button(visitor.get("/"))
    typed = {**TYPED, "capture": CAPTURE, "hide": "one\ntwo", "audience": "public", "platform": "other", "status": "9"}
    page = visitor.post(address, **typed, **sent)
    assert page.status_code == 200 and '<html lang="es"' in page.text
    assert box(page, "capture").strip() == CAPTURE.strip() and box(page, "hide").split() == ["one", "two"]
    for kept in ('value="ada"', 'value="9"', '<option selected value="other">otra</option>', 'checked id="audience-1"'):
        assert kept in page.text
    assert 'class="wrong"' not in page.text


@pytest.mark.parametrize("audience", ["support", "public"])
def test_the_report_comes_along_into_the_other_language(visitor, audience):
    page = visitor.post(capture=SEVERAL, audience=audience)
    address, sent = language_button(page)
    other = visitor.post(address, **carried_by(page), **sent)
    assert other.status_code == 200 and '<html lang="es"' in other.text and "Su informe" in other.text
    assert carried_by(other) == carried_by(page) and TOKEN not in other.text


def test_a_comparison_comes_along_into_the_other_language(visitor):
    page = visitor.post("/compare", call="2,1", **carried_by(visitor.post(capture=SEVERAL)))
    address, sent = language_button(page)
    other = visitor.post(address, **carried_by(page), **sent)
    assert "Llamada 2 y llamada 1, comparadas" in other.text
