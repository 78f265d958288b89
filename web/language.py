"""The languages of the interface: which one a visitor gets, and the words of each from one file a language."""

from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Response, request
from flask_babel import Babel, Domain, format_decimal, get_locale, gettext
from markupsafe import Markup

from support_report.message import Message

#: The language of the sources, in which no word needs a translation; and how an address asks for another.
SOURCE, ARGUMENT = Locale("en"), "lang"
#: Language, script and region: what follows them in a tag tells no interface apart.
MOST_PARTS = 3
FOLDER = Path(__file__).resolve().parent.parent / "translations"
FILE = "LC_MESSAGES/messages.po"


def tag_of(locale: Locale | None) -> str:
    """A language as HTML and HTTP name it (BCP 47)."""
    return str(locale or SOURCE).replace("_", "-")


def translated() -> dict[Locale, Path]:
    """Every language into which the words are translated, with its file."""
    return {Locale.parse(path.parent.parent.name): path for path in sorted(FOLDER.glob(f"*/{FILE}"))}


#: Every language by its tag, that of the sources first.
LANGUAGES = {tag_of(locale): locale for locale in (SOURCE, *translated())}


class Catalogue(Domain):
    """The words of every language, compiled in memory when the app starts, so that there is nothing to build."""

    def __init__(self) -> None:
        super().__init__()
        self._none = NullTranslations()
        self._compiled = {locale: compiled(path) for locale, path in translated().items()}

    def get_translations(self) -> NullTranslations:
        return self._compiled.get(get_locale(), self._none)


class Languages(Babel):
    """Flask-Babel with that catalogue."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app, locale_selector=chosen)
        self.domain_instance = Catalogue()


def compiled(path: Path) -> Translations:
    """The words of a file, those left out that nobody has looked over (fuzzy)."""
    packed = BytesIO()
    write_mo(packed, read_po(BytesIO(path.read_bytes())))
    packed.seek(0)
    return Translations(packed)


def asked_for() -> str:
    """The tag of the language that the address asks for; "" where it asks for none that is known."""
    tag = request.args.get(ARGUMENT, "")
    return tag if tag in LANGUAGES else ""


def liked() -> str:
    """The tag of the language that the browser likes best, by lookup (RFC 4647, 3.4): `es-MX` is content with `es`."""
    known = {tag.lower(): tag for tag in LANGUAGES}
    for wanted, quality in request.accept_languages:
        parts = wanted.lower().split("-")[:MOST_PARTS]
        ranges = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        match = next(filter(known.get, ranges), "")
        if match and quality:
            return known[match]
    return tag_of(SOURCE)


def chosen() -> Locale:
    """The language that the address asks for, else the one that the browser asks for."""
    return LANGUAGES[asked_for() or liked()]


def in_address(address: str, tag: str = "") -> str:
    """An address in a language; without a tag in the one that this page's address asks for, if it asks for any."""
    tag = tag or asked_for()
    return f"{address}{'&' if '?' in address else '?'}{ARGUMENT}={tag}" if tag else address


def others() -> dict[str, str]:
    """The languages that the page is not in: each name, in the language itself, by its tag."""
    names = {tag: locale.get_display_name() or tag for tag, locale in LANGUAGES.items() if locale != get_locale()}
    return {tag: name[0].upper() + name[1:] for tag, name in names.items()}


def english() -> Markup:
    """The attributes of an element whose words stay English: those of the report, and of the causes it explains."""
    locale = get_locale() or SOURCE
    if locale == SOURCE:
        return Markup()
    return Markup(' lang="en" dir="ltr"') if locale.text_direction == "rtl" else Markup(' lang="en"')


def told(said: object) -> str:
    """A sentence of the core, or a number, in the visitor's language; any other text as it is."""
    if isinstance(said, Message):
        return said.said_in(gettext, told)
    if isinstance(said, int):
        return format_decimal(said)
    return gettext(said) if said else ""


def speak(app: Flask) -> None:
    """Makes `_()`, `{% trans %}` and the filter `told` known to the templates, and picks the language."""
    app.config["WTF_I18N_ENABLED"] = False  # every sentence of the forms is ours, none of WTForms'
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    Languages(app)
    app.jinja_env.filters["told"] = told
    app.jinja_env.globals |= {"locale": get_locale, "tag_of": tag_of, "other_languages": others, "english": english}
    app.after_request(name_language)


def name_language(response: Response) -> Response:
    """Says in which language a page is, and that browsers with other wishes get another one."""
    if response.mimetype == "text/html" and request.endpoint != "download":
        response.content_language.add(tag_of(get_locale()))
        response.vary.add("Accept-Language")
    return response
