// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_filter.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "text/fold.h"

namespace toibiki {

std::vector<std::pair<std::string, bool>> read_pos_filter(const RuleFile& file,
                                                          std::vector<RuleProblem>& problems) {
  std::vector<std::pair<std::string, bool>> rules;
  for (const RuleFile::Line& line : file.lines) {
    const std::string& verdict = line.columns.front();
    if (line.columns.size() == 2 && (verdict == "keep" || verdict == "drop") &&
        !line.columns[1].empty()) {
      rules.emplace_back(line.columns[1], verdict == "keep");
      continue;
    }
    problems.push_back(rule_problem(
        file, line, verdict,
        "keep または drop、タブ、品詞の順に書いてください。 (expected keep or drop, a "
        "tab, a part of speech)"));
  }
  return rules;
}

std::vector<StopWord> read_stop_words(const RuleFile& file, std::vector<RuleProblem>& problems) {
  std::vector<StopWord> words;
  for (const RuleFile::Line& line : file.lines) {
    if (line.columns.size() == 2 && !line.columns.front().empty()) {
      words.push_back({unify(line.columns.front()).text(), line.number});
      continue;
    }
    problems.push_back(
        rule_problem(file, line, line.columns.front(),
                     "語、タブ、理由の順に書いてください。 (expected a word, a tab, a reason)"));
  }
  return words;
}

WordFilter::WordFilter(const std::filesystem::path& folder, const FeatureLayout& layout) {
  std::vector<RuleProblem> problems;
  const RuleFile parts = read_rules(folder, layout.pos_filter);
  part_of_speech_ = read_pos_filter(parts, problems);
  std::stable_sort(part_of_speech_.begin(), part_of_speech_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });

  const RuleFile words = read_rules(folder, "stop_words.tsv");
  for (StopWord& stop : read_stop_words(words, problems)) stop_words_.insert(std::move(stop.word));
  std::string text = words.text;
  if (!layout.more_stop_words.empty()) {
    const RuleFile more = read_rules(folder, layout.more_stop_words);
    for (StopWord& stop : read_stop_words(more, problems)) stop_words_.insert(std::move(stop.word));
    text += more.text;
  }
  require_none(problems);
  fingerprint_ = "pos_filter:" + to_hex(hash64(parts.text)) + " stop_words:" + to_hex(hash64(text));
}

bool WordFilter::keeps_part_of_speech(std::string_view part_of_speech) const {
  for (const auto& [prefix, keep] : part_of_speech_) {
    if (!part_of_speech.starts_with(prefix)) continue;
    if (part_of_speech.size() == prefix.size() || part_of_speech[prefix.size()] == ',') return keep;
  }
  return true;
}

}  // namespace toibiki
