// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is erased is in no byte of any file, whatever came in between.
#include "toibiki/erase.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "ingest/erasure.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/backup.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// Words that stand nowhere else, in letters and as a case writes them.
std::string canary(int i) { return "kanaria" + std::to_string(100'000 + i) + "x"; }
std::string case_key(int i) { return "anken-" + std::to_string(100'000 + i); }

// Three records of one case, one of which was changed, and an outcome with its words.
void put_case(Writer& writer, int i) {
  PastAnswer answer = past_answer("rec-" + canary(i), canary(i) + " の靴箱が届きません",
                                  canary(i) + " を送りました。");
  answer.case_key = case_key(i);
  answer.article_ids = {"m1"};
  answer.outcome = Outcome::kResolved;
  PastAnswer before = answer;
  before.reply = canary(i) + " をお調べします。";
  writer.put(before);
  writer.put(answer);
  answer.id += "-2";
  writer.put(answer);
  writer.record_outcome(
      {0, answer.inquiry, "m2", Verdict::kResolved, "op-1", "2026-01-05", false, ""});
}

std::vector<Record> records_beside_cases() {
  std::vector<Record> records = many_articles(30);
  for (int i = 0; i < 20; ++i) {
    PastAnswer answer = past_answer("t" + std::to_string(i),
                                    std::to_string(i) + " 番の荷物が届きません", "お調べします。");
    answer.case_key = "other-" + std::to_string(i);
    answer.article_ids = {"m" + std::to_string(i)};
    answer.outcome = Outcome::kResolved;
    records.emplace_back(std::move(answer));
  }
  return records;
}

std::vector<std::string> files_with_case(const fs::path& kb, int i) {
  std::vector<std::string> found = files_with(kb, canary(i));
  for (const std::string& file : files_with(kb, case_key(i))) found.push_back(file);
  return found;
}

Erasure of_case(int i) { return {.case_keys = {case_key(i)}}; }

void expect_clean(const TestKnowledgeBase& kb) {
  const CheckReport report = kb.check();
  EXPECT_EQ(problems_of(report), "");
  EXPECT_TRUE(report.notes.empty()) << report.notes.front();
  EXPECT_EQ(not_private(kb.path()), std::vector<std::string>{});
}

TEST(Erase, LeavesNoByteOfACase) {
  const TestKnowledgeBase kb(records_beside_cases());
  {
    Writer writer = kb.writer();
    for (int i = 0; i < 5; ++i) put_case(writer, i);
    writer.commit();
  }
  learn_semantic_models(kb.path());
  const TestKnowledgeBase never(records_beside_cases());  // has heard of it
  {
    Writer writer = never.writer();
    for (const int i : {0, 1, 2, 4}) put_case(writer, i);
    writer.commit();
  }
  learn_semantic_models(never.path());
  ASSERT_FALSE(files_with_case(kb.path(), 3).empty());
  EXPECT_EQ(erase(kb.path(), of_case(3)), (ErasureReport{0, 2, 1, false}));
  EXPECT_EQ(files_with_case(kb.path(), 3), std::vector<std::string>{});
  EXPECT_FALSE(files_with_case(kb.path(), 2).empty());
  EXPECT_EQ(ids_of(kb.suggest("荷物が届きません")), ids_of(never.suggest("荷物が届きません")));
  EXPECT_EQ(kb.open().outcomes().size(), 4U);
  expect_clean(kb);
  EXPECT_EQ(erase(kb.path(), of_case(3)), ErasureReport{});  // again: there is nothing
  backup(kb.path(), kb.folder() / "b");
  EXPECT_EQ(files_with_case(kb.folder() / "b", 3), std::vector<std::string>{});
  // Numbers go on, and so does the journal.
  Writer writer = kb.writer();
  put_case(writer, 7);
  writer.commit();
  EXPECT_EQ(kb.open().outcomes().size(), 5U);
}

TEST(Erase, LeavesNoByteOfRecordsAndOutcomesByTheirNames) {
  const TestKnowledgeBase kb(records_beside_cases());
  std::uint64_t number = 0;
  {
    Writer writer = kb.writer();
    writer.put(article("art-" + canary(1), canary(1) + " の使い方", canary(1) + " は青い箱です。"));
    writer.put(article("inside", "社内の " + canary(2), "x"));
    writer.put(agent_article("inside", "社内の手順", canary(2)));
    number = writer.record_outcome({0, canary(3) + " が動かない", "m4", Verdict::kRejected,
                                    "op-" + canary(3), "2026-01-05", false, ""});
    writer.commit();
    writer.put(article("gone-" + canary(4), canary(4)));
    writer.commit();
    writer.remove(RecordKind::kArticle, "gone-" + canary(4));  // its id stays, until it is erased
    writer.commit();
  }
  EXPECT_FALSE(files_with(kb.path(), "gone-" + canary(4)).empty());
  const Erasure erasure{.article_ids = {"art-" + canary(1), "inside", "gone-" + canary(4), "none"},
                        .outcome_numbers = {number, 999'999}};
  EXPECT_EQ(erase(kb.path(), erasure), (ErasureReport{3, 0, 1, false}));
  for (int i = 1; i <= 4; ++i) {
    EXPECT_EQ(files_with(kb.path(), canary(i)), std::vector<std::string>{}) << i;
  }
  EXPECT_EQ(ids_of(kb.suggest("使い方", Audience::kPublic)), "");
  expect_clean(kb);
}

TEST(Erase, RefusesWhatNamesNothingAndWaitsForNobody) {
  const TestKnowledgeBase kb;
  EXPECT_EQ(code_of([&] { erase(kb.path(), {.case_keys = {""}}); }), "invalid_argument");
  EXPECT_EQ(code_of([&] { erase(kb.folder() / "none", of_case(1)); }), "not_found");
  const Writer writer = kb.writer();
  EXPECT_EQ(code_of([&] { erase(kb.path(), of_case(1)); }), "locked");
}

TEST(Erase, IsNoticedByAnOpenSearcher) {
  const TestKnowledgeBase kb(records_beside_cases());
  {
    Writer writer = kb.writer();
    put_case(writer, 1);
    writer.commit();
  }
  const KnowledgeBase opened = kb.open();
  Searcher searcher = opened.searcher();
  EXPECT_NE(ids_of(searcher.suggest({canary(1), ""})), "");
  erase(kb.path(), of_case(1));
  for (const Suggestion& found : searcher.suggest({canary(1) + " 届きません", ""}).suggestions) {
    EXPECT_EQ(found.id.find("kanaria"), std::string::npos) << found.id;
  }
}

TEST(Erase, LeavesNoByteOfAnyOfManyCasesInAnyOrder) {
  const TestKnowledgeBase kb(records_beside_cases());
  const int count = static_cast<int>(sized(20, 500));
  {
    Writer writer = kb.writer();
    for (int i = 0; i < count; ++i) {
      put_case(writer, i);
      if (i % 7 == 0) writer.commit();
    }
    writer.commit();
  }
  std::vector<int> order(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::shuffle(order.begin(), order.end(), std::mt19937(20250403));
  for (const int i : order) {
    ASSERT_EQ(erase(kb.path(), of_case(i)), (ErasureReport{0, 2, 1, false})) << i;
    ASSERT_EQ(files_with_case(kb.path(), i), std::vector<std::string>{}) << i;
  }
  EXPECT_EQ(files_with(kb.path(), "kanaria"), std::vector<std::string>{});
  expect_clean(kb);
}

const char* const kErasureSteps[] = {
    "marked",         "recorded",     "caught up", "anew public", "anew internal", "anew answers",
    "anew inquiries", "anew learned", "learned",   "forgotten",   "record anew",   "done"};

TEST(KilledErasure, IsCompletedByTheNextToOpen) {
  for (const bool by_writer : {true, false}) {
    for (const char* last : kErasureSteps) {
      const TestKnowledgeBase kb(records_beside_cases());
      {
        Writer writer = kb.writer();
        put_case(writer, 1);
        writer.put(article("art-" + canary(1), canary(1) + " の使い方"));
        writer.commit();
      }
      ChildProcess child([&](const ChildProcess::Say& say) {
        Erasure erasure = of_case(1);
        erasure.article_ids = {"art-" + canary(1)};
        ErasureHooks hooks;
        hooks.after_step = [&](std::string_view step) {
          if (step != last) return;
          say("reached");
          ::kill(::getpid(), SIGKILL);
        };
        make_erasure(kb.path(), erasure, {}, hooks);
      });
      ASSERT_EQ(child.next_line(), "reached") << last;
      child.wait();
      if (by_writer) {
        kb.writer();
      } else {
        kb.open();
      }
      const bool erased = std::string_view(last) != "marked";
      EXPECT_EQ(files_with_case(kb.path(), 1).empty(), erased) << last;
      EXPECT_FALSE(is_erasure_under_way(kb.path())) << last;
      expect_clean(kb);
    }
  }
}

TEST(KilledErasureAtAnyTime, IsWholeOrHasNotBegun) {
  const TestKnowledgeBase kb(records_beside_cases());
  {
    Writer writer = kb.writer();
    for (int i = 0; i < 61; ++i) put_case(writer, i);
    writer.commit();
  }
  // Killed within the time that three take on this machine.
  const auto begin = std::chrono::steady_clock::now();
  erase(kb.path(), of_case(60));
  const auto one = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);
  const auto longest = static_cast<std::mt19937::result_type>(3 * one.count());
  std::mt19937 random(20250404);
  std::size_t killed_count = 0;
  for (int round = 0; round < 20; ++round) {
    int next = round * 3;
    ChildProcess child([&](const ChildProcess::Say& say) {
      say("begin");
      for (int i = next; i < next + 3; ++i) {
        erase(kb.path(), of_case(i));
        say(std::to_string(i));
      }
      while (true) ::pause();
    });
    child.next_line();
    std::this_thread::sleep_for(std::chrono::microseconds(random() % longest));
    child.kill();
    if (is_erasure_under_way(kb.path())) ++killed_count;
    { kb.writer(); }
    for (std::string said = child.next_line(); !said.empty(); said = child.next_line()) {
      EXPECT_EQ(files_with_case(kb.path(), std::stoi(said)), std::vector<std::string>{}) << round;
    }
    // Each case is there with all its records, or not at all.
    for (int i = next; i < next + 3; ++i) {
      const bool is_there =
          kb.open().record(RecordKind::kPastAnswer, "rec-" + canary(i)).has_value();
      EXPECT_EQ(files_with_case(kb.path(), i).empty(), !is_there) << round;
    }
  }
  EXPECT_GT(killed_count, 3U);
  expect_clean(kb);
}

// As if killed on a full disk, between the removal of an index and the making of the next.
TEST(KilledErasure, OnAFullDiskLeavesWhatCanBeOpened) {
  const TestKnowledgeBase kb(records_beside_cases());
  for (const bool by_writer : {true, false}) {
    write_erasure_mark(kb.path(), 0);
    fs::remove_all(kb.index("answers"));
    if (by_writer) {
      kb.writer();
    } else {
      kb.open();
    }
    expect_clean(kb);
  }
}

TEST(BackupDuringErasures, HoldsNothingThatWasErasedBeforeItBegan) {
  const TestKnowledgeBase kb(records_beside_cases());
  {
    Writer writer = kb.writer();
    for (int i = 0; i < 40; ++i) put_case(writer, i);
    writer.commit();
  }
  ChildProcess child([&](const ChildProcess::Say& say) {
    for (int i = 0; i < 40; ++i) {
      // A backup that meets an erasure half-way completes it, with the lock.
      while (code_of([&] { erase(kb.path(), of_case(i)); }) == "locked") {
      }
      say(std::to_string(i));
      ::usleep(400'000);
    }
    while (true) ::pause();
  });
  for (int round = 0; round < 4; ++round) {
    const int erased = std::stoi(child.next_line());
    const fs::path made = kb.folder() / ("b" + std::to_string(round));
    backup(kb.path(), made);
    EXPECT_EQ(files_with_case(made, erased), std::vector<std::string>{}) << round;
    restore(made, kb.folder() / ("again" + std::to_string(round)));
  }
}

}  // namespace
}  // namespace toibiki
