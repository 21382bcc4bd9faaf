# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads what other systems export, as records of toibiki.

Every importer gives an Imported: `records`, dicts in the JSON form of Article and PastAnswer, which
`writer.put_all()` takes as they are and write_jsonl() writes for `toibiki import`; and `report`, what
was taken, skipped and why, and which rows are bad. Personal data is not masked here: the Writer
masks past answers when they are put.

Pure Python: works without the compiled part of toibiki. HTML needs lxml and front matter PyYAML
(`pip install 'toibiki[importers]'`)."""

from __future__ import annotations

from .column_mapping import read_column_mapping
from .csv_table import read_csv
from .faq_page import read_faq_page
from .faq_page_export import faq_page_json, faq_page_of, faq_page_script
from .front_matter import read_markdown
from .front_matter_export import article_to_markdown, write_markdown
from .mail import read_mail
from .output import read_articles, write_jsonl
from .qna_maker import read_qna_maker
from .records import Article, Counters, PastAnswer, Record, RecordKind
from .report import Imported, ImporterError, Problem, Report, Skipped
from .validate import RecordProblem, validate
from .zendesk_articles import read_zendesk_articles
from .zendesk_tickets import read_zendesk_tickets

__all__ = [
    "Article",
    "Counters",
    "Imported",
    "ImporterError",
    "PastAnswer",
    "Problem",
    "Record",
    "RecordKind",
    "RecordProblem",
    "Report",
    "Skipped",
    "article_to_markdown",
    "faq_page_json",
    "faq_page_of",
    "faq_page_script",
    "read_articles",
    "read_column_mapping",
    "read_csv",
    "read_faq_page",
    "read_mail",
    "read_markdown",
    "read_qna_maker",
    "read_zendesk_articles",
    "read_zendesk_tickets",
    "validate",
    "write_jsonl",
    "write_markdown",
]
