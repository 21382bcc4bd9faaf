// SPDX-License-Identifier: GPL-2.0-or-later
//
// The states that a power cut could leave, rebuilt from the calls of a workload.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/trust/durability/attempt.h"
#include "tests/trust/durability/disk_image.h"
#include "tests/trust/durability/parallel_runs.h"
#include "tests/trust/durability/with_template.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

LoggedCall call(char kind, std::string path, std::string data = "", std::string to = "") {
  return {kind, 0, std::move(path), std::move(to), std::move(data)};
}

std::string shown(const DiskState& state) {
  std::string text;
  for (const auto& [name, content] : state.files) text += name + "=" + content + " ";
  return text;
}

TEST(DiskImage, KeepsWhatWasSyncedAndNothingElse) {
  DiskState begin;
  begin.files["a"] = "old";
  const std::vector<LoggedCall> calls = {call('c', "a.new"), call('w', "a.new", "new"),
                                         call('s', "a.new"), call('r', "a.new", "", "a"),
                                         call('d', ".")};
  const DiskImage disk(begin, calls);
  std::mt19937 random(1);
  EXPECT_EQ(shown(disk.after_power_cut(4, Survives::kNothing, random)), "a=old ");
  EXPECT_EQ(shown(disk.after_power_cut(4, Survives::kEverything, random)), "a=new ");
  EXPECT_EQ(shown(disk.after_power_cut(2, Survives::kNamesAlone, random)), "a=old a.new= ");
  EXPECT_EQ(shown(disk.after_power_cut(5, Survives::kNothing, random)), "a=new ");
}

TEST(DiskImage, ANameCanBeThereBeforeWhatWasWritten) {
  const std::vector<LoggedCall> calls = {call('c', "a"), call('w', "a", "text"), call('d', ".")};
  const DiskImage disk({}, calls);
  std::mt19937 random(1);
  EXPECT_EQ(shown(disk.after_power_cut(3, Survives::kNothing, random)), "a= ");
}

class PowerCut : public WithTemplate {
 protected:
  // A workload that was run undisturbed.
  struct Recorded {
    std::string name;
    Expected expected;
    DiskState begin;
    std::vector<LoggedCall> calls;
    DiskState end;
  };

  static Recorded record(const Workload& workload) {
    Recorded recorded{workload.name, expected_of(workload, template_->path()), {}, {}, {}};
    const WorkFolder folder(template_->path());
    recorded.begin = read_disk(folder.path());
    AttemptOptions options;
    options.orders = "log=" + (folder.around() / "log").string();
    EXPECT_EQ(attempt(workload, recorded.expected, folder.path(), options).acknowledged,
              workload.steps.size());
    recorded.calls = read_log(folder.around() / "log");
    recorded.end = read_disk(folder.path());
    return recorded;
  }

  // So many different states of the workload.
  static void cut(const Workload& workload, std::size_t count) {
    const Recorded recorded = record(workload);
    const DiskImage disk(recorded.begin, recorded.calls);
    std::mt19937 random(20260102);
    // Else the shim has overlooked a call.
    ASSERT_EQ(disk.after_power_cut(disk.call_count(), Survives::kEverything, random), recorded.end);
    const std::vector<Cut> cuts = different_states(disk, count);
    const auto results = in_processes(cuts.size(), [&](std::size_t i) {
      return result_of(disk, cuts[i], recorded.expected, is_thorough(i));
    });
    Tally tally{workload.name};
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      tally.add(results[i] == "ok" ? "ok" : results[i] + place_of(workload, cuts[i]));
    }
    tally.report("power cut in " + std::to_string(cuts.size()) + " different states of " +
                 std::to_string(disk.call_count()) + " calls");
  }

  // How many of some states would be broken if these folders had not been synced.
  static std::size_t broken_without_sync(Recorded recorded, const std::string& folder,
                                         std::size_t count) {
    std::erase_if(recorded.calls, [&](const LoggedCall& one) {
      return one.kind == 'd' && one.path.starts_with(folder);
    });
    const DiskImage disk(recorded.begin, recorded.calls);
    const std::vector<Cut> cuts = different_states(disk, count);
    const auto results = in_processes(cuts.size(), [&](std::size_t i) {
      return result_of(disk, cuts[i], recorded.expected, false);
    });
    return cuts.size() - static_cast<std::size_t>(std::count(results.begin(), results.end(), "ok"));
  }

 private:
  struct Cut {
    std::size_t call_count = 0;
    Survives survives = Survives::kNothing;
    std::mt19937::result_type seed = 0;
  };

  static DiskState state_at(const DiskImage& disk, const Cut& cut) {
    std::mt19937 random(cut.seed);
    return disk.after_power_cut(cut.call_count, cut.survives, random);
  }

  static std::vector<Cut> different_states(const DiskImage& disk, std::size_t count) {
    std::vector<Cut> cuts;
    std::set<std::uint64_t> seen;
    std::mt19937 random(20260103);
    for (std::size_t trial = 0; cuts.size() < count && trial < 20 * count; ++trial) {
      // First when everything is done: what was removed must not come back.
      const std::size_t call_count =
          trial == 0 ? disk.call_count() : 1 + random() % disk.call_count();
      const Cut cut{call_count, static_cast<Survives>(trial % kSurvivesCount), random()};
      if (seen.insert(state_at(disk, cut).hash()).second) cuts.push_back(cut);
    }
    return cuts;
  }

  static std::string result_of(const DiskImage& disk, const Cut& cut, const Expected& expected,
                               bool thorough) {
    const WorkFolder folder;
    state_at(disk, cut).write(folder.path());
    return in_process([&] {
      return broken_promise(folder.path(), expected, disk.mark_count(cut.call_count), thorough);
    });
  }

  static std::string place_of(const Workload& workload, const Cut& cut) {
    return " (" + workload.name + ", after call " + std::to_string(cut.call_count) + ", survives " +
           std::to_string(static_cast<int>(cut.survives)) + ", seed " + std::to_string(cut.seed) +
           ")";
  }
};

// What the states are worth: they show the harm of each sync that is missing.
TEST_F(PowerCut, WouldDoHarmWithoutTheSyncsOfFolders) {
  const Recorded recorded = record(commits());
  const std::size_t count = sized(12, 60);
  const std::size_t of_indexes = broken_without_sync(recorded, "kb/index/", count);
  const std::size_t of_all = broken_without_sync(recorded, "kb", count);
  EXPECT_GT(of_indexes, 0U);
  EXPECT_GT(of_all, 0U);
  std::cout << "  without the syncs of folders " << of_all << ", without those of indexes "
            << of_indexes << " of " << count << " states would be broken" << std::endl;
}

TEST_F(PowerCut, InFiveCommits) { cut(commits(), sized(12, 800)); }
TEST_F(PowerCut, InDictionaryChanges) { cut(dictionary_changes(), sized(4, 300)); }
TEST_F(PowerCut, InLearning) { cut(learning(), sized(3, 200)); }
TEST_F(PowerCut, InACompaction) { cut(compaction(), sized(3, 200)); }
TEST_F(PowerCut, InABackupAndARestore) { cut(backup_and_restore(), sized(3, 200)); }
TEST_F(PowerCut, InErasures) { cut(erasures(), sized(4, 300)); }

}  // namespace
}  // namespace toibiki
