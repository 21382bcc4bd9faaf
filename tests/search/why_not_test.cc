// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/why_not.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "tests/support/error_of.h"
#include "tests/support/made_edit.h"
#include "tests/support/sample_knowledge_base.h"
#include "toibiki/dictionary.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

WhyNot ask(const TestKnowledgeBase& kb, const std::string& inquiry, const std::string& id,
           WhyNotOptions options = {}, RecordKind kind = RecordKind::kArticle) {
  if (options.search.as_of.empty()) options.search.as_of = kSampleDay;
  Searcher searcher = kb.open().searcher();
  return why_not(searcher, {inquiry}, kind, id, options);
}

void add_rules(const TestKnowledgeBase& kb, const std::string& name, const std::string& text) {
  write_bytes(kb.folder() / name, text);
  ASSERT_TRUE(apply_dictionary(kb.path(), {{kb.folder() / name}}).applied) << name;
}

TEST(WhyNot, NamesWhatTheRecordItselfForbids) {
  Article spring = article("spring", "春の割引はいつまでですか");
  spring.valid_until = "2026-04-30";
  Article of_app = article("app", "割引の通知を止めたい");
  of_app.product = "アプリ";
  const TestKnowledgeBase kb(
      {spring, of_app, agent_article("inside", "割引の特例"), past_answer("p1", "割引の件")});
  EXPECT_EQ(ask(kb, "割引", "nowhere").cause, WhyNotCause::kNoSuchRecord);
  EXPECT_EQ(ask(kb, "割引", "app", {}, RecordKind::kPastAnswer).cause, WhyNotCause::kNoSuchRecord);
  const WhyNot late = ask(kb, "割引", "spring");
  EXPECT_EQ(late.cause, WhyNotCause::kDay);
  EXPECT_EQ(late.detail, "..2026-04-30");
  EXPECT_FALSE(late.edit);

  WhyNotOptions of_public;
  of_public.audience = Audience::kPublic;
  EXPECT_EQ(ask(kb, "割引", "inside", of_public).cause, WhyNotCause::kAudience);
  EXPECT_EQ(ask(kb, "割引", "p1", of_public, RecordKind::kPastAnswer).cause,
            WhyNotCause::kAudience);
  EXPECT_EQ(ask(kb, "割引", "inside").cause, WhyNotCause::kNone);

  WhyNotOptions no_articles;
  no_articles.search.articles = false;
  EXPECT_EQ(ask(kb, "割引", "inside", no_articles).cause, WhyNotCause::kKindLeftOut);

  Searcher searcher = kb.open().searcher();
  const WhyNot other =
      why_not(searcher, {"割引", "ストア"}, RecordKind::kArticle, "app", WhyNotOptions());
  EXPECT_EQ(other.cause, WhyNotCause::kProduct);
  EXPECT_EQ(other.detail, "アプリ");
}

TEST(WhyNot, WhatIsThereHasItsPlaceAndNeedsNoEdit) {
  const TestKnowledgeBase kb({article("a", "返品のしかた"), article("b", "返品の送料")});
  const WhyNot why = ask(kb, "返品の送料", "a");
  EXPECT_EQ(why.cause, WhyNotCause::kNone);
  EXPECT_EQ(why.place, 2U);
  EXPECT_EQ(why.tried_count, 0U);
}

TEST(WhyNot, NothingInCommonIsMendedByTheSmallestEdit) {
  const TestKnowledgeBase kb({article("a", "返品のしかた"), article("b", "ポイントの期限")});
  const WhyNot why = ask(kb, "コートのサイズがあわない", "a");
  EXPECT_EQ(why.cause, WhyNotCause::kNothingInCommon);
  EXPECT_EQ(why.place, 0U);
  ASSERT_FALSE(why.words.empty());
  for (const InquiryWord& word : why.words) {
    EXPECT_FALSE(word.in_record) << word.key;
    EXPECT_FALSE(word.anywhere) << word.key;
  }
  ASSERT_TRUE(why.edit);
  EXPECT_EQ(why.edit->kind, EditKind::kKeyword);
  EXPECT_EQ(why.edited_place, 1U);
}

