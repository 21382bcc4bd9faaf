// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/trust/durability/promises.h"

namespace toibiki {

// What a workload in a process of its own has said of itself.
struct Attempt {
  std::size_t acknowledged = 0;     // steps
  std::vector<std::string> errors;  // "disk_full: ...", each that a step threw
  std::vector<std::string> wrong;   // what must not be: other exceptions, a search that failed
  std::size_t call_count = 0;       // that the shim numbered
  bool ended_well = false;          // the process came to the end of the workload, or gave it up
};

struct AttemptOptions {
  std::string orders;  // for the shim, without its folder; it numbers from here on
  // Searchers that were open before must answer while things fail.
  bool search = false;
  std::optional<std::chrono::microseconds> killed_after = {};
};

// Runs the workload on the knowledge base in `root`. A step that throws Error is tried again once,
// with another writer; then the workload is given up.
Attempt attempt(const Workload& workload, const Expected& expected,
                const std::filesystem::path& root, const AttemptOptions& options);

// How often each result of broken_promise() came, without its details: for the figures.
struct Tally {
  std::string name;
  std::size_t run_count = 0;
  std::vector<std::string> broken = {};
  void add(const std::string& result);
  // Prints the figures with `more`; every broken promise is a failure of the test.
  void report(const std::string& more) const;
};

}  // namespace toibiki
