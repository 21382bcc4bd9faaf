# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures of the browser tests. `site` is the real server where there is one (TOIBIKI names the
program), else the mock; `mock` is always the mock, for its switches."""

import os
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mock_server import MockServer  # noqa: E402
from search_box import SearchBox  # noqa: E402
from servers import RealServer, binary_with_server, make_knowledge_base  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

# Before any script of the page: what the policy forbids, and how far the layout moved.
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;  // also after input
}).observe({type: "layout-shift", buffered: true});
"""


def pytest_report_header():
    return f"site of the browser tests: {binary_with_server() or 'the mock'}"


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def session_site(tmp_path_factory):
    binary = binary_with_server()
    if binary is None:
        server = MockServer()
    else:
        folder = tmp_path_factory.mktemp("site")
        server = RealServer(binary, make_knowledge_base(binary, folder), folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(session_site):
    if isinstance(session_site, MockServer):
        session_site.reset()
    return session_site


@pytest.fixture(scope="session")
def session_mock():
    server = MockServer().start()
    yield server
    server.stop()


@pytest.fixture
def mock(session_mock):
    session_mock.reset()
    return session_mock


class Guard:
    """At the end of a test nothing may stand in the console but what `allowed` begins with."""

    def __init__(self):
        self.problems, self.allowed = [], []

    def watch(self, page):
        page.on("pageerror", lambda error: self.problems.append(f"exception: {error}"))
        page.on("console", self._heard)

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.problems.append(message.text)

    def check(self, pages):
        for page in pages:
            page.wait_for_load_state()  # a test may end in the middle of going elsewhere
            self.problems += page.evaluate("window.violations ?? []")
        left = [p for p in self.problems if not p.startswith(tuple(self.allowed))]
        assert left == []


@pytest.fixture
def guard():
    return Guard()


@pytest.fixture
def open_page(browser, guard):
    """open_page(url, **context options) -> a page in a browser profile of its own."""
    contexts = []

    def open_page(url, watched=True, **options):
        options = {
            "viewport": DESKTOP,
            "locale": "ja-JP",
            "reduced_motion": "no-preference",
            **options,
        }
        context = browser.new_context(**options)
        context.set_default_timeout(30000)
        contexts.append(context)
        page = context.new_page()
        if watched:
            context.add_init_script(WATCH)
            guard.watch(page)
        page.goto(url)
        return page

    yield open_page
    guard.check([page for context in contexts for page in context.pages])
    for context in contexts:
        context.close()


@pytest.fixture
def box():
    return SearchBox
