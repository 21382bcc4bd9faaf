# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages: their addresses, back button, reload, and that script and server make the same."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from search_box import wait_until

ARTICLE = "/articles/login-forgot-password"
VIEWS = {
    "home": "/",
    "search": "/search?q=" + quote("パスワード"),
    "narrowed": "/search?q=" + quote("ポイント") + "&category=" + quote("ポイント・クーポン"),
    "nothing": "/search?q=" + quote("ぬるぽがっヴァ"),
    "unsure": "/search?q=" + quote("ギフト"),
    "unclear": "/search?q=" + quote("使えない"),
    "article": ARTICLE,
    "category": "/categories/" + quote("注文"),
    "subcategory": "/categories/" + quote("注文") + "/" + quote("取り消し"),
    "contact": "/contact",
}


def test_home_shows_categories_with_counts(site, open_page):
    page = open_page(site.url)
    card = page.locator(".category-card", has_text="注文").first
    expect(card.locator(".count")).to_have_text("8件")
    card.click()
    page.wait_for_url(re.compile("/categories/"))
    expect(page.locator("h1")).to_have_text("注文")
    expect(page.locator(".article-list a")).to_have_count(8)
    page.locator(".subcategories .chip").first.click()
    expect(page.locator(".crumbs")).to_contain_text("注文")
    page.locator(".article-list a").first.click()
    expect(page.locator(".view-article h1")).to_be_visible()


def test_results_mark_what_was_found(site, open_page, box):
    page = open_page(site.url)
    box(page).type("パスワード")
    page.keyboard.press("Enter")
    page.locator(".result").first.wait_for()
    marks = page.locator(".result mark").all_inner_texts()
    assert "パスワード" in marks
    assert "パスワード" in page.title()


def test_back_and_forward(site, open_page, box):
    page = open_page(site.url)
    box(page).type("パスワード")
    page.keyboard.press("Enter")
    page.locator(".result a").first.click()
    page.locator(".view-article").wait_for()
    page.go_back()
    expect(page.locator(".view-search .query")).to_have_text("パスワード")
    expect(box(page).input).to_have_value("パスワード")
    page.go_back()
    expect(page.locator(".view-home")).to_be_visible()
    expect(box(page).input).to_have_value("")
    page.go_forward()
    expect(page.locator(".view-search .query")).to_have_text("パスワード")


def test_back_finds_the_place_again(site, open_page):
    page = open_page(f"{site.url}/search?q={quote('ポイント')}")
    last = page.locator(".result a").last
    last.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    assert before > 0
    last.click()
    page.locator(".view-article").wait_for()
    assert page.evaluate("window.scrollY") == 0
    page.go_back()
    page.locator(".view-search").wait_for()
    wait_until(page, f"Math.abs(window.scrollY - {before}) < 2")


@pytest.mark.parametrize("name", VIEWS)
def test_an_address_works_by_itself_and_after_a_reload(site, open_page, name):
    page = open_page(site.url + VIEWS[name])
    view = page.locator("[data-view]")
    kind = VIEWS[name].strip("/").split("/")[0].split("?")[0]
    kind = {"": "home", "articles": "article", "categories": "category"}.get(kind, kind)
    expect(view).to_have_attribute("data-view", kind)
    text = view.inner_text()
    page.reload()
    expect(page.locator("[data-view]")).to_have_text(re.compile(re.escape(text.split("\n")[0])))


# What the script alone adds.
SHAPE = """
() => {
  const view = document.querySelector("[data-view]").cloneNode(true);
  for (const node of view.querySelectorAll(".feedback, .suggested, .print-button, .form-status")) {
    node.replaceChildren();
    if (node.matches(".print-button, .form-status")) node.remove();
  }
  const lines = [];
  const walk = (node, depth) => {
    if (node.nodeType === 3) {
      if (node.data.trim()) lines.push(" ".repeat(depth) + node.data.trim());
      return;
    }
    const href = node.getAttribute("href") ?? "";
    lines.push(" ".repeat(depth) + [node.localName, node.className, href].join(" ").trim());
    node.normalize();
    for (const child of node.childNodes) walk(child, depth + 1);
  };
  walk(view, 0);
  return lines.join("\\n");
}
"""


@pytest.mark.parametrize("name", VIEWS)
def test_script_and_server_make_the_same(site, open_page, name):
    """The view as it came with the page, and as the script makes it when a link leads to it."""
    made_by_server = open_page(site.url + VIEWS[name])
    made_by_server.wait_for_timeout(300)
    made_by_script = open_page(site.url + ("/contact" if name == "home" else "/"))
    made_by_script.evaluate(
        """(address) => {
             const link = document.createElement("a");
             link.href = address;
             document.querySelector("main").append(link);
             link.click();
           }""",
        VIEWS[name],
    )
    wait_until(made_by_script, "document.querySelector('h1:focus') !== null")
    made_by_script.wait_for_timeout(300)
    assert made_by_script.title() == made_by_server.title()
    assert made_by_script.evaluate(SHAPE) == made_by_server.evaluate(SHAPE)


