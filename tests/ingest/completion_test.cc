// SPDX-License-Identifier: GPL-2.0-or-later
//
// <kb>/completion as commits, kills, damage and repairs leave it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/dictionary.h"
#include "toibiki/query_log.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

fs::path completion_of(const TestKnowledgeBase& kb) { return kb.path() / "completion"; }

std::vector<Record> some_articles() {
  return {article("a", "返品の送料"), article("b", "返金はいつですか"),
          agent_article("c", "返品の特例")};
}

std::string completions(const TestKnowledgeBase& kb, const std::string& typed,
                        Audience audience = Audience::kPublic) {
  std::vector<std::string> ids;
  for (const Completion& one : kb.open(audience).searcher().complete(typed)) {
    ids.push_back(one.source == CompletionSource::kQuery ? one.text : one.article_id);
  }
  std::sort(ids.begin(), ids.end());
  std::string all;
  for (const std::string& id : ids) all += id + " ";
  return all;
}

std::map<std::string, std::string> files_of(const TestKnowledgeBase& kb, const std::string& side) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(completion_of(kb))) {
    const std::string name = entry.path().filename();
    if (name.starts_with(side + ".")) files[name] = bytes_of(entry.path());
  }
  return files;
}

void remove_completion(const TestKnowledgeBase& kb) { fs::remove_all(completion_of(kb)); }

TEST(CompletionFiles, ArePrivateAndFewAfterManyCommits) {
  const TestKnowledgeBase kb;
  for (int i = 0; i < 40; ++i)
    kb.put({article("a" + std::to_string(i), "返品 " + std::to_string(i))});
  for (int i = 0; i < 10; ++i) kb.put({article("a0", "交換 " + std::to_string(100 + i))});
  EXPECT_LE(files_of(kb, "public").size(), 8u);
  EXPECT_EQ(not_private(completion_of(kb)), std::vector<std::string>{});
  EXPECT_EQ(problems_of(kb.check()), "");
  EXPECT_EQ(completions(kb, "交換 109"), "a0 ");
  EXPECT_EQ(completions(kb, "返品").find("a0 "), std::string::npos);
}

TEST(CompletionFiles, WhatBecameInternalIsGoneWhenTheCommitReturns) {
  const TestKnowledgeBase kb(some_articles());
  EXPECT_EQ(completions(kb, "へん"), "a b ");
  EXPECT_EQ(completions(kb, "へん", Audience::kAgent), "a b c ");
  kb.put({agent_article("a", "返品の送料")});
  EXPECT_EQ(completions(kb, "へん"), "b ");
  kb.remove(RecordKind::kArticle, "b");
  EXPECT_EQ(completions(kb, "へん"), "");
  EXPECT_EQ(completions(kb, "へん", Audience::kAgent), "a c ");
}

TEST(CompletionFiles, NoPublicFileKeepsTheTextOfAnArticleThatLeft) {
  std::vector<Record> records;
  for (int i = 0; i < 20; ++i) {
    records.push_back(article("a" + std::to_string(i), "返品の手順 " + std::to_string(i)));
  }
  records.push_back(article("left", "白樺計画の返品"));
  records.push_back(article("removed", "若葉計画の返品"));
  const TestKnowledgeBase kb(records);
  const auto holds = [&](const std::string& text) {
    const auto files = files_of(kb, "public");
    return std::any_of(files.begin(), files.end(), [&](const auto& file) {
      return file.second.find(text) != std::string::npos;
    });
  };
  kb.put({article("left", "青葉計画の返品")});  // what it was is marked as gone only
  EXPECT_TRUE(holds("白樺計画"));
  kb.put({agent_article("left", "青葉計画の返品")});
  EXPECT_FALSE(holds("青葉計画"));
  EXPECT_FALSE(holds("白樺計画"));
  EXPECT_TRUE(holds("若葉計画"));
  kb.remove(RecordKind::kArticle, "removed");
  EXPECT_FALSE(holds("若葉計画"));
  EXPECT_EQ(completions(kb, "返品の手順 19"), "a19 ");
  EXPECT_EQ(completions(kb, "青葉", Audience::kAgent), "left ");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(CompletionFiles, AnAnswerOrCountsThatMatterLittleChangeNoBlock) {
  const TestKnowledgeBase kb(some_articles());
  const auto before = files_of(kb, "public");
  Article changed = article("a", "返品の送料", "新しい回答");
  changed.counters.views = 1;
  kb.put({changed});
  EXPECT_EQ(files_of(kb, "public"), before);
  changed.counters.views = 100'000;
  kb.put({changed});
  EXPECT_NE(files_of(kb, "public"), before);
}

TEST(CompletionFiles, AnOldKnowledgeBaseGetsThemWhenItIsWrittenOrOpenedForAgents) {
  const TestKnowledgeBase kb(some_articles());
  remove_completion(kb);
  EXPECT_EQ(completions(kb, "へん"), "");  // the public side never writes
  EXPECT_EQ(completions(kb, "へん", Audience::kAgent), "a b c ");
  EXPECT_EQ(completions(kb, "へん"), "a b ");
  remove_completion(kb);
  kb.writer();
  EXPECT_EQ(completions(kb, "へん"), "a b ");
}

TEST(CompletionFiles, CheckTellsAndMendsDamage) {
  const TestKnowledgeBase kb(some_articles());
  const auto whole = files_of(kb, "public");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(completion_of(kb))) files.push_back(entry.path());
  for (const fs::path& file : files) {
    for (const bool removed : {false, true}) {
      if (removed) {
        fs::remove(file);
      } else {
        flip_bits(file, fs::file_size(file) - 1, 0x10);
      }
      EXPECT_NE(problems_of(kb.check()), "") << file << removed;
      EXPECT_TRUE(kb.check(true).repaired) << file << removed;
      EXPECT_EQ(problems_of(kb.check()), "") << file << removed;
      EXPECT_EQ(files_of(kb, "public"), whole);
    }
  }
}

