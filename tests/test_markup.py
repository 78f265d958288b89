"""The markup: the Nu HTML Checker (vnu) finds no error in the page of any state and in the style sheet.

It is no Python package. `npm install vnu-jar` gets it, Java runs it, and VNU_JAR names its file.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.states import STATES

STYLE = Path(__file__).parent.parent / "static" / "style.css"
MISSING = "VNU_JAR names no vnu.jar, or Java is not installed"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (os.environ.get("VNU_JAR") and shutil.which("java")), reason=MISSING),
]


def save(page, live_server, state, folder):
    """Writes the page of a state as it was sent, and as the scripts left it."""
    answers = []
    page.on("response", lambda answer: answers.append(answer) if answer.request.is_navigation_request() else None)
    STATES[state].show(page, live_server)
    (folder / f"{state}.html").write_bytes(answers[-1].body())
    changed = page.evaluate("() => document.documentElement.outerHTML")
    (folder / f"{state}-changed.html").write_text(f"<!doctype html>\n{changed}", "utf-8")


@pytest.mark.timeout(600)
def test_vnu_finds_no_error(open_page, live_server, tmp_path):
    page = open_page()
    for state in STATES:
        save(page, live_server, state, tmp_path)
    files = [*tmp_path.iterdir(), STYLE]
    command = ["java", "-jar", os.environ["VNU_JAR"], "--also-check-css", "--errors-only", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
