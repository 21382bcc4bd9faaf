// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/learned_document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "index/inquiry_document.h"
#include "index/term.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

std::vector<Token> tokens(const std::vector<std::string>& keys) {
  std::vector<Token> tokens;
  for (const std::string& key : keys) tokens.push_back({{0, 1}, key, TokenKind::kWord});
  return tokens;
}

ConfirmedInquiry inquiry(std::uint64_t number, const std::vector<std::string>& keys,
                         Verdict verdict = Verdict::kResolved) {
  ConfirmedInquiry inquiry;
  inquiry.number = number;
  inquiry.verdict = verdict;
  inquiry.day = "2026-04-0" + std::to_string(number % 10);
  inquiry.source = "op-1";
  inquiry.article_ids = {"a", "b"};
  inquiry.tokens = counted(tokens(keys));
  return inquiry;
}

LearnedPhrasings learned_from(const std::vector<ConfirmedInquiry>& inquiries) {
  LearnedGatherer gatherer;
  for (const ConfirmedInquiry& one : inquiries) {
    gatherer.add(make_inquiry_document("o1", one).data);
  }
  Article article;
  article.id = "a";
  return gatherer.learned_by(article);
}

// Whatever is cut off or changed is told, and nothing else happens.
template <class Decode>
void expect_damage_is_told(const std::string& data, const Decode& decode) {
  for (std::size_t size = 0; size < data.size(); ++size) {
    EXPECT_EQ(code_of([&] { decode(data.substr(0, size)); }), "corrupt") << size;
  }
  for (std::size_t at = 0; at < data.size(); ++at) {
    std::string damaged = data;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    EXPECT_EQ(code_of([&] { decode(damaged); }), "corrupt") << at;
  }
}

TEST(InquiryDocument, HoldsTermsArticlesAndEverythingElse) {
  const ConfirmedInquiry before = inquiry(3, {"料金", "配送", "料金"}, Verdict::kRejected);
  const IndexDocument document = make_inquiry_document(inquiry_id_of_outcome(3), before);
  EXPECT_EQ(document.id, "o3");
  const std::map<std::string, std::uint32_t> expected = {{index_term(TokenKind::kWord, "料金"), 2},
                                                         {index_term(TokenKind::kWord, "配送"), 1},
                                                         {article_term("a"), 0},
                                                         {article_term("b"), 0}};
  EXPECT_EQ(document.terms, expected);
  EXPECT_EQ(decode_inquiry(document.data), before);
  EXPECT_EQ(decode_tokens(decode_inquiry_head(document.data).encoded_tokens), before.tokens);
  expect_damage_is_told(document.data, [](const std::string& data) { decode_inquiry(data); });
}

TEST(InquiryDocument, APastAnswerNamesEachArticleOnce) {
  PastAnswer answer;
  answer.article_ids = {"b", "a", "b"};
  answer.closed_at = "2026-04-01T00:00:00Z";
  const ConfirmedInquiry made = make_confirmed_inquiry(answer, 7, tokens({"料金"}));
  EXPECT_EQ(made.article_ids, (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(made.day, "2026-04-01");
  EXPECT_EQ(made.source, "");
}

TEST(InquiryDocument, OnlyAnswersThatMayHaveResolvedTeach) {
  PastAnswer answer;
  EXPECT_FALSE(teaches(answer));
  answer.article_ids = {"a"};
  for (const Outcome outcome :
       {Outcome::kUnknown, Outcome::kResolved, Outcome::kUnresolved, Outcome::kEscalated}) {
    answer.outcome = outcome;
    EXPECT_EQ(teaches(answer), outcome == Outcome::kUnknown || outcome == Outcome::kResolved);
  }
}

TEST(LearnedDocument, SumsWhatWasResolvedByDay) {
  LearnedPhrasings learned =
      learned_from({inquiry(2, {"料金", "料金"}), inquiry(1, {"料金", "配送"}),
                    inquiry(12, {"返品"}, Verdict::kRejected)});
  learned.counters = {std::numeric_limits<std::uint64_t>::max(), 1, 2};
  EXPECT_EQ(learned.inquiry_count, 2U);
  EXPECT_EQ(learned.days, (std::vector<DayOutcomes>{{"2026-04-01", 1, 0}, {"2026-04-02", 1, 1}}));
  const IndexDocument document = make_learned_document(learned);
  EXPECT_EQ(document.id, "a");
  const std::map<std::string, std::uint32_t> expected = {
      {index_term(TokenKind::kWord, "料金"), 3 * kLearnedWeight},
      {index_term(TokenKind::kWord, "配送"), kLearnedWeight}};
  EXPECT_EQ(document.terms, expected);
  EXPECT_EQ(decode_learned(document.data), learned);
  expect_damage_is_told(document.data, [](const std::string& data) { decode_learned(data); });
}

TEST(LearnedDocument, DoesNotDependOnTheOrderInWhichItIsGathered) {
  std::vector<ConfirmedInquiry> inquiries;
  for (std::uint64_t i = 1; i <= kMaxLearnedInquiries + 20; ++i) {
    inquiries.push_back(inquiry(i, {"語" + std::to_string(i)}));
  }
  const LearnedPhrasings learned = learned_from(inquiries);
  EXPECT_EQ(learned.inquiry_count, kMaxLearnedInquiries);
  EXPECT_EQ(learned.tokens.size(), kMaxLearnedInquiries);
  std::reverse(inquiries.begin(), inquiries.end());
  EXPECT_EQ(learned_from(inquiries), learned);
}

TEST(LearnedDocument, AnInquiryThatIsTooLongIsPassedOver) {
  ConfirmedInquiry large = inquiry(3, {"料金"});
  large.tokens[0].count = kMaxLearnedTokens;
  const LearnedPhrasings learned =
      learned_from({inquiry(1, {"返品"}), large, inquiry(4, {"配送"})});
  EXPECT_EQ(learned.inquiry_count, 2U);
  EXPECT_EQ(learned.tokens, counted(tokens({"返品", "配送"})));
}

}  // namespace
}  // namespace toibiki
