// SPDX-License-Identifier: GPL-2.0-or-later
//
// Backups of a knowledge base that is written to, what becomes of damaged ones, and kills.
#include "toibiki/backup.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "ingest/backup_steps.h"
#include "tests/ingest/dictionary_folder.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

std::vector<Record> records_to_back_up() {
  std::vector<Record> records = many_articles(40);
  records.push_back(agent_article("inside", "返金の承認手順", "責任者が確かめます。"));
  for (int i = 0; i < 10; ++i) {
    PastAnswer answer = past_answer("t" + std::to_string(i), "荷物が届きません", "お調べします。");
    answer.article_ids = {"m1"};
    answer.outcome = Outcome::kResolved;
    records.emplace_back(std::move(answer));
  }
  return records;
}

// Everything of a state that must come back: what is stored, and what is found.
std::string state_of(const fs::path& path) {
  const KnowledgeBase kb = KnowledgeBase::open(path, Audience::kAgent);
  std::string state = std::to_string(kb.stats().last_change);
  for (const char* inquiry : {"配送", "返金の手順", "荷物が届かない", "ぽよ活"}) {
    for (const Suggestion& found : kb.searcher().suggest({inquiry, ""}).suggestions) {
      state += " " + found.id + "=" + std::to_string(found.score);
    }
    for (const Completion& found : kb.searcher().complete(inquiry)) state += " " + found.text;
  }
  for (const RecordedOutcome& outcome : kb.outcomes()) state += "\n" + to_json(outcome);
  return state;
}

void expect_clean(const fs::path& path) {
  const CheckReport report = check(path);
  EXPECT_EQ(problems_of(report), "");
  EXPECT_TRUE(report.notes.empty()) << report.notes.front();
}

TEST(Backup, IsRestoredAsItWas) {
  const TestKnowledgeBase kb(records_to_back_up());
  write_bytes(kb.path() / "dictionaries" / "pins.tsv", "");
  kb.check(true);  // the file is taken as it is
  learn_semantic_models(kb.path());
  {
    Writer writer = kb.writer();
    writer.record_outcome(
        {0, "届かない荷物", "m2", Verdict::kResolved, "op-1", "2026-01-05", false, ""});
    writer.remove(RecordKind::kArticle, "m3");
    writer.commit();
  }
  const std::string before = state_of(kb.path());
  const BackupInfo info = backup(kb.path(), kb.folder() / "b");
  EXPECT_EQ(info.article_count, 40U);
  EXPECT_EQ(info.past_answer_count, 10U);
  EXPECT_EQ(verify_backup(kb.folder() / "b"), info);
  const RestoreReport report = restore(kb.folder() / "b", kb.folder() / "again");
  EXPECT_EQ(report, (RestoreReport{info, false}));
  expect_clean(kb.folder() / "again");
  EXPECT_EQ(state_of(kb.folder() / "again"), before);
  EXPECT_TRUE(fs::exists(kb.folder() / "again" / "semantic" / "agent.model"));
  EXPECT_EQ(not_private(kb.folder() / "b"), std::vector<std::string>{});
  EXPECT_EQ(not_private(kb.folder() / "again"), std::vector<std::string>{});
  EXPECT_FALSE(fs::exists(kb.folder() / "b.partial"));
  EXPECT_FALSE(fs::exists(kb.folder() / "again.partial"));
}

TEST(Backup, CanBeCheckedWithSha256sum) {
  const TestKnowledgeBase kb(records_to_back_up());
  backup(kb.path(), kb.folder() / "b");
  const std::string command =
      "cd '" + (kb.folder() / "b").string() + "' && sha256sum --quiet --strict -c SHA256SUMS";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Backup, RefusesAPlaceThatIsTaken) {
  const TestKnowledgeBase kb;
  fs::create_directory(kb.folder() / "taken");
  EXPECT_EQ(code_of([&] { backup(kb.path(), kb.folder() / "taken"); }), "already_exists");
  write_bytes(kb.folder() / "file", "");
  EXPECT_EQ(code_of([&] { backup(kb.path(), kb.folder() / "file"); }), "already_exists");
  fs::create_directory(kb.folder() / "b.partial");
  write_bytes(kb.folder() / "b.partial" / "mine", "");
  EXPECT_EQ(code_of([&] { backup(kb.path(), kb.folder() / "b"); }), "already_exists");
  EXPECT_TRUE(fs::exists(kb.folder() / "b.partial" / "mine"));
  EXPECT_EQ(code_of([&] { backup(kb.path(), kb.folder() / "none" / "b"); }), "not_found");
  EXPECT_EQ(code_of([&] { backup(kb.folder() / "none", kb.folder() / "c"); }), "not_found");
  backup(kb.path(), kb.folder() / "c/");
  EXPECT_EQ(code_of([&] { restore(kb.folder() / "c", kb.path()); }), "already_exists");
  EXPECT_EQ(code_of([&] { restore(kb.path(), kb.folder() / "d"); }), "not_found");
}

