// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_filter.h"

#include <algorithm>

#include "analysis/rule_file.h"
#include "base/hash.h"
#include "text/fold.h"

namespace toibiki {

WordFilter::WordFilter(const std::filesystem::path& folder) {
  const RuleFile parts = read_rules(folder, "pos_filter.tsv");
  for (const RuleFile::Line& line : parts.lines) {
    const std::string& verdict = line.columns.front();
    if (line.columns.size() != 2 || (verdict != "keep" && verdict != "drop") ||
        line.columns[1].empty()) {
      throw rule_error(
          parts, line, verdict,
          "keep または drop、タブ、品詞の順に書いてください。 (expected keep or drop, a "
          "tab, a part of speech)");
    }
    part_of_speech_.emplace_back(line.columns[1], verdict == "keep");
  }
  std::stable_sort(part_of_speech_.begin(), part_of_speech_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });

  const RuleFile words = read_rules(folder, "stop_words.tsv");
  for (const RuleFile::Line& line : words.lines) {
    if (line.columns.size() != 2 || line.columns.front().empty()) {
      throw rule_error(words, line, line.columns.front(),
                       "語、タブ、理由の順に書いてください。 (expected a word, a tab, a reason)");
    }
    stop_words_.insert(unify(line.columns.front()).text());
  }
  fingerprint_ =
      "pos_filter:" + to_hex(hash64(parts.text)) + " stop_words:" + to_hex(hash64(words.text));
}

bool WordFilter::keeps_part_of_speech(std::string_view part_of_speech) const {
  for (const auto& [prefix, keep] : part_of_speech_) {
    if (!part_of_speech.starts_with(prefix)) continue;
    if (part_of_speech.size() == prefix.size() || part_of_speech[prefix.size()] == ',') return keep;
  }
  return true;
}

}  // namespace toibiki
