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


WATCH = """() => {
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifted += each.value;
    }).observe({type: 'layout-shift', buffered: true});
}"""
SCRIPTS = """() => {
    const page = performance.getEntriesByType('navigation')[0];
    return page.domContentLoadedEventEnd - page.domInteractive; // our scripts are all deferred: they run just then
}"""


def test_the_form_is_light_quick_and_still(open_page, live_server):
    page = open_page()
    page.add_init_script(f"({WATCH})()")
    times = []
    for _ in range(3):
        page.reload(wait_until="load")
        times.append(page.evaluate(SCRIPTS))
    assert min(times) < 100
    assert page.evaluate("() => window.shifted") < 0.01
    names = page.locator("link[href], script[src]").evaluate_all("all => all.map(each => each.href || each.src)")
    sizes = {name: len(page.request.get(name).body()) for name in [live_server, *names]}
    assert len(sizes) > 5 and sum(sizes.values()) < 60_000, sizes
