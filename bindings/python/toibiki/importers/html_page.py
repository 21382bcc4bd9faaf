# SPDX-License-Identifier: GPL-2.0-or-later
"""Parses HTML of unknown origin with lxml, within limits that keep it fast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .report import ImporterError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_HTML_BYTES = 9_000_000
_MAX_ATTRIBUTES = 500
_ATTRIBUTE = re.compile(
    r"""[\s/]*[^\s/>=][^\s/>=]*(?:\s*=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>"'][^\s>]*))?"""
)
_RAW_TEXT = re.compile(
    r"(?:script|style|textarea|title|xmp|iframe|noembed|noframes)\b", re.IGNORECASE
)


class HtmlProblem(Exception):
    """Why HTML cannot be read, Japanese then English."""


def parse_html(text: str) -> _Element:
    """The root of the document, comments left out. Needs no network and loads no entity.

    Raises HtmlProblem if it is too large or too deep, or has a tag of very many attributes (libxml2
    takes quadratic time for it); ImporterError if lxml is missing."""
    try:
        from lxml import etree
    except ImportError:
        raise ImporterError(
            "HTML を読むには lxml が要ります。pip install 'toibiki[importers]' を実行してください。 "
            "(lxml is needed to read HTML)"
        ) from None
    # libxml2 may stop at a NUL; a lone surrogate has no UTF-8.
    content = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    if len(content) > MAX_HTML_BYTES:
        raise HtmlProblem(
            f"HTML が長すぎます: {len(content)} バイト(上限 {MAX_HTML_BYTES})。分けてください。 "
            f"(HTML of {len(content)} bytes, at most {MAX_HTML_BYTES})"
        )
    if _has_too_many_attributes(text):
        raise HtmlProblem(
            f"HTML の 1 つのタグに属性が {_MAX_ATTRIBUTES} 個より多くあります。 "
            f"(a tag with more than {_MAX_ATTRIBUTES} attributes)"
        )
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise HtmlProblem(f"HTML として読めません: {error} (not HTML)") from None
    # libxml2 stops and gives what it has. Its other limits begin at 10 MB.
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise HtmlProblem(
            "HTML の入れ子が深すぎます(上限 256 段)。 (HTML nested deeper than 256 levels)"
        )
    if root is None:
        return etree.Element("html")
    return root


def _has_too_many_attributes(text: str) -> bool:
    """Looks at each start tag as the HTML standard tokenizes it. Linear."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    at = lower.find("<")
    while at >= 0:
        after = at + 1
        if lower.startswith("!--", after):
            after = lower.find("-->", after)
        elif after < len(lower) and lower[after].isascii() and lower[after].isalpha():
            name = re.compile(r"[^\s/>]+").match(lower, after)
            after = name.end() if name else after
            count = 0
            while attribute := _ATTRIBUTE.match(lower, after):
                after = attribute.end()
                count += 1
                if count > _MAX_ATTRIBUTES:
                    return True
            if name and (raw := _RAW_TEXT.fullmatch(name.group())):
                after = lower.find("</" + raw.group(), after)
        if after < 0:
            return False
        at = lower.find("<", after)
    return False
