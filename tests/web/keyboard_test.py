# SPDX-License-Identifier: GPL-2.0-or-later
"""The combobox by keyboard alone, as the ARIA pattern has it."""

import re

from playwright.sync_api import expect


def test_slash_focuses_the_box(site, open_page, box):
    page = open_page(site.url)
    page.keyboard.press("/")
    expect(box(page).input).to_be_focused()
    page.keyboard.type("/")
    expect(box(page).input).to_have_value("/")


def test_slash_is_a_letter_in_other_fields(site, open_page, box):
    page = open_page(f"{site.url}/contact")
    page.get_by_label("お問い合わせ内容").focus()
    page.keyboard.type("a/b")
    expect(page.get_by_label("お問い合わせ内容")).to_have_value("a/b")


def test_arrows_go_round(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("ポイント")
    texts = search.wait_for_options()
    page.keyboard.press("ArrowDown")
    assert search.active == texts[0]
    page.keyboard.press("ArrowDown")
    assert search.active == texts[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert search.active is None
    page.keyboard.press("ArrowUp")
    assert search.active == texts[-1]
    page.keyboard.press("ArrowDown")
    assert search.active is None
    expect(search.input).to_be_focused()
    expect(search.input).to_have_value("ポイント")


def test_enter_opens_the_chosen_article(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("領収書")
    texts = search.wait_for_options()
    index = next(i for i, text in enumerate(texts) if len(text) > 8)
    for _ in range(index + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/"))
    expect(page.locator("h1")).to_be_focused()


def test_enter_on_a_keyword_searches_for_it(mock, open_page, box):
    page = open_page(mock.url)
    search = box(page)
    search.type("領収")
    rows = mock.knowledge.complete("領収", 8)["completions"]
    assert rows[0]["source"] == "keyword" and rows[0]["article_id"]
    assert search.wait_for_options()[0] == rows[0]["text"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?"))
    expect(search.input).to_have_value(rows[0]["text"])


def test_enter_without_a_choice_searches(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("領収書")
    search.wait_for_options()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q="))
    assert not search.is_open()


def test_escape_closes_then_clears(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("ポイント")
    search.wait_for_options()
    assert search.is_open()
    page.keyboard.press("Escape")
    assert not search.is_open()
    expect(search.input).to_have_value("ポイント")
    page.keyboard.press("ArrowDown")
    assert search.is_open()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(search.input).to_have_value("")
    expect(search.input).to_be_focused()


def test_tab_leaves_and_closes(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("ポイント")
    search.wait_for_options()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert not search.is_open()
    expect(search.input).to_have_value("ポイント")


def test_says_how_many_options_there_are(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.type("ポイント")
    count = len(search.wait_for_options())
    expect(search.status).to_have_text(f"{count}件の候補")


def test_skip_link_leads_to_the_content(site, open_page):
    page = open_page(f"{site.url}/articles/login-forgot-password")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.locator(".view-article")).to_be_visible()


def test_whole_way_without_a_mouse(site, open_page, box):
    page = open_page(site.url)
    page.keyboard.press("/")
    page.keyboard.type("パスワード", delay=20)
    page.keyboard.press("Enter")
    page.locator(".result").first.wait_for()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.result') !== null"):
            break
    page.keyboard.press("Enter")
    page.locator(".view-article .feedback button").first.wait_for()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.kind") == "resolved":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".thanks")).to_be_focused()
