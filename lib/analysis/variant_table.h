// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/rule_file.h"

namespace toibiki {

// A line of variants.tsv, unify()ed.
struct VariantRow {
  std::string key;
  std::string reading;  // hiragana
  std::vector<std::string> spellings;
};

// The lines of a file in the format of variants.tsv; what is wrong with the others goes to
// `problems`.
std::vector<VariantRow> read_variants(const RuleFile& file, std::vector<RuleProblem>& problems);

// Which spellings are of one word: 申込, 申込み, もうしこみ -> 申し込み. A spelling is told by itself and
// its reading, so that homographs stay apart (止める: とめる and やめる). Format: variants.tsv.
// Immutable; the built-in table is shared by the process.
class VariantTable {
 public:
  // The built-in table, and the lines of <folder>/variants.tsv on top, if there is one.
  // Throws Error kDictionary with file and line.
  explicit VariantTable(const std::filesystem::path& folder);

  // The key that all spellings of the word share; nothing if the table does not know the spelling.
  // Without a reading only if the spelling is of one word. Valid while the table lives.
  std::optional<std::string_view> find(std::string_view spelling, std::string_view reading) const;

  // The key of the katakana word whose katakana_key() this is, so that サーバ and サーバー are shown
  // as one of them; nothing if the table knows none.
  std::optional<std::string_view> find_katakana(std::string_view katakana_key) const;

  // Changes when a line changes.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  class Rows;
  std::shared_ptr<const Rows> built_in_;
  std::shared_ptr<const Rows> own_;  // null if the folder has none
  std::string fingerprint_;
};

}  // namespace toibiki
