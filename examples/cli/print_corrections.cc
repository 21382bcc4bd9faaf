// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_corrections.h"

#include <ostream>

namespace toibiki::cli {

void print_corrections(std::ostream& out, const std::vector<Correction>& corrections) {
  for (const Correction& correction : corrections) {
    out << "もしかして: " << correction.text << " (did you mean this?)\n";
  }
}

std::vector<Correction> corrections_of(Searcher& searcher, std::string_view text) {
  if (text.size() > kMaxTypedBytes) return {};
  return searcher.correct(text);
}

}  // namespace toibiki::cli
