# SPDX-License-Identifier: GPL-2.0-or-later
"""<faq-search> as a visitor handles it."""


class SearchBox:
    def __init__(self, page):
        self.page = page
        self.input = page.locator("faq-search").get_by_role("combobox")
        self.list = page.locator("faq-search").get_by_role("listbox")
        self.options = page.locator("faq-search").get_by_role("option")
        self.status = page.locator("faq-search [role=status]")
        self._devtools = None

    def type(self, text, delay=30):
        self.input.focus()
        self.page.keyboard.type(text, delay=delay)

    def compose(self, text):
        """What an input method shows while it is at work; "" gives it up."""
        self._send(
            "Input.imeSetComposition", text=text, selectionStart=len(text), selectionEnd=len(text)
        )

    def commit(self, text):
        self._send("Input.insertText", text=text)

    def wait_for_options(self):
        """Their texts, once they have stopped changing."""
        self.options.first.wait_for()
        texts, same = None, 0
        while same < 4:
            before, texts = texts, self.options.all_inner_texts()
            same = same + 1 if texts == before else 0
            self.page.wait_for_timeout(50)
        return texts

    @property
    def active(self):
        """The text of the option that the keyboard is on, or None."""
        return self.input.evaluate(
            """(input) => {
                 const id = input.getAttribute("aria-activedescendant");
                 const row = id && input.getRootNode().getElementById(id);
                 return row ? row.innerText : null;
               }"""
        )

    def is_open(self):
        return self.input.get_attribute("aria-expanded") == "true"

    def _send(self, method, **parameters):
        if self._devtools is None:
            self._devtools = self.page.context.new_cdp_session(self.page)
        self._devtools.send(method, parameters)


def wait_until(page, expression, timeout_ms=5000):
    """Until `expression` is true in the page. (Page.wait_for_function needs eval, which the page's
    policy forbids.)"""
    for _ in range(timeout_ms // 50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