def test_unknown_addresses(site, open_page, guard):
    guard.allowed.append("Failed to load resource")
    page = open_page(f"{site.url}/articles/no-such-article")
    expect(page.locator("h1")).to_have_text("ページが見つかりません")
    page.get_by_role("link", name="ホームへ").click()
    expect(page.locator(".view-home")).to_be_visible()


def test_categories_narrow_the_results(site, open_page):
    page = open_page(f"{site.url}/search?q={quote('ポイント')}")
    chip = page.locator(".facets .chip", has_text="ポイント・クーポン")
    count = chip.locator(".count").inner_text()
    chip.click()
    chosen = page.locator(".facets .chip[aria-current]")
    expect(chosen).to_contain_text("ポイント・クーポン")
    expect(page.locator(".result-count")).to_have_text(count)
    for category in page.locator(".result-category").all_inner_texts():
        assert category.startswith("ポイント・クーポン")
    chosen.click()
    expect(page.locator(".facets .chip[aria-current]")).to_have_count(0)


def test_without_script(site, open_page):
    page = open_page(site.url, java_script_enabled=False)
    page.locator("#plain-q").fill("パスワード")
    page.locator(".plain-search button").click()
    expect(page.locator("#plain-q")).to_have_value("パスワード")
    assert page.locator(".result").count() > 0
    page.locator(".result a").first.click()
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator(".feedback")).to_be_hidden()


def test_what_was_typed_before_the_script_came_is_kept(mock, open_page, box):
    mock.delays["/assets/help.js"] = 1.0
    page = open_page("about:blank")
    page.goto(mock.url, wait_until="commit")
    page.locator("#plain-q").fill("領収")
    wait_until(page, "customElements.get('faq-search') !== undefined")
    expect(box(page).input).to_have_value("領収")
    expect(box(page).input).to_be_focused()


def test_did_you_mean(mock, open_page):
    page = open_page(f"{mock.url}/search?q={quote('領収所')}")
    expect(page.locator(".corrected")).to_contain_text("「領収書」の結果")
    assert page.locator(".result").count() > 0
    mock.knowledge.articles["login-forgot-password"]["question"] += "パスワド"
    try:
        page.goto(f"{mock.url}/search?q={quote('パスワド')}")
        link = page.locator(".corrections a")
        expect(link.locator("em")).to_have_text("パスワード")
        link.click()
        expect(page.locator(".query")).to_have_text("パスワード")
    finally:
        question = mock.knowledge.articles["login-forgot-password"]["question"]
        mock.knowledge.articles["login-forgot-password"]["question"] = question.removesuffix(
            "パスワド"
        )


def test_choices_narrow_an_unclear_query(mock, open_page):
    page = open_page(f"{mock.url}/search?q={quote('使えない')}")
    page.locator(".clarification .chip", has_text="クーポンが使えない").click()
    page.wait_for_url(re.compile("narrowing="))
    expect(page.locator(".clarification")).to_have_count(0)
    page.go_back()
    expect(page.locator(".clarification .chip")).to_have_count(3)


def test_pages_of_results(mock, open_page):
    page = open_page(f"{mock.url}/search?q={quote('ポイント')}")
    total = int(page.locator(".result-count").inner_text().rstrip("件"))
    assert total > 10
    expect(page.locator(".result")).to_have_count(10)
    page.get_by_role("link", name="次へ").click()
    expect(page.locator(".result")).to_have_count(total - 10)
    page.get_by_role("link", name="前へ").click()
    expect(page.locator(".result")).to_have_count(10)


def test_english(mock, open_page, box):
    mock.lang = "en"
    page = open_page(f"{mock.url}{ARTICLE}")
    expect(page.get_by_role("button", name="It solved my problem")).to_be_visible()
    expect(page.get_by_role("link", name="Contact us").first).to_be_visible()
    expect(box(page).input).to_have_attribute("placeholder", "e.g. forgot my password")
    box(page).type("パスワード")
    expect(box(page).status).to_contain_text("suggestions")


def test_results_that_are_not_sure_say_so(mock, open_page):
    page = open_page(f"{mock.url}/search?q={quote('ギフト')}")
    expect(page.locator(".not-sure")).to_be_visible()
    page.locator(".facets .chip").first.click()
    expect(page.locator(".facets .chip[aria-current]")).to_be_visible()
    expect(page.locator(".not-sure")).to_be_visible()


def test_largest_categories_come_first(site, open_page):
    page = open_page(f"{site.url}/search?q={quote('ポイント')}")
    counts = [int(c.rstrip("件")) for c in page.locator(".facets .count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
