# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles to a schema.org FAQPage, for the page that customers read."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any

from .records import Article
from .report import ImporterError, Report, Skipped
from .strings import shown


def faq_page_of(
    articles: Iterable[Article], *, today: str | None = None
) -> tuple[dict[str, Any], Report]:
    """The FAQPage as a JSON-LD object, and what was left out: articles for agents ("agent"), not
    valid today ("not_valid") and without an answer ("no_answer"). Answers become HTML, as schema.org
    wants it; HTML in them is shown as text, so that nothing in it runs.

    Raises ImporterError if markdown-it-py is missing."""
    render = _renderer()
    day = today or datetime.date.today().isoformat()
    report = Report()
    entities = []
    for number, article in enumerate(articles, 1):
        reason = _reason_to_leave_out(article, day)
        if reason:
            report.skipped.append(Skipped("", str(number), shown(article["id"]), reason))
            continue
        entity = {
            "@type": "Question",
            "name": article["question"],
            "acceptedAnswer": {"@type": "Answer", "text": render(article["answer"]).strip()},
        }
        if article["url"]:
            entity["url"] = article["url"]
        entities.append(entity)
        report.taken += 1
    return {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entities}, report


def _reason_to_leave_out(article: Article, day: str) -> str:
    if article["audience"] != "public":
        return "agent"
    until, start = article["valid_until"], article["valid_from"]
    if (until and until < day) or (start and start > day):
        return "not_valid"
    return "" if article["answer"].strip() else "no_answer"


def _renderer() -> Any:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise ImporterError(
            "markdown-it-py が要ります。pip install 'toibiki[importers]' を実行してください。 "
            "(markdown-it-py is needed)"
        ) from None
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").render


def faq_page_json(page: dict[str, Any]) -> str:
    """As text that may stand in <script type="application/ld+json">: "<" is escaped, so that no
    text can end the script."""
    text = json.dumps(page, ensure_ascii=False, indent=2)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"


def faq_page_script(page: dict[str, Any]) -> str:
    """The whole element, to be put into a page."""
    return f'<script type="application/ld+json">\n{faq_page_json(page)}</script>\n'
