// SPDX-License-Identifier: GPL-2.0-or-later
//
// How synonyms and parts of words count beside the words of an inquiry. (What they score is held
// against Xapian in collection_oracle_test.cc.)
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "index/counted_terms.h"
#include "tests/index/test_index.h"

namespace toibiki {
namespace {

using Ids = std::vector<std::string>;

PlannedTerm word(const std::string& key) { return {key, TokenKind::kWord, 1.0, 1, {}}; }

PlannedTerm synonym(const std::string& key, const Ids& stands_for, const Ids& together = {},
                    const std::vector<Ids>& scopes = {}) {
  PlannedTerm term = word(key);
  term.weight = 0.5;
  term.stands_for = stands_for;
  term.together = together;
  term.scopes = scopes;
  return term;
}

PlannedTerm part(const std::string& key, TokenKind kind) { return {key, kind, 0.5, 1, {}}; }

IndexDocument in_category(IndexDocument document, const Ids& path) {
  for (const std::string& term : category_terms(path)) document.terms[term] = 0;
  return document;
}

std::map<std::string, Candidate> found(Collection& collection, const QueryPlan& plan) {
  std::map<std::string, Candidate> candidates;
  collection.read([&] {
    candidates.clear();
    for (const Candidate& candidate : collection.retrieve(plan, {100})) {
      candidates[id_of(collection.document(candidate).record)] = candidate;
    }
  });
  return candidates;
}

// 解約 stands in `said_count` of 20 records, 退会 in one.
double share_of_the_word(std::size_t said_count) {
  std::vector<IndexDocument> documents = {words("rare", "退会")};
  for (std::size_t i = 0; i < 19; ++i) {
    documents.push_back(words("d" + std::to_string(i), i < said_count ? "解約" : "配送"));
  }
  const TestIndex index;
  index.put(documents);
  Collection collection = index.open();
  const auto candidates = found(collection, {{word("解約"), synonym("退会", {"解約"})}, 0});
  const auto said = candidates.find("d0");
  const auto of_word = found(collection, {{word("退会")}, 0}).at("rare").score;
  return candidates.at("rare").score / (said == candidates.end() ? of_word : said->second.score);
}

TEST(SynonymScore, ASynonymNeverOutweighsTheWordItStandsFor) {
  EXPECT_DOUBLE_EQ(share_of_the_word(15), 0.5);  // rarer than the word: capped
  EXPECT_DOUBLE_EQ(share_of_the_word(2), 0.5);
  EXPECT_DOUBLE_EQ(share_of_the_word(1), 0.5);
  EXPECT_DOUBLE_EQ(share_of_the_word(0), 0.5);  // nobody says the word: its own weight
}

TEST(SynonymScore, TheRarestOfSeveralWordsIsTheCap) {
  const TestIndex index;
  index.put({words("a", "暗証 番号"), words("b", "番号"), words("c", "番号"), words("d", "合図"),
             words("e", "配送")});
  Collection collection = index.open();
  const auto capped = found(collection, {{synonym("合図", {"番号"})}, 0}).at("d").score;
  const auto by_both = found(collection, {{synonym("合図", {"暗証", "番号"})}, 0}).at("d").score;
  const auto alone = found(collection, {{synonym("合図", {"宇宙"})}, 0}).at("d").score;
  EXPECT_LT(capped, by_both);
  EXPECT_DOUBLE_EQ(by_both, alone);  // 暗証 is as rare as 合図
}

TEST(SynonymScore, SeveralWordsCountTogetherOnly) {
  const TestIndex index;
  index.put({words("both", "暗証 番号"), words("one", "番号 電話"), words("other", "暗証"),
             words("said", "鍵")});
  Collection collection = index.open();
  const QueryPlan plan{
      {word("鍵"), synonym("暗証", {"鍵"}, {"番号"}), synonym("番号", {"鍵"}, {"暗証"})}, 0};
  const auto candidates = found(collection, plan);
  EXPECT_EQ(candidates.size(), 2U);
  EXPECT_TRUE(candidates.contains("both"));
  EXPECT_TRUE(candidates.at("both").matches_word);
  EXPECT_FALSE(candidates.at("both").whole);
  EXPECT_TRUE(candidates.at("said").whole);  // synonyms are no words of the inquiry
}

TEST(SynonymScore, AScopeHoldsBelowItsCategoriesOnly) {
  const TestIndex index;
  index.put({in_category(words("below", "控え"), {"お支払い", "領収書"}),
             in_category(words("at", "控え"), {"お支払い"}),
             in_category(words("beside", "控え"), {"お支払い方法"}),
             in_category(words("inside", "控え"), {"会社", "お支払い"}), words("none", "控え")});
  Collection collection = index.open();
  const auto ids = [&](const std::vector<Ids>& scopes) {
    Ids result;
    for (const auto& [id, candidate] :
         found(collection, {{synonym("控え", {"領収"}, {}, scopes)}, 0})) {
      result.push_back(id);
    }
    return result;
  };
  EXPECT_EQ(ids({}).size(), 5U);
  EXPECT_EQ(ids({{"お支払い"}}), (Ids{"at", "below"}));
  EXPECT_EQ(ids({{"お支払い", "領収書"}}), Ids{"below"});
  EXPECT_EQ(ids({{"会社"}, {"お支払い", "領収書"}}), (Ids{"below", "inside"}));
  EXPECT_EQ(ids({{"領収書"}}), Ids{});
  EXPECT_EQ(collection.term_weights(), std::vector<double>{0.0});  // counts for nobody
}

TEST(SynonymScore, CountedTermsSaysTheSameOfOneRecord) {
  const std::vector<AnalyzedField> fields = {
      {Field::kQuestion,
       "",
       {{{0, 1}, "暗証", TokenKind::kWord}, {{1, 2}, "番", TokenKind::kBigram}}},
      {Field::kCategory, "お支払い\n領収書", {}},
      {Field::kAnswer, "", {{{0, 1}, "番号", TokenKind::kWord}}}};
  struct Row {
    int line;
    PlannedTerm term;
    bool counts;
  };
  const Row rows[] = {
      {__LINE__, word("宇宙"), true},
      {__LINE__, synonym("暗証", {"鍵"}), true},
      {__LINE__, synonym("暗証", {"鍵"}, {"番号"}), true},
      {__LINE__, synonym("暗証", {"鍵"}, {"番"}), false},
      {__LINE__, synonym("暗証", {"鍵"}, {"番号", "会員"}), false},
      {__LINE__, synonym("暗証", {"鍵"}, {}, {{"お支払い"}}), true},
      {__LINE__, synonym("暗証", {"鍵"}, {}, {{"ｵ支払い"}}), false},
      {__LINE__, synonym("暗証", {"鍵"}, {}, {{"お支払い", "領収書"}}), true},
      {__LINE__, synonym("暗証", {"鍵"}, {}, {{"お支払い", "領収書", "再発行"}}), false},
      {__LINE__, synonym("暗証", {"鍵"}, {"会員"}, {{"お支払い"}}), false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(counted_terms({{row.term}, 0}, fields), std::vector<bool>{row.counts})
        << __FILE__ << ":" << row.line;
  }
}

TEST(CategoryTerms, AreOneForEachLevelAndBounded) {
  EXPECT_EQ(category_terms(Ids{}), Ids{});
  EXPECT_EQ(category_terms(Ids{"お支払い", "ｶｰﾄﾞ"}), (Ids{"Cお支払い\n", "Cお支払い\nカード\n"}));
  const Ids deep(1'000, std::string(10'000, 'x'));
  const Ids terms = category_terms(deep);
  ASSERT_EQ(terms.size(), 1'000U);
  for (const std::string& term : terms) EXPECT_LE(term.size(), 245U);
  EXPECT_NE(terms[998], terms[999]);
  EXPECT_FALSE(is_text_term(terms.back()));
}

TEST(WordMatches, StandBeforePartsAndReadingsWhateverTheyScore) {
  IndexDocument parts = words("parts", "");
  for (const char* key : {"料金", "金表", "表示"}) {
    parts.terms[index_term(TokenKind::kBigram, key)] = 9;
  }
  IndexDocument reading = words("reading", "");
  reading.terms[index_term(TokenKind::kReading, "りょうきん")] = 9;
  const TestIndex index;
  index.put(
      {parts, reading, words("word", "料金 a b c d e f g h i j k l m n o p q r s t u v w x y z")});
  Collection collection = index.open();
  QueryPlan plan{{word("料金"), part("料金", TokenKind::kBigram), part("金表", TokenKind::kBigram),
                  part("表示", TokenKind::kBigram), part("りょうきん", TokenKind::kReading)},
                 0};
  const auto candidates = found(collection, plan);
  EXPECT_GT(candidates.at("parts").score, candidates.at("word").score);
  EXPECT_EQ(ids_of(collection, plan), (Ids{"word", "parts", "reading"}));
  EXPECT_EQ(ids_of(collection, plan, {1}), Ids{"word"});
  EXPECT_EQ(ids_of(collection, plan, {10, true, true, false, true}), Ids{"word"});
  EXPECT_EQ(collection.matched_count(RecordKind::kArticle), 1U);
  // Written in kana, the reading is the word.
  plan.terms.back().in_kana = true;
  EXPECT_EQ(ids_of(collection, plan), (Ids{"reading", "word", "parts"}));
  EXPECT_EQ(ids_of(collection, plan, {10, true, true, false, true}), (Ids{"reading", "word"}));
}

}  // namespace
}  // namespace toibiki
