// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "analysis/rule_file.h"

namespace toibiki {

// A line of a knowledge base's own file that leaves out the built-in one of the same name.
inline constexpr std::string_view kBuiltInOff = "!built-in off";

// The built-in file, unless the own one switches it off, and the own one, if there is one: what a
// knowledge base knows is added to what the library knows. Throws as read_rules().
std::vector<RuleFile> read_added_rules(const std::filesystem::path& folder, std::string_view name,
                                       char separator);

// Whether the line is kBuiltInOff.
bool is_built_in_off(const RuleFile::Line& line);

// What a look at a rule file finds, in order of lines.
struct RuleCheck {
  std::vector<RuleProblem> problems;  // what must not be: the file should not be put in place
  std::vector<RuleProblem> notes;     // has no effect, or not the one it seems to have
};

}  // namespace toibiki
