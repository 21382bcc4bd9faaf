# SPDX-License-Identifier: GPL-2.0-or-later
"""HTML to the Markdown-like text that an answer holds.

The engine reads answers as text, so tags would be words to it; and a page that shows an answer must
not run what stood in it. Headings, lists, tables, links, images and preformatted text are kept as
Markdown; emphasis is not (its signs would stand between Japanese words), and nothing that runs is:
scripts, styles, forms' values, javascript: links.

The parser is lxml (libxml2). The walk is our own because markdownify recurses (a page of 300 nested
lists ends it) and takes quadratic time on a page of many paragraphs."""

from __future__ import annotations

import html as html_entities
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from .html_page import HtmlProblem, parse_html
from .strings import cleaned, one_line
from .text_blocks import TextBlocks

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "HtmlProblem",
    "is_html",
    "markdown_of_element",
    "markdown_of_html",
    "text_of_element",
    "text_of_html",
]

_TAG = re.compile(r"<[A-Za-z/!]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
# A line end between two Japanese characters is no space: 「問い\n合わせ」 is one word.
_JAPANESE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_BROKEN_LINE = re.compile(f"(?<=[{_JAPANESE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_JAPANESE}])")

_WITHOUT_TEXT = {
    *("script", "style", "template", "noscript", "object", "embed", "applet", "svg", "math"),
    *("head", "title", "select", "textarea", "button", "audio", "video", "canvas", "iframe"),
}
_BLOCKS = {
    *("address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "main"),
    *("nav", "p", "section", "summary", "table", "tbody", "tfoot", "thead", "caption", "legend"),
}
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_SCHEMES = {"http", "https", "mailto", "tel"}


def is_html(text: str) -> bool:
    return _TAG.search(text) is not None


def markdown_of_html(text: str, base_url: str = "") -> str:
    """Raises HtmlProblem for what cannot be read safely. Text without tags keeps its lines."""
    if not is_html(text):
        return cleaned(html_entities.unescape(text)).strip()
    return markdown_of_element(parse_html(text), base_url)


def text_of_html(text: str) -> str:
    """On one line and without any signs of Markdown, for titles. Raises HtmlProblem."""
    return (
        text_of_element(parse_html(text))
        if is_html(text)
        else one_line(html_entities.unescape(text))
    )


def text_of_element(element: _Element) -> str:
    """The same of an element."""
    from lxml import etree

    texts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        is_text = isinstance(one.tag, str) and one.tag not in _WITHOUT_TEXT
        if event == "start":
            texts.append((one.text or "") if is_text else "")
            if not is_text:
                walk.skip_subtree()
        elif one is not element:
            texts.append(" " if one.tag == "br" or one.tag in _BLOCKS else "")
            texts.append(one.tail or "")
    return one_line(_BROKEN_LINE.sub("", "".join(texts)))


def markdown_of_element(element: _Element, base_url: str = "") -> str:
    """The text of an element, without what stands behind it."""
    return _Converter(base_url).convert(element)


class _Converter:
    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._blocks = TextBlocks()
        self._list_counts: list[int | None] = []  # of open lists; None: without numbers
        self._link_starts: list[int] = []
        self._pre_depth = 0

    def convert(self, root: _Element) -> str:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in _WITHOUT_TEXT or not tag:
                    self._embedded(element)
                    walk.skip_subtree()
                    continue
                self._start(tag, element)
                self._text(element.text)
            else:
                if tag not in _WITHOUT_TEXT and tag:
                    self._end(tag, element)
                if element is not root:
                    self._text(element.tail)
        return cleaned(self._blocks.result())

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._pre_depth == 0:
            text = _SPACES.sub(" ", _BROKEN_LINE.sub("", text.replace("\xa0", " ")))
        self._blocks.add(text)

    def _start(self, tag: str, element: _Element) -> None:
        blocks = self._blocks
        if tag in _HEADINGS:
            blocks.end_block()
            blocks.open_item(_HEADINGS[tag], "")
        elif tag in ("ul", "ol", "menu"):
            blocks.end_block(tight=bool(self._list_counts))
            self._list_counts.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li":
            blocks.end_block(tight=True)
            mark = self._item_mark()
            blocks.open_item(mark, " " * len(mark))
        elif tag == "blockquote":
            blocks.end_block()
            blocks.open_item("> ", "> ")
        elif tag == "pre":
            blocks.end_block()
            self._pre_depth += 1
            blocks.open_preformatted()
        elif tag == "tr":
            blocks.start_row()
        elif tag in ("td", "th"):
            blocks.start_cell()
        elif tag == "table":
            blocks.end_block()
            blocks.open_table()
        elif tag in _BLOCKS:
            blocks.end_block()
        elif tag == "a":
            self._link_starts.append(blocks.mark())

    def _end(self, tag: str, element: _Element) -> None:
        blocks = self._blocks
        if tag in _HEADINGS or tag in ("li", "blockquote"):
            blocks.end_block(tight=tag == "li")
            blocks.close_item()
        elif tag in ("ul", "ol", "menu"):
            self._list_counts.pop()
            blocks.end_block(tight=bool(self._list_counts))
        elif tag == "pre":
            self._pre_depth -= 1
            blocks.close_preformatted()
        elif tag == "br":
            blocks.add("\n")
        elif tag == "hr":
            blocks.end_block()
            blocks.add("---")
            blocks.end_block()
        elif tag == "img":
            self._image(element)
        elif tag == "a":
            self._link(element, self._link_starts.pop())
        elif tag == "tr":
            blocks.end_row()
        elif tag == "table":
            blocks.close_table()
        elif tag in _BLOCKS:
            blocks.end_block()

    def _item_mark(self) -> str:
        number = self._list_counts[-1] if self._list_counts else None
        if number is None:
            return "- "
        self._list_counts[-1] = number + 1
        return f"{number}. "

    def _link(self, element: _Element, start: int) -> None:
        label = self._blocks.text_since(start).strip()
        url = self._safe_url(element.get("href"))
        if url and label and label not in (url, url.removeprefix("mailto:").removeprefix("tel:")):
            self._blocks.replace_since(start, f"[{label}]({url})")

    def _image(self, element: _Element) -> None:
        label = " ".join((element.get("alt") or "").split())
        url = self._safe_url(element.get("src"))
        self._blocks.add(f"![{label}]({url})" if url else label)

    def _embedded(self, element: _Element) -> None:
        """A video or the like stays as its address, so that the reader knows that there was one."""
        url = self._safe_url(element.get("src"))
        if url and element.tag in ("iframe", "video", "audio", "embed"):
            self._blocks.end_block()
            self._blocks.add(url)
            self._blocks.end_block()

    def _safe_url(self, url: str | None) -> str:
        """The address, made whole by the page's; "" for one that is not for links."""
        if not url or len(url) > 2_000:  # longer ones are data
            return ""
        try:
            whole = urljoin(self._base_url, cleaned(url).strip())
            scheme = urlsplit(whole).scheme.lower()
        except ValueError:
            return ""
        if scheme not in _SCHEMES and (scheme or ":" in whole.split("/")[0]):
            return ""
        return re.sub(r"[\s()<>]", lambda found: f"%{ord(found.group()):02X}", whole)


def _first_number(element: _Element) -> int:
    start = element.get("start") or "1"
    return int(start) if re.fullmatch("[0-9]{1,6}", start) else 1
