// SPDX-License-Identifier: GPL-2.0-or-later
//
// kill -9 before every call that changes a file, and at any time.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "tests/trust/durability/attempt.h"
#include "tests/trust/durability/parallel_runs.h"
#include "tests/trust/durability/with_template.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kAll = 1'000'000;

class Killed : public WithTemplate {
 protected:
  static Attempt undisturbed(const Workload& workload, const Expected& expected) {
    const WorkFolder folder(kb_template());
    return attempt(workload, expected, folder.path(), {});
  }

  // Killed before calls 1 ... of the workload, `every_day` or `full` of them.
  static void kill_at_calls(const Workload& workload, std::size_t every_day, std::size_t full) {
    const Expected expected = expected_of(workload, kb_template());
    const std::size_t total = undisturbed(workload, expected).call_count;
    ASSERT_GT(total, 10U);
    const std::vector<std::size_t> numbers = evenly(total, sized(every_day, full));
    const auto results = in_processes(numbers.size(), [&](std::size_t i) {
      const WorkFolder folder(kb_template());
      AttemptOptions options;
      options.orders = "kill=" + std::to_string(numbers[i]);
      const Attempt killed = attempt(workload, expected, folder.path(), options);
      return result_of(killed, folder.path(), expected, i,
                       " (" + workload.name + ", call " + std::to_string(numbers[i]) + ")");
    });
    report(workload.name, results,
           "killed before " + std::to_string(numbers.size()) + " of " + std::to_string(total) +
               " calls");
  }

  // "ok 3" with the number of acknowledged steps, or what is broken.
  static std::string result_of(const Attempt& killed, const fs::path& root,
                               const Expected& expected, std::size_t run,
                               const std::string& where) {
    const std::string result = in_process(
        [&] { return broken_promise(root, expected, killed.acknowledged, is_thorough(run)); });
    if (result != "ok") return result + where;
    return "ok " + std::to_string(killed.acknowledged);
  }

  static void report(const std::string& name, const std::vector<std::string>& results,
                     const std::string& what) {
    Tally tally{name};
    std::size_t acknowledged = 0;
    for (const std::string& result : results) {
      const bool ok = result.starts_with("ok ");
      if (ok) acknowledged += std::stoul(result.substr(3));
      tally.add(ok ? "ok" : result);
    }
    tally.report(what + ", " + std::to_string(acknowledged) + " steps acknowledged");
  }
};

TEST_F(Killed, AtCallsOfFiveCommits) { kill_at_calls(commits(), 12, kAll); }
TEST_F(Killed, AtCallsOfDictionaryChanges) { kill_at_calls(dictionary_changes(), 2, 150); }
TEST_F(Killed, AtCallsOfLearning) { kill_at_calls(learning(), 2, 150); }
TEST_F(Killed, AtCallsOfCompaction) { kill_at_calls(compaction(), 2, 150); }
TEST_F(Killed, AtCallsOfBackupAndRestore) { kill_at_calls(backup_and_restore(), 2, 150); }
TEST_F(Killed, AtCallsOfErasures) { kill_at_calls(erasures(), 2, 150); }

TEST_F(Killed, AtAnyTime) {
  const Workload workload = commits();
  const Expected expected = expected_of(workload, kb_template());
  const auto begin = std::chrono::steady_clock::now();
  undisturbed(workload, expected);
  const auto longest = std::chrono::duration_cast<std::chrono::microseconds>(
                           std::chrono::steady_clock::now() - begin)
                           .count();
  const auto results = in_processes(sized(3, 500), [&](std::size_t i) {
    std::mt19937 random(static_cast<std::mt19937::result_type>(20260101 + i));
    const WorkFolder folder(kb_template());
    AttemptOptions options;
    options.killed_after = std::chrono::microseconds(random() % longest);
    const Attempt killed = attempt(workload, expected, folder.path(), options);
    return result_of(killed, folder.path(), expected, i, " (killed at any time)");
  });
  report("commits", results, "killed at any time");
}

}  // namespace
}  // namespace toibiki
