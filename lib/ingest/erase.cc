// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/erase.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "ingest/dictionary_transaction.h"
#include "ingest/erasure.h"
#include "record/json.h"
#include "store/erasure_mark.h"
#include "store/manifest.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

void require_named(const Erasure& erasure) {
  for (const auto* names : {&erasure.case_keys, &erasure.article_ids, &erasure.past_answer_ids}) {
    if (std::none_of(names->begin(), names->end(), [](const auto& name) { return name.empty(); })) {
      continue;
    }
    throw Error(
        ErrorCode::kInvalidArgument,
        "消す案件のキーか ID が空です。指定し直してください。 (the key or id of what to erase "
        "is empty)");
  }
}

// Records by id, outcomes by number.
struct Found {
  std::set<std::string> past_answers;
  std::set<std::uint64_t> outcomes;
};

Found found_by(const Erasure& erasure, const RecordStore& store) {
  Found found{{erasure.past_answer_ids.begin(), erasure.past_answer_ids.end()},
              {erasure.outcome_numbers.begin(), erasure.outcome_numbers.end()}};
  for (const std::string& key : erasure.case_keys) {
    for (const PastAnswer& answer : store.past_answers_of_case(key)) {
      found.past_answers.insert(answer.id);
      for (const std::uint64_t number : store.outcomes_of_inquiry(answer.inquiry)) {
        found.outcomes.insert(number);
      }
    }
  }
  return found;
}

// Steps 1 and 2.
ErasureReport erase_rows(const fs::path& knowledge_base, const Erasure& erasure, RecordStore& store,
                         const ErasureHooks& hooks) {
  ErasureReport report;
  const Found found = found_by(erasure, store);
  try {
    write_erasure_mark(knowledge_base, store.last_change());
    hooks.after_step("marked");
    for (const std::string& id : std::set(erasure.article_ids.begin(), erasure.article_ids.end())) {
      if (store.erase(RecordKind::kArticle, id)) ++report.article_count;
    }
    for (const std::string& id : found.past_answers) {
      if (store.erase(RecordKind::kPastAnswer, id)) ++report.past_answer_count;
    }
    for (const std::uint64_t number : found.outcomes) {
      if (store.erase_outcome(number)) ++report.outcome_count;
    }
    store.commit();
  } catch (...) {
    try {
      store.rollback();
    } catch (const Error&) {  // SQLite has done it
    }
    throw;
  }
  hooks.after_step("recorded");
  return report;
}

// A trial of dictionaries works on a copy of the knowledge base, in which all of this would stay.
void remove_trial(const fs::path& knowledge_base) {
  const fs::path trial = knowledge_base / "dictionaries.diff";
  if (!is_real_folder(trial)) return;
  const FolderLock lock(trial);
  remove_folder(trial);
}

}  // namespace

ErasureReport make_erasure(const fs::path& knowledge_base, const Erasure& erasure,
                           const OpenOptions& options, const ErasureHooks& hooks) {
  require_named(erasure);
  const Manifest manifest = read_manifest(knowledge_base);
  const FolderLock lock(knowledge_base);
  complete_dictionary_change(knowledge_base, options);
  const Analyzer analyzer({options.mecab_dictionary, knowledge_base / "dictionaries"});
  require_same_analyzer(knowledge_base, read_manifest(knowledge_base).analyzer_fingerprint,
                        analyzer.fingerprint());
  remove_trial(knowledge_base);
  RecordStore store(knowledge_base, RecordStore::Mode::kErase);
  make_missing_indexes(knowledge_base, analyzer);
  complete_erasure(knowledge_base, store, analyzer);
  ErasureReport report;
  try {
    report = erase_rows(knowledge_base, erasure, store, hooks);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDiskFull) throw;
    give_up_reserve(knowledge_base);
    report = erase_rows(knowledge_base, erasure, store, hooks);
  }
  report.indexes_behind = complete_erasure(knowledge_base, store, analyzer, hooks);
  if (!report.indexes_behind) keep_reserve(knowledge_base);  // else they need the room
  return report;
}

ErasureReport erase(const fs::path& knowledge_base, const Erasure& erasure,
                    const OpenOptions& options) {
  return make_erasure(knowledge_base, erasure, options, {});
}

std::string to_json(const ErasureReport& report) {
  Json json;
  json["articles"] = report.article_count;
  json["answers"] = report.past_answer_count;
  json["outcomes"] = report.outcome_count;
  json["indexes_behind"] = report.indexes_behind;
  return dump_json(json);
}

}  // namespace toibiki
