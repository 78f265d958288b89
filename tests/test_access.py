"""Access: axe (WCAG 2.2 AA and best practice) finds nothing in any state, light or dark, wide or narrow."""

from importlib.resources import files

import pytest

from tests.states import STATES

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
    return found.violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(' '))}`);
}"""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, live_server, state):
    page = open_page()
    STATES[state].show(page, live_server)
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(RUN, TAGS) == [], scheme
    page.set_viewport_size({"width": 320, "height": 640})  # 1280 pixels at 400 %
    assert page.evaluate(RUN, TAGS) == [], "narrow"
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320, direction
