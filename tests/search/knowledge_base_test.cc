// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/knowledge_base.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

TEST(KnowledgeBase, GivesBackTheRecordAsItWasPut) {
  Article counted = article("a", "料金", "無料");
  counted.counters = {1, 2, 3};
  const TestKnowledgeBase kb({counted, past_answer("a", "料金が高い")});
  const KnowledgeBase open = kb.open();
  EXPECT_EQ(open.record(RecordKind::kArticle, "a"), Record(counted));
  EXPECT_EQ(open.record(RecordKind::kPastAnswer, "a"), Record(past_answer("a", "料金が高い")));
  EXPECT_EQ(open.record(RecordKind::kArticle, "b"), std::nullopt);
  EXPECT_EQ(open.record(RecordKind::kArticle, ""), std::nullopt);
}

TEST(KnowledgeBase, CountsWhatEachAudienceHas) {
  const TestKnowledgeBase kb(tea_records());
  const Stats agent = kb.open().stats();
  EXPECT_EQ(agent.article_count, 14U);
  EXPECT_EQ(agent.public_article_count, 12U);
  EXPECT_EQ(agent.past_answer_count, 2U);
  EXPECT_EQ(agent.last_change, 16U);
  EXPECT_GT(agent.average_length, 10.0);
  const Stats customers = kb.open(Audience::kPublic).stats();
  EXPECT_EQ(customers.article_count, 12U);
  EXPECT_EQ(customers.public_article_count, 12U);
  EXPECT_EQ(customers.past_answer_count, 0U);
  EXPECT_LT(customers.term_count, agent.term_count);
  EXPECT_EQ(customers.analyzer_fingerprint, agent.analyzer_fingerprint);
}

TEST(KnowledgeBase, StatsHaveAStableJsonShape) {
  EXPECT_EQ(to_json(Stats{5, 4, 3, 9, 77, 2.5, "辞書"}),
            R"({"articles":5,"public_articles":4,"answers":3,"last_change":9,"terms":77,)"
            R"("average_length":2.5,"analyzer":"辞書"})");
}

TEST(KnowledgeBase, WhatIsNotOneIsNotFound) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "file", "");
  fs::create_symlink("loop", folder.path() / "loop");
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    EXPECT_EQ(code_of([&] { KnowledgeBase::open(folder.path(), audience); }), "not_found");
    EXPECT_EQ(code_of([&] { KnowledgeBase::open(folder.path() / "no", audience); }), "not_found");
    EXPECT_EQ(code_of([&] { KnowledgeBase::open(folder.path() / "file", audience); }), "not_found");
    for (const fs::path& path : {folder.path() / "loop", folder.path() / std::string(300, 'x')}) {
      EXPECT_NE(code_of([&] { KnowledgeBase::open(path, audience); }), "no error") << path;
    }
  }
}

TEST(KnowledgeBase, AMissingPartIsNamed) {
  const TestKnowledgeBase kb(tea_records());
  fs::rename(kb.index("answers"), kb.folder() / "answers");
  const std::string error = error_of([&] { kb.open(); });
  EXPECT_TRUE(error.starts_with("index_missing: " + kb.index("answers").string())) << error;
  EXPECT_EQ(code_of([&] { kb.open(Audience::kPublic); }), "no error");
  fs::rename(kb.folder() / "answers", kb.index("answers"));
  fs::remove(kb.path() / "records.sqlite");
  EXPECT_EQ(code_of([&] { kb.open(); }), "not_found");
  EXPECT_EQ(code_of([&] { kb.open(Audience::kPublic); }), "no error");
}

TEST(KnowledgeBase, AnotherDictionaryFolderIsNotTakenSilently) {
  const TestKnowledgeBase kb(tea_records());
  OpenOptions options;
  options.mecab_dictionary = kb.folder() / "none";
  EXPECT_EQ(code_of([&] { KnowledgeBase::open(kb.path(), Audience::kPublic, options); }),
            "dictionary");
}

TEST(KnowledgeBase, ATinyPostingCacheGivesTheSameResults) {
  const TestKnowledgeBase kb(many_articles(300));
  OpenOptions none;
  none.posting_cache_bytes = 0;
  const KnowledgeBase open = KnowledgeBase::open(kb.path(), Audience::kAgent, none);
  Searcher searcher = open.searcher();
  for (const char* inquiry : {"配送の質問", "窓口に連絡", "回答 7"}) {
    EXPECT_EQ(searcher.suggest({inquiry, ""}), kb.suggest(inquiry)) << inquiry;
  }
}

TEST(KnowledgeBase, SearchersOutliveIt) {
  const TestKnowledgeBase kb(tea_records());
  std::optional<KnowledgeBase> open = kb.open();
  Searcher searcher = open->searcher();
  open.reset();
  EXPECT_EQ(ids_of(searcher.suggest({"解約", ""})), "cancel");
  Searcher moved = std::move(searcher);
  EXPECT_EQ(ids_of(moved.suggest({"解約", ""})), "cancel");
}

TEST(KnowledgeBase, WorksAtAPathOfAnyLetters) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "知識 100%#?'\"" / "kb:1";
  fs::create_directory(path.parent_path());
  KnowledgeBase::create(path);
  {
    Writer writer = Writer::open(path);
    writer.put(article("a", "料金"));
    writer.commit();
  }
  const KnowledgeBase open = KnowledgeBase::open(path, Audience::kAgent);
  EXPECT_EQ(ids_of(open.searcher().suggest({"料金", ""})), "a");
  EXPECT_EQ(problems_of(check(path)), "");
}

TEST(KnowledgeBase, WorksAtARelativePath) {
  const TemporaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  for (const char* path : {"kb", "file:kb", "./kb2/", "./-kb"}) {
    EXPECT_EQ(code_of([&] {
                KnowledgeBase::create(path);
                Writer writer = Writer::open(path);
                writer.put(article("a", "料金"));
                writer.commit();
              }),
              "no error")
        << path;
    EXPECT_EQ(code_of([&] { EXPECT_EQ(problems_of(check(path)), ""); }), "no error") << path;
  }
  fs::current_path(before);
}

}  // namespace
}  // namespace toibiki
