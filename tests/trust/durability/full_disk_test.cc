// SPDX-License-Identifier: GPL-2.0-or-later
//
// Erasures on a disk that is full but for a few bytes: nothing of what was erased is left in any
// file.
#include <gtest/gtest.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

#include "tests/support/files.h"
#include "tests/support/records.h"
#include "tests/trust/durability/parallel_runs.h"
#include "tests/trust/durability/workload.h"
#include "toibiki/erase.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// A tmpfs that this process alone sees. False: it may not mount anything.
bool mount_small_disk(const fs::path& folder, std::size_t bytes) {
  const int spaces = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
  if (::unshare(spaces) != 0) return false;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  const std::string options = "mode=0700,size=" + std::to_string(bytes);
  return ::mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

// Fills the disk until `left` bytes are free.
void fill(const fs::path& disk, std::size_t left) {
  std::ofstream file(disk / "fill", std::ios::binary);
  const std::string block(4096, 'x');
  const auto available = [&] { return fs::space(disk).available; };
  while (available() > left && file.write(block.data(), 4096) && file.flush()) {
  }
}

std::string canary(int i) { return "kanaria" + std::to_string(100 + i) + "x"; }

void put_case(Writer& writer, int i) {
  PastAnswer answer =
      past_answer("rec-" + canary(i), canary(i) + " の靴箱が届きません", "送りました。");
  answer.case_key = "anken-" + canary(i);
  answer.article_ids = {"m1"};
  answer.outcome = Outcome::kResolved;
  writer.put(answer);
  writer.record_outcome(
      {0, answer.inquiry, "m2", Verdict::kResolved, "op-1", "2026-01-05", false, ""});
}

// Back to what version 0.1 wrote: without sums of rows.
void make_of_earlier_format(const fs::path& knowledge_base) {
  sqlite3* database = nullptr;
  sqlite3_open((knowledge_base / "records.sqlite").c_str(), &database);
  int failures = 0;
  for (const char* sql :
       {"ALTER TABLE records DROP COLUMN sum", "ALTER TABLE outcomes DROP COLUMN sum",
        "PRAGMA user_version=2", "VACUUM"}) {
    failures += static_cast<int>(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != 0);
  }
  sqlite3_close(database);
  if (failures > 0) throw std::runtime_error("earlier format");
}

struct Situation {
  std::size_t left = 0;  // bytes that are free
  bool of_article = false;
  bool of_earlier_format = false;
};

// Nothing of the case is left, now and when there is room again; everything else is.
std::string erased_on_full_disk(const fs::path& disk, const Situation& situation) {
  const bool of_article = situation.of_article;
  const std::string gone = of_article ? "kanaria7x-article" : canary(1);
  make_template(disk);
  {
    Writer writer = Writer::open(disk / "kb");
    for (int i = 0; i < 3; ++i) put_case(writer, i);
    writer.commit();
  }
  if (situation.of_earlier_format) make_of_earlier_format(disk / "kb");
  fill(disk, situation.left);
  Erasure erasure;
  if (of_article) erasure.article_ids = {"c2"};
  if (!of_article) erasure.case_keys = {"anken-" + canary(1)};
  const ErasureReport report = erase(disk / "kb", erasure);
  if (report.article_count + report.past_answer_count != 1) return "not erased";
  for (const fs::path& file : files_below(disk)) {
    if (bytes_of(file).find(gone) != std::string::npos) return "left: in " + file.string();
  }
  Searcher searcher = KnowledgeBase::open(disk / "kb", Audience::kPublic).searcher();
  searcher.suggest({"配送の質問", ""});
  fs::remove(disk / "fill");
  const KnowledgeBase kb = KnowledgeBase::open(disk / "kb", Audience::kAgent);
  if (kb.searcher().suggest({"配送の質問", ""}).suggestions.empty()) return "search: nothing";
  if (!kb.record(RecordKind::kPastAnswer, "rec-" + canary(2))) return "lost: another case";
  Writer::open(disk / "kb");  // there is room for the present format
  if (!check(disk / "kb").problems.empty())
    return "differs: " + check(disk / "kb").problems.front();
  return report.indexes_behind ? "ok behind" : "ok";
}

TEST(FullDisk, ErasuresLeaveNothing) {
  const std::size_t count = sized(4, 250);
  const auto results = in_processes(count, [&](std::size_t i) {
    return in_process([&]() -> std::string {
      const WorkFolder folder;
      if (!mount_small_disk(folder.around(), 16U << 20U)) return "no mount";
      // From nothing to what one index takes.
      const std::size_t left = i / 2 * 4096 % (1U << 20U);
      return erased_on_full_disk(folder.around(), {left, i % 2 == 1, i % 3 == 1});
    });
  });
  std::map<std::string, std::size_t> counts;
  for (const std::string& result : results) ++counts[result];
  if (counts.contains("no mount")) GTEST_SKIP() << "no private mount here";
  std::cout << "  erasure on a full disk: " << count << " runs";
  for (const auto& [result, times] : counts) std::cout << ", " << times << " " << result;
  std::cout << std::endl;
  for (const auto& [result, times] : counts) EXPECT_TRUE(result.starts_with("ok")) << result;
}

}  // namespace
}  // namespace toibiki
