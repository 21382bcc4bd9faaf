# SPDX-License-Identifier: GPL-2.0-or-later
"""Every importer with its sample input: the golden files, the truncated and the mis-encoded files
are made from this one table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from toibiki.importers import (
    Imported,
    read_column_mapping,
    read_csv,
    read_faq_page,
    read_mail,
    read_markdown,
    read_qna_maker,
    read_zendesk_articles,
    read_zendesk_tickets,
)

DATA = Path(__file__).resolve().parent / "data"


class Case(NamedTuple):
    name: str
    read: Callable[..., Imported]
    files: list[str]
    options: dict[str, Any] = {}

    def run(self) -> Imported:
        return self.read([DATA / file for file in self.files], **self.options)


CSV_COLUMNS = read_column_mapping(DATA / "csv" / "mapping.csv")
CASES = [
    Case("zendesk_articles", read_zendesk_articles, ["zendesk_articles/articles.json"]),
    Case(
        "zendesk_articles_all",
        read_zendesk_articles,
        ["zendesk_articles/articles.json"],
        {"include_drafts": True, "include_restricted": True, "labels": "keywords"},
    ),
    Case(
        "zendesk_tickets",
        read_zendesk_tickets,
        ["zendesk_tickets/tickets.jsonl", "zendesk_tickets/users.json"],
    ),
    Case(
        "zendesk_tickets_last",
        read_zendesk_tickets,
        ["zendesk_tickets/tickets.jsonl"],
        {"include_unanswered": True, "replies": "last", "with_subject": True},
    ),
    Case("faq_page", read_faq_page, ["faq_page/page.html", "faq_page/sjis.html"]),
    Case("mail", read_mail, ["mail/support.mbox"], {"agents": ["@example.jp"]}),
    Case(
        "mail_unanswered",
        read_mail,
        ["mail/support.mbox"],
        {"include_unanswered": True, "with_subject": True, "keep_quotes": True},
    ),
    Case("csv", read_csv, ["csv/faq_cp932.csv"], {"columns": CSV_COLUMNS}),
    Case("csv_answers", read_csv, ["csv/answers_utf16.txt"], {"kind": "answer"}),
    Case("markdown", read_markdown, ["markdown"], {"names": {"weight": "-"}}),
    Case("qna_maker", read_qna_maker, ["qna_maker/knowledge.tsv"]),
]
