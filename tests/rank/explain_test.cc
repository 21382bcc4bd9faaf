// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/explain.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/comma_locale.h"

namespace toibiki {
namespace {

Token word(const std::string& key) { return {{0, 1}, key, TokenKind::kWord}; }

PlannedTerm planned(const std::string& key, TokenKind kind = TokenKind::kWord) {
  return {key, kind, 1.0, 1, {{0, 1}}};
}

AnalyzedField field_of(Field field, const std::vector<Token>& tokens) {
  return {field, "", tokens};
}

// One unit of BM25 is one point.
ScoredSignals plain_scale() {
  ScoredSignals scored;
  for (const Signal signal : {Signal::kWords, Signal::kBigrams, Signal::kReadings}) {
    scored.weights[static_cast<std::size_t>(signal)] = 1.0;
  }
  scored.best_bm25 = 1.0;
  return scored;
}

Explanation explained(const QueryPlan& plan, const std::vector<double>& weights, double factor,
                      const std::vector<AnalyzedField>& fields, std::string_view inquiry = {}) {
  return explain({plan, inquiry, weights, factor}, fields, plain_scale());
}

ExplanationPart word_part(const std::string& key, Field field, double score) {
  ExplanationPart part;
  part.key = key;
  part.field = field;
  part.score = score;
  return part;
}

TEST(Explain, SharesATermAmongFieldsByTheirWeightedFrequency) {
  // A question counts twice: 2 of 2 + 3 weighted occurrences come from it.
  const QueryPlan plan{{planned("解約")}, 0};
  const std::vector<AnalyzedField> fields = {
      field_of(Field::kQuestion, {word("解約"), word("方法")}),
      field_of(Field::kAnswer, {word("解約"), word("解約"), word("解約")}),
  };
  const Explanation explanation = explained(plan, std::vector<double>{6.0}, 1.0, fields);
  EXPECT_DOUBLE_EQ(explanation.score, 6.0 * 5 / (5 + 1.0));  // BM25 with frequency 5
  ASSERT_EQ(explanation.parts.size(), 2U);
  EXPECT_EQ(explanation.parts[0], word_part("解約", Field::kAnswer, 3.0));
  EXPECT_EQ(explanation.parts[1], word_part("解約", Field::kQuestion, 2.0));
  EXPECT_TRUE(explanation.missing.empty());
}

TEST(Explain, NamesWordsThatTheRecordDoesNotHoldInOrder) {
  const QueryPlan plan{{planned("定期便"), planned("期便", TokenKind::kBigram), planned("解約"),
                        planned("かいやく", TokenKind::kReading), planned("休止")},
                       0};
  // 解約 stands there as a bigram only: the word is missing.
  const std::vector<AnalyzedField> fields = {
      field_of(Field::kInquiry, {{{0, 6}, "解約", TokenKind::kBigram}, word("休止")})};
  const Explanation explanation = explained(plan, std::vector<double>(5, 1.0), 1.0, fields);
  EXPECT_EQ(explanation.missing, (std::vector<std::string>{"定期便", "解約"}));
  ASSERT_EQ(explanation.parts.size(), 1U);
  EXPECT_EQ(explanation.parts[0].key, "休止");
}

TEST(Explain, OrdersPartsByScoreAndEqualsAsThePlanAndTheFieldsStand) {
  const QueryPlan plan{{planned("b"), planned("a"), planned("c")}, 0};
  const std::vector<AnalyzedField> fields = {
      field_of(Field::kReply, {word("a"), word("b"), word("c")}),
      field_of(Field::kAnswer, {word("a"), word("b"), word("c")}),
  };
  const Explanation explanation = explained(plan, std::vector<double>{1.0, 1.0, 5.0}, 0.5, fields);
  std::string order;
  for (const ExplanationPart& part : explanation.parts) {
    order += part.key + "@" + std::string(to_string(part.field)) + " ";
  }
  EXPECT_EQ(order, "c@answer c@reply b@answer b@reply a@answer a@reply ");
}

TEST(Explain, HasNothingToSayOfAnEmptyPlanOrRecord) {
  EXPECT_EQ(explained({}, {}, 1.0, {}), Explanation{});
  const std::vector<AnalyzedField> fields = {field_of(Field::kQuestion, {word("a")})};
  EXPECT_EQ(explained({}, {}, 1.0, fields), Explanation{});
  const Explanation missing = explained({{planned("a")}, 0}, std::vector<double>{1.0}, 1.0, {});
  EXPECT_EQ(missing, (Explanation{0.0, {}, {"a"}}));
}

TEST(Explain, ThePartsOfAnyRecordSumToItsScore) {
  std::mt19937 random(11);
  const Field all[] = {Field::kQuestion, Field::kPhrasings, Field::kKeywords, Field::kCategory,
                       Field::kAnswer};
  const TokenKind kinds[] = {TokenKind::kWord, TokenKind::kBigram, TokenKind::kReading};
  for (int i = 0; i < 500; ++i) {
    const auto any_token = [&] {
      return Token{{0, 1}, std::to_string(random() % 40), kinds[random() % 3]};
    };
    QueryPlan plan;
    std::vector<double> weights;
    for (int key = 0; key < 40; ++key) {
      plan.terms.push_back(planned(std::to_string(key), kinds[key % 3]));
      weights.push_back(static_cast<double>(random() % 10'000) / 1'000.0 + 0.001);
    }
    std::vector<AnalyzedField> fields;
    for (const Field field : all) {
      fields.push_back(field_of(field, {}));
      for (auto count = random() % 60; count > 0; --count) {
        fields.back().tokens.push_back(any_token());
      }
    }
    const Explanation explanation = explained(plan, weights, 1.6, fields);
    double sum = 0.0;
    double before = explanation.parts.empty() ? 0.0 : explanation.parts.front().score;
    for (const ExplanationPart& part : explanation.parts) {
      ASSERT_GT(part.score, 0.0);
      ASSERT_LE(part.score, before) << "largest first";
      before = part.score;
      sum += part.score;
    }
    ASSERT_NEAR(sum, explanation.score, 1e-9);
  }
}

struct MatchRow {
  int line;
  const char* inquiry;  // what it says is the term
  const char* key;
  TokenKind kind;
  const char* found;  // the field's text
  MatchKind match;
};

TEST(Explain, TellsHowAWordIsMet) {
  const MatchRow rows[] = {
      {__LINE__, "解約", "解約", TokenKind::kWord, "解約", MatchKind::kExact},
      {__LINE__, "ｶｰﾄﾞ", "カード", TokenKind::kWord, "カード", MatchKind::kExact},
      {__LINE__, "申込", "申し込み", TokenKind::kWord, "申し込み", MatchKind::kSpelling},
      {__LINE__, "ひっこし", "引っ越し", TokenKind::kWord, "引越し", MatchKind::kSpelling},
      {__LINE__, "申込", "もうしこみ", TokenKind::kReading, "申し込み", MatchKind::kReading},
      {__LINE__, "解約", "解約", TokenKind::kBigram, "解約", MatchKind::kPart},
  };
  for (const MatchRow& row : rows) {
    const std::string inquiry = row.inquiry;
    const std::string found = row.found;
    const QueryPlan plan{{{row.key, row.kind, 1.0, 1, {{0, inquiry.size()}}}}, 0};
    const std::vector<AnalyzedField> fields = {
        {Field::kQuestion, found, {{{0, found.size()}, row.key, row.kind}}}};
    const Explanation explanation = explained(plan, {1.0}, 1.0, fields, inquiry);
    ASSERT_EQ(explanation.parts.size(), 1U) << __FILE__ << ":" << row.line;
    EXPECT_EQ(explanation.parts[0].match, row.match) << __FILE__ << ":" << row.line;
    EXPECT_EQ(explanation.parts[0].said, inquiry) << __FILE__ << ":" << row.line;
    EXPECT_EQ(explanation.parts[0].found, found) << __FILE__ << ":" << row.line;
  }
}

TEST(Explain, AWordIsExactIfAnyOfItsPlacesIsWrittenTheSame) {
  const std::string inquiry = "申込、申し込み";
  const std::string title = "申込み、申し込み";
  const QueryPlan plan{{{"申し込み", TokenKind::kWord, 1.0, 2, {{0, 6}, {9, 21}}}}, 0};
  const std::vector<AnalyzedField> fields = {
      {Field::kQuestion, title, {{{0, 9}, "申し込み"}, {{12, 24}, "申し込み"}}}};
  const Explanation explanation = explained(plan, {1.0}, 1.0, fields, inquiry);
  EXPECT_EQ(explanation.parts.at(0).match, MatchKind::kExact);
  EXPECT_EQ(explanation.parts.at(0).said, "申し込み");
}

TEST(Explain, ASynonymNamesWhatTheInquirySays) {
  PlannedTerm synonym{"退会", TokenKind::kWord, 0.5, 1, {{0, 6}}};
  synonym.stands_for = {"解約"};
  const std::vector<AnalyzedField> fields = {{Field::kQuestion, "退会", {{{0, 6}, "退会"}}}};
  const Explanation explanation = explained({{synonym}, 0}, {1.0}, 1.0, fields, "解約したい");
  EXPECT_EQ(explanation.parts.at(0).match, MatchKind::kSynonym);
  EXPECT_EQ(explanation.parts.at(0).said, "解約");
  EXPECT_EQ(explanation.parts.at(0).found, "退会");
}

TEST(Explain, OfALearnedWordTheWritingIsNotKnown) {
  const QueryPlan plan{{{"申し込み", TokenKind::kWord, 1.0, 1, {{0, 6}}}}, 0};
  const std::vector<AnalyzedField> fields = {{Field::kLearned, "", {{{}, "申し込み"}}}};
  const Explanation explanation = explained(plan, {1.0}, 1.0, fields, "申込");
  EXPECT_EQ(explanation.parts.at(0).match, MatchKind::kExact);
  EXPECT_EQ(explanation.parts.at(0).said, "申込");
  EXPECT_EQ(explanation.parts.at(0).found, "");
}

TEST(Explain, SignalsOfTheRecordAreParts) {
  ScoredSignals scored = plain_scale();
  const auto set = [](SignalValues& values, Signal signal, double value) {
    values[static_cast<std::size_t>(signal)] = value;
  };
  set(scored.weights, Signal::kCosine, 2.0);
  set(scored.values, Signal::kCosine, 0.5);
  set(scored.weights, Signal::kOtherNumber, -3.0);
  set(scored.values, Signal::kOtherNumber, 1.0);
  set(scored.weights, Signal::kRecency, 1.0);  // its value is 0: no part
  const Explanation explanation = explain({{}, {}, {}, 1.0}, {}, scored);
  EXPECT_DOUBLE_EQ(explanation.score, -2.0);
  ASSERT_EQ(explanation.parts.size(), 2U);
  EXPECT_EQ(explanation.parts[0].signal, Signal::kCosine);
  EXPECT_EQ(explanation.parts[0].key, "");
  EXPECT_EQ(explanation.parts[1].signal, Signal::kOtherNumber);
  EXPECT_EQ(explanation.parts[1].score, -3.0);
}

TEST(MatchKind, HasAName) {
  EXPECT_EQ(to_string(MatchKind::kExact), "exact");
  EXPECT_EQ(to_string(MatchKind::kSpelling), "spelling");
  EXPECT_EQ(to_string(MatchKind::kSynonym), "synonym");
  EXPECT_EQ(to_string(MatchKind::kReading), "reading");
  EXPECT_EQ(to_string(MatchKind::kPart), "part");
}

TEST(Explain, PrintsItselfInOneLineUnderEveryLocale) {
  Explanation explanation{
      1236.5, {word_part("解約", Field::kQuestion, 1234.25)}, {"定期便", "休止"}};
  explanation.parts.push_back({Signal::kCosine, {}, TokenKind::kWord, Field::kQuestion, 2.0});
  explanation.parts.push_back({Signal::kBigrams, "解約", TokenKind::kBigram, Field::kAnswer, 0.25});
  const std::string printed =
      "1236.5 = word:解約@question 1234.25 cosine 2 bigram:解約@answer 0.25 missing: 定期便 休止";
  EXPECT_EQ(to_string(explanation), printed);
  const CommaLocale comma;
  EXPECT_EQ(to_string(explanation), printed);
  EXPECT_EQ(to_string(Explanation{}), "0 =");
}

}  // namespace
}  // namespace toibiki
