// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analysis/rule_file.h"

namespace toibiki {

// A line of synonyms.txt.
struct SynonymRule {
  std::size_t line = 0;           // of the file; 1-based
  std::vector<std::string> from;  // an inquiry that says one of these ...
  std::vector<std::string> to;  // ... looks for all of these, too; empty: for the others of `from`
  std::vector<std::string>
      scope;  // counts below this category only, from the top; empty: everywhere
  friend bool operator==(const SynonymRule&, const SynonymRule&) = default;
};

struct SynonymRules {
  std::vector<SynonymRule> rules;
  std::vector<RuleProblem> problems;  // of lines that gave no rule
};

// Format: the header comment of dictionaries/synonyms.txt. Throws nothing.
// Requires: the file was read with '\n' between columns, so that a line is one column.
SynonymRules parse_synonyms(const RuleFile& file);

// The built-in rules and those of the file in `folder`. Throws Error kDictionary with file and
// line.
std::vector<SynonymRule> read_synonyms(const std::filesystem::path& folder);

// The rule as a line of the file, without its end.
std::string to_string(const SynonymRule& rule);

}  // namespace toibiki
