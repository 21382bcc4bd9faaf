// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/explain.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
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

TEST(Explain, SharesATermAmongFieldsByTheirWeightedFrequency) {
  // A question counts twice: 2 of 2 + 3 weighted occurrences come from it.
  const QueryPlan plan{{planned("解約")}, 0};
  const std::vector<AnalyzedField> fields = {
      field_of(Field::kQuestion, {word("解約"), word("方法")}),
      field_of(Field::kAnswer, {word("解約"), word("解約"), word("解約")}),
  };
  const Explanation explanation = explain(plan, std::vector<double>{6.0}, 1.0, fields);
  EXPECT_DOUBLE_EQ(explanation.score, 6.0 * 5 / (5 + 1.0));  // BM25 with frequency 5
  ASSERT_EQ(explanation.parts.size(), 2U);
  EXPECT_EQ(explanation.parts[0], (ExplanationPart{"解約", TokenKind::kWord, Field::kAnswer, 3.0}));
  EXPECT_EQ(explanation.parts[1],
            (ExplanationPart{"解約", TokenKind::kWord, Field::kQuestion, 2.0}));
  EXPECT_TRUE(explanation.missing.empty());
}

TEST(Explain, NamesWordsThatTheRecordDoesNotHoldInOrder) {
  const QueryPlan plan{{planned("定期便"), planned("期便", TokenKind::kBigram), planned("解約"),
                        planned("かいやく", TokenKind::kReading), planned("休止")},
                       0};
  // 解約 stands there as a bigram only: the word is missing.
  const std::vector<AnalyzedField> fields = {
      field_of(Field::kInquiry, {{{0, 6}, "解約", TokenKind::kBigram}, word("休止")})};
  const Explanation explanation = explain(plan, std::vector<double>(5, 1.0), 1.0, fields);
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
  const Explanation explanation = explain(plan, std::vector<double>{1.0, 1.0, 5.0}, 0.5, fields);
  std::string order;
  for (const ExplanationPart& part : explanation.parts) {
    order += part.key + "@" + std::string(to_string(part.field)) + " ";
  }
  EXPECT_EQ(order, "c@answer c@reply b@answer b@reply a@answer a@reply ");
}

TEST(Explain, HasNothingToSayOfAnEmptyPlanOrRecord) {
  EXPECT_EQ(explain({}, {}, 1.0, {}), Explanation{});
  const std::vector<AnalyzedField> fields = {field_of(Field::kQuestion, {word("a")})};
  EXPECT_EQ(explain({}, {}, 1.0, fields), Explanation{});
  const Explanation missing = explain({{planned("a")}, 0}, std::vector<double>{1.0}, 1.0, {});
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
    const Explanation explanation = explain(plan, weights, 1.6, fields);
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

TEST(Explain, PrintsItselfInOneLineUnderEveryLocale) {
  const Explanation explanation{1234.5,
                                {{"解約", TokenKind::kWord, Field::kQuestion, 1234.25},
                                 {"解約", TokenKind::kBigram, Field::kAnswer, 0.25}},
                                {"定期便", "休止"}};
  const std::string printed =
      "1234.5 = word:解約@question 1234.25 bigram:解約@answer 0.25 missing: 定期便 休止";
  EXPECT_EQ(to_string(explanation), printed);
  const CommaLocale comma;
  EXPECT_EQ(to_string(explanation), printed);
  EXPECT_EQ(to_string(Explanation{}), "0 =");
}

}  // namespace
}  // namespace toibiki
