// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"
#include "tests/support/golden_table.h"
#include "tests/support/sample_knowledge_base.h"

namespace toibiki {
namespace {

CompleteOptions at_most(std::size_t limit, const std::string& day = "2026-06-01") {
  CompleteOptions options;
  options.limit = limit;
  options.as_of = day;
  return options;
}

bool leads_to(const std::vector<Completion>& completions, const std::string& article_id) {
  return std::any_of(completions.begin(), completions.end(),
                     [&](const Completion& one) { return one.article_id == article_id; });
}

const TestKnowledgeBase& sample() {
  static const TestKnowledgeBase kb(read_records(sample_path("articles.jsonl")).records);
  return kb;
}

TEST(Complete, FindsWhatPeopleType) {
  constexpr double kWanted = 0.97;
  const std::string path = std::string(TOIBIKI_SOURCE_DIR) + "/tests/golden/completion.tsv";
  const KnowledgeBase kb = sample().open(Audience::kPublic);
  Searcher searcher = kb.searcher();
  std::size_t found = 0;
  std::string missed;
  const std::vector<GoldenTableRow> rows = read_golden_table(path, 3);
  for (const GoldenTableRow& row : rows) {
    if (leads_to(searcher.complete(row.columns[1], at_most(5)), row.columns[2])) {
      ++found;
    } else {
      missed += path + ":" + std::to_string(row.line) + ": " + row.columns[1] + "\n";
    }
  }
  std::cout << found << " of " << rows.size() << " typed beginnings\n" << missed;
  EXPECT_GE(rows.size(), 200u);
  EXPECT_GE(static_cast<double>(found), kWanted * static_cast<double>(rows.size())) << missed;
}

// All that is found for a beginning: of the articles of one title, no more than 50 are given.
TEST(Complete, EveryBeginningOfATitleAsItIsWrittenFindsIt) {
  for (const char* title :
       {"会員のパスワードを忘れた", "領収書(インボイス)を再発行したい", "Wi-Fiの2段階認証",
        "「E-101」が出る", "東京のお店へ行く", "ＰＤＦで送ってほしい", "〆切はいつ?",
        "ｶﾅ表記の名前", "ヴァイオリンの弓", "続きを読む"}) {
    const TestKnowledgeBase kb({article("a", title)});
    const KnowledgeBase open = kb.open(Audience::kPublic);
    Searcher searcher = open.searcher();
    const std::string text = title;
    for (std::size_t at = 0; at < text.size();) {
      next_code_point(text, at);
      const std::string typed = text.substr(0, at);
      if (typed == "「") continue;
      EXPECT_TRUE(leads_to(searcher.complete(typed, at_most(50)), "a")) << title << ": " << typed;
    }
  }
}

TEST(Complete, EveryBeginningOfAReadingFindsItsTitle) {
  const std::map<std::string, std::string> titles = {
      {"会員のパスワードを忘れた", "かいいんのぱすわーどをわすれた"},
      {"領収書を再発行したい", "りょうしゅうしょをさいはっこうしたい"},
      {"東京のお店へ行く", "とうきょうのおみせへいく"},
      {"続きを読んだ", "つづきをよんだ"},
      {"クレジットカードの番号", "くれじっとかーどのばんごう"},
      {"ログインIDを変更", "ろぐいんあいでぃーをへんこう"},
      {"引っ越しの手続き", "ひっこしのてつづき"}};
  for (const auto& [title, reading] : titles) {
    const TestKnowledgeBase kb({article("a", title)});
    const KnowledgeBase open = kb.open(Audience::kPublic);
    Searcher searcher = open.searcher();
    for (std::size_t at = 0; at < reading.size();) {
      next_code_point(reading, at);
      EXPECT_TRUE(leads_to(searcher.complete(reading.substr(0, at), at_most(50)), "a"))
          << title << ": " << reading.substr(0, at);
    }
  }
}

// 152 titles: each is found from each beginning, among the fifty that are shown at most or alone.
TEST(Complete, EveryTitleOfTheSampleIsFoundFromItsFirstWords) {
  const KnowledgeBase kb = sample().open(Audience::kAgent);
  Searcher searcher = kb.searcher();
  for (const Record& record : read_records(sample_path("articles.jsonl")).records) {
    const auto& one = std::get<Article>(record);
    const std::string day = !one.valid_from.empty()    ? one.valid_from
                            : !one.valid_until.empty() ? one.valid_until
                                                       : "2026-06-01";
    std::size_t at = 0;
    for (int count = 0; count < 8 && at < one.question.size(); ++count) {
      next_code_point(one.question, at);
    }
    for (; at <= one.question.size(); next_code_point(one.question, at)) {
      EXPECT_TRUE(leads_to(searcher.complete(one.question.substr(0, at), at_most(50, day)), one.id))
          << one.id << ": " << one.question.substr(0, at);
      if (at == one.question.size()) break;
    }
  }
}

TEST(Complete, ShowsThePhrasingThatLeadsToAnArticle) {
  const KnowledgeBase kb = sample().open(Audience::kPublic);
  const auto found = kb.searcher().complete("明日までに", at_most(5));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(to_string(found[0]), "phrasing ship-express 明日までに欲しい");
  EXPECT_EQ(found[0].marks, (std::vector<Span>{{0, std::string("明日までに").size()}}));
}

TEST(Complete, ShowsATitleThatFitsAsWell) {
  const KnowledgeBase kb = sample().open(Audience::kPublic);
  for (const std::string typed : {"電池", "置き配"}) {
    const auto found = kb.searcher().complete(typed, at_most(8));
    ASSERT_FALSE(found.empty()) << typed;
    EXPECT_EQ(found[0].source, CompletionSource::kTitle) << to_string(found[0]);
    for (const Completion& one : found) EXPECT_NE(one.text, typed);
  }
}

TEST(Complete, LeavesOutWhatDoesNotHold) {
  const KnowledgeBase kb = sample().open(Audience::kPublic);
  Searcher searcher = kb.searcher();
  EXPECT_TRUE(
      leads_to(searcher.complete("母の日", at_most(8, "2026-05-01")), "gift-mothersday-2026"));
  EXPECT_FALSE(
      leads_to(searcher.complete("母の日", at_most(8, "2026-05-11")), "gift-mothersday-2026"));
}

TEST(Complete, IsDiverse) {
  const KnowledgeBase kb = sample().open(Audience::kPublic);
  std::map<std::string, int> count;
  for (const Completion& one : kb.searcher().complete("返品", at_most(8))) ++count[one.article_id];
  for (const auto& [id, times] : count) EXPECT_LE(times, 2) << id;
  EXPECT_GE(count.size(), 6u);
}

TEST(Complete, FollowsCommitsWithoutReopening) {
  const TestKnowledgeBase kb({article("a", "返品の送料")});
  const KnowledgeBase open = kb.open(Audience::kPublic);
  Searcher searcher = open.searcher();
  EXPECT_TRUE(leads_to(searcher.complete("へんぴ"), "a"));
  kb.put({article("b", "返品の期限")});
  EXPECT_TRUE(leads_to(searcher.complete("へんぴ"), "b"));
  kb.put({agent_article("a", "返品の送料")});
  EXPECT_FALSE(leads_to(searcher.complete("へんぴ"), "a"));
  kb.remove(RecordKind::kArticle, "b");
  EXPECT_TRUE(searcher.complete("へんぴ").empty());
  kb.put({article("b", "返金の期限")});
  EXPECT_TRUE(searcher.complete("へんぴ").empty());
  EXPECT_TRUE(leads_to(searcher.complete("henk"), "b"));
}

// As after a writer that was killed when the index had caught up and completion had not.
TEST(Complete, LeavesOutWhatTheIndexHoldsNoLonger) {
  const TestKnowledgeBase kb({article("a", "返品の送料"), article("b", "返品の期限")});
  const std::filesystem::path folder = kb.path() / "completion";
  const std::filesystem::path kept = kb.folder() / "kept";
  std::filesystem::copy(folder, kept);
  kb.put({agent_article("a", "返品の送料")});
  std::filesystem::copy(kept, folder, std::filesystem::copy_options::overwrite_existing);
  Searcher visitor = kb.open(Audience::kPublic).searcher();
  const std::vector<Completion> shown = visitor.complete("返品", at_most(8));
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].article_id, "b");
}

