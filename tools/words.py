"""Collects the words of the interface from the sources into the file of each language, and lists those untranslated.

`python3 tools/dev.py words` updates the files. Words that are gone leave them; what is new waits for a translation.
With the code of a language, such as `fr`, it begins that language's file.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from support_report import FORMATS  # noqa: E402 - the checkout is no package
from support_report.discover import modules_of  # noqa: E402
from web.language import FILE, FOLDER, translated  # noqa: E402

#: Where words are, and how they are found there.
SOURCES = [
    ("app.py", "python"),
    ("web/**.py", "python"),
    ("support_report/**.py", "python"),
    ("templates/**.html", "jinja2"),
]
FOLDERS = ("web", "support_report", "templates")
#: How the file of a language begins.
HEAD = """# The words of the interface in {language}. docs/how-to/add-a-language.md says how to change them.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "Message": None}


def extracted() -> Catalog:
    """Every word of the interface that needs a translation, with the files it stands in."""
    catalog = Catalog()
    found = extract_from_dir(
        ROOT, SOURCES, {"templates/**.html": {"trimmed": "true"}}, KEYWORDS, directory_filter=is_ours
    )
    for file, _, words, comments, context in found:
        catalog.add(words, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalog


def names() -> list[tuple[str, str]]:
    """What formats of captures and of reports are called, each with its file. They may stay English."""
    readers = modules_of("support_report.readers")
    captures = [(f"support_report/readers/{name}.py", reader.TITLE) for name, reader in readers.items()]
    reports = [(f"support_report/reports/{kind.name}{kind.extension}", kind.title) for kind in FORMATS.values()]
    return captures + reports


def is_ours(folder: str) -> bool:
    """Whether a folder holds sources of the app."""
    parts = Path(folder).relative_to(ROOT).parts
    return not parts or parts[0] in FOLDERS


def read(path: Path) -> Catalog:
    """The file of a language."""
    return read_po(BytesIO(path.read_bytes()))


def untranslated(catalog: Catalog) -> list[Message]:
    """What has no translation, or one that nobody has looked over."""
    return [word for word in catalog if word.id and (word.fuzzy or not all(strings(word)))]


def strings(word: Message) -> tuple[str, ...]:
    """The translation of a word: several where it has plural forms."""
    return word.string if isinstance(word.string, tuple) else (word.string,)


def update(path: Path, words: Catalog) -> Catalog:
    """Brings the file of a language up to date and gives what it holds; its head and its translations stay.

    It is sorted and names no lines and no dates, so that a small change of the sources makes a small change here.
    """
    catalog, packed = read(path), BytesIO()
    catalog.update(words, no_fuzzy_matching=True)
    write_po(packed, catalog, 120, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    head = path.read_bytes().partition(b"\n\n")[0]
    path.write_bytes(head.rstrip() + b"\n\n" + packed.getvalue().strip() + b"\n")
    return catalog


def begin(path: Path, locale: Locale) -> None:
    """Makes the file of a new language, still without words."""
    if path.exists():
        raise ValueError(f"{path.relative_to(ROOT)} is there already.")
    path.parent.mkdir(parents=True)
    plural = Catalog(locale).plural_forms
    path.write_text(HEAD.format(language=locale.get_display_name("en"), code=locale, plural=plural), encoding="utf-8")


def main(codes: list[str]) -> int:
    """Begins the languages with these codes, updates the file of every language and says what is left to do."""
    try:
        for code in codes:
            begin(FOLDER / code / FILE, Locale.parse(code))
    except (UnknownLocaleError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    words, left = extracted(), 0
    for file, name in names():
        words.add(name, locations=[(file, 0)])
    for locale, path in translated().items():
        catalog = update(path, words)
        open_ = untranslated(catalog)
        print(f"{locale}: {len(catalog)} words, {len(open_)} without a translation")
        print(*(f"  {word.id!r}" for word in open_), sep="\n", end="\n" if open_ else "")
        left += len(open_)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
