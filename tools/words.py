"""Collects the words of the interface from the sources into the file of each language, and lists those untranslated.

`python3 tools/dev.py words` updates the files. Words that are gone leave them; what is new waits for a translation.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from web.language import LANGUAGES, SOURCE, path_of  # noqa: E402 - the checkout is no package

#: Where words are, and how they are found there.
SOURCES = [
    ("app.py", "python"),
    ("web/**.py", "python"),
    ("support_report/**.py", "python"),
    ("templates/**.html", "jinja2"),
]
FOLDERS = ("web", "support_report", "templates")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "Message": None}


def extracted() -> Catalog:
    """Every word of the interface, with the files it stands in."""
    catalog = Catalog()
    found = extract_from_dir(
        ROOT, SOURCES, {"templates/**.html": {"trimmed": "true"}}, KEYWORDS, directory_filter=is_ours
    )
    for file, _, words, comments, context in found:
        catalog.add(words, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalog


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


def written(catalog: Catalog) -> bytes:
    """A catalogue as a file: sorted, without line numbers, so that a change of the sources changes little."""
    packed = BytesIO()
    write_po(packed, catalog, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return packed.getvalue()


def main() -> int:
    """Updates the file of every language and says what is left to do."""
    words, left = extracted(), 0
    for tag, locale in LANGUAGES.items():
        if locale == SOURCE:
            continue
        catalog = read(path_of(locale))
        catalog.update(words, no_fuzzy_matching=True)
        path_of(locale).write_bytes(written(catalog))
        open_ = untranslated(catalog)
        left += len(open_)
        print(
            f"{tag}: {len(catalog)} words, {len(open_)} without a translation",
            *(f"  {w.id!r}" for w in open_),
            sep="\n",
        )
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
