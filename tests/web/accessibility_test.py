# SPDX-License-Identifier: GPL-2.0-or-later
"""axe-core finds nothing on any view, light and dark, wide and narrow, in any state."""

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESKTOP, PHONE

VIEWS = {
    "home": "/",
    "search": "/search?q=" + quote("ポイント"),
    "narrowed": "/search?q=" + quote("ポイント") + "&category=" + quote("ポイント・クーポン"),
    "nothing": "/search?q=" + quote("ぬるぽがっヴァ"),
    "article": "/articles/login-forgot-password",
    "category": "/categories/" + quote("注文"),
    "contact": "/contact?q=" + quote("パスワードを忘れました"),
    "missing": "/articles/no-such-article",
}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def violations(page):
    page.wait_for_timeout(400)
    found = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found]


@SCHEMES
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", VIEWS)
def test_views(site, open_page, guard, name, viewport, scheme):
    guard.allowed.append("Failed to load resource")
    page = open_page(site.url + VIEWS[name], viewport=viewport, color_scheme=scheme)
    assert violations(page) == []


@SCHEMES
def test_while_typing(site, open_page, box, scheme):
    page = open_page(site.url, color_scheme=scheme)
    search = box(page)
    search.type("ポイント")
    search.wait_for_options()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


@SCHEMES
def test_recent_searches(site, open_page, box, scheme):
    page = open_page(site.url, color_scheme=scheme)
    box(page).type("返品")
    page.keyboard.press("Enter")
    page.locator(".query").wait_for()
    box(page).input.fill("")
    box(page).wait_for_options()
    assert violations(page) == []


@SCHEMES
def test_trouble(mock, open_page, box, guard, scheme):
    guard.allowed.append("Failed to load resource")
    page = open_page(mock.url, color_scheme=scheme)
    mock.failing["/api/v1/"] = 503
    box(page).type("送料")
    page.locator("faq-search [part=message]").wait_for()
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.locator(".toast").wait_for()
    assert violations(page) == []


@SCHEMES
def test_choices_and_corrections(mock, open_page, scheme):
    for query in ["使えない", "領収所"]:
        page = open_page(f"{mock.url}/search?q={quote(query)}", color_scheme=scheme)
        assert violations(page) == []


@SCHEMES
def test_after_feedback(mock, open_page, scheme):
    page = open_page(mock.url + VIEWS["article"], color_scheme=scheme)
    page.get_by_role("button", name="いいえ").click()
    page.locator(".thanks").wait_for()
    assert violations(page) == []


def test_forced_colors_show_the_active_option(site, open_page, box):
    page = open_page(site.url, forced_colors="active")
    box(page).type("ポイント")
    box(page).wait_for_options()
    page.keyboard.press("ArrowDown")
    colors = box(page).options.evaluate_all(
        "(rows) => rows.slice(0, 2).map((row) => getComputedStyle(row).backgroundColor)"
    )
    assert colors[0] != colors[1]


def test_reduced_motion(mock, open_page, box):
    mock.delays["送料"] = 1.0
    page = open_page(mock.url, reduced_motion="reduce")
    box(page).input.fill("送料")
    page.locator("faq-search .skeleton").first.wait_for()
    names = page.evaluate(
        """() => getComputedStyle(
             document.querySelector("faq-search").shadowRoot.querySelector(".skeleton"), "::before"
           ).animationName"""
    )
    assert names == "none"
