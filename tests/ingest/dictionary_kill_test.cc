// SPDX-License-Identifier: GPL-2.0-or-later
//
// A dictionary change that is killed after each of its steps, and at any time.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/file.h"
#include "ingest/dictionary_transaction.h"
#include "tests/ingest/dictionary_folder.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

const char* const kSteps[] = {"staged",
                              "prepared",
                              "decided",
                              "committed public",
                              "committed internal",
                              "committed answers",
                              "committed inquiries",
                              "committed learned",
                              "exchanged",
                              "manifest",
                              "removed undo",
                              "kept",
                              "done"};

// Applies the lexicon in a child process that ends itself after `last` step.
void apply_until(const TestKnowledgeBase& kb, const NewFiles& files, const std::string& last) {
  ChildProcess child([&](const ChildProcess::Say& say) {
    const FolderLock lock(kb.path());
    complete_dictionary_change(kb.path(), {});
    TransactionHooks hooks;
    hooks.after_step = [&](std::string_view step) {
      if (step != last) return;
      say("reached");
      ::kill(::getpid(), SIGKILL);
    };
    DictionaryCheck check;
    DictionaryFolder folder = read_dictionary_folder(kb.path() / "dictionaries");
    folder = changed_folder(std::move(folder), files.change(), check);
    DictionaryReport report;
    change_dictionaries(kb.path(), folder, {}, hooks, report);
  });
  EXPECT_EQ(child.next_line(), "reached") << last;
  child.wait();
}

bool is_decided(const std::string& step) { return step != "staged" && step != "prepared"; }

// Nothing of a change is left beside the dictionaries, and everything fits.
void expect_settled(const TestKnowledgeBase& kb, const std::string& what) {
  EXPECT_FALSE(fs::exists(kb.path() / "dictionaries.next")) << what;
  EXPECT_FALSE(fs::exists(kb.path() / "dictionary_change.json")) << what;
  const CheckReport report = kb.check();
  EXPECT_EQ(problems_of(report), "") << what;
  EXPECT_TRUE(report.notes.empty()) << what;
  EXPECT_EQ(not_private(kb.folder()), std::vector<std::string>{}) << what;
}

class KilledChange : public testing::TestWithParam<const char*> {
 protected:
  KilledChange()
      : records_(records_about_new_words()), kb_(records_), before_(documents_of(kb_, records_)) {
    teach_new_words(kb_);
    const NewFiles first{{"stop_words.tsv", "特典\tx\n"}};
    apply_dictionary(kb_.path(), first.change());  // something to undo
    before_ = documents_of(kb_, records_);
    apply_until(kb_, files_, GetParam());
  }

  void expect_settled_as_decided() const {
    expect_settled(kb_, GetParam());
    const std::vector<std::string> wanted = is_decided(GetParam())
                                                ? std::vector<std::string>{"t1", "t3", "x1"}
                                                : std::vector<std::string>{};
    EXPECT_EQ(differing(before_, documents_of(kb_, records_)), wanted) << GetParam();
    EXPECT_EQ(fs::exists(kb_.path() / "dictionaries" / "lexicon.csv"), is_decided(GetParam()));
    EXPECT_TRUE(undo_dictionary(kb_.path()).applied);
    EXPECT_EQ(fs::exists(kb_.path() / "dictionaries" / "stop_words.tsv"), is_decided(GetParam()));
    expect_settled(kb_, GetParam());
  }

