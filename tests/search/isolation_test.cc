// SPDX-License-Identifier: GPL-2.0-or-later
//
// What customers see cannot know of anything that is for agents only.
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// Everything that the public side says for some inquiries, among them words of agents only.
std::string all_that_customers_see(const TestKnowledgeBase& kb) {
  const KnowledgeBase open = kb.open(Audience::kPublic);
  Searcher searcher = open.searcher();
  std::string all = to_json(open.stats()) + "\n";
  SearchOptions options = explained();
  options.limit = 1'000;
  for (const char* inquiry : {"解約", "返金の承認は店長ですか", "届いた缶がへこんでいた", "お詫び",
                              "クレジットカードの番号", "配送会社の遅延", "マイページ", "三千円"}) {
    all += to_json(searcher.suggest({inquiry, ""}, options)) + "\n";
    all += to_json(searcher.search(inquiry, options)) + "\n";
  }
  return all;
}

TEST(Isolation, WhatAgentsHaveChangesNoByteOfWhatCustomersSee) {
  const TestKnowledgeBase kb(tea_articles());
  const std::string before = all_that_customers_see(kb);
  kb.put(tea_secrets());
  EXPECT_EQ(all_that_customers_see(kb), before);
  kb.put({agent_article("more", "解約 解約 マイページ 缶"),
          past_answer("more", "解約 マイページ 缶")});
  EXPECT_EQ(all_that_customers_see(kb), before);
  for (const Record& record : tea_secrets()) kb.remove(kind_of(record), id_of(record));
  EXPECT_EQ(all_that_customers_see(kb), before);
  kb.put({article("new", "解約とマイページ")});
  EXPECT_NE(all_that_customers_see(kb), before);
}

TEST(Isolation, NoWordOfAgentsShowsInWhatCustomersSee) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open(Audience::kPublic);
  Searcher searcher = open.searcher();
  const std::string inquiry = "届いた缶の代わり";  // words that both sides hold
  for (const Result& result :
       {searcher.suggest({inquiry, ""}, explained()), searcher.search(inquiry, explained())}) {
    const std::string json = to_json(result);
    EXPECT_NE(json.find("broken"), std::string::npos);
    for (const char* word :
         {"店長", "苦情", "謝罪", "詫び", "翌日", "refund", "claim", "late", "agent"}) {
      EXPECT_EQ(json.find(word), std::string::npos) << word << "\n" << json;
    }
  }
  // (配送会社 would find what customers may read of お届け, its synonym.)
  for (const char* inquiry_of_agents : {"店長", "苦情", "謝罪", "三千円", "てんちょう"}) {
    EXPECT_EQ(searcher.suggest({inquiry_of_agents, ""}).matched_count, 0U) << inquiry_of_agents;
  }
}

TEST(Isolation, ThePublicFolderHoldsNoWordOfAgents) {
  const TestKnowledgeBase kb(tea_records());
  for (const char* word : {"店長", "苦情", "謝罪", "詫", "refund", "card-mail", "てんちょう"}) {
    EXPECT_EQ(files_with(kb.index("public"), word), std::vector<std::string>{}) << word;
    EXPECT_EQ(files_with(kb.path() / "dictionaries", word), std::vector<std::string>{}) << word;
  }
}

TEST(Isolation, APublicServerNeedsItsOwnFilesOnly) {
  const TestKnowledgeBase kb(tea_records());
  const std::string before = all_that_customers_see(kb);
  const fs::path deployed = kb.folder() / "deployed";
  fs::create_directories(deployed / "index");
  fs::copy(kb.path() / "manifest.json", deployed / "manifest.json");
  fs::copy(kb.path() / "dictionaries", deployed / "dictionaries", fs::copy_options::recursive);
  fs::copy(kb.index("public"), deployed / "index" / "public", fs::copy_options::recursive);
  fs::remove_all(kb.path());
  fs::rename(deployed, kb.path());
  EXPECT_EQ(all_that_customers_see(kb), before);
  for (const auto& action : {std::function<void()>([&] { kb.open(Audience::kAgent); }),
                             std::function<void()>([&] { kb.writer(); })}) {
    const std::string code = code_of(action);
    EXPECT_TRUE(code == "not_found" || code == "index_missing") << code;
  }
}

TEST(Isolation, WhatArticlesLearnedChangesNoByteOfWhatCustomersSee) {
  const TestKnowledgeBase kb(tea_records());
  const std::string before = all_that_customers_see(kb);
  const std::string address = id_of(tea_articles().front());
  {
    Writer writer = kb.writer();
    RecordedOutcome outcome;
    outcome.inquiry = "てんちょうに 苦情 解約 マイページ";
    outcome.article_id = address;
    outcome.source = "op-himitsu";
    writer.record_outcome(outcome);
    PastAnswer answer = past_answer("taught", "解約 缶 三千円");
    answer.article_ids = {address};
    writer.put(answer);
    writer.commit();
  }
  EXPECT_EQ(all_that_customers_see(kb), before);
  for (const char* word : {"苦情", "三千円", "op-himitsu", "taught"}) {
    EXPECT_EQ(files_with(kb.index("public"), word), std::vector<std::string>{}) << word;
  }
  for (const char* name : {"inquiries", "learned"}) fs::remove_all(kb.index(name));
  EXPECT_EQ(all_that_customers_see(kb), before);
  const KnowledgeBase open = kb.open(Audience::kPublic);
  EXPECT_EQ(code_of([&] { open.outcomes(); }), "not_allowed");
}

// A plan has room for 64 synonyms: those that agents alone hold must not take it from others.
TEST(Isolation, SynonymsThatAgentsHoldTakeNoPlace) {
  const TestKnowledgeBase kb(tea_records());
  std::string words;
  for (char a = 'a'; a <= 'j'; ++a) {
    for (char b = 'a'; b <= 'j'; ++b) words += std::string("zq") + a + b + ", ";
  }
  write_bytes(kb.path() / "dictionaries" / "synonyms.txt", "マイページ => 解約\n");
  const std::string before = all_that_customers_see(kb);
  kb.put({agent_article("words", words)});
  write_bytes(kb.path() / "dictionaries" / "synonyms.txt", "マイページ => " + words + "解約\n");
  EXPECT_EQ(all_that_customers_see(kb), before);
  EXPECT_NE(before.find("\"stands_for\":[\"マイページ\"]"), std::string::npos);
}

TEST(Isolation, ThePublicSideHasNoAccessToTheRecord) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open(Audience::kPublic);
  EXPECT_EQ(code_of([&] { open.record(RecordKind::kArticle, "address"); }), "not_allowed");
  EXPECT_EQ(code_of([&] { open.record(RecordKind::kPastAnswer, "late"); }), "not_allowed");
  EXPECT_EQ(open.stats().last_change, 0U);
  EXPECT_EQ(open.stats().past_answer_count, 0U);
}

}  // namespace
}  // namespace toibiki
