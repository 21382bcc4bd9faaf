// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/column_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "record/fields.h"
#include "record/name_key.h"

namespace toibiki {
namespace {

// What columns are called in Japanese, as name_key() gives it. A new name is one more line.
struct ColumnName {
  std::string_view title, field;
};

constexpr ColumnName kArticleNames[] = {
    {"番号", "id"},
    {"管理番号", "id"},
    {"記事id", "id"},
    {"記事番号", "id"},
    {"faq番号", "id"},
    {"質問", "question"},
    {"質問文", "question"},
    {"質問内容", "question"},
    {"タイトル", "question"},
    {"件名", "question"},
    {"言い換え", "phrasings"},
    {"別の聞き方", "phrasings"},
    {"類似質問", "phrasings"},
    {"回答", "answer"},
    {"回答文", "answer"},
    {"回答内容", "answer"},
    {"本文", "answer"},
    {"キーワード", "keywords"},
    {"検索キーワード", "keywords"},
    {"カテゴリ", "category"},
    {"カテゴリー", "category"},
    {"分類", "category"},
    {"タグ", "tags"},
    {"商品", "product"},
    {"商品名", "product"},
    {"製品", "product"},
    {"製品名", "product"},
    {"サービス", "product"},
    {"サービス名", "product"},
    {"公開範囲", "audience"},
    {"公開区分", "audience"},
    {"公開", "audience"},
    {"開始日", "valid_from"},
    {"公開開始日", "valid_from"},
    {"掲載開始日", "valid_from"},
    {"有効開始日", "valid_from"},
    {"終了日", "valid_until"},
    {"公開終了日", "valid_until"},
    {"掲載終了日", "valid_until"},
    {"有効終了日", "valid_until"},
    {"有効期限", "valid_until"},
    {"言語", "language"},
    {"リンク", "url"},
    {"更新日", "updated_at"},
    {"更新日時", "updated_at"},
    {"最終更新日", "updated_at"},
    {"最終更新日時", "updated_at"},
    {"閲覧数", "views"},
    {"表示回数", "views"},
    {"アクセス数", "views"},
    {"役に立った", "helpful"},
    {"役に立った数", "helpful"},
    {"役に立たなかった", "unhelpful"},
    {"役に立たなかった数", "unhelpful"},
};

constexpr ColumnName kAnswerNames[] = {
    {"番号", "id"},
    {"管理番号", "id"},
    {"受付番号", "id"},
    {"問い合わせ番号", "id"},
    {"問い合わせid", "id"},
    {"問い合わせ", "inquiry"},
    {"お問い合わせ", "inquiry"},
    {"問い合わせ内容", "inquiry"},
    {"お問い合わせ内容", "inquiry"},
    {"問合せ", "inquiry"},
    {"問合せ内容", "inquiry"},
    {"質問", "inquiry"},
    {"質問内容", "inquiry"},
    {"返信", "reply"},
    {"返信内容", "reply"},
    {"回答", "reply"},
    {"回答内容", "reply"},
    {"対応内容", "reply"},
    {"記事id", "article_ids"},
    {"記事番号", "article_ids"},
    {"参照記事", "article_ids"},
    {"参照faq", "article_ids"},
    {"結果", "outcome"},
    {"対応結果", "outcome"},
    {"解決状況", "outcome"},
    {"経路", "channel"},
    {"受付経路", "channel"},
    {"チャネル", "channel"},
    {"チャンネル", "channel"},
    {"商品", "product"},
    {"商品名", "product"},
    {"製品", "product"},
    {"製品名", "product"},
    {"サービス", "product"},
    {"サービス名", "product"},
    {"完了日", "closed_at"},
    {"完了日時", "closed_at"},
    {"対応日", "closed_at"},
    {"対応完了日", "closed_at"},
    {"対応完了日時", "closed_at"},
    {"ケースキー", "case_key"},
    {"案件キー", "case_key"},
};

}  // namespace

std::vector<std::string_view> column_fields(RecordKind kind) {
  std::vector<std::string_view> fields = field_names(kind);
  if (const auto at = std::find(fields.begin(), fields.end(), "counters"); at != fields.end()) {
    fields.erase(at);
    const Counters counters;
    for_each_counter(counters, [&](std::string_view name, auto) { fields.push_back(name); });
  }
  return fields;
}

std::optional<std::string> field_named(std::string_view title, RecordKind kind) {
  const std::string key = name_key(title);
  const std::vector<std::string_view> fields = column_fields(kind);
  if (std::find(fields.begin(), fields.end(), key) != fields.end()) return key;
  const auto search = [&](const auto& names) -> std::optional<std::string> {
    for (const ColumnName& name : names) {
      if (name.title == key) return std::string(name.field);
    }
    return std::nullopt;
  };
  return kind == RecordKind::kArticle ? search(kArticleNames) : search(kAnswerNames);
}

std::string other_kind_hint(std::string_view title, RecordKind kind) {
  const bool is_article = kind == RecordKind::kArticle;
  const RecordKind other = is_article ? RecordKind::kPastAnswer : RecordKind::kArticle;
  if (field_named(title, kind) || !field_named(title, other)) return "";
  return "「" + shown(title) + "」は" + (is_article ? "過去の回答" : "記事") +
         "の項目です。種類が違うなら --kind " + std::string(to_string(other)) + " としてください。";
}

}  // namespace toibiki
