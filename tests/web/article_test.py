# SPDX-License-Identifier: GPL-2.0-or-later
"""The article page: feedback, print, related articles."""

from urllib.parse import quote

from playwright.sync_api import expect

ARTICLE = "/articles/login-forgot-password"


def given(mock):
    return [(f["article_id"], f["kind"]) for f in mock.feedback]


def test_feedback_is_sent_once(mock, open_page):
    page = open_page(mock.url + ARTICLE)
    mock.delays["/api/v1/feedback"] = 0.3
    page.get_by_role("button", name="はい").evaluate("(b) => { b.click(); b.click(); b.click(); }")
    expect(page.locator(".thanks")).to_be_focused()
    page.reload()
    expect(page.locator(".thanks")).to_be_visible()
    expect(page.locator(".feedback button")).to_have_count(0)
    assert given(mock) == [("login-forgot-password", "helpful")]


def test_feedback_reaches_the_server(site, open_page):
    page = open_page(site.url + ARTICLE)
    with page.expect_response("**/api/v1/feedback") as sent:
        page.get_by_role("button", name="解決しました").click()
    assert sent.value.status == 202
    expect(page.locator(".thanks")).to_contain_text("解決してよかったです")


def test_feedback_tells_the_search_that_led_here(mock, open_page, box):
    page = open_page(f"{mock.url}/search?q={quote('パスワード')}")
    page.locator(".result a").first.click()
    page.get_by_role("button", name="解決しました").click()
    page.locator(".thanks").wait_for()
    assert mock.feedback[0]["query"] == "パスワード"
    page = open_page(mock.url)
    box(page).type("領収")
    texts = box(page).wait_for_options()
    box(page).options.nth(next(i for i, t in enumerate(texts) if len(t) > 8)).click()
    page.get_by_role("button", name="はい").click()
    page.locator(".thanks").wait_for()
    assert mock.feedback[1]["query"] == "領収"


def test_no_leads_to_the_contact_form(mock, open_page):
    page = open_page(mock.url + ARTICLE)
    page.get_by_role("button", name="いいえ").click()
    page.get_by_role("link", name="お問い合わせへ進む").click()
    expect(page.locator(".view-contact")).to_be_visible()


def test_feedback_that_failed_can_be_given_again(mock, open_page, guard):
    guard.allowed.append("Failed to load resource")
    page = open_page(mock.url + ARTICLE)
    mock.failing["/api/v1/feedback"] = 503
    page.get_by_role("button", name="はい").click()
    expect(page.locator(".problem")).to_contain_text("もう一度")
    mock.failing.clear()
    page.get_by_role("button", name="はい").click()
    expect(page.locator(".thanks")).to_be_visible()
    assert given(mock) == [("login-forgot-password", "helpful")]


def test_print_shows_the_answer_alone(site, open_page):
    page = open_page(site.url + ARTICLE)
    page.locator(".feedback button").first.wait_for()
    page.emulate_media(media="print")
    for shown in ["h1", ".answer", ".updated time", ".site-name"]:
        expect(page.locator(shown).first).to_be_visible()
    for hidden in [
        "faq-search",
        ".site-nav",
        ".feedback",
        ".related",
        ".site-footer",
        ".print-button",
    ]:
        expect(page.locator(hidden).first).to_be_hidden()
    assert len(page.pdf()) > 1000


def test_print_button(site, open_page):
    page = open_page(site.url + ARTICLE)
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="印刷する").click()
    assert page.evaluate("window.printed")


def test_related_and_date(site, open_page):
    page = open_page(site.url + ARTICLE)
    expect(page.locator(".updated time")).to_have_attribute("datetime", "2026-03-14")
    expect(page.locator(".updated time")).to_have_text("2026年3月14日")
    expect(page.locator(".answer ol li")).to_have_count(4)
    page.locator(".related a").first.click()
    expect(page.locator(".view-article h1")).to_be_focused()
    assert ARTICLE not in page.url
