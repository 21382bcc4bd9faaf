// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/columns.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "record/column_names.h"
#include "record/fields.h"
#include "tests/record/imported.h"

namespace toibiki {
namespace {

using Titles = std::vector<std::string>;
using Mapping = std::map<std::string, std::string>;

CsvRow header(const Titles& titles) { return {1, titles, ""}; }

TEST(Columns, KnowTheFieldsInEnglishAndJapanese) {
  struct Row {
    std::string title, article, answer;  // the field that it names; empty: none
  };
  const Row rows[] = {
      {"id", "id", "id"},
      {" ID ", "id", "id"},
      {"ＩＤ", "id", "id"},
      {"管理番号", "id", "id"},
      {"Updated At", "updated_at", ""},
      {"valid-from", "valid_from", ""},
      {"質問", "question", "inquiry"},
      {"　タイトル　", "question", ""},
      {"別の聞き方", "phrasings", ""},
      {"回答", "answer", "reply"},
      {"カテゴリー", "category", ""},
      {"公開範囲", "audience", ""},
      {"公開終了日", "valid_until", ""},
      {"ＵＲＬ", "url", ""},
      {"views", "views", ""},
      {"役に立たなかった", "unhelpful", ""},
      {"counters", "", ""},
      {"お問い合わせ内容", "", "inquiry"},
      {"記事ID", "id", "article_ids"},
      {"対応結果", "", "outcome"},
      {"チャネル", "", "channel"},
      {"対応完了日", "", "closed_at"},
      {"製品", "product", "product"},
      {"担当者", "", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(field_named(row.title, RecordKind::kArticle).value_or(""), row.article) << row.title;
    EXPECT_EQ(field_named(row.title, RecordKind::kPastAnswer).value_or(""), row.answer)
        << row.title;
  }
}

TEST(Columns, EveryFieldCanBeAColumn) {
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    for (const std::string_view field : field_names(kind)) {
      if (field == "counters") continue;  // a column for each
      EXPECT_EQ(field_named(field, kind), field);
    }
  }
}

TEST(Columns, FollowTheMappingBeforeTheNames) {
  const auto columns = read_columns(
      header({"No.", "質問", "問い", "担当者", ""}), RecordKind::kArticle,
      {{"no.", "管理番号"}, {"問い", "question"}, {"質問", "-"}, {"担当者", "-"}}, "faq.csv");
  const std::vector<Column> expected = {
      {"No.", "id"}, {"質問", ""}, {"問い", "question"}, {"担当者", ""}, {"", ""}};
  EXPECT_EQ(columns, expected);
}

TEST(Columns, RefuseAHeaderWithALineAndARemedy) {
  struct Row {
    Titles titles;
    Mapping mapping;
    RecordKind kind;
    ErrorCode code;
    std::string part;
  };
  constexpr auto kArticle = RecordKind::kArticle;
  constexpr auto kAnswer = RecordKind::kPastAnswer;
  constexpr auto kFile = ErrorCode::kInvalidFile;
  const Row rows[] = {
      {{"id", "question", "担当者", "電話"},
       {},
       kArticle,
       kFile,
       "faq.csv:1: 列「担当者」「電話」を"},
      {{"id", "question", "担当者"}, {}, kArticle, kFile, "--map 列=項目"},
      {{"id", "question", "担当者"},
       {},
       kArticle,
       kFile,
       "fields: id, question, phrasings, answer"},
      {{"id", "inquiry"}, {}, kArticle, kFile, "--kind answer"},
      {{"id", "お問い合わせ内容"}, {}, kArticle, kFile, "--kind answer"},
      {{"id", "question"}, {}, kAnswer, kFile, "--kind article"},
      {{"id\tquestion"}, {}, kArticle, kFile, "--format tsv"},
      {{"id", "質問", "タイトル"},
       {},
       kArticle,
       kFile,
       "列「質問」「タイトル」がどちらも question"},
      {{"id", "id", "question"}, {}, kArticle, kFile, "two columns for id"},
      {{"question"}, {}, kArticle, kFile, "no column for id"},
      {{"id", "answer"}, {}, kArticle, kFile, "no column for question"},
      {{"id", "reply"}, {}, kAnswer, kFile, "no column for inquiry"},
      {{"id", "question"},
       {{"質問分", "-"}},
       kArticle,
       kFile,
       "列「質問分」がこのファイルにありません"},
      {{"id", "question"},
       {{"id", "qestion"}},
       kArticle,
       ErrorCode::kInvalidArgument,
       "項目「qestion」はありません"},
      {{"id", "question", "\xFF"}, {}, kArticle, kFile, "header is not UTF-8"},
  };
  for (const Row& row : rows) {
    const auto error =
        refusal_of([&] { read_columns(header(row.titles), row.kind, row.mapping, "faq.csv"); });
    ASSERT_TRUE(error) << row.part;
    EXPECT_EQ(error->code(), row.code);
    EXPECT_NE(std::string(error->what()).find(row.part), std::string::npos) << error->what();
  }
}

}  // namespace
}  // namespace toibiki
