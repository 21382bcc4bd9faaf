// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_rules.h"

#include <mutex>
#include <string>
#include <system_error>
#include <utility>

namespace toibiki {
namespace {

bool is_surely_there(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

}  // namespace

QueryRuleFiles::QueryRuleFiles(const std::filesystem::path& folder)
    : has_own_(!folder.empty() &&
               (is_surely_there(folder / "confusables.tsv") ||
                is_surely_there(folder / "synonyms.txt") || is_surely_there(folder / "pins.tsv"))) {
  if (has_own_) read(folder);
}

void QueryRuleFiles::read(const std::filesystem::path& folder) {
  confusables_ = read_confusables(folder);
  synonyms_ = read_synonyms(folder);
  pins_ = read_pins(folder);
}

std::shared_ptr<const QueryRules> QueryRuleFiles::make_rules(const Analyzer& analyzer) const {
  auto rules = std::make_shared<QueryRules>();
  rules->confusables = Confusables(confusables_, analyzer);
  rules->synonyms = Synonyms(synonyms_, analyzer, rules->confusables);
  rules->pins = Pins(pins_, analyzer);
  return rules;
}

std::shared_ptr<const QueryRules> QueryRuleFiles::rules_for(const Analyzer& analyzer) const {
  if (has_own_) return make_rules(analyzer);
  // 1,200 lines take 20 ms to analyse: done once for all knowledge bases of an analyzer.
  static std::mutex mutex;
  static std::string fingerprint;
  static std::shared_ptr<const QueryRules> shared;
  const std::lock_guard lock(mutex);
  if (shared == nullptr || fingerprint != analyzer.fingerprint()) {
    QueryRuleFiles built_in{std::filesystem::path()};
    built_in.read({});
    shared = built_in.make_rules(analyzer);
    fingerprint = analyzer.fingerprint();
  }
  return shared;
}

}  // namespace toibiki
