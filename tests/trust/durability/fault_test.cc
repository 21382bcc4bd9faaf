// SPDX-License-Identifier: GPL-2.0-or-later
//
// Calls that fail: a full disk, a bad one, lost permissions, no more descriptors, short writes;
// once, and from then on.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "tests/trust/durability/attempt.h"
#include "tests/trust/durability/parallel_runs.h"
#include "tests/trust/durability/with_template.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

struct Fault {
  std::string error;
  std::string kinds;  // of calls, as in io_shim.h
  bool from_then_on = false;
  bool search = false;  // what was opened before must answer meanwhile
  std::string codes;    // one of which the Error of a step has; empty: any
};

const std::vector<Fault>& faults() {
  static const std::vector<Fault> all = {
      // SQLite does not say why it could not make its journal.
      {"ENOSPC", "cwmsd", false, true, ""},
      {"ENOSPC", "cwm", true, true, "disk_full"},
      {"EIO", "ocwsdrutm", false, false, ""},
      {"EIO", "cwsdrutm", true, true, ""},
      // Nor does Xapian say why it could not open a table.
      {"EACCES", "ocmru", false, false, ""},
      // SQLite calls a journal that may not be removed an error of the disk.
      {"EACCES", "cmru", true, true, "not_writable io"},
      {"EMFILE", "oc", false, false, ""},
      {"short", "w", false, true, ""},
      {"short", "w", true, true, ""},
  };
  return all;
}

// A disk that stays full whatever is removed: an erasure takes an index away and cannot make an
// empty one in its place. Erasures on a disk that is full as disks are: full_disk_test.cc.
bool is_without_any_room(const Fault& fault) {
  return fault.from_then_on && fault.error == "ENOSPC";
}

struct Case {
  const Fault* fault = nullptr;
  std::size_t at = 0;
  std::string orders() const {
    return "kinds=" + fault->kinds + " error=" + fault->error +
           (fault->from_then_on ? " fail_from=" : " fail=") + std::to_string(at);
  }
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "; ";
  return text;
}

class Fails : public WithTemplate {
 protected:
  // Each fault at so many calls of the workload; every day, one of `share` faults at one call.
  static void fail(const Workload& workload, std::size_t share, std::size_t count) {
    const Expected expected = expected_of(workload, template_->path());
    std::vector<Case> cases;
    for (std::size_t i = 0; i < faults().size(); i += is_full_size() ? 1 : share) {
      const Fault& fault = faults()[i];
      if (is_without_any_room(fault) && !workload.erased_by_step.empty()) continue;
      const WorkFolder folder(template_->path());
      AttemptOptions options;
      options.orders = "kinds=" + fault.kinds;
      const std::size_t total = attempt(workload, expected, folder.path(), options).call_count;
      for (const std::size_t at : evenly(total, sized(1, count))) {
        cases.push_back({&fault, is_full_size() ? at : total / 2});
      }
    }
    const auto results = in_processes(cases.size(), [&](std::size_t i) {
      return result_of(workload, expected, cases[i], is_thorough(i));
    });
    Tally tally{workload.name};
    std::map<std::string, std::size_t> codes;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const bool ok = results[i].starts_with("ok ");
      tally.add(ok ? "ok" : results[i] + " (" + workload.name + ", " + cases[i].orders() + ")");
      if (ok) ++codes[results[i].substr(3)];
    }
    std::string text;
    for (const auto& [code, times] : codes) text += ", " + std::to_string(times) + " " + code;
    tally.report("each with a fault" + text);
  }

 private:
  // "ok disk_full" with the code of the first error, "ok unnoticed", or what is broken.
  static std::string result_of(const Workload& workload, const Expected& expected, const Case& one,
                               bool thorough) {
    const WorkFolder folder(template_->path());
    const Attempt failed =
        attempt(workload, expected, folder.path(), {one.orders(), one.fault->search, {}});
    if (!failed.ended_well) return "ended: the process did not come back";
    if (!failed.wrong.empty()) return "wrong: " + joined(failed.wrong);
    // Tried again with another writer, all of it succeeds.
    if (!one.fault->from_then_on && failed.acknowledged < workload.steps.size()) {
      return "stuck: " + joined(failed.errors);
    }
    const std::string result = in_process(
        [&] { return broken_promise(folder.path(), expected, failed.acknowledged, thorough); });
    if (result != "ok") return result;
    for (const std::string& error : failed.errors) {
      const std::string code = error.substr(0, error.find(':'));
      if (!one.fault->codes.empty() && one.fault->codes.find(code) == std::string::npos) {
        return "unclear: " + error;
      }
    }
    if (failed.errors.empty()) return "ok unnoticed";
    return "ok " + failed.errors.front().substr(0, failed.errors.front().find(':'));
  }
};

TEST_F(Fails, InFiveCommits) { fail(commits(), 1, 48); }
TEST_F(Fails, InDictionaryChanges) { fail(dictionary_changes(), 4, 13); }
TEST_F(Fails, InLearning) { fail(learning(), 4, 13); }
TEST_F(Fails, InACompaction) { fail(compaction(), 4, 13); }
TEST_F(Fails, InABackupAndARestore) { fail(backup_and_restore(), 4, 13); }
TEST_F(Fails, InErasures) { fail(erasures(), 1, 13); }

}  // namespace
}  // namespace toibiki
