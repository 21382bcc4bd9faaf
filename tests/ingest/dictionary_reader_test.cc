// SPDX-License-Identifier: GPL-2.0-or-later
//
// Searchers that are open while a dictionary is applied.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "ingest/dictionary_transaction.h"
#include "tests/ingest/dictionary_folder.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

bool has_term(const Result& result, const std::string& key) {
  for (const PlannedTerm& term : result.plan.terms) {
    if (term.kind == TokenKind::kWord && term.key == key) return true;
  }
  return false;
}

TEST(OpenSearcher, SeesTheNewWordOnItsNextCall) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    const KnowledgeBase open = kb.open(audience);
    Searcher searcher = open.searcher();
    const std::string opened = open.analyzer().fingerprint();
    EXPECT_FALSE(has_term(searcher.suggest({"ぽよ活の返品", ""}), "ぽよ活"));
    ASSERT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
    const Result after = searcher.suggest({"ぽよ活の返品", ""});
    EXPECT_TRUE(has_term(after, "ぽよ活"));
    EXPECT_EQ(after, kb.suggest("ぽよ活の返品", audience));
    EXPECT_EQ(open.searcher().suggest({"ぽよ活の返品", ""}), after);
    EXPECT_EQ(open.analyzer().fingerprint(), opened);
    EXPECT_NE(open.stats().analyzer_fingerprint, opened);
    ASSERT_TRUE(undo_dictionary(kb.path()).applied);
    EXPECT_FALSE(has_term(searcher.suggest({"ぽよ活の返品", ""}), "ぽよ活"));
    EXPECT_EQ(open.stats().analyzer_fingerprint, opened);
  }
}

TEST(OpenSearcher, GoesOnWhileDictionariesAreAppliedAgainAndAgain) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  const Result without = kb.suggest("ぽよ活の返品");
  apply_dictionary(kb.path(), files.change());
  const Result with = kb.suggest("ぽよ活の返品");
  ASSERT_NE(with, without);
  const KnowledgeBase open = kb.open();
  std::atomic<bool> is_over = false;
  std::atomic<std::size_t> search_count = 0;
  std::atomic<std::size_t> open_count = 0;
  std::vector<std::string> errors(2);
  std::string opening_error;
  {
    std::vector<std::jthread> readers;
    readers.emplace_back([&] {
      opening_error = error_of([&] {
        while (!is_over) {
          for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
            EXPECT_FALSE(kb.suggest("ぽよ活の返品", audience).suggestions.empty());
          }
          ++open_count;
        }
      });
    });
    for (std::string& error : errors) {
      readers.emplace_back([&] {
        error = error_of([&] {
          Searcher searcher = open.searcher();
          while (!is_over) {
            const Result found = searcher.suggest({"ぽよ活の返品", ""});
            EXPECT_TRUE(found == with || found == without);
            ++search_count;
          }
        });
      });
    }
    EXPECT_EQ(error_of([&] {
                for (int i = 0; i < 20; ++i) EXPECT_TRUE(undo_dictionary(kb.path()).applied);
              }),
              "no error");
    is_over = true;
  }
  for (const std::string& error : errors) EXPECT_EQ(error, "no error");
  EXPECT_EQ(opening_error, "no error");
  EXPECT_GT(search_count, 20U);
  EXPECT_GT(open_count, 2U);
}

TEST(OpenSearcher, IsToldIfAChangeStopsBetweenTwoIndexesAndGoesOnWhenItIsCompleted) {
  const TestKnowledgeBase kb(records_about_new_words());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  Searcher for_customers = kb.open(Audience::kPublic).searcher();
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  ChildProcess child([&](const ChildProcess::Say&) {
    const FolderLock lock(kb.path());
    TransactionHooks hooks;
    hooks.after_step = [](std::string_view step) {
      if (step == "committed public") ::kill(::getpid(), SIGKILL);
    };
    DictionaryCheck check;
    DictionaryReport report;
    change_dictionaries(kb.path(), changed_folder({}, files.change(), check), {}, hooks, report);
  });
  child.wait();
  const std::string error = error_of([&] { searcher.suggest({"ぽよ活", ""}); });
  EXPECT_EQ(error.find("analyzer_mismatch: "), 0U) << error;
  EXPECT_TRUE(has_term(for_customers.suggest({"ぽよ活", ""}), "ぽよ活"));
  { kb.writer(); }
  EXPECT_TRUE(has_term(searcher.suggest({"ぽよ活", ""}), "ぽよ活"));
}

TEST(OpenSearcher, IsNotDisturbedByRulesThatAreBrokenByHand) {
  const TestKnowledgeBase kb(records_about_new_words());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const Result before = searcher.suggest({"ぽよ活", ""});
  write_bytes(kb.path() / "dictionaries" / "lexicon.csv", "broken\n");
  EXPECT_EQ(searcher.suggest({"ぽよ活", ""}), before);
  EXPECT_EQ(code_of([&] { kb.open(); }), "dictionary");
}

}  // namespace
}  // namespace toibiki
