# SPDX-License-Identifier: GPL-2.0-or-later
"""Zendesk help-centre articles (Help Center API: articles, with sections and categories)."""

from __future__ import annotations

import re
from typing import Any, Literal

from .files import Paths, texts_of
from .html_text import HtmlProblem, markdown_of_html
from .members import Members
from .records import make_article
from .report import Collector, Imported
from .strict_json import rows_of
from .strings import cleaned, one_line
from .validate import RecordProblem

_MAX_SECTION_DEPTH = 16  # of sections in sections, which may also form a ring


def article_id(number: str, locale: str = "", source_locale: str = "") -> str:
    """ "zendesk-123"; a translation is "zendesk-123-en-us"."""
    is_translation = locale and source_locale and locale.lower() != source_locale.lower()
    return f"zendesk-{number}-{locale.lower()}" if is_translation else f"zendesk-{number}"


def read_zendesk_articles(
    paths: Paths,
    *,
    include_drafts: bool = False,
    include_restricted: bool = False,
    labels: Literal["tags", "keywords"] = "tags",
    encoding: str | None = None,
) -> Imported:
    """Articles of one or more files: {"articles": [...], "sections": [...], "categories": [...]},
    [...], or one article a line. Sections and categories may stand in files of their own.

    Drafts and articles of a user segment are skipped, unless asked for; then their audience is
    "agent". Bodies become Markdown."""
    reader = _Reader(include_drafts, include_restricted, labels)
    for path, text in texts_of(paths, reader.rows, encoding=encoding):
        for row in rows_of(text, ("articles", "sections", "categories")):
            if row.problem:
                reader.rows.refuse(path, row.position, row.problem)
            else:
                reader.take(path, row.member, row.position, row.value)
    return reader.result()


class _Reader:
    def __init__(self, include_drafts: bool, include_restricted: bool, labels: str) -> None:
        self.rows = Collector()
        self._include = {"draft": include_drafts, "restricted": include_restricted}
        self._labels = labels
        self._articles: list[tuple[str, str, dict[str, Any]]] = []
        self._sections: dict[str, dict[str, Any]] = {}
        self._categories: dict[str, dict[str, Any]] = {}

    def take(self, path: str, member: str, position: str, value: object) -> None:
        """Keeps a row until all are there: sections may come behind the articles in them."""
        if not isinstance(value, dict):
            self.rows.refuse(
                path, position, "オブジェクト {…} ではありません。 (not an object)", value=value
            )
        elif member in ("sections", "categories"):
            known = self._sections if member == "sections" else self._categories
            known[Members(value).identifier("id")] = value
        else:
            self._articles.append((path, position, value))

    def result(self) -> Imported:
        for path, position, value in self._articles:
            self._read(path, position, value)
        return self.rows.result()

    def _read(self, path: str, position: str, value: dict[str, Any]) -> None:
        members = Members(value)
        closed = self._closed(members)
        name = members.identifier("id") or members.text("title")
        for reason in closed:
            if not self._include.get(reason, True) and not members.problems:
                self.rows.skip(path, position, name, reason)
                return
        article = make_article()
        number = members.identifier("id")
        locale = members.text("locale")
        article["id"] = article_id(number, locale, members.text("source_locale")) if number else ""
        article["question"] = one_line(members.text("title") or members.text("name"))
        article["url"] = members.text("html_url")
        article["answer"] = self._answer(members, article["url"])
        article["category"] = self._category(path, position, members)
        label_names = [one_line(label) for label in members.texts("label_names")]
        article["tags" if self._labels == "tags" else "keywords"] = [
            one for one in label_names if one
        ]
        article["audience"] = "agent" if closed else "public"
        article["language"] = locale or "ja"
        article["updated_at"] = members.text("edited_at") or members.text("updated_at")
        votes, total = members.count("vote_count"), members.count("vote_sum")
        if abs(total) <= votes and (votes + total) % 2 == 0:
            article["counters"]["helpful"] = (votes + total) // 2
            article["counters"]["unhelpful"] = (votes - total) // 2
        taken = self.rows.add(path, position, article, members.problems, {"question": "title"})
        if taken and "unclear" in closed:
            self.rows.note(
                path,
                position,
                "draft か user_segment_id がないので、社内向け (agent) にしました。 "
                "(no draft or user_segment_id: taken for agents only)",
                value=name,
            )

    @staticmethod
    def _closed(members: Members) -> list[str]:
        """Why the article is not for everybody. A public article by mistake is seen by everybody,
        so what does not say that it is public is not."""
        reasons = []
        if members.flag("draft"):
            reasons.append("draft")
        segment = members.any("user_segment_id")
        if segment is not None or members.any("user_segment_ids"):
            reasons.append("restricted")
        has_segment = members.has("user_segment_id") or members.has("user_segment_ids")
        if not has_segment or members.any("draft") is None:
            reasons.append("unclear")
        return reasons

    @staticmethod
    def _answer(members: Members, url: str) -> str:
        try:
            return markdown_of_html(members.text("body"), url)
        except HtmlProblem as problem:
            members.problems.append(RecordProblem("body", "", str(problem)))
            return ""

    def _category(self, path: str, position: str, members: Members) -> list[str]:
        section_id = members.identifier("section_id")
        names: list[str] = []
        section = self._sections.get(section_id)
        category_id = ""
        seen: set[str] = set()
        while section is not None and section_id not in seen and len(seen) < _MAX_SECTION_DEPTH:
            seen.add(section_id)
            of_section = Members(section)
            names.insert(0, one_line(cleaned(of_section.text("name"))))
            category_id = of_section.identifier("category_id") or category_id
            section_id = of_section.identifier("parent_section_id")
            section = self._sections.get(section_id)
        if category_id in self._categories:
            names.insert(0, one_line(Members(self._categories[category_id]).text("name")))
        if not names and section_id:
            self.rows.note(
                path,
                position,
                "セクションがファイルにないので、カテゴリは空です。 (section not in the files: no category)",
                field="section_id",
                value=section_id,
            )
        return [name for name in names if name]


_ARTICLE_LINK = re.compile(r"/hc/(?:[A-Za-z-]{2,12}/)?articles/([0-9]{1,20})")


def linked_articles(text: str) -> list[str]:
    """Ids of the help-centre articles that a text links to, each once."""
    return list(dict.fromkeys(article_id(number) for number in _ARTICLE_LINK.findall(text)))
