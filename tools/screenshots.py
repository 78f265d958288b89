"""Makes the pictures of the README and the docs, light and dark; with --all FOLDER one of every state."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from conftest import CHROMIUM_ARGUMENTS, find_chromium, serve  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from app import create_app  # noqa: E402
from tests.states import STATES  # noqa: E402

#: The pictures of the docs: name and state. A walk shows one screen, from the element named here on.
DOCS = {"form": "form", "report": "report", "walk-1": "form-read", "walk-2": "report", "walk-3": "report"}
PLACES = {"walk-3": "#take-title"}
WIDTHS, SCHEMES = (320, 768, 1280), ("light", "dark")
HEIGHT = 900
#: Beside the two schemes each state is shown on paper, from right to left, in forced colours and in large letters.
SPECIAL = ("print", "rtl", "forced", "large")
#: A picture of a whole page has no lower edge to stick to.
STYLES, LARGE = ".finish { position: static !important; }", "html { font-size: 200% !important; }"
ADD_STYLE = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
}"""


def pictures(everything: Path | None) -> dict[Path, tuple[str, int, str]]:
    """Which file is made of which state, width and look."""
    if everything is None:
        ends = {"": "light", "-dark": "dark"}
        return {
            ROOT / "docs" / f"{name}{end}.png": (state, 1280, look)
            for name, state in DOCS.items()
            for end, look in ends.items()
        }
    looks = [(width, look) for width in WIDTHS for look in SCHEMES] + [(768, look) for look in SPECIAL]
    return {
        everything / f"{state}-{width}-{look}.png": (state, width, look) for state in STATES for width, look in looks
    }


def take(browser: Browser, site: str, path: Path, state: str, width: int, look: str) -> None:
    """Takes one picture."""
    colours = {
        "color_scheme": look if look in SCHEMES else "light",
        "forced_colors": "active" if look == "forced" else "none",
    }
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, **colours)
    STATES[state].show(page, site)
    if look == "print":
        page.emulate_media(media="print")
    page.evaluate("look => { document.documentElement.dir = look === 'rtl' ? 'rtl' : ''; }", look)
    page.evaluate(ADD_STYLE, STYLES + (LARGE if look == "large" else ""))
    name = path.stem.removesuffix("-dark")
    page.locator(PLACES.get(name, "body")).evaluate("element => element.scrollIntoView()")
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=not name.startswith("walk"))
    page.close()


def main() -> None:
    """Serves the app on this machine and takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--all", metavar="FOLDER", type=Path, help="every state at every width, light, dark and special"
    )
    parser.add_argument("--only", metavar="WORD", default="", help="only pictures with this word in their name")
    options = parser.parse_args()
    site, stop = serve(create_app({}))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
            for path, wanted in pictures(options.all).items():
                if options.only in path.name:
                    take(browser, site, path, *wanted)
                    print(path, flush=True)
            browser.close()
    finally:
        stop()


if __name__ == "__main__":
    main()