  std::vector<Record> records_;
  NewFiles files_{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  TestKnowledgeBase kb_;
  std::map<std::string, std::string> before_;
};

TEST_P(KilledChange, IsSettledByTheNextWriter) {
  { kb_.writer(); }
  expect_settled_as_decided();
}

TEST_P(KilledChange, IsSettledByTheNextAgent) {
  const Result result = kb_.suggest("ぽよ活の返品");
  EXPECT_FALSE(result.suggestions.empty());
  EXPECT_EQ(fs::exists(kb_.path() / "dictionary_change.json"), false);
  { kb_.writer(); }  // a stage that was not decided does not disturb a reader
  expect_settled_as_decided();
}

TEST_P(KilledChange, IsSettledByTheNextApply) {
  EXPECT_EQ(apply_dictionary(kb_.path(), files_.change()).applied, !is_decided(GetParam()));
  expect_settled(kb_, GetParam());
  EXPECT_EQ(differing(before_, documents_of(kb_, records_)),
            (std::vector<std::string>{"t1", "t3", "x1"}));
}

TEST_P(KilledChange, IsSettledByARepair) {
  EXPECT_EQ(problems_of(kb_.check()), "");
  EXPECT_TRUE(kb_.check(true).ok());
  expect_settled_as_decided();
}

// The public side opens nothing but its own index: it takes the dictionaries that fit it.
TEST_P(KilledChange, IsNoMatterForThePublicSide) {
  EXPECT_FALSE(kb_.suggest("ぽよ活の返品", Audience::kPublic).suggestions.empty());
  EXPECT_EQ(ids_of(kb_.suggest("置き凪", Audience::kPublic)), "t2");
}

INSTANTIATE_TEST_SUITE_P(AfterEachStep, KilledChange, testing::ValuesIn(kSteps),
                         [](const auto& step) {
                           std::string name = step.param;
                           std::replace(name.begin(), name.end(), ' ', '_');
                           return name;
                         });

TEST(KilledChangeAtAnyTime, LeavesTheOldStateOrTheNewOne) {
  const std::vector<Record> records = records_about_new_words();
  const TestKnowledgeBase kb(records);
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}, {"stop_words.tsv", "返品\tx\n"}};
  const auto without = documents_of(kb, records);
  apply_dictionary(kb.path(), files.change());
  const auto with = documents_of(kb, records);
  std::mt19937 random(20250401);
  std::size_t killed_count = 0;
  // How many of the kills fall into the steps depends on the machine: so many, and more until
  // enough do.
  const std::size_t enough = sized(5, 10);
  for (std::size_t round = 0; round < sized(20, 40) || (killed_count <= enough && round < 400);
       ++round) {
    ChildProcess child([&](const ChildProcess::Say& say) {
      say("begin");
      while (true) undo_dictionary(kb.path());
    });
    child.next_line();
    ::usleep(static_cast<useconds_t>(random() % 400'000));
    child.kill();
    const bool was_inside = fs::exists(kb.path() / "dictionaries.next") ||
                            fs::exists(kb.path() / "dictionary_change.json");
    if (was_inside) ++killed_count;
    { kb.writer(); }
    const auto now = documents_of(kb, records);
    const bool is_with = fs::exists(kb.path() / "dictionaries" / "lexicon.csv");
    ASSERT_EQ(now == (is_with ? with : without), true) << round;
    expect_settled(kb, std::to_string(round));
  }
  EXPECT_GT(killed_count, enough);
}

TEST(KilledChangeThatCannotBeCompleted, IsEndedByARepair) {
  const std::vector<Record> records = records_about_new_words();
  const TestKnowledgeBase kb(records);
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  apply_until(kb, files, "committed public");
  write_bytes(kb.path() / "dictionaries.next" / "lexicon.csv", "別物,ベツモノ\n");
  EXPECT_EQ(code_of([&] { kb.writer(); }), "corrupt");
  EXPECT_EQ(code_of([&] { apply_dictionary(kb.path(), files.change()); }), "corrupt");
  EXPECT_TRUE(kb.check(true).repaired);
  expect_settled(kb, "repair");
  EXPECT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
}

TEST(FullDiskDuringAChange, LeavesTheOldStateOrADecidedChange) {
  const std::vector<Record> records = records_about_new_words();
  for (const std::uint64_t limit : {std::uint64_t{8'000}, std::uint64_t{20'000}}) {
    const TestKnowledgeBase kb(records);
    const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}, {"stop_words.tsv", "返品\tx\n"}};
    ChildProcess child([&](const ChildProcess::Say& say) {
      limit_file_size(limit);
      say(code_of([&] { apply_dictionary(kb.path(), files.change()); }));
    });
    const std::string code = child.next_line();
    child.wait();
    EXPECT_EQ(code, "disk_full") << limit;
    { kb.writer(); }
    expect_settled(kb, std::to_string(limit) + " " + code);
    EXPECT_FALSE(kb.suggest("ぽよ活の返品").suggestions.empty());
  }
}

}  // namespace
}  // namespace toibiki
