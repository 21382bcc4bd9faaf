# SPDX-License-Identifier: GPL-2.0-or-later
"""Typing Japanese: an input method at work, driven through the DevTools protocol."""

from playwright.sync_api import expect


def settle(page):
    page.wait_for_timeout(400)


def test_completes_while_the_input_method_is_at_work(mock, open_page, box):
    page = open_page(mock.url)
    search = box(page)
    search.input.focus()
    for half_typed in ["ｐ", "ぱ", "ぱｓ", "ぱす", "ぱすｗ", "ぱすわ"]:
        search.compose(half_typed)
        settle(page)
    assert any("パスワード" in text for text in search.wait_for_options())
    assert mock.asked("/api/v1/complete") == ["ｐ", "ぱ", "ぱｓ", "ぱす", "ぱすｗ", "ぱすわ"]


def test_asks_only_once_for_what_did_not_change(mock, open_page, box):
    page = open_page(mock.url)
    search = box(page)
    search.input.focus()
    search.compose("ぱす")
    settle(page)
    search.compose("ぱす")
    settle(page)
    search.commit("ぱす")
    settle(page)
    search.type(" ")
    settle(page)
    assert mock.asked("/api/v1/complete") == ["ぱす"]


def test_takes_an_answer_it_already_has(mock, open_page, box):
    page = open_page(mock.url)
    search = box(page)
    for letter in "送料":
        search.type(letter)
        settle(page)
    page.keyboard.press("Backspace")
    settle(page)
    page.keyboard.type("料")
    settle(page)
    assert mock.asked("/api/v1/complete") == ["送", "送料"]


def test_completes_what_was_converted(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.input.focus()
    search.compose("へん")
    search.compose("へんぴん")
    search.compose("返品")
    search.commit("返品")
    expect(search.options.first).to_contain_text("返品")
    assert search.input.input_value() == "返品"


def test_enter_belongs_to_the_input_method(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.input.focus()
    search.compose("パスワード")
    search.wait_for_options()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    assert page.url == f"{site.url}/"
    assert search.active is None


def test_enter_after_a_composition_searches(site, open_page, box):
    page = open_page(site.url)
    search = box(page)
    search.input.focus()
    search.compose("へんぴん")
    search.commit("返品")
    settle(page)
    page.keyboard.press("Enter")
    page.locator(".view-search .result").first.wait_for()
    expect(page.locator(".query")).to_have_text("返品")


def test_enter_of_safari_does_nothing(site, open_page, box):
    """Safari has ended the composition when the key comes; only the key code 229 tells."""
    page = open_page(site.url)
    search = box(page)
    search.type("返品")
    search.wait_for_options()
    search.input.evaluate(
        """(input) => {
             const init = {key: "Enter", bubbles: true, cancelable: true, composed: true};
             const event = new KeyboardEvent("keydown", init);
             Object.defineProperty(event, "keyCode", {value: 229});
             input.dispatchEvent(event);
             input.form.requestSubmit();
           }"""
    )
    settle(page)
    assert page.url == f"{site.url}/"
    page.keyboard.press("Enter")
    page.locator(".view-search").wait_for()


def test_contact_form_does_not_ask_during_a_composition(mock, open_page, box):
    page = open_page(f"{mock.url}/contact")
    search = box(page)
    page.get_by_label("お問い合わせ内容").focus()
    search.compose("ぱすわーどがとどかない")
    page.wait_for_timeout(1000)
    assert [r for r in mock.requests if r[1] == "/api/v1/suggest"] == []
    search.commit("パスワードが届かない")
    page.locator(".suggested li").first.wait_for()
