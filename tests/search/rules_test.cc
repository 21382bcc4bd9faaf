// SPDX-License-Identifier: GPL-2.0-or-later
//
// Synonyms, confusable words and strict matching, from an inquiry to suggestions.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"

namespace toibiki {
namespace {

// A knowledge base with its own rules and none of the built-in ones.
class RuledKnowledgeBase : public TestKnowledgeBase {
 public:
  RuledKnowledgeBase(const std::vector<Record>& records, const std::string& synonyms,
                     const std::string& confusables = "")
      : TestKnowledgeBase(records) {
    std::filesystem::create_directories(path() / "dictionaries");
    set_synonyms(synonyms);
    write_bytes(path() / "dictionaries" / "confusables.tsv", "!built-in off\n" + confusables);
  }

  // As `dictionary apply` does: the file is replaced as a whole.
  void set_synonyms(const std::string& lines) const {
    const auto file = path() / "dictionaries" / "synonyms.txt";
    write_bytes(file.string() + ".new", "!built-in off\n" + lines);
    std::filesystem::rename(file.string() + ".new", file);
  }
};

SearchOptions strict() {
  SearchOptions options;
  options.match = MatchMode::kWords;
  return options;
}

Article in_category(Article article, const std::vector<std::string>& path) {
  article.category = path;
  return article;
}

TEST(SynonymSearch, FindsWhatSaysItOtherwiseBehindWhatSaysIt) {
  const RuledKnowledgeBase kb(
      {article("leave", "退会の手順"), article("cancel", "解約の手順"),
       article("pin", "暗証番号の変更"), article("number", "電話番号の変更")},
      "解約, 退会\nパスワード => 暗証番号\n");
  EXPECT_EQ(ids_of(kb.suggest("解約")), "cancel leave");
  EXPECT_EQ(ids_of(kb.suggest("退会")), "leave cancel");
  EXPECT_EQ(ids_of(kb.suggest("パスワード")), "pin");
  EXPECT_EQ(ids_of(kb.suggest("暗証番号", Audience::kAgent, strict())), "pin number");
  const Result result = kb.suggest("解約したい", Audience::kAgent, explained());
  const Explanation& explanation = *result.suggestions.at(1).explanation;
  std::vector<ExplanationPart> of_terms;  // the others are of the record as a whole
  for (const ExplanationPart& part : explanation.parts) {
    if (!part.key.empty()) of_terms.push_back(part);
  }
  ASSERT_EQ(of_terms.size(), 1U);
  EXPECT_EQ(of_terms[0].key, "退会");
  EXPECT_EQ(of_terms[0].match, MatchKind::kSynonym);
  EXPECT_EQ(of_terms[0].stands_for, std::vector<std::string>{"解約"});
  EXPECT_EQ(explanation.missing, std::vector<std::string>{});
  EXPECT_EQ(explanation.score, result.suggestions[1].score);
  EXPECT_EQ(to_html("退会の手順", result.suggestions[1].title), "<mark>退会</mark>の手順");
}

TEST(SynonymSearch, MarksAWordOfASynonymOnlyWhereItCounts) {
  const RuledKnowledgeBase kb(
      {article("pin", "暗証番号を設定"), article("number", "パスワードと電話番号を設定")},
      "パスワード => 暗証番号\n");
  const Result result = kb.suggest("パスワード");
  ASSERT_EQ(ids_of(result), "number pin");
  EXPECT_EQ(to_html("パスワードと電話番号を設定", result.suggestions[0].title),
            "<mark>パスワード</mark>と電話番号を設定");
  EXPECT_EQ(to_html("暗証番号を設定", result.suggestions[1].title), "<mark>暗証番号</mark>を設定");
}

TEST(SynonymSearch, AScopeIsACategoryOfTheRecord) {
  const RuledKnowledgeBase kb({in_category(article("a", "控えの再発行"), {"お支払い", "領収書"}),
                               in_category(article("b", "控えの選手"), {"スポーツ"})},
                              "領収書 => 控え @category お支払い\n");
  SearchOptions options = explained();
  const Result result = kb.suggest("領収書", Audience::kAgent, options);
  EXPECT_EQ(ids_of(result), "a");
}

TEST(SynonymSearch, AChangeOfTheFileIsLiveOnTheNextQuery) {
  const RuledKnowledgeBase kb({article("leave", "退会の手順")}, "");
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const auto found = [&] { return ids_of(searcher.suggest({"解約", ""})); };
  EXPECT_EQ(found(), "");
  kb.set_synonyms("解約, 退会\n");
  EXPECT_EQ(found(), "leave");
  kb.set_synonyms("解約\n");  // broken: what was known stays
  EXPECT_EQ(found(), "leave");
  EXPECT_EQ(code_of([&] { kb.open(); }), "dictionary");
  kb.set_synonyms("");
  EXPECT_EQ(found(), "");
  EXPECT_TRUE(kb.check().ok());  // and no index had to be made again
}

TEST(SynonymSearch, TheBuiltInOnesAreThereWithoutAFile) {
  const TestKnowledgeBase kb({article("sign-in", "サインインの手順")});
  EXPECT_EQ(ids_of(kb.suggest("ログイン")), "sign-in");
}

TEST(SynonymSearch, WhatTheOpenedIndexesDoNotHoldIsNotTold) {
  const RuledKnowledgeBase kb({article("a", "解約の手順"), agent_article("b", "退会の手順")},
                              "解約, 退会, 脱会\n");
  const std::string seen = to_json(kb.suggest("解約", Audience::kPublic, explained()));
  EXPECT_EQ(seen.find("退会"), std::string::npos) << seen;
  EXPECT_EQ(seen.find("脱会"), std::string::npos) << seen;
  EXPECT_NE(to_json(kb.suggest("解約")).find("退会"), std::string::npos);
}

TEST(SynonymSearch, EveryWordMeansTheWordsThatWereTyped) {
  const RuledKnowledgeBase kb(
      {article("both", "会社の案内", "本店と支店と解約と送料と財務と沿革と役員の一覧"),
       article("synonym", "退会と送料", "退会と送料")},
      "解約, 退会\n");
  EXPECT_EQ(ids_of(kb.open().searcher().search("解約 送料")), "both synonym");
}

constexpr const char* kWarranty = "sound\t保証|補償|保障\t約束、埋め合わせ、守り\n";

std::vector<Record> warranty_records() {
  return {article("warranty", "保証の金額と期間と窓口を知りたい"),
          article("damages", "補償", "別紙の規約の第三条から第八条を読んでください。"),
          article("amount", "金額と期間を知りたい"), article("safety", "保障")};
}

TEST(ConfusionSearch, WhatSaysAnotherWordStandsBehindWhatSaysTheVeryWord) {
  const RuledKnowledgeBase kb(warranty_records(), "", kWarranty);
  const Result result = kb.suggest("補償の金額と期間と窓口を知りたい");
  EXPECT_EQ(ids_of(result), "amount damages warranty safety");
  EXPECT_GT(result.suggestions[2].score, result.suggestions[1].score);
  EXPECT_TRUE(result.suggestions[0].confusions.empty());
  EXPECT_TRUE(result.suggestions[1].confusions.empty());
  EXPECT_EQ(
      result.suggestions[2].confusions,
      (std::vector<Confusion>{{"補償", "保証", ConfusableKind::kSound, "約束、埋め合わせ、守り"}}));
  EXPECT_EQ(result.questions,
            (std::vector<ConfusionQuestion>{
                {"補償", {"保証", "保障"}, ConfusableKind::kSound, "約束、埋め合わせ、守り"}}));
}

TEST(ConfusionSearch, TheLimitCutsTheSameList) {
  const RuledKnowledgeBase kb(warranty_records(), "", kWarranty);
  SearchOptions options;
  const std::string inquiry = "補償の金額と期間と窓口を知りたい";
  const Result all = kb.suggest(inquiry);
  for (options.limit = 1; options.limit <= 4; ++options.limit) {
    const Result some = kb.suggest(inquiry, Audience::kAgent, options);
    ASSERT_EQ(some.suggestions.size(), options.limit);
    EXPECT_TRUE(
        std::equal(some.suggestions.begin(), some.suggestions.end(), all.suggestions.begin()));
  }
}

TEST(ConfusionSearch, AWordInKanaAsksWhichIsMeant) {
  const RuledKnowledgeBase kb(warranty_records(), "", kWarranty);
  const Result result = kb.suggest("ほしょうはありますか", Audience::kAgent, strict());
  EXPECT_EQ(ids_of(result).size(), std::string("warranty damages safety").size());
  ASSERT_EQ(result.questions.size(), 1U);
  EXPECT_EQ(result.questions[0].found.size(), 3U);
  EXPECT_TRUE(result.questions[0].in_kana);
  for (const Suggestion& suggestion : result.suggestions) {
    EXPECT_TRUE(suggestion.confusions.empty());
    EXPECT_TRUE(suggestion.matches_word);
  }
}

TEST(ConfusionSearch, NothingIsAskedOfOtherInquiries) {
  const RuledKnowledgeBase kb(warranty_records(), "", kWarranty);
  EXPECT_TRUE(kb.suggest("金額").questions.empty());
  EXPECT_TRUE(kb.suggest("保証と補償と保障").questions.empty());
}

TEST(Confusions, AreAskedAboutHoweverFewSuggestionsAreShown) {
  const RuledKnowledgeBase kb({article("warranty", "保証の期間"), article("damage", "補償の金額")}, "",
                             "sound\t保証|補償\t約束と埋め合わせ\n");
  for (const std::size_t limit : {std::size_t{1}, std::size_t{2}, std::size_t{10}}) {
    SearchOptions options;
    options.limit = limit;
    const Result result = kb.suggest("ほしょうについて", Audience::kAgent, options);
    EXPECT_EQ(result.questions.size(), 1U) << limit;
  }
}

TEST(StrictSearch, NeedsAWordOrASynonym) {
  const RuledKnowledgeBase kb(
      {article("green", "グリーンの商品"), article("ring", "リングの商品"),
       article("band", "指輪の商品"), article("company", "日東電工株式会社の商品"),
       article("forget", "忘れた商品")},
      "リング, 指輪\n");
  struct Row {
    int line;
    const char* inquiry;
    const char* broad;
    const char* strict;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "リング", "ring band", "ring band"},
      {__LINE__, "クリーン", "green", ""},  // リー, ーン
      {__LINE__, "日東", "company", "company"},  // a word inside 日東電工
      {__LINE__, "わすれる", "forget", "forget"},  // in kana the reading is the word
  };
  for (const Row& row : kRows) {
    const Result result = kb.suggest(row.inquiry, Audience::kAgent, strict());
    EXPECT_EQ(ids_of(kb.suggest(row.inquiry)), row.broad) << __FILE__ << ":" << row.line;
    EXPECT_EQ(ids_of(result), row.strict) << __FILE__ << ":" << row.line;
    EXPECT_EQ(result.matched_count, result.suggestions.size()) << __FILE__ << ":" << row.line;
  }
}

TEST(StrictSearch, AddsTheScoresOfPartsAndReadings) {
  const TestKnowledgeBase kb(tea_records());
  const Result broad = kb.suggest("クレジットカードの有効期限");
  const Result words = kb.suggest("クレジットカードの有効期限", Audience::kAgent, strict());
  ASSERT_FALSE(words.suggestions.empty());
  EXPECT_EQ(words.suggestions[0].id, broad.suggestions[0].id);
  EXPECT_EQ(words.suggestions[0].signals, broad.suggestions[0].signals);
}

TEST(Tiers, AMatchOfPartsOrReadingsNeverStandsBeforeAMatchOfAWord) {
  const TestKnowledgeBase kb(tea_records());
  for (const char* inquiry :
       {"りょうしゅうしょの宛名", "支払方法", "アレルギー表示", "贈り物の箱"}) {
    const Result result = kb.suggest(inquiry);
    EXPECT_TRUE(std::is_sorted(
        result.suggestions.begin(), result.suggestions.end(),
        [](const Suggestion& a, const Suggestion& b) { return a.matches_word > b.matches_word; }))
        << inquiry;
  }
}

}  // namespace
}  // namespace toibiki
