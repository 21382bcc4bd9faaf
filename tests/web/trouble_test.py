# SPDX-License-Identifier: GPL-2.0-or-later
"""Slow, failing and absent servers, and answers in the wrong order."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def failed_requests_are_expected(guard):
    guard.allowed.append("Failed to load resource")


def message(page):
    return page.locator("faq-search [part=message]")


def test_a_late_answer_is_dropped(mock, open_page, box):
    mock.delays["送"] = 1.2
    page = open_page(mock.url)
    search = box(page)
    search.type("送")
    page.wait_for_timeout(200)
    page.keyboard.type("料")
    expect(search.options.first).to_contain_text("送料")
    page.wait_for_timeout(1500)
    assert mock.asked("/api/v1/complete") == ["送", "送料"]
    assert all("送料" in text for text in search.options.all_inner_texts())


def test_a_late_answer_is_dropped_even_when_the_abort_is_too_late(mock, open_page, box):
    """As if the network stack handed over the old answer in spite of the abort."""
    page = open_page(mock.url)
    page.evaluate(
        """() => {
             const real = window.fetch;
             window.fetch = (url, options) => {
               const late = decodeURIComponent(url).includes("q=送&") ? 600 : 0;
               const answer = real(url, {...options, signal: undefined});
               return late ? new Promise((done) => setTimeout(() => done(answer), late)) : answer;
             };
           }"""
    )
    search = box(page)
    search.type("送")
    page.wait_for_timeout(150)
    page.keyboard.type("料")
    expect(search.options.first).to_contain_text("送料")
    page.wait_for_timeout(900)
    assert all("送料" in text for text in search.options.all_inner_texts())


def test_views_in_the_wrong_order(mock, open_page, box):
    page = open_page(mock.url)
    mock.delays["ポイント"] = 1.0
    box(page).type("ポイント")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("search"))
    page.evaluate("document.querySelector('faq-search').search('領収書')")
    expect(page.locator(".query")).to_have_text("領収書")
    page.wait_for_timeout(1300)
    expect(page.locator(".query")).to_have_text("領収書")


def test_skeletons_only_when_it_takes_long(mock, open_page, box):
    page = open_page(mock.url)
    page.evaluate(
        """() => {
             window.skeletons = 0;
             new MutationObserver(() => {
               const root = document.querySelector("faq-search").shadowRoot;
               if (root.querySelector(".skeleton")) window.skeletons += 1;
             }).observe(document.querySelector("faq-search").shadowRoot,
                        {childList: true, subtree: true});
           }"""
    )
    box(page).type("領")
    box(page).wait_for_options()
    assert page.evaluate("window.skeletons") == 0
    box(page).input.fill("")
    mock.delays["送"] = 0.8
    box(page).type("送")
    page.locator("faq-search .skeleton").first.wait_for()
    box(page).wait_for_options()
    expect(page.locator("faq-search .skeleton")).to_have_count(0)


@pytest.mark.parametrize("status", [500, 503])
def test_an_error_keeps_the_last_completions(mock, open_page, box, status):
    page = open_page(mock.url)
    search = box(page)
    search.type("送")
    before = search.wait_for_options()
    mock.failing["/api/v1/complete"] = status
    page.keyboard.type("料")
    expect(message(page)).to_contain_text("問題が起きています")
    assert search.options.all_inner_texts() == before
    mock.failing.clear()
    page.locator("faq-search").get_by_role("button", name="もう一度試す").click()
    expect(message(page)).to_have_count(0)
    assert all("送料" in text for text in search.wait_for_options())


def test_errors_are_tried_again_by_themselves(mock, open_page, box):
    page = open_page(mock.url)
    mock.failing["/api/v1/complete"] = 503
    box(page).type("送料")
    expect(message(page)).to_be_visible()
    mock.failing.clear()
    box(page).wait_for_options()
    expect(message(page)).to_have_count(0)


def test_too_many_requests_wait(mock, open_page, box):
    page = open_page(mock.url)
    mock.failing["/api/v1/complete"] = 429
    box(page).type("送料")
    expect(message(page)).to_contain_text("混み合っています")


def test_offline(mock, open_page, box):
    page = open_page(f"{mock.url}/search?q={quote('送料')}")
    page.context.set_offline(True)
    box(page).input.fill("領収書")
    expect(message(page)).to_contain_text("つながりません")
    page.keyboard.press("Enter")
    toast = page.locator(".toast")
    expect(toast).to_contain_text("つながりません")
    expect(page.locator(".query")).to_have_text("送料")  # the last results stay
    page.context.set_offline(False)  # tried again by itself
    expect(page.locator(".query")).to_have_text("領収書")
    expect(toast).to_be_hidden()


def test_a_server_that_does_not_answer(mock, open_page, box):
    mock.delays["/api/v1/complete"] = 7.0
    page = open_page(mock.url)
    box(page).type("送料")
    page.locator("faq-search .skeleton").first.wait_for()
    expect(message(page)).to_contain_text("時間がかかっています", timeout=8000)


def test_server_restart_while_typing(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("ポイ")
    before = search.wait_for_options()
    site.stop()
    try:
        page.keyboard.type("ン")
        expect(message(page)).to_contain_text("つながりません")
        assert search.options.all_inner_texts() == before
    finally:
        site.start()
    page.keyboard.type("ト")
    expect(message(page)).to_have_count(0)
    assert any("ポイント" in text for text in search.wait_for_options())
    page.keyboard.press("Enter")
    expect(page.locator(".query")).to_have_text("ポイント")


def test_server_restart_between_pages(site, open_page):
    page = open_page(site.url)
    site.stop()
    try:
        page.locator(".category-card").first.click()
        expect(page.locator(".toast")).to_contain_text("つながりません")
        expect(page.locator(".view-home")).to_be_visible()
    finally:
        site.start()
    page.locator(".toast").get_by_role("button").click()
    expect(page.locator(".view-category")).to_be_visible()


def test_slow_page_shows_progress(mock, open_page):
    page = open_page(mock.url)
    mock.delays["/api/v1/articles"] = 1.0
    page.locator(".category-card").first.click()
    expect(page.locator(".progress")).to_be_visible()
    expect(page.locator(".view-category")).to_be_visible()
    expect(page.locator(".progress")).to_be_hidden()


def test_who_types_on_is_not_disturbed_by_a_slow_page(mock, open_page, box):
    page = open_page(mock.url)
    mock.delays["/api/v1/articles"] = 0.8
    page.locator(".category-card").first.click()
    box(page).input.focus()
    page.keyboard.type("領収")
    expect(page.locator(".view-category")).to_be_visible()
    page.keyboard.type("書")
    expect(box(page).input).to_have_value("領収書")
    expect(box(page).input).to_be_focused()
