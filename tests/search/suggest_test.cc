// SPDX-License-Identifier: GPL-2.0-or-later
//
// From an inquiry to suggestions, end to end.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

const TestKnowledgeBase& tea() {
  static const TestKnowledgeBase kb(tea_records());
  return kb;
}

TEST(Suggest, TheRightArticleComesFirst) {
  struct Row {
    const char* inquiry;
    const char* expected;
  };
  static constexpr Row kRows[] = {
      {"引っ越したので届け先の住所を変えたいです", "address"},
      {"転居", "address"},
      {"水出し", "brew"},
      {"来月は旅行に行くので今月はお休みしたい", "skip"},
      {"定期便をやめたいのですが解約はどうすればよいですか", "cancel"},
      {"支払方法を教えて", "pay"},
      {"カードの期限が切れました", "card"},
      {"領収書の印刷", "receipt"},
      {"アレルギーが心配です", "allergy"},
      {"ギフト", "gift"},
      {"缶がへこんでいました", "broken"},
      {"ポイントはいつまで使えますか", "points"},
      {"ﾊﾟｽﾜｰﾄﾞを忘れてﾛｸﾞｲﾝできません", "login"},
      {"お世話になっております。\r\n先日ログインしようとしたところ、\r\nログインできませんでした。"
       "\r\n"
       "よろしくお願いいたします。\r\n-- \r\n山田\r\n",
       "login"},
  };
  for (const Row& row : kRows) {
    const Result result = tea().suggest(row.inquiry, Audience::kPublic);
    ASSERT_FALSE(result.suggestions.empty()) << row.inquiry;
    EXPECT_EQ(result.suggestions[0].id, row.expected) << row.inquiry << "\n" << ids_of(result);
  }
}

TEST(Suggest, ShowsTheRecordMarkedAndExplained) {
  const Result result = tea().suggest("クレジットカードの期限", Audience::kPublic, explained());
  ASSERT_FALSE(result.suggestions.empty());
  const Suggestion& first = result.suggestions[0];
  EXPECT_EQ(first.id, "card");
  EXPECT_EQ(first.record, Record(article("card", "クレジットカードの有効期限が切れた",
                                         "新しいカードをマイページに登録してください。")));
  EXPECT_EQ(first.title.field, Field::kQuestion);
  EXPECT_EQ(to_html("クレジットカードの有効期限が切れた", first.title),
            "<mark>クレジットカード</mark>の有効<mark>期限</mark>が切れた");
  EXPECT_EQ(first.passage.field, Field::kAnswer);
  ASSERT_TRUE(first.explanation);
  EXPECT_EQ(first.explanation->score, first.score);
  EXPECT_TRUE(first.explanation->missing.empty());
  EXPECT_EQ(result.plan.terms[0].spans[0], (Span{0, 24}));
}

TEST(Suggest, WithoutSnippetsAndExplanationTheOrderIsTheSame) {
  SearchOptions bare;
  bare.snippets = false;
  const Result result = tea().suggest("届いた缶", Audience::kAgent, bare);
  EXPECT_EQ(ids_of(result), ids_of(tea().suggest("届いた缶")));
  for (const Suggestion& suggestion : result.suggestions) {
    EXPECT_FALSE(suggestion.explanation);
    EXPECT_TRUE(suggestion.title.marks.empty());
  }
}

TEST(Suggest, NoSuggestionShowsCounters) {
  Article counted = article("counted", "珍しい質問");
  counted.counters = {123'456, 7, 8};
  const TestKnowledgeBase kb({counted});
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    const Result result = kb.suggest("珍しい", audience);
    ASSERT_EQ(ids_of(result), "counted");
    EXPECT_EQ(std::get<Article>(result.suggestions[0].record).counters, Counters{});
  }
  EXPECT_EQ(kb.open().record(RecordKind::kArticle, "counted"), Record(counted));
}

// Inquiries out of pieces of the records and of words that no record holds.
std::vector<std::string> made_up_inquiries() {
  static const char* const kPieces[] = {
      "解約",         "住所の変更",   "届きません", "缶",   "コーヒー",
      "クレジット",   "有効期限",     "水出し茶",   "店長", "申し込み",
      "maiページ",    "3000円",       "お詫び",     "承認", "アレルギー表示",
      "ポイント還元", "りょうしゅう", "贈り物",     "遅延", "ふくろ"};
  std::vector<std::string> inquiries;
  for (std::size_t i = 0; i < 200; ++i) {
    std::string inquiry = kPieces[i % 20];
    inquiry += std::string("と") + kPieces[(i / 20 + i * 7) % 20];
    for (std::size_t j = 0; j < i % 3; ++j) inquiry += std::string("、") + kPieces[(i + j) % 20];
    inquiries.push_back(inquiry);
  }
  return inquiries;
}

