"""Makes the pictures of the README and the docs, light and dark; with --all FOLDER one of every state."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from conftest import CHROMIUM_ARGUMENTS, find_chromium, serve  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from app import create_app  # noqa: E402

TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"  # made up, as all that looks like a secret here
ANSWER = """{
  "errors": [{
    "message": "The client or authentication token doesn't have enough oauth2 permissions/scopes to access: [Money.currency, Job.title].",
    "extensions": {"classification": "ExecutionAborted"}
  }],
  "data": null
}"""  # noqa: E501
CALL = f"""$ curl -v https://api.upwork.com/graphql -H 'Authorization: Bearer {TOKEN}' --json @query.json
> POST /graphql HTTP/1.1
> Host: api.upwork.com
> User-Agent: curl/8.5.0
> Authorization: Bearer {TOKEN}
> Content-Type: application/json
> Content-Length: 61
>
< HTTP/1.1 200 OK
< Date: Wed, 04 Mar 2026 05:06:07 GMT
< Content-Type: application/json
< vnd-eo-trace-id: 8f3a1c0d9e2b4a57-FRA
<
{ANSWER}
"""
LONG = CALL.replace("/graphql ", "/graphql?" + "&".join(f"parameter_{n}=value_{n}" for n in range(60)) + " ")
FAULTY = f"""> GET http://www.upwork.com/api/hr/v2/teams.json?q=two words&page=1+2&token=None HTTP/1.1
> Host: www.upwork.com
> Authorization: Bearer Bearer {TOKEN}
>
< HTTP/1.1 401 Unauthorized
< Date: Wed, 04 Mar 2026 05:06:07 GMT
< X-Upwork-Error-Message: Verification of signature failed
<
"""
SEVERAL = CALL + CALL.replace("/graphql ", "/graphql?v=2 ").replace(ANSWER, '{"data": {"user": {"id": "1"}}}')
SUCCESS = CALL.replace(ANSWER, '{"data": {"user": {"id": "1"}}}')
# Each state: what is pasted, and the names of the buttons pressed.
STATES = {
    "form": ("",),
    "preview": (CALL, "Preview"),
    "errors": ("", "Create the report"),
    "half": (f"curl https://api.upwork.com/graphql -H 'Authorization: Bearer {TOKEN}'", "Create the report"),
    "pasted": (CALL,),
    "report": (CALL, "Create the report"),
    "report-fine": (SUCCESS, "Create the report"),
    "report-findings": (FAULTY, "Create the report"),
    "report-public": (CALL, "Create the report", "Show the public edition"),
    "report-hidden": (CALL, "Create the report", "Hide it"),
    "several": (SEVERAL, "Create the report"),
    "compared": (SEVERAL, "Create the report", "Compare the two"),
    "report-long": (LONG + "\n".join(f'{{"line": {n}}}' for n in range(2000)), "Create the report"),
}
PAGES = {"causes": "/causes", "missing": "/no-such-page"}
#: The pictures of the docs: name and state. A walk shows what is seen without scrolling, below the heading named here.
DOCS = {"form": "form", "report": "report", "walk-1": "pasted", "walk-2": "report", "walk-3": "report"}
HEADINGS = {"walk-3": "take-title"}
WIDTHS, SCHEMES = (320, 768, 1280), ("light", "dark")


def show(page: Page, address: str, state: str) -> None:
    """Brings the page into a state."""
    if state in PAGES:
        page.goto(address + PAGES[state])
        return
    pasted, *buttons = STATES[state]
    page.goto(address)
    page.get_by_label("Paste the call").fill(pasted)
    for button in buttons:
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()


def pictures(everything: Path | None) -> dict:
    """Which file is made of which state, width and scheme."""
    if everything is None:
        ends = {"": "light", "-dark": "dark"}
        return {
            ROOT / "docs" / f"{name}{end}.png": (state, 1280, scheme)
            for name, state in DOCS.items()
            for end, scheme in ends.items()
        }
    return {
        everything / f"{state}-{width}-{scheme}.png": (state, width, scheme)
        for state in (*STATES, *PAGES)
        for width in WIDTHS
        for scheme in SCHEMES
    }


def take(wanted: dict, address: str) -> None:
    """Takes the pictures in a real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
        for path, (state, width, scheme) in wanted.items():
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            show(page, address, state)
            path.parent.mkdir(parents=True, exist_ok=True)
            name = path.stem.removesuffix("-dark")
            if name in HEADINGS:
                page.locator(f"#{HEADINGS[name]}").evaluate("heading => heading.scrollIntoView()")
            page.screenshot(path=path, full_page=not name.startswith("walk"))
            page.close()
            print(path, flush=True)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="every state at every width, light and dark")
    wanted = pictures(parser.parse_args().all)
    address, stop = serve(create_app({}))
    try:
        take(wanted, address)
    finally:
        stop()


if __name__ == "__main__":
    main()
