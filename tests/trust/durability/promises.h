// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/trust/durability/workload.h"

namespace toibiki {

// What a workload leaves after none, one, ... all of its steps, found by running it undisturbed.
struct Expected {
  std::vector<std::string> contents;
  std::vector<std::string> erased_by_step;
};
Expected expected_of(const Workload& workload, const std::filesystem::path& template_root);

// Looks at what is left of a workload of which `acknowledged` steps were acknowledged, as the next
// user of the knowledge base would: customers search it at once, agents open it, somebody commits,
// check() reads everything. "ok", or what is broken: "lost: ...", "torn: ...", "does not open:
// ...", "differs: ..." (check), "search: ...", "left: ..." (what was erased). Unless `thorough`,
// it neither commits nor looks for each article.
std::string broken_promise(const std::filesystem::path& root, const Expected& expected,
                           std::size_t acknowledged, bool thorough = true);

}  // namespace toibiki
