// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_rules.h"

#include <sys/stat.h>

#include <string>
#include <utility>
#include <vector>

#include "query/synonym_rules.h"
#include "toibiki/error.h"

namespace toibiki {

namespace {

std::shared_ptr<const QueryRules> make_rules(std::vector<ConfusableRow> rows,
                                             const std::vector<SynonymRule>& synonyms,
                                             const Analyzer& analyzer) {
  auto rules = std::make_shared<QueryRules>();
  rules->confusables = Confusables(std::move(rows), analyzer);
  rules->synonyms = Synonyms(synonyms, analyzer, rules->confusables);
  return rules;
}

// 700 lines take 20 ms to analyse: done once for all knowledge bases of an analyzer.
std::shared_ptr<const QueryRules> built_in_rules_for(const Analyzer& analyzer) {
  static std::mutex mutex;
  static std::string fingerprint;
  static std::shared_ptr<const QueryRules> rules;
  const std::lock_guard lock(mutex);
  if (rules == nullptr || fingerprint != analyzer.fingerprint()) {
    rules = make_rules(read_confusables({}), read_synonyms({}), analyzer);
    fingerprint = analyzer.fingerprint();
  }
  return rules;
}

}  // namespace

LiveQueryRules::LiveQueryRules(std::filesystem::path folder,
                               std::shared_ptr<const Analyzer> analyzer)
    : folder_(std::move(folder)), analyzer_(std::move(analyzer)), state_(state_of_folder()) {
  if (state_ == FolderState{}) return;
  read_confusables(folder_);
  read_synonyms(folder_);
}

std::shared_ptr<const QueryRules> LiveQueryRules::current() {
  const FolderState now = state_of_folder();
  const std::lock_guard lock(mutex_);
  if (rules_ != nullptr && now == state_) return rules_;
  state_ = now;
  try {
    rules_ = read();
  } catch (const Error&) {
    // A hand is at work on them; `toibiki dictionary check` says what is wrong.
    if (rules_ == nullptr) throw;
  }
  return rules_;
}

LiveQueryRules::FileState LiveQueryRules::state_of(const char* name) const {
  struct stat status {};
  if (::stat((folder_ / name).c_str(), &status) != 0) return {};
  return {status.st_ino,
          status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec,
          status.st_size};
}

LiveQueryRules::FolderState LiveQueryRules::state_of_folder() const {
  return {state_of("confusables.tsv"), state_of("synonyms.txt")};
}

std::shared_ptr<const QueryRules> LiveQueryRules::read() const {
  if (state_ == FolderState{}) return built_in_rules_for(*analyzer_);
  return make_rules(read_confusables(folder_), read_synonyms(folder_), *analyzer_);
}

}  // namespace toibiki
