// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rule_file.h"
#include "query/own_rules.h"
#include "query/phrase_table.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// Where an article stands among what was found, whatever its score.
enum class PinState {
  kNone,    // where its score puts it
  kPinned,  // first
  kBuried,  // last
};

// "none", "pin", "bury"; the last two as pins.tsv has them.
std::string_view to_string(PinState state) noexcept;

// A line of pins.tsv.
struct PinRule {
  std::size_t line = 0;  // of the file; 1-based
  std::string article_id;
  PinState state = PinState::kPinned;
  std::string last_day;            // "YYYY-MM-DD"; holds on it, and not after it
  std::vector<std::string> words;  // an inquiry must hold them all; empty: every inquiry
  std::string note;
  friend bool operator==(const PinRule&, const PinRule&) = default;
};

struct PinRules {
  std::vector<PinRule> rules;
  std::vector<RuleProblem> problems;  // of lines that gave no rule
};

// Format: dictionaries/README.md, pins.tsv. Throws nothing.
PinRules parse_pins(const RuleFile& file);

// The rules of the file in `folder`; none if it is not there. Throws Error kDictionary with file
// and line.
std::vector<PinRule> read_pins(const std::filesystem::path& folder);

// Rules that put articles first or last, as the analyzer compares words. Immutable. It finds
// nothing: an article that an inquiry does not find stays away, pinned or not.
class Pins {
 public:
  Pins() = default;
  // A rule with a word of which the analyzer leaves nothing never counts; check_pins() names it.
  Pins(std::span<const PinRule> rules, const Analyzer& analyzer);

  bool empty() const { return rules_.empty(); }

  // What holds for the article on `day` ("YYYY-MM-DD") when `inquiry` is asked. Where several rules
  // do, one with words goes before one without, else the later line.
  PinState state(std::string_view article_id, std::span<const PlacedWord> inquiry,
                 std::string_view day) const;

 private:
  struct Rule {
    PinState state = PinState::kNone;
    std::string last_day;
    std::vector<std::string> keys;
  };
  // By article id; those with words first, then the later ones first.
  std::map<std::string, std::vector<Rule>, std::less<>> rules_;
};

// Problems: lines that cannot be read, words of which the analyzer leaves nothing. Notes: rules
// that do not hold any more on `today`, rules that a later line replaces.
RuleCheck check_pins(const RuleFile& file, const Analyzer& analyzer, std::string_view today);

}  // namespace toibiki
