"""Fixtures every test may use: the real browser, the served app, and a guard against leaving this machine."""

import ctypes
import ipaddress
import os
import shutil
import socket
import sys
import threading

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_MISSING = "no browser to test with; get it with: sudo apt-get install chromium libatomic1"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def is_browser_test(item):
    return item.get_closest_marker("browser") is not None


def pytest_collection_modifyitems(items):
    """Browser tests are slow, so what is quick to fail comes first."""
    items.sort(key=is_browser_test)


def pytest_runtest_setup(item):
    """Skips here, not in the fixture: pytest sums up what is skipped at one place in one line."""
    if is_browser_test(item) and not can_drive_chromium() and not chromium_is_required():
        pytest.skip(CHROMIUM_MISSING)


# --- No test leaves this machine -----------------------------------------------------------------------------------


def is_loopback(family, address):
    if family not in (socket.AF_INET, socket.AF_INET6):
        return family == getattr(socket, "AF_UNIX", None)
    if address[0] == "localhost":
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:  # a host name, which would have to be looked up elsewhere
        return False


def guarded(connect):
    def connect_on_this_machine(self, address):
        if not is_loopback(self.family, address):
            self.close()  # nobody else will: an error that is no OSError is not expected here
            raise AssertionError(f"a test tried to connect to {address!r}, which is not this machine")
        return connect(self, address)

    return connect_on_this_machine


@pytest.fixture(autouse=True)
def this_machine_only(monkeypatch):
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))


# --- The browser ---------------------------------------------------------------------------------------------------


def find_chromium():
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else CHROMIUM_NAMES)), None)


def playwright_can_start():
    """Playwright's driver needs a library that Debian installs only along with a compiler."""
    try:
        return sys.platform != "linux" or bool(ctypes.CDLL("libatomic.so.1"))
    except OSError:
        return False


def can_drive_chromium():
    return find_chromium() is not None and playwright_can_start()


def chromium_is_required():
    return os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def chromium_path():
    if not can_drive_chromium():
        pytest.fail(CHROMIUM_MISSING, pytrace=False)
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, headless=True, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


# --- The served app ------------------------------------------------------------------------------------------------


def serve(app):
    """Starts waitress in a thread; gives the address and what stops it."""
    from waitress.server import create_server
    from waitress.wasyncore import close_all

    sockets = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, name="live-server")
    thread.start()

    def stop():
        server.trigger.pull_trigger(lambda: close_all(sockets))  # in the server's own thread, so that select() is awake
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
        assert not thread.is_alive(), "the server did not stop"

    return f"http://127.0.0.1:{server.effective_port}", stop


@pytest.fixture(scope="session")
def live_server():
    """The address of the app, served as it is in use: by waitress, over a real socket."""
    from app import create_app

    address, stop = serve(create_app({}))
    yield address
    stop()


@pytest.fixture
def open_page(browser, live_server):
    """Opens the form in a new, empty profile; fails at the end on any script error or request elsewhere."""
    contexts, faults = [], []

    def open_page(**settings):
        context = browser.new_context(accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.on("request", lambda sent: None if sent.url.startswith(live_server) else faults.append(sent.url))
        page.goto(live_server)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
