// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "toibiki/export.h"

namespace toibiki {

// What is wrong with a line of a rule file, or worth a look.
struct RuleProblem {
  std::string file;
  std::size_t line = 0;  // 1-based; 0: the file as a whole
  std::string value;     // as a message shows it: at most 80 bytes of UTF-8
  std::string reason;    // what is wrong and what to do, Japanese, then English in parentheses
  friend bool operator==(const RuleProblem&, const RuleProblem&) = default;
};

// "lexicon.csv:3: 「推し活」: 「語,読み」…"
TOIBIKI_API std::string to_string(const RuleProblem& problem);

}  // namespace toibiki