TEST(WhyNot, OnlyPartsInCommonStandBehindWords) {
  const TestKnowledgeBase kb(
      {article("east", "東京都の窓口"), article("a", "京都の窓口"), article("b", "京都の地図")});
  WhyNotOptions first;
  first.top_k = 1;
  first.search.match = MatchMode::kWords;
  EXPECT_EQ(ask(kb, "京都 観光", "east", first).cause, WhyNotCause::kNoWordInCommon);
}

TEST(WhyNot, NamesPinsBothWays) {
  const TestKnowledgeBase kb(
      {article("a", "返品の送料はいくらですか"), article("b", "返品"), article("c", "返品の期限")});
  WhyNotOptions first;
  first.top_k = 1;
  ASSERT_EQ(ask(kb, "返品の送料", "a", first).cause, WhyNotCause::kNone);
  add_rules(kb, "pins.tsv", "c\tpin\t2026-12-31\t返品\tnote\n");
  EXPECT_EQ(ask(kb, "返品の送料", "a", first).cause, WhyNotCause::kOthersPinned);
  add_rules(kb, "pins.tsv", "a\tbury\t2026-12-31\t返品\tnote\n");
  const WhyNot buried = ask(kb, "返品の送料", "a", first);
  EXPECT_EQ(buried.cause, WhyNotCause::kBuried);
  EXPECT_FALSE(buried.edit);
}

TEST(WhyNot, NamesAConfusableWord) {
  const TestKnowledgeBase kb({article("a", "保証の申請と期間と対象"), article("b", "補償"),
                              article("c", "補償のほかの話")});
  WhyNotOptions two;
  two.top_k = 2;
  const WhyNot why = ask(kb, "補償の申請と期間と対象", "a", two);
  EXPECT_EQ(why.cause, WhyNotCause::kConfusable);
  ASSERT_EQ(why.confusions.size(), 1U);
  EXPECT_EQ(why.confusions[0].found, "保証");
}

TEST(WhyNot, OutrankedTellsByHowMuchAndByWhichWords) {
  const TestKnowledgeBase kb({article("a", "領収書の再発行と宛名の変更"),
                              article("b", "領収書の見かた"), article("c", "宛名")});
  WhyNotOptions first;
  first.top_k = 1;
  const WhyNot why = ask(kb, "領収書の宛名の変更", "b", first);
  EXPECT_EQ(why.cause, WhyNotCause::kOutranked);
  EXPECT_EQ(why.other_id, "a");
  EXPECT_GT(why.place, 1U);
  EXPECT_LT(why.score, why.other_score);
  ASSERT_FALSE(why.gaps.empty());
  EXPECT_GT(why.gaps.front().of_other, why.gaps.front().of_record);
  double difference = 0.0;
  for (const SignalGap& gap : why.gaps) difference += gap.of_other - gap.of_record;
  EXPECT_NEAR(difference, why.other_score - why.score, 1e-9);
  bool found = false;
  for (const InquiryWord& word : why.words) {
    if (word.key != "変更") continue;
    found = true;
    EXPECT_FALSE(word.in_record);
    EXPECT_TRUE(word.in_others);
    EXPECT_TRUE(word.anywhere);
  }
  EXPECT_TRUE(found);
}

TEST(WhyNot, PastAnswersTakeHalfOfThePlaces) {
  const TestKnowledgeBase kb({article("a", "返品の送料"), article("b", "返品の期限"),
                              past_answer("p1", "返品の送料を知りたい"),
                              past_answer("p2", "返品の送料を知りたいです")});
  WhyNotOptions three;
  const WhyNot why = ask(kb, "返品の送料を知りたい", "p2", three, RecordKind::kPastAnswer);
  EXPECT_EQ(why.cause, WhyNotCause::kAnswerShare);
}

TEST(WhyNot, ChangesNothingAndLeavesNothingBehind) {
  const TestKnowledgeBase kb({article("a", "返品のしかた"), article("b", "ポイントの期限")});
  const auto bytes = [&] {
    std::string all;
    for (const auto& file : files_below(kb.path())) all += file.string() + bytes_of(file);
    return all;
  };
  kb.open();
  const std::string before = bytes();
  const TemporaryFolder temporary;
  const char* const old = std::getenv("TMPDIR");
  const std::string saved = old == nullptr ? "/tmp" : old;
  ::setenv("TMPDIR", temporary.path().c_str(), 1);
  EXPECT_TRUE(ask(kb, "コートのサイズがあわない", "a").edit);
  ::setenv("TMPDIR", saved.c_str(), 1);
  EXPECT_EQ(bytes(), before);
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
}

