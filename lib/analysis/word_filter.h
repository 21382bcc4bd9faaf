// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analysis/feature_layout.h"
#include "analysis/rule_file.h"

namespace toibiki {

// A line of stop_words.tsv.
struct StopWord {
  std::string word;  // normalised
  std::size_t line = 0;
  friend bool operator==(const StopWord&, const StopWord&) = default;
};

// Part of speech, and whether it is kept, in order of lines. Bad lines become problems.
std::vector<std::pair<std::string, bool>> read_pos_filter(const RuleFile& file,
                                                          std::vector<RuleProblem>& problems);
std::vector<StopWord> read_stop_words(const RuleFile& file, std::vector<RuleProblem>& problems);

// Which words carry meaning: by part of speech (pos_filter.tsv; of UniDic pos_filter_unidic.tsv) and by
// base form (stop_words.tsv; with UniDic also stop_words_unidic.tsv).
// Formats: the header comments of those files. Immutable.
class WordFilter {
 public:
  // `folder` may hold own files in place of the built-in ones; may be empty.
  // Throws Error kDictionary with file and line.
  // `layout`: of the dictionary whose parts of speech are asked about.
  WordFilter(const std::filesystem::path& folder, const FeatureLayout& layout);

  // `part_of_speech`: the first four columns of a feature, "名詞,接尾,一般,*". The longest
  // rule that is a prefix of it decides; without one the word is kept, so that nothing is missed.
  bool keeps_part_of_speech(std::string_view part_of_speech) const;

  bool is_stop_word(std::string_view base_form) const { return stop_words_.contains(base_form); }

  // Changes when a rule changes.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::vector<std::pair<std::string, bool>> part_of_speech_;  // longest first
  std::unordered_set<std::string, Hash, std::equal_to<>> stop_words_;
  std::string fingerprint_;
};

}  // namespace toibiki
