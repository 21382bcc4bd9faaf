# SPDX-License-Identifier: GPL-2.0-or-later
"""The contact form: filled with the query, answers before sending, nothing sent by default."""

from urllib.parse import quote

from playwright.sync_api import expect

NOTHING = "ぬるぽがっヴァ"


def test_nothing_found_leads_to_the_form_with_the_query(site, open_page, box):
    page = open_page(site.url)
    box(page).type(NOTHING)
    page.keyboard.press("Enter")
    expect(page.locator(".no-result h2")).to_have_text("ぴったりの回答が見つかりませんでした")
    expect(page.get_by_label("お問い合わせ内容")).to_have_value(NOTHING)


def test_nothing_found_offers_categories(mock, open_page):
    page = open_page(f"{mock.url}/search?q={quote(NOTHING)}")
    expect(page.locator(".no-result .chip")).to_have_count(3)
    page.locator(".no-result .chip").first.click()
    expect(page.locator(".view-category")).to_be_visible()


def test_the_form_sends_nothing_by_default_and_says_so(mock, open_page):
    page = open_page(f"{mock.url}/contact")
    expect(page.locator(".notice")).to_contain_text("何も送信されません")
    page.get_by_label("お問い合わせ内容").fill("荷物の時間を変えたい")
    page.get_by_label("メールアドレス").fill("taro@example.jp")
    mock.requests.clear()
    page.locator(".contact-form button").click()
    expect(page.locator(".form-status")).to_contain_text("何も送信していません")
    page.wait_for_timeout(1000)
    assert {r[1] for r in mock.requests} <= {"/api/v1/suggest"}
    assert all(b"taro" not in r[3] for r in mock.requests)


def test_answers_are_offered_while_writing(site, open_page):
    page = open_page(f"{site.url}/contact")
    page.get_by_label("お問い合わせ内容").fill("パスワードを忘れてしまいました。")
    suggestion = page.locator(".suggested li a").first
    expect(suggestion).to_contain_text("パスワード")
    suggestion.click()
    page.locator(".view-article").wait_for()
    page.go_back()
    expect(page.get_by_label("お問い合わせ内容")).to_have_value("パスワードを忘れてしまいました。")


def test_answers_are_shown_before_sending(mock, open_page, guard):
    guard.allowed.append("Failed to load resource")  # nobody sits at this desk
    mock.contact_url = "/api/v1/contact-desk"
    page = open_page(f"{mock.url}/contact")
    page.get_by_label("お問い合わせ内容").fill("パスワードを忘れてしまいました。")
    page.get_by_label("メールアドレス").fill("taro@example.jp")
    page.locator(".contact-form button").click()
    page.locator(".suggested li").first.wait_for()
    assert page.url == f"{mock.url}/contact"
    with page.expect_request("**/api/v1/contact-desk") as sent:
        page.get_by_role("button", name="解決しないので送信する").click()
    page.wait_for_url("**/api/v1/contact-desk")
    assert "mail=taro%40example.jp" in sent.value.post_data


def test_without_suggestions_the_form_is_sent_at_once(mock, open_page, guard):
    guard.allowed.append("Failed to load resource")
    mock.contact_url = "/api/v1/contact-desk"
    mock.failing["/api/v1/suggest"] = 503
    page = open_page(f"{mock.url}/contact")
    page.get_by_label("お問い合わせ内容").fill("パスワードを忘れてしまいました。")
    page.get_by_label("メールアドレス").fill("taro@example.jp")
    page.get_by_role("button", name="送信する").click()
    page.wait_for_url("**/api/v1/contact-desk")