TEST(WhyNot, SuggestsNoNamesNumbersOrAddresses) {
  const TestKnowledgeBase kb(
      {article("a", "返品のしかた"), article("b", "ポイントの期限"), article("c", "会員の特典")});
  const WhyNot why = ask(kb, "田中太郎 090-0000-1234 taro@example.com 00731945", "a");
  if (why.edit) {
    for (const char* const personal : {"田中", "太郎", "0000", "example", "00731945"}) {
      EXPECT_EQ(to_string(*why.edit).find(personal), std::string::npos) << to_string(*why.edit);
    }
  }
}

TEST(WhyNot, IsForAgentsAndChecksItsOptions) {
  const TestKnowledgeBase kb({article("a", "返品のしかた")});
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(code_of([&] { why_not(searcher, {"返品"}, RecordKind::kArticle, "a"); }),
            "not_allowed");
  WhyNotOptions none;
  none.top_k = 0;
  EXPECT_EQ(code_of([&] { ask(kb, "返品", "a", none); }), "invalid_argument");
}

// More of them: toibiki_why_not_bench.
constexpr std::size_t kCaseCount = 12;

TEST(WhyNot, ASynonymOnTheCopyIsAsOneThatIsApplied) {
  const TestKnowledgeBase kb(
      {past_answer("p1", "返品のしかたを知りたい"), past_answer("p2", "ポイントの期限")});
  WhyNotOptions first;
  first.top_k = 1;
  const std::string inquiry = "コートが小さい";
  const WhyNot why = ask(kb, inquiry, "p1", first, RecordKind::kPastAnswer);
  EXPECT_EQ(why.cause, WhyNotCause::kNothingInCommon);
  ASSERT_TRUE(why.edit);  // what a customer wrote is not edited
  EXPECT_EQ(why.edit->kind, EditKind::kSynonym);
  EXPECT_EQ(place_with_edit_made(kb, inquiry, why), why.edited_place);
}

TEST(WhyNot, ThePublicSideIsAskedAsItSeesThings) {
  const TestKnowledgeBase kb({article("a", "返品のしかた"), article("b", "ポイントの期限"),
                              agent_article("in", "コートの返品の特例"),
                              past_answer("p", "コートが小さい")});
  WhyNotOptions options;
  options.audience = Audience::kPublic;
  options.top_k = 1;
  const std::string inquiry = "コートが小さい、期限は";
  const WhyNot why = ask(kb, inquiry, "a", options);
  EXPECT_NE(why.cause, WhyNotCause::kNone);
  EXPECT_EQ(why.other_id, "b");
  for (const InquiryWord& word : why.words) EXPECT_EQ(word.anywhere, word.key == "期限");
  ASSERT_TRUE(why.edit);
  kb.put({with_edit(std::get<Article>(*kb.open().record(why.kind, why.id)), *why.edit)});
  EXPECT_EQ(ids_of(kb.suggest(inquiry, Audience::kPublic)).substr(0, 1), "a");
}

TEST(WhyNot, WhatAnEditGivesOnTheCopyIsWhatItGivesWhenItIsMade) {
  const SampleKnowledgeBase kb;
  const std::vector<Query> queries = read_queries(sample_path("queries.jsonl"));
  const Judgements judgements = read_judgements(sample_path("qrels.tsv"));
  std::set<EditKind> kinds;
  std::size_t case_count = 0;
  std::size_t verified_count = 0;
  for (const Query& query : queries) {
    if (case_count == kCaseCount) break;
    for (const auto& [id, gain] : judgements.at(query.id)) {
      if (gain < 2) continue;
      const WhyNot why = ask(kb, query.text, id);
      if (why.cause == WhyNotCause::kNone) continue;
      ++case_count;
      if (!why.edit) continue;
      kinds.insert(why.edit->kind);
      EXPECT_EQ(place_with_edit_made(kb, query.text, why), why.edited_place)
          << query.id << " " << id << " " << to_string(*why.edit);
      ++verified_count;
      break;
    }
  }
  EXPECT_EQ(case_count, kCaseCount);
  EXPECT_GE(verified_count, kCaseCount * 3 / 4);
  EXPECT_TRUE(kinds.contains(EditKind::kKeyword));
}

}  // namespace
}  // namespace toibiki
