// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/check_query_rules.h"

#include "query/confusables.h"
#include "query/synonyms.h"
#include "toibiki/analyzer.h"

namespace toibiki {

void check_query_rules(const DictionaryFolder& folder,
                       const std::map<std::string_view, RuleFile>& files,
                       const std::filesystem::path& mecab_dictionary, DictionaryCheck& check) {
  const bool has_synonyms = folder.files.contains("synonyms.txt");
  const bool has_confusables = folder.files.contains("confusables.tsv");
  if (!has_synonyms && !has_confusables) return;
  const Analyzer analyzer({mecab_dictionary, {}});
  const auto take = [&check](const RuleCheck& found) {
    check.problems.insert(check.problems.end(), found.problems.begin(), found.problems.end());
    check.notes.insert(check.notes.end(), found.notes.begin(), found.notes.end());
  };
  if (has_confusables) take(check_confusables(files.at("confusables.tsv"), analyzer));
  if (has_synonyms) {
    const Confusables confusables(read_confusables({}), analyzer);
    take(check_synonyms(files.at("synonyms.txt"), analyzer, confusables));
  }
}

}  // namespace toibiki