TEST(CompletionFiles, DamageIsToldToWhoAsks) {
  const TestKnowledgeBase kb(some_articles());
  for (const auto& entry : fs::directory_iterator(completion_of(kb))) {
    write_bytes(entry.path(), "no completion");
  }
  const KnowledgeBase open = kb.open(Audience::kPublic);
  const auto ask = [&] { open.searcher().complete("返品"); };
  EXPECT_EQ(code_of(ask), "corrupt");
  EXPECT_NE(error_of(ask).find("check --repair"), std::string::npos);
  EXPECT_EQ(error_of(ask), error_of(ask));
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_EQ(code_of(ask), "no error");
}

TEST(CompletionFiles, WhatCannotBeLookedAtIsNotTakenForNothing) {
  const TestKnowledgeBase kb(some_articles());
  const KnowledgeBase open = kb.open(Audience::kPublic);
  remove_completion(kb);
  write_bytes(completion_of(kb), "no folder");
  EXPECT_EQ(code_of([&] { open.searcher().complete("返品"); }), "io");
}

// A writer that was killed between its steps leaves files of before: the next one goes on from
// there.
TEST(CompletionFiles, CatchUpFromAnyStepOfACommit) {
  const TestKnowledgeBase kb(some_articles());
  const fs::path before = kb.folder() / "before";
  fs::copy(completion_of(kb), before, fs::copy_options::recursive);
  kb.put({article("d", "返信が来ない"), agent_article("a", "返品の送料")});
  const auto after = files_of(kb, "public");
  for (const std::string& kept :
       {std::string(), std::string("public.")}) {  // nothing was written; the public side was
    for (const auto& entry : fs::directory_iterator(before)) {
      const fs::path name = entry.path().filename();
      if (!kept.empty() && name.string().starts_with(kept)) continue;
      fs::copy_file(entry.path(), completion_of(kb) / name, fs::copy_options::overwrite_existing);
    }
    EXPECT_EQ(kb.check().problems, std::vector<std::string>{});  // behind, no damage
    kb.writer();
    EXPECT_EQ(completions(kb, "へん"), "b d ");
    EXPECT_EQ(completions(kb, "へん", Audience::kAgent), "a b c d ");
    EXPECT_EQ(problems_of(kb.check()), "");
    EXPECT_EQ(files_of(kb, "public"), after);
  }
}