TEST(Backup, NeedsNothingFromAWriterThatHasChangesOpen) {
  const TestKnowledgeBase kb(records_to_back_up());
  ChildProcess child([&](const ChildProcess::Say& say) {
    Writer writer = kb.writer();
    writer.put(article("pending", "まだ確定していない記事"));
    say("open");
    while (true) ::pause();
  });
  ASSERT_EQ(child.next_line(), "open");
  backup(kb.path(), kb.folder() / "b");
  child.kill();
  restore(kb.folder() / "b", kb.folder() / "again");
  expect_clean(kb.folder() / "again");
  EXPECT_EQ(KnowledgeBase::open(kb.folder() / "again", Audience::kAgent)
                .record(RecordKind::kArticle, "pending"),
            std::nullopt);
}

// Each damage, and the file that the message must name.
TEST(DamagedBackup, IsRefusedByTheNameOfTheFile) {
  const TestKnowledgeBase kb(records_to_back_up());
  const fs::path whole = kb.folder() / "b";
  backup(kb.path(), whole);
  std::mt19937 random(20250402);
  for (const fs::path& file : files_below(whole)) {
    const std::string bytes = bytes_of(file);
    if (bytes.empty()) continue;
    flip_bits(file, random() % bytes.size(), static_cast<unsigned char>(1U << (random() % 8)));
    const std::string error = error_of([&] { restore(whole, kb.folder() / "again"); });
    EXPECT_TRUE(error.starts_with("corrupt")) << file << error;
    const bool is_list = file.filename() == "SHA256SUMS";
    EXPECT_TRUE(is_list || error.find(file.string()) != std::string::npos) << file << error;
    fs::remove(file);
    EXPECT_NE(code_of([&] { restore(whole, kb.folder() / "again"); }), "no error") << file;
    write_bytes(file, bytes);
    EXPECT_FALSE(fs::exists(kb.folder() / "again"));
  }
  write_bytes(whole / "knowledge_base" / "more", "x");
  EXPECT_NE(error_of([&] { verify_backup(whole); }).find("more"), std::string::npos);
  fs::remove(whole / "knowledge_base" / "more");
  fs::create_symlink("/etc/passwd", whole / "knowledge_base" / "link");
  EXPECT_NE(error_of([&] { verify_backup(whole); }).find("link"), std::string::npos);
  fs::remove(whole / "knowledge_base" / "link");
  verify_backup(whole);
}

TEST(Restore, MakesTheIndexesAgainWhereTheAnalyzerIsAnother) {
  const TestKnowledgeBase kb(records_to_back_up());
  // As if this version had other rules: stop words that the indexes do not know of.
  write_bytes(kb.path() / "dictionaries" / "stop_words.tsv", "配送\tx\n");
  backup(kb.path(), kb.folder() / "b");
  EXPECT_TRUE(restore(kb.folder() / "b", kb.folder() / "again").rebuilt);
  expect_clean(kb.folder() / "again");
}

// Every commit adds an article and a past answer, changes one article and moves another between the
// audiences, so that a mixture of two commits cannot pass for one.
void write_without_end(const TestKnowledgeBase& kb, const ChildProcess::Say& say) {
  Writer writer = kb.writer();
  for (int i = 0;; ++i) {
    const std::string n = std::to_string(i);
    writer.put(article("n" + n, n + " 番の棚の本を探す"));
    PastAnswer answer = past_answer("p" + n, n + " 番の棚が見つからない", "ご案内します。");
    answer.article_ids = {"n" + n};
    answer.outcome = Outcome::kResolved;
    writer.put(answer);
    writer.put(article("counter", "確定 " + n + " 回目", n));
    writer.put(i % 2 == 0 ? article("moving", "棚の移動") : agent_article("moving", "棚の移動"));
    writer.commit();
    if (i == 0) say("writing");
  }
}

void expect_one_state(const fs::path& path, int round) {
  expect_clean(path);
  const KnowledgeBase kb = KnowledgeBase::open(path, Audience::kAgent);
  const auto counter = kb.record(RecordKind::kArticle, "counter");
  ASSERT_TRUE(counter) << round;
  const int last = std::stoi(std::get<Article>(*counter).answer);
  const Stats stats = kb.stats();
  EXPECT_EQ(stats.past_answer_count, static_cast<std::uint64_t>(last) + 1 + 10) << round;
  EXPECT_EQ(stats.article_count, static_cast<std::uint64_t>(last) + 1 + 2 + 41) << round;
  EXPECT_TRUE(kb.record(RecordKind::kPastAnswer, "p" + std::to_string(last))) << round;
  const auto moving = std::get<Article>(*kb.record(RecordKind::kArticle, "moving"));
  EXPECT_EQ(moving.audience, last % 2 == 0 ? Audience::kPublic : Audience::kAgent) << round;
}

