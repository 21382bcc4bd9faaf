# SPDX-License-Identifier: GPL-2.0-or-later
"""Recent searches: in this browser only, to be cleared, to be switched off."""

import json

from playwright.sync_api import expect


def kept(page):
    return json.loads(page.evaluate("localStorage.getItem('faq-search.recent')") or "[]")


def search_for(page, box, *queries):
    for query in queries:
        box(page).input.fill(query)
        page.keyboard.press("Enter")
        expect(page.locator(".query")).to_have_text(query)


def test_recent_searches_are_offered(site, open_page, box):
    page = open_page(site.url)
    search_for(page, box, "返品", "送料", "返品")
    assert kept(page) == ["返品", "送料"]
    page.goto(site.url)
    box(page).input.focus()
    assert box(page).wait_for_options() == ["返品", "送料"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".query")).to_have_text("送料")


def test_they_stay_in_the_browser(mock, open_page, box):
    page = open_page(mock.url)
    search_for(page, box, "返品")
    page.goto(mock.url)
    mock.requests.clear()
    box(page).input.focus()
    box(page).wait_for_options()
    page.wait_for_timeout(300)
    assert [r for r in mock.requests if not r[1].startswith("/assets/")] == []
    assert page.context.cookies() == []


def test_they_can_be_cleared(site, open_page, box):
    page = open_page(site.url)
    search_for(page, box, "返品", "送料")
    box(page).input.fill("")
    page.locator("faq-search").get_by_role("button", name="履歴を消す").click()
    assert kept(page) == []
    expect(box(page).options).to_have_count(0)
    search_for(page, box, "領収書")
    assert kept(page) == ["領収書"]


def test_they_can_be_switched_off(site, open_page, box):
    page = open_page(site.url)
    search_for(page, box, "返品")
    box(page).input.fill("")
    page.locator("faq-search").get_by_role("button", name="履歴を残さない").click()
    assert kept(page) == []
    search_for(page, box, "送料")
    assert kept(page) == []
    box(page).input.fill("")
    page.locator("faq-search").get_by_role("button", name="履歴を残す").click()
    search_for(page, box, "領収書")
    assert kept(page) == ["領収書"]


def test_buttons_are_reached_by_keyboard(site, open_page, box):
    page = open_page(site.url)
    search_for(page, box, "返品")
    box(page).input.fill("")
    box(page).wait_for_options()
    page.keyboard.press("Tab")
    for _ in range(4):
        if (
            page.evaluate(
                "document.querySelector('faq-search').shadowRoot.activeElement?.textContent"
            )
            == "履歴を消す"
        ):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert kept(page) == []
    expect(box(page).input).to_be_focused()
