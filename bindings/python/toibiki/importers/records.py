# SPDX-License-Identifier: GPL-2.0-or-later
"""Records in the JSON form of include/toibiki/record.h: every member, in the same order."""

from __future__ import annotations

import json
from typing import Literal, TypedDict

RecordKind = Literal["article", "answer"]
AUDIENCES = ("public", "agent")
OUTCOMES = ("unknown", "resolved", "unresolved", "escalated")
CHANNELS = ("unknown", "mail", "chat", "phone", "form", "sns")

MAX_ID_BYTES = 200
MAX_LINE_BYTES = 10_000
MAX_TEXT_BYTES = 1_000_000
MAX_LIST_SIZE = 1_000
MAX_RECORD_BYTES = 8_000_000


class Counters(TypedDict):
    views: int
    helpful: int
    unhelpful: int


class Article(TypedDict):
    id: str
    question: str
    phrasings: list[str]
    answer: str
    keywords: list[str]
    category: list[str]
    tags: list[str]
    product: str
    audience: str
    valid_from: str
    valid_until: str
    language: str
    url: str
    updated_at: str
    counters: Counters


class PastAnswer(TypedDict):
    id: str
    inquiry: str
    reply: str
    article_ids: list[str]
    outcome: str
    channel: str
    product: str
    closed_at: str
    case_key: str


Record = Article | PastAnswer

# What a field holds; it decides which rules validate() has for it and how a cell is read into it.
# The order is that of lib/record/fields.h.
ARTICLE_TYPES: dict[str, str] = {
    "id": "id",
    "question": "question",
    "phrasings": "lines",
    "answer": "text",
    "keywords": "lines",
    "category": "path",
    "tags": "lines",
    "product": "line",
    "audience": "choice",
    "valid_from": "day",
    "valid_until": "day",
    "language": "language",
    "url": "url",
    "updated_at": "day_or_time",
    "counters": "counters",
}
ANSWER_TYPES: dict[str, str] = {
    "id": "id",
    "inquiry": "inquiry",
    "reply": "text",
    "article_ids": "ids",
    "outcome": "choice",
    "channel": "choice",
    "product": "line",
    "closed_at": "day_or_time",
    "case_key": "line",
}
CHOICES: dict[str, tuple[str, ...]] = {
    "audience": AUDIENCES,
    "outcome": OUTCOMES,
    "channel": CHANNELS,
}


def field_types(kind: RecordKind) -> dict[str, str]:
    return ARTICLE_TYPES if kind == "article" else ANSWER_TYPES


def make_article() -> Article:
    """An article with nothing but defaults."""
    return Article(
        id="",
        question="",
        phrasings=[],
        answer="",
        keywords=[],
        category=[],
        tags=[],
        product="",
        audience="public",
        valid_from="",
        valid_until="",
        language="ja",
        url="",
        updated_at="",
        counters=Counters(views=0, helpful=0, unhelpful=0),
    )


def make_past_answer() -> PastAnswer:
    """A past answer with nothing but defaults."""
    return PastAnswer(
        id="",
        inquiry="",
        reply="",
        article_ids=[],
        outcome="unknown",
        channel="unknown",
        product="",
        closed_at="",
        case_key="",
    )


def to_json(record: Record) -> str:
    """One line, as `toibiki show --json` prints it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