TEST(BackupUnderContinuousCommits, RestoresToOneCommittedState) {
  const TestKnowledgeBase kb(records_to_back_up());
  ChildProcess child([&](const ChildProcess::Say& say) { write_without_end(kb, say); });
  ASSERT_EQ(child.next_line(), "writing");
  std::uint64_t last = 0;
  for (std::size_t round = 0; round < sized(5, 100); ++round) {
    const fs::path made = kb.folder() / ("b" + std::to_string(round));
    const BackupInfo info = backup(kb.path(), made);
    EXPECT_GT(info.last_change, last);
    last = info.last_change;
    const fs::path again = kb.folder() / "again";
    EXPECT_EQ(restore(made, again).backup, info);
    expect_one_state(again, static_cast<int>(round));
    fs::remove_all(again);
    fs::remove_all(made);
  }
  child.kill();
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Backup, IsOfOneStateWhileTheDictionariesChange) {
  const TestKnowledgeBase kb(records_to_back_up());
  ChildProcess child([&](const ChildProcess::Say& say) {
    const NewFiles one{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
    const NewFiles other{{"lexicon.csv", "届き荷,とどきに\n"}};
    for (int i = 0;; ++i) {
      apply_dictionary(kb.path(), (i % 2 == 0 ? one : other).change());
      if (i == 0) say("changing");
      ::usleep(300'000);
    }
  });
  ASSERT_EQ(child.next_line(), "changing");
  for (int round = 0; round < 5; ++round) {
    const fs::path made = kb.folder() / ("b" + std::to_string(round));
    const fs::path again = kb.folder() / ("again" + std::to_string(round));
    backup(kb.path(), made);
    EXPECT_FALSE(restore(made, again).rebuilt) << round;
    expect_clean(again);
  }
}

// Ends the process after a step.
template <typename Action>
void killed_after(const std::string& last, Action&& action) {
  ChildProcess child([&](const ChildProcess::Say& say) {
    action([&](std::string_view step) {
      if (step != last) return;
      say("reached");
      ::kill(::getpid(), SIGKILL);
    });
  });
  EXPECT_EQ(child.next_line(), "reached") << last;
  child.wait();
}

TEST(KilledBackup, LeavesNothingThatLooksWhole) {
  const TestKnowledgeBase kb(records_to_back_up());
  const fs::path place = kb.folder() / "b";
  for (const char* step :
       {"begun", "derived", "settings", "record", "described", "listed", "placed"}) {
    killed_after(step, [&](const AfterStep& after) { make_backup(kb.path(), place, after); });
    if (std::string_view(step) == "placed") {
      restore(place, kb.folder() / "again");
    } else {
      EXPECT_FALSE(fs::exists(place)) << step;
      EXPECT_EQ(code_of([&] { restore(place, kb.folder() / "again"); }), "not_found") << step;
    }
    EXPECT_EQ(not_private(kb.folder()), std::vector<std::string>{}) << step;
    fs::remove_all(place);
    backup(kb.path(), place);  // what was left does not disturb it
    EXPECT_FALSE(fs::exists(kb.folder() / "b.partial")) << step;
    fs::remove_all(place);
  }
  { kb.writer(); }
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(KilledRestore, LeavesNothingThatLooksWhole) {
  const TestKnowledgeBase kb(records_to_back_up());
  backup(kb.path(), kb.folder() / "b");
  const fs::path place = kb.folder() / "again";
  for (const char* step : {"begun", "copied", "verified", "checked", "placed"}) {
    killed_after(step,
                 [&](const AfterStep& after) { put_back(kb.folder() / "b", place, {}, after); });
    EXPECT_EQ(fs::exists(place), std::string_view(step) == "placed") << step;
    if (fs::exists(place)) expect_clean(place);
    fs::remove_all(place);
    restore(kb.folder() / "b", place);
    expect_clean(place);
    EXPECT_FALSE(fs::exists(kb.folder() / "again.partial")) << step;
    fs::remove_all(place);
  }
}

TEST(FullDiskDuringABackup, LeavesNothing) {
  const TestKnowledgeBase kb(records_to_back_up());
  for (const std::uint64_t limit : {2'000U, 9'000U, 30'000U}) {
    ChildProcess child([&](const ChildProcess::Say& say) {
      limit_file_size(limit);
      say(code_of([&] { backup(kb.path(), kb.folder() / "b"); }));
    });
    EXPECT_EQ(child.next_line(), "disk_full") << limit;
    child.wait();
    EXPECT_FALSE(fs::exists(kb.folder() / "b")) << limit;
    EXPECT_FALSE(fs::exists(kb.folder() / "b.partial")) << limit;
  }
}

}  // namespace
}  // namespace toibiki