TEST(Suggest, ThePartsOfEveryExplanationSumToTheScore) {
  const KnowledgeBase open = tea().open();
  Searcher searcher = open.searcher();
  std::size_t count = 0;
  for (const std::string& inquiry : made_up_inquiries()) {
    for (const Suggestion& suggestion : searcher.suggest({inquiry, ""}, explained()).suggestions) {
      ASSERT_TRUE(suggestion.explanation);
      const auto& parts = suggestion.explanation->parts;
      const double sum =
          std::accumulate(parts.begin(), parts.end(), 0.0,
                          [](double total, const ExplanationPart& p) { return total + p.score; });
      ASSERT_NEAR(sum, suggestion.score, 1e-9) << inquiry << ' ' << suggestion.id;
      ASSERT_NEAR(suggestion.explanation->score, suggestion.score, 1e-9);
      ASSERT_TRUE(std::is_sorted(parts.begin(), parts.end(),
                                 [](const auto& a, const auto& b) { return a.score > b.score; }));
      ++count;
    }
  }
  EXPECT_GT(count, 500U);
}

TEST(Suggest, NothingToSearchForFindsNothing) {
  for (const char* inquiry : {"", " \r\n", "。、！？", "です。", "お願いします", "𠮷野家αβγ"}) {
    const Result result = tea().suggest(inquiry, Audience::kPublic);
    EXPECT_EQ(ids_of(result), "") << inquiry;
    EXPECT_EQ(result.matched_count, 0U) << inquiry;
  }
  EXPECT_EQ(ids_of(TestKnowledgeBase().suggest("解約")), "");
}

TEST(Suggest, TextThatIsNotTextIsRefused) {
  const KnowledgeBase open = tea().open();
  Searcher searcher = open.searcher();
  for (const char* text :
       {"\xFF", "解約\xE8\xA7", "\xED\xA0\x80", "\xC0\x80", "\x8A\x90\x96\xF1"}) {
    const std::string error = error_of([&] { searcher.suggest({text, ""}); });
    EXPECT_TRUE(error.starts_with("invalid_text: ")) << error;
    EXPECT_EQ(code_of([&] { searcher.search(text); }), "invalid_text");
  }
  EXPECT_EQ(ids_of(searcher.suggest({std::string("解約\0住所", 13), ""})).substr(0, 6), "cancel");
}

TEST(Suggest, LengthIsBounded) {
  const KnowledgeBase open = tea().open();
  Searcher searcher = open.searcher();
  std::string text = "解約";
  while (text.size() + 3 <= kMaxTextBytes) text += "。";
  EXPECT_EQ(ids_of(searcher.suggest({text, ""})), "cancel");
  text += "。";
  const std::string error = error_of([&] { searcher.suggest({text, ""}); });
  EXPECT_TRUE(error.starts_with("invalid_text: ")) << error;
  EXPECT_NE(error.find(std::to_string(kMaxTextBytes)), std::string::npos) << error;
}

TEST(Suggest, OptionsOutOfRangeAreRefused) {
  const KnowledgeBase open = tea().open();
  Searcher searcher = open.searcher();
  SearchOptions options;
  for (const std::size_t limit : {std::size_t{0}, std::size_t{1'001}, ~std::size_t{0}}) {
    options.limit = limit;
    EXPECT_EQ(code_of([&] { searcher.suggest({"解約", ""}, options); }), "invalid_argument");
  }
  options.limit = 1'000;
  for (const char* day :
       {"今日", "2025-02-30", "2025/01/01", "20250101", "2025-1-1", " 2025-01-01"}) {
    options.as_of = day;
    const std::string error = error_of([&] { searcher.suggest({"解約", ""}, options); });
    EXPECT_TRUE(error.starts_with("invalid_argument: ")) << day << error;
  }
  options.as_of = "2025-01-01";
  EXPECT_EQ(code_of([&] { searcher.suggest({"解約", ""}, options); }), "no error");
}

TEST(Suggest, ALongMailIsCutDownToTheTermsThatCount) {
  std::string mail;
  for (int i = 0; i < 3'000; ++i) {  // three thousand words of letters
    mail += "w";
    for (int rest = i; rest > 0; rest /= 20) mail += static_cast<char>('a' + rest % 20);
    mail += " ";
  }
  const Result result = tea().suggest("解約したい。" + mail);
  EXPECT_EQ(ids_of(result), "cancel");
  EXPECT_EQ(result.plan.terms.size(), 2'048U);
  EXPECT_GT(result.plan.left_out_count, 900U);
}

}  // namespace
}  // namespace toibiki
