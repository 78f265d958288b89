"""What the browser tests share: a failing call with made-up secrets, and the steps that every journey takes."""

import re
from pathlib import Path

import pytest

TOKEN = "oauth2v2_" + "a1b2c3d4e5f60718293a4b5c6d7e8f90"
CAPTURE = f"""$ curl -v https://www.upwork.com/api/hr/v2/teams.json -H 'Authorization: Bearer {TOKEN}'
> GET /api/hr/v2/teams.json HTTP/1.1
> Host: www.upwork.com
> User-Agent: curl/8.5.0
> Authorization: Bearer {TOKEN}
>
< HTTP/1.1 403 Forbidden
< Content-Type: application/json
< X-Upwork-Error-Message: This APP has no access to the requested resource
<
{{"error":{{"code":403,"message":"This APP has no access to the requested resource"}}}}
"""
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def make_report(page, capture=CAPTURE):
    page.get_by_label("Paste the call").fill(capture)
    press(page, "Create the report")
    return page


def download(page, button):
    """Presses a button; gives the name of the file and its bytes."""
    with page.expect_download() as waiting:
        button.click()
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def files_of(page):
    """Every file that the page offers, by name."""
    buttons = page.locator("[formaction*=download]")
    return dict(download(page, buttons.nth(number)) for number in range(buttons.count()))


def is_focused(locator):
    return locator.evaluate("element => element === document.activeElement")


def words_of(locator):
    return re.sub(r"\s+", " ", locator.inner_text())
