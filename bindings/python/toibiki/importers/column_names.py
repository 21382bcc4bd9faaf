# SPDX-License-Identifier: GPL-2.0-or-later
"""What columns are called in Japanese: the table of lib/record/column_names.cc (a test compares)."""

from __future__ import annotations

from .records import RecordKind, field_types
from .strings import name_key

COUNTERS = ("views", "helpful", "unhelpful")

# Field -> titles, as name_key() gives them.
_ARTICLE_NAMES = {
    "id": "番号 管理番号 記事id 記事番号 faq番号",
    "question": "質問 質問文 質問内容 タイトル 件名",
    "phrasings": "言い換え 別の聞き方 類似質問",
    "answer": "回答 回答文 回答内容 本文",
    "keywords": "キーワード 検索キーワード",
    "category": "カテゴリ カテゴリー 分類",
    "tags": "タグ",
    "product": "商品 商品名 製品 製品名 サービス サービス名",
    "audience": "公開範囲 公開区分 公開",
    "valid_from": "開始日 公開開始日 掲載開始日 有効開始日",
    "valid_until": "終了日 公開終了日 掲載終了日 有効終了日 有効期限",
    "language": "言語",
    "url": "リンク",
    "updated_at": "更新日 更新日時 最終更新日 最終更新日時",
    "views": "閲覧数 表示回数 アクセス数",
    "helpful": "役に立った 役に立った数",
    "unhelpful": "役に立たなかった 役に立たなかった数",
}
_ANSWER_NAMES = {
    "id": "番号 管理番号 受付番号 問い合わせ番号 問い合わせid",
    "inquiry": "問い合わせ お問い合わせ 問い合わせ内容 お問い合わせ内容 問合せ 問合せ内容 質問 質問内容",
    "reply": "返信 返信内容 回答 回答内容 対応内容",
    "article_ids": "記事id 記事番号 参照記事 参照faq",
    "outcome": "結果 対応結果 解決状況",
    "channel": "経路 受付経路 チャネル チャンネル",
    "product": "商品 商品名 製品 製品名 サービス サービス名",
    "closed_at": "完了日 完了日時 対応日 対応完了日 対応完了日時",
    "case_key": "ケースキー 案件キー",
}


def _by_title(names: dict[str, str]) -> dict[str, str]:
    return {title: field for field, titles in names.items() for title in titles.split()}


TITLES: dict[RecordKind, dict[str, str]] = {
    "article": _by_title(_ARTICLE_NAMES),
    "answer": _by_title(_ANSWER_NAMES),
}


def column_fields(kind: RecordKind) -> list[str]:
    """The fields that a column can hold: those of the record, with the counters one by one."""
    fields = [field for field in field_types(kind) if field != "counters"]
    return fields + list(COUNTERS) if kind == "article" else fields


def field_named(title: str, kind: RecordKind) -> str | None:
    """The field that a column's title names, in English or in Japanese; None if none."""
    key = name_key(title)
    return key if key in column_fields(kind) else TITLES[kind].get(key)


def other_kind_hint(title: str, kind: RecordKind) -> str:
    """If a title names a field of the other kind only, a sentence that says so; else ""."""
    other: RecordKind = "answer" if kind == "article" else "article"
    if field_named(title, kind) or not field_named(title, other):
        return ""
    name = "過去の回答" if kind == "article" else "記事"
    return f"「{title}」は{name}の項目です。種類が違うなら --kind {other} としてください。"
