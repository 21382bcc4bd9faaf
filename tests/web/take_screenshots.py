# SPDX-License-Identifier: GPL-2.0-or-later
"""Takes the screenshots of examples/help_page/screenshots, from the mock or from a running server.

python3 tests/web/take_screenshots.py [--url http://127.0.0.1:8080] [--folder DIR]
"""

import argparse
import os
from pathlib import Path
from urllib.parse import quote

from mock_knowledge import SAMPLE, read_articles
from mock_server import MockServer
from playwright.sync_api import sync_playwright
from search_box import SearchBox

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "help_page" / "screenshots"
SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
MOST_BYTES = 200_000


def typing(page, url):
    page.goto(url)
    search = SearchBox(page)
    search.type("ポイント")
    search.wait_for_options()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")


def at(path):
    return lambda page, url: page.goto(url + path)


VIEWS = {
    "home": at("/"),
    "typing": typing,
    "results": at("/search?q=" + quote("ポイント")),
    "article": at("/articles/login-forgot-password"),
    "nothing": at("/search?q=" + quote("火星への送料表")),
    "contact": at("/contact?q=" + quote("パスワードを再設定するメールが届きません")),
}


def take(browser, url, folder):
    for size, viewport in SIZES.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="ja-JP")
            for name, go in VIEWS.items():
                go(page, url)
                page.wait_for_timeout(800)  # suggestions have come
                file = folder / f"{name}-{size}-{scheme}.png"
                page.screenshot(path=file, animations="disabled", caret="hide")
                if file.stat().st_size > MOST_BYTES:
                    raise SystemExit(f"{file}: more than {MOST_BYTES} bytes")
            page.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="a running server; without it the mock")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    mock = None if arguments.url else MockServer(articles=read_articles(SAMPLE)).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        take(browser, (arguments.url or mock.url).rstrip("/"), arguments.folder)
        browser.close()
    if mock:
        mock.stop()


if __name__ == "__main__":
    main()
