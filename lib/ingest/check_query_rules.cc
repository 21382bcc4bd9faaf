// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/check_query_rules.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "analysis/variant_table.h"
#include "base/file.h"
#include "base/new_folder.h"
#include "query/confusables.h"
#include "query/pins.h"
#include "query/synonyms.h"
#include "record/date.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

// A line that takes two words for one which are not to be swapped.
void check_variants(const RuleFile& file, const Confusables& confusables,
                    std::vector<RuleProblem>& problems) {
  for (const RuleFile::Line& line : file.lines) {
    std::vector<RuleProblem> told;  // by check_rule_file()
    for (const VariantRow& row : read_variants({file.name, {}, {line}}, told)) {
      for (const std::string& spelling : row.spellings) {
        if (!confusables.stand_in_one_row(row.key, spelling)) continue;
        problems.push_back(rule_problem(
            file, line, spelling,
            "「" + row.key + "」と取り違えてはいけない語です(confusables.tsv)。この表記を行から外してください。 "
            "(must not be taken for the other word; take it out of the line)"));
      }
    }
  }
}

// The files as they will lie in the knowledge base, for as long as it lives.
class StagedFolder {
 public:
  explicit StagedFolder(const DictionaryFolder& folder) {
    std::string name = "/tmp/toibiki-check-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw system_error(errno, "フォルダを作れ", name);
    parent_ = name;
    write_dictionary_folder(path(), folder);
  }
  ~StagedFolder() { remove_quietly(parent_); }
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  std::filesystem::path path() const { return parent_ / "dictionaries"; }

 private:
  std::filesystem::path parent_;
};

}  // namespace

void check_query_rules(const DictionaryFolder& folder,
                       const std::map<std::string_view, RuleFile>& files,
                       const std::filesystem::path& mecab_dictionary, DictionaryCheck& check) {
  const bool has_synonyms = folder.files.contains("synonyms.txt");
  const bool has_confusables = folder.files.contains("confusables.tsv");
  const bool has_variants = folder.files.contains("variants.tsv");
  const bool has_pins = folder.files.contains("pins.tsv");
  if (!has_synonyms && !has_confusables && !has_variants && !has_pins) return;
  if (!check.problems.empty()) return;  // what the analyzer would make of them is not known yet
  const StagedFolder staged(folder);
  const Analyzer analyzer({mecab_dictionary, staged.path()});
  const auto take = [&check](const RuleCheck& found) {
    check.problems.insert(check.problems.end(), found.problems.begin(), found.problems.end());
    check.notes.insert(check.notes.end(), found.notes.begin(), found.notes.end());
  };
  if (has_confusables) take(check_confusables(files.at("confusables.tsv"), analyzer));
  const Confusables confusables(read_confusables(staged.path()), analyzer);
  if (has_variants) check_variants(files.at("variants.tsv"), confusables, check.problems);
  if (has_synonyms) {
    take(check_synonyms(files.at("synonyms.txt"), analyzer, confusables));
  }
  if (has_pins) take(check_pins(files.at("pins.tsv"), analyzer, today()));
}

}  // namespace toibiki
