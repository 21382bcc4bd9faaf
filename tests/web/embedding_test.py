# SPDX-License-Identifier: GPL-2.0-or-later
"""<faq-search> in another site, whose style is in the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from mock_server import MockServer
from playwright.sync_api import expect

PAGE = """<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>よその店</title>
<style>
html {{ font-size: 62.5%; direction: ltr; }}
* {{ box-sizing: content-box !important; font-family: serif !important; line-height: 3 !important;
    letter-spacing: 5px; text-transform: uppercase; }}
input, button, ul, li, form, .panel, .box {{ display: none !important; float: right; }}
a {{ color: red !important; }}
</style></head>
<body><main><h1>よその店</h1>
<faq-search endpoint="{endpoint}" {attributes}></faq-search>
<p id="below">下の文</p></main>
<script type="module" src="{endpoint}/assets/faq-search.js"></script>
</body></html>"""


@pytest.fixture
def servers():
    """Stopped at the end of a test, when no page of theirs loads anything any more."""
    servers = []
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def foreign_page(mock, servers, open_page):
    """foreign_page(attributes) -> a page of another origin with the component of the mock."""

    def open_foreign(attributes=""):
        server = MockServer(foreign=PAGE.format(endpoint=mock.url, attributes=attributes)).start()
        servers.append(server)
        return open_page(f"{server.url}/foreign")

    return open_foreign


def style(node, name):
    return node.evaluate("(node, name) => getComputedStyle(node)[name]", name)


def test_style_of_the_site_stays_outside(foreign_page, box):
    page = foreign_page()
    search = box(page)
    search.type("領収書")
    search.wait_for_options()
    for node in [search.input, page.locator("faq-search .option-text").first]:
        assert style(node, "fontSize") == "16px"
        assert "serif" not in style(node, "fontFamily").split(",")[0]
        assert style(node, "letterSpacing") == "normal"
        assert style(node, "textTransform") == "none"
    assert page.locator("faq-search .box").bounding_box()["height"] == 56


def test_search_and_results_in_place(foreign_page, mock, box):
    page = foreign_page()
    page.evaluate("addEventListener('faq-results', (e) => (window.told = e.detail))")
    search = box(page)
    search.type("領収書")
    search.wait_for_options()
    page.keyboard.press("Enter")
    result = page.locator("faq-search .result a").first
    expect(result).to_contain_text("領収書")
    assert result.get_attribute("href").startswith(f"{mock.url}/articles/")
    assert page.evaluate("window.told.total") > 0
    assert page.evaluate("window.told.query") == "領収書"
    assert "/foreign" in page.url
    assert Axe().run(page, context="faq-search").response["violations"] == []


def test_facets_and_corrections_stay_in_place(foreign_page, box):
    page = foreign_page()
    box(page).type("ポイント")
    page.keyboard.press("Enter")
    page.locator("faq-search .facets .chip", has_text="アプリ").click()
    expect(page.locator("faq-search .facets .chip[aria-current]")).to_contain_text("アプリ")
    box(page).input.fill("領収所")
    page.keyboard.press("Enter")
    expect(page.locator("faq-search .corrected")).to_be_visible()
    assert "/foreign" in page.url


def test_choosing_goes_to_the_article_unless_prevented(foreign_page, mock, box):
    page = foreign_page()
    page.evaluate(
        """addEventListener("faq-select", (event) => {
             event.preventDefault();
             window.chosen = event.detail;
           })"""
    )
    box(page).type("領収書")
    texts = box(page).wait_for_options()
    index = next(i for i, text in enumerate(texts) if len(text) > 8)
    box(page).options.nth(index).click()
    chosen = page.evaluate("window.chosen")
    assert chosen["completion"]["text"] == texts[index]
    assert chosen["query"] == "領収書"
    assert "/foreign" in page.url
    page.goto(page.url)
    box(page).type("領収書")
    box(page).wait_for_options()
    box(page).options.nth(index).click()
    page.wait_for_url(f"{mock.url}/articles/*")


def test_attributes(foreign_page, mock, box):
    page = foreign_page(
        'lang="en" limit="3" theme="dark" categories="アプリ" recent="off" placeholder="何でも"'
    )
    search = box(page)
    expect(search.input).to_have_attribute("placeholder", "何でも")
    expect(page.locator("faq-search").get_by_role("button", name="Search")).to_be_visible()
    search.type("ポイント")
    assert len(search.wait_for_options()) == 3
    background = page.locator("faq-search .box").evaluate(
        "(box) => getComputedStyle(box).backgroundColor"
    )
    assert max(int(part) for part in background[4:-1].split(",")) < 60
    page.keyboard.press("Enter")
    page.locator("faq-search .result").first.wait_for()
    for category in page.locator("faq-search .result-category").all_inner_texts():
        assert category.startswith("アプリ")
    assert page.evaluate("localStorage.length") == 0
    search.input.fill("")
    page.wait_for_timeout(200)
    expect(page.locator("faq-search .panel")).to_be_hidden()


def test_shortcut_can_be_off(foreign_page, box):
    page = foreign_page('shortcut=""')
    page.keyboard.press("/")
    expect(box(page).input).not_to_be_focused()


def test_parts_and_properties_style_it(foreign_page, box):
    page = foreign_page()
    page.add_style_tag(
        content="faq-search { --faq-search-accent: rgb(120, 30, 90); } faq-search::part(box) { border-radius: 0; }"
    )
    button = page.locator("faq-search .submit")
    assert button.evaluate("(b) => getComputedStyle(b).backgroundColor") == "rgb(120, 30, 90)"
    assert (
        page.locator("faq-search .box").evaluate("(b) => getComputedStyle(b).borderRadius") == "0px"
    )


def test_error_of_a_search_keeps_the_last_results(foreign_page, mock, box, guard):
    guard.allowed.append("Failed to load resource")
    page = foreign_page()
    box(page).type("領収書")
    page.keyboard.press("Enter")
    page.locator("faq-search .result").first.wait_for()
    mock.failing["/api/v1/search"] = 503
    box(page).input.fill("送料")
    page.keyboard.press("Enter")
    expect(page.locator("faq-search .failure")).to_be_visible()
    assert page.locator("faq-search .result").count() > 0
    mock.failing.clear()
    page.locator("faq-search .failure").get_by_role("button").click()
    expect(page.locator("faq-search .failure")).to_have_count(0)


def test_removed_and_put_back(foreign_page, box):
    page = foreign_page()
    page.evaluate(
        """() => {
             const node = document.querySelector("faq-search");
             node.remove();
             document.querySelector("main").append(node);
           }"""
    )
    box(page).type("領収書")
    box(page).wait_for_options()
