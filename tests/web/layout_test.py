# SPDX-License-Identifier: GPL-2.0-or-later
"""Nothing jumps while typing; a phone gets what it needs."""

from urllib.parse import quote

import pytest
from conftest import DESKTOP, PHONE
from playwright.sync_api import expect
from search_box import wait_until

MOST_SHIFT = 0.02


def shifts(page):
    page.wait_for_timeout(300)
    return page.evaluate("window.shifts")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["/", "/search?q=" + quote("ポイント")])
def test_no_jumps_while_typing(site, open_page, box, viewport, path):
    page = open_page(site.url + path, viewport=viewport)
    assert shifts(page) < MOST_SHIFT
    page.evaluate("window.shifts = 0")
    box(page).input.fill("")
    box(page).type("パスワードを忘れた", delay=90)
    box(page).wait_for_options()
    assert shifts(page) < MOST_SHIFT


def test_no_jumps_with_a_slow_server(mock, open_page, box):
    mock.delays["/api/v1/complete"] = 0.35
    page = open_page(mock.url)
    box(page).type("送料を知りたい", delay=120)
    page.wait_for_timeout(900)
    assert shifts(page) < MOST_SHIFT


def test_no_jumps_when_the_script_arrives(mock, open_page):
    mock.delays["/assets/faq-search.js"] = 0.5
    for path in [
        "/",
        "/articles/login-forgot-password",
        "/contact?q=" + quote("パスワードを忘れた"),
    ]:
        page = open_page(mock.url + path)
        page.wait_for_timeout(700)
        assert shifts(page) < MOST_SHIFT, path


SMALL_TARGETS = """
() => {
  const small = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("button, input, a.chip, .site-nav a, [role=option], .pages a")) {
      const box = node.getBoundingClientRect();
      if (box.width && (box.height < 44 || box.width < 44)) small.push(node.outerHTML.slice(0, 90));
    }
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) look(node.shadowRoot);
  };
  look(document);
  return small;
}
"""


@pytest.mark.parametrize(
    "path", ["/", "/search?q=" + quote("ポイント"), "/articles/login-forgot-password", "/contact"]
)
def test_phone(site, open_page, box, path):
    page = open_page(site.url + path, viewport=PHONE, has_touch=True, is_mobile=True)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box(page).input.tap()
    box(page).input.fill("ポイント")
    box(page).wait_for_options()
    assert page.evaluate(SMALL_TARGETS) == []
    size = box(page).input.evaluate("(input) => parseFloat(getComputedStyle(input).fontSize)")
    assert size >= 16  # smaller, and iOS zooms in
    panel = page.locator("faq-search .panel").bounding_box()
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= PHONE["width"]
    box(page).options.last.scroll_into_view_if_needed()
    box(page).options.last.tap()
    wait_until(page, "location.pathname !== '/'")
    expect(page.locator("[data-view]")).to_be_visible()


def test_phone_fields_do_not_zoom(site, open_page):
    page = open_page(f"{site.url}/contact", viewport=PHONE, is_mobile=True)
    sizes = page.locator(".field :is(input, textarea)").evaluate_all(
        "(fields) => fields.map((field) => parseFloat(getComputedStyle(field).fontSize))"
    )
    assert min(sizes) >= 16


def test_dark_scheme_is_dark(site, open_page):
    page = open_page(site.url, color_scheme="dark")
    colors = page.evaluate(
        """() => [document.body,
                  document.querySelector("faq-search").shadowRoot.querySelector(".box")]
                 .map((node) => getComputedStyle(node).backgroundColor)"""
    )
    for color in colors:
        assert max(int(part) for part in color[4:-1].split(",")) < 60