TEST(CompletionFiles, FollowTheDictionaries) {
  const TestKnowledgeBase kb({article("a", "凸凹堂の返品")});
  EXPECT_EQ(completions(kb, "でこぼこど"), "");
  write_bytes(kb.folder() / "lexicon.csv", "凸凹堂,でこぼこどう\n");
  apply_dictionary(kb.path(), {{kb.folder() / "lexicon.csv"}});
  EXPECT_EQ(completions(kb, "でこぼこど"), "a ");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(CompletionFiles, APublicServerNeedsItsOwnOnly) {
  const TestKnowledgeBase kb(some_articles());
  for (const auto& [name, bytes] : files_of(kb, "agent")) fs::remove(completion_of(kb) / name);
  EXPECT_EQ(completions(kb, "へん"), "a b ");
}

std::vector<CommonQuery> queries(std::initializer_list<const char*> texts) {
  std::vector<CommonQuery> made;
  for (const char* text : texts) made.push_back({text, 20, 3});
  return made;
}

void set_queries(const TestKnowledgeBase& kb, const std::vector<CommonQuery>& all) {
  Writer writer = kb.writer();
  writer.set_common_queries(all);
  writer.commit();
}

TEST(CommonQueries, AreOfferedOnceTheyAreSet) {
  const TestKnowledgeBase kb(some_articles());
  EXPECT_EQ(completions(kb, "そう"), "a ");
  set_queries(kb, queries({"送料 返品"}));
  EXPECT_EQ(completions(kb, "そう"), "a 送料 返品 ");
  EXPECT_EQ(kb.open().common_queries(), queries({"送料 返品"}));
  EXPECT_EQ(problems_of(kb.check()), "");
  set_queries(kb, {});
  EXPECT_EQ(completions(kb, "そう"), "a ");
  EXPECT_TRUE(kb.open().common_queries().empty());
}

TEST(CommonQueries, OfAWordThatIsForAgentsOnlyAreForAgents) {
  const TestKnowledgeBase kb(some_articles());
  set_queries(kb, queries({"特例 返品", "返品", "送料"}));
  EXPECT_EQ(completions(kb, "とく"), "");
  EXPECT_EQ(completions(kb, "とく", Audience::kAgent), "c 特例 返品 ");
  EXPECT_EQ(completions(kb, "そう"), "a 送料 ");
  EXPECT_TRUE(files_with(kb.path() / "completion", "特例").size() > 0);
  for (const auto& [name, bytes] : files_of(kb, "public")) {
    EXPECT_EQ(bytes.find("特例"), std::string::npos) << name;
  }
  // The last public article with the word goes.
  kb.remove(RecordKind::kArticle, "a");
  EXPECT_EQ(completions(kb, "そう"), "");
  EXPECT_EQ(completions(kb, "そう", Audience::kAgent), "送料 ");
}

TEST(CommonQueries, OfANumberThatIsForAgentsOnlyAreForAgents) {
  const TestKnowledgeBase kb({article("a", "返品の内線"), agent_article("c", "内線 4471 の係")});
  set_queries(kb, queries({"内線 4471", "返品 内線4471", "返品 ノ", "返品 内線"}));
  EXPECT_EQ(completions(kb, "ない"), "a 返品 内線 ");
  for (const auto& [name, bytes] : files_of(kb, "public")) {
    EXPECT_EQ(bytes.find("4471"), std::string::npos) << name;
    EXPECT_EQ(bytes.find("ノ"), std::string::npos) << name;  // no term tells whether it is public
  }
  kb.put({article("d", "係の番号は4471です")});
  EXPECT_NE(completions(kb, "ない").find("内線 4471 "), std::string::npos);
}

TEST(CommonQueries, AreNotWrittenAgainWhereTheyStay) {
  const TestKnowledgeBase kb(some_articles());
  set_queries(kb, queries({"送料 返品", "返品"}));
  std::map<fs::path, fs::file_time_type> written;
  for (const auto& entry : fs::directory_iterator(completion_of(kb))) {
    if (entry.path().extension() == ".block") written[entry.path()] = entry.last_write_time();
  }
  kb.put({article("d", "領収書")});
  std::size_t kept = 0;
  for (const auto& [path, time] : written) {
    if (fs::exists(path) && fs::last_write_time(path) == time) ++kept;
  }
  EXPECT_EQ(kept, written.size());
}

TEST(CommonQueries, AreRefusedBelowTheLeast) {
  const TestKnowledgeBase kb(some_articles());
  Writer writer = kb.writer();
  for (const CommonQuery& bad :
       {CommonQuery{"返品", 19, 3}, CommonQuery{"返品", 20, 2}, CommonQuery{"", 20, 3}}) {
    EXPECT_EQ(code_of([&] { writer.set_common_queries(std::vector{bad}); }), "invalid_argument");
  }
  EXPECT_EQ(code_of([&] { writer.set_common_queries(queries({"\xFF"})); }), "invalid_text");
  for (const char* masked : {"[氏名1] 注文", "［番号2］"}) {
    EXPECT_EQ(code_of([&] { writer.set_common_queries(queries({masked})); }), "invalid_argument");
  }
}

}  // namespace
}  // namespace toibiki