TEST(Complete, RefusesWhatNobodyTypes) {
  const KnowledgeBase kb = sample().open(Audience::kPublic);
  Searcher searcher = kb.searcher();
  EXPECT_EQ(code_of([&] { searcher.complete(std::string(10'000, 'k')); }), "invalid_text");
  EXPECT_EQ(code_of([&] { searcher.complete("返\xE3"); }), "invalid_text");
  EXPECT_EQ(code_of([&] { searcher.complete("\xFF"); }), "invalid_text");
  EXPECT_EQ(code_of([&] { searcher.complete("返", at_most(0)); }), "invalid_argument");
  EXPECT_EQ(code_of([&] { searcher.complete("返", at_most(51)); }), "invalid_argument");
  EXPECT_EQ(code_of([&] { searcher.complete("返", at_most(5, "tomorrow")); }), "invalid_argument");
  for (const std::string& typed :
       {std::string(), std::string("\0\x01\x7F", 3), std::string(1'000, 'n'), std::string(999, '-'),
        std::string("<script>alert(1)</script>"), std::string("%_*?()[]\\^$"),
        std::string("\xE2\x80\xAE返\xE2\x80\xAC"), std::string("' OR 1=1 --"),
        std::string(500, ' ')}) {
    EXPECT_NO_THROW(searcher.complete(typed)) << shown(typed);
  }
  std::string long_kana;
  while (long_kana.size() + 3 <= kMaxTypedBytes) long_kana += "ん";
  EXPECT_TRUE(searcher.complete(long_kana).empty());
}

// Everything that the public side offers for many beginnings, and its files.
std::string all_public_completions(const TestKnowledgeBase& kb) {
  const KnowledgeBase open = kb.open(Audience::kPublic);
  Searcher searcher = open.searcher();
  std::string all;
  for (const char* typed : {"か", "へ", "m", "k", "店", "苦", "お", "返", "r", "c", "まい", "解"}) {
    all += to_json(searcher.complete(typed, at_most(50))) + "\n";
  }
  for (const auto& file : files_below(kb.path() / "completion")) {
    if (!file.filename().string().starts_with("public.")) continue;
    all += file.filename().string() + bytes_of(kb.path() / "completion" / file.filename());
  }
  return all;
}

TEST(Complete, WhatAgentsHaveChangesNoByteOfThePublicSide) {
  const TestKnowledgeBase kb(tea_articles());
  const std::string before = all_public_completions(kb);
  kb.put(tea_secrets());
  EXPECT_EQ(all_public_completions(kb), before);
  kb.put({agent_article("more", "解約を店長が承認する")});
  EXPECT_EQ(all_public_completions(kb), before);
  {
    Writer writer = kb.writer();
    for (int i = 0; i < 9; ++i) {
      RecordedOutcome outcome;
      outcome.inquiry = "解約したい";
      outcome.article_id = id_of(tea_articles().back());
      outcome.source = "op" + std::to_string(i);
      writer.record_outcome(outcome);
    }
    writer.commit();
  }
  EXPECT_EQ(all_public_completions(kb), before);
  for (const Record& record : tea_secrets()) kb.remove(kind_of(record), id_of(record));
  EXPECT_EQ(all_public_completions(kb), before);
  for (const char* word : {"店長", "苦情", "謝罪"}) {
    EXPECT_EQ(before.find(word), std::string::npos) << word;
  }
}

TEST(Complete, OutcomesMoveAnArticleForAgents) {
  const TestKnowledgeBase kb({article("a", "返品の期限"), article("b", "返品の手順")});
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  ASSERT_EQ(searcher.complete("返品").size(), 2u);
  const std::string second = searcher.complete("返品")[1].article_id;
  Writer writer = kb.writer();
  for (int i = 0; i < 9; ++i) {
    RecordedOutcome outcome;
    outcome.inquiry = "返品したい";
    outcome.article_id = second;
    outcome.source = "op" + std::to_string(i);
    writer.record_outcome(outcome);
  }
  writer.commit();
  EXPECT_EQ(searcher.complete("返品")[0].article_id, second);
}

}  // namespace
}  // namespace toibiki
