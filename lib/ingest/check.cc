// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/new_folder.h"
#include "index/index_audit.h"
#include "index/index_reader.h"
#include "index/shard_list.h"
#include "ingest/catch_up.h"
#include "ingest/catch_up_completion.h"
#include "ingest/dictionary_transaction.h"
#include "ingest/expected_documents.h"
#include "rank/profile_sum.h"
#include "rank/semantic_model.h"
#include "store/dictionary_change.h"
#include "store/erasure_mark.h"
#include "store/manifest.h"
#include "store/ranking_files.h"
#include "store/record_store.h"
#include "store/written_dictionaries.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/semantic.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kAnswerBatchSize = 1'000;
constexpr std::size_t kMaxProfileBytes = 1'000'000;

// Past answers may name articles that were never imported or are gone.
void check_references(const RecordStore& store, std::vector<std::string>& notes) {
  std::uint64_t after = 0;
  while (true) {
    const std::vector<Change> changes =
        store.changes(RecordKind::kPastAnswer, after, kAnswerBatchSize);
    if (changes.empty()) return;
    for (const Change& change : changes) {
      if (!change.record) continue;
      for (const std::string& id : std::get<PastAnswer>(*change.record).article_ids) {
        if (store.find(RecordKind::kArticle, id)) continue;
        notes.push_back("answer「" + change.id + "」の article_ids「" + id +
                        "」という記事はありません (no such article)");
      }
    }
    after = changes.back().number;
  }
}

void compare(const fs::path& path, const std::map<std::string, std::uint64_t>& expected,
             const std::map<std::string, std::uint64_t>& digests,
             std::vector<std::string>& problems) {
  std::size_t missing = 0;
  std::size_t different = 0;
  std::size_t extra = 0;
  std::string first;
  const auto note = [&](std::size_t& count, const std::string& id) {
    ++count;
    if (first.empty()) first = id;
  };
  for (const auto& [id, value] : expected) {
    const auto found = digests.find(id);
    if (found == digests.end()) {
      note(missing, id);
    } else if (found->second != value) {
      note(different, id);
    }
  }
  for (const auto& [id, value] : digests) {
    if (!expected.contains(id)) note(extra, id);
  }
  if (missing + different + extra == 0) return;
  problems.push_back(path.string() + ": 記録と合いません: 欠け " + std::to_string(missing) +
                     "、相違 " + std::to_string(different) + "、余分 " + std::to_string(extra) +
                     "、最初は「" + first + "」 (index differs from the record)");
}

// False if the content differs from the record for a reason that is told here.
bool check_identity(const fs::path& path, std::uint64_t last_change, const IndexIdentity& identity,
                    const std::string& fingerprint, bool repair, CheckReport& report) {
  try {
    require_same_analyzer(path, identity.analyzer_fingerprint, fingerprint);
    require_not_ahead(path, identity.applied_change, last_change);
  } catch (const Error& error) {
    report.problems.emplace_back(error.what());
    return false;
  }
  if (identity.applied_change == last_change) return true;
  // A killed writer leaves this, and it is mended by whoever opens it next: no damage.
  const std::string behind = path.string() + ": 記録より遅れています";
  if (repair) {
    report.problems.push_back(behind + " (index behind the record)");
  } else {
    report.notes.push_back(behind +
                           "。次に開くときに追いつきます。中身は確かめていません (index behind the "
                           "record; the next open catches up; not compared)");
  }
  return false;
}

void check_indexes(const fs::path& knowledge_base, const RecordStore& store,
                   const ExpectedDocuments& expected, const std::string& fingerprint, bool repair,
                   CheckReport& report) {
  for (const IndexName name : kAllIndexes) {
    const fs::path path = index_path(knowledge_base, name);
    const IndexAudit audit = audit_index(path);
    if (!audit.problems.empty()) {
      report.problems.insert(report.problems.end(), audit.problems.begin(), audit.problems.end());
    } else if (check_identity(path, store.last_change(streams_of(name)), audit.identity,
                              fingerprint, repair, report)) {
      compare(path, expected.at(name), audit.digests, report.problems);
    }
  }
}

// Builds new indexes beside the old ones and puts them in place.
void rebuild(const fs::path& knowledge_base, const RecordStore& store, const Analyzer& analyzer,
             const CheckOptions& options) {
  const fs::path beside = knowledge_base / "rebuild";
  const fs::path place = knowledge_base / "index";
  remove_folder(beside);
  remove_folder(knowledge_base / "index.old");  // of an earlier version
  make_private_folder(beside);
  make_private_folder(beside / "index");
  IndexSet::create(beside, analyzer.fingerprint());
  const std::size_t total =
      store.count(RecordKind::kArticle) + store.count(RecordKind::kPastAnswer);
  {
    IndexSet indexes(beside);
    catch_up(store, indexes, analyzer, {1, [&](std::size_t done) {
                                          // Removals are changes too, but no records.
                                          if (options.progress) {
                                            options.progress(std::min(done, total), total);
                                          }
                                        }});
  }
  if (fs::exists(fs::symlink_status(place))) {
    exchange_folders(beside / "index", place);
  } else {
    fs::rename(beside / "index", place);
  }
  sync_folder(knowledge_base);
  remove_folder(beside);
}

bool repairs(const CheckOptions& options) { return options.repair || options.rebuild; }

// Runs `action`; damage that stops it becomes a problem.
template <typename Action>
void reporting(std::vector<std::string>& problems, Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt && error.code() != ErrorCode::kAnalyzerMismatch) throw;
    problems.emplace_back(error.what());
  }
}

// A repair completes a dictionary change that was killed, or gives it up; the rebuild mends the
// rest.
void end_dictionary_change(const fs::path& path, const CheckOptions& options,
                           std::vector<std::string>& problems) {
  try {
    complete_dictionary_change(path, options.open);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt && error.code() != ErrorCode::kAnalyzerMismatch &&
        error.code() != ErrorCode::kIndexMissing && error.code() != ErrorCode::kDictionary) {
      throw;
    }
    problems.emplace_back(error.what());
    abandon_dictionary_change(path);
  }
}

// A damaged model is learned again by a repair: it is derived.
std::vector<std::string> model_problems(const fs::path& path) {
  std::vector<std::string> problems;
  const bool is_learned = is_there(semantic_model_path(path, Audience::kPublic)) ||
                          is_there(semantic_model_path(path, Audience::kAgent));
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    const fs::path file = semantic_model_path(path, audience);
    reporting(problems, [&] { open_semantic_model(file); });
    if (is_learned && !is_there(file)) {  // both are learned together
      problems.push_back(file.string() +
                         ": ありません。toibiki check --repair で学び直せます (model missing)");
    }
  }
  return problems;
}

// The profile and the list of shards are written by people, who must mend them.
std::vector<std::string> problems_of_settings(const fs::path& path) {
  std::vector<std::string> problems;
  const auto try_to = [&problems](const std::function<void()>& read) {
    try {
      read();
    } catch (const Error& error) {
      problems.emplace_back(error.what());
    }
  };
  try_to([&] {
    if (is_there(profile_path(path))) read_profile(profile_path(path));
  });
  try_to([&] { read_shards(path); });
  return problems;
}

// The record knows nothing of what people wrote, and people may edit it where it lies.
void note_changed_by_hand(const fs::path& path, CheckReport& report) {
  const auto note = [&](const fs::path& file) {
    report.notes.push_back(
        file.string() +
        ": 最後に toibiki "
        "が書いた後に変わっています。手で直していなければ壊れています。バックアップから"
        "戻してください (changed since toibiki wrote it: edited by hand, or damaged)");
  };
  if (!dictionaries_are_as_written(path)) note(dictionaries_path(path));
  if (is_there(profile_path(path)) &&
      !profile_fits_its_sum(read_file(profile_path(path), kMaxProfileBytes))) {
    note(profile_path(path));
  }
}

// Behind the record, it is mended by whoever opens it next, as an index is.
std::vector<std::string> check_completion(const fs::path& path, const RecordStore& store,
                                          const Analyzer& analyzer, bool repair,
                                          CheckReport& report) {
  bool is_behind = false;
  std::vector<std::string> problems = completion_problems(store, path, analyzer, is_behind);
  if (!is_behind) return problems;
  const std::string behind = (path / "completion").string() + ": 記録より遅れています";
  if (repair) return {behind + " (completion behind the record)"};
  report.notes.push_back(
      behind +
      "。次に開くときに追いつきます。中身は確かめていません (completion behind the "
      "record; the next open catches up; not compared)");
  return {};
}

void check_all(const fs::path& path, const CheckOptions& options, CheckReport& report) {
  std::vector<std::string> change_problems;
  if (repairs(options)) {
    end_dictionary_change(path, options, change_problems);
  } else if (is_dictionary_change_decided(path)) {
    report.notes.push_back(
        path.string() +
        ": 辞書の変更が途中です。次に開くときに終わります。中身は確かめていません (a dictionary "
        "change "
        "is not complete; the next open completes it; not compared)");
    return;
  }
  if (is_erasure_under_way(path)) {
    report.notes.push_back(
        path.string() +
        ": 消去が途中です。次に開くときに終わります (an erasure is not complete; "
        "the next open completes it)");
  }
  std::vector<std::string> manifest_problems;
  std::optional<Manifest> manifest;
  reporting(manifest_problems, [&] { manifest = read_manifest(path); });
  const Analyzer analyzer({options.open.mecab_dictionary, path / "dictionaries"});
  if (manifest) {
    reporting(manifest_problems, [&] {
      require_same_analyzer(path, manifest->analyzer_fingerprint, analyzer.fingerprint());
    });
  }

  const RecordStore store(path, RecordStore::Mode::kReadOnly);
  report.article_count = store.count(RecordKind::kArticle);
  report.past_answer_count = store.count(RecordKind::kPastAnswer);
  const ExpectedDocuments expected = expected_documents(store, analyzer, report.problems);
  check_references(store, report.notes);
  const bool record_is_whole = report.problems.empty();

  for (const auto* found : {&change_problems, &manifest_problems}) {
    report.problems.insert(report.problems.end(), found->begin(), found->end());
  }
  check_indexes(path, store, expected, analyzer.fingerprint(), repairs(options), report);
  const bool needs_rebuild = options.rebuild || (options.repair && !report.problems.empty());
  const std::vector<std::string> of_models = model_problems(path);
  const std::vector<std::string> of_settings = problems_of_settings(path);
  const std::vector<std::string> of_completion =
      check_completion(path, store, analyzer, repairs(options), report);
  if (manifest && of_settings.empty()) note_changed_by_hand(path, report);
  for (const auto* found : {&of_models, &of_settings, &of_completion}) {
    report.problems.insert(report.problems.end(), found->begin(), found->end());
  }
  if (!record_is_whole || !repairs(options)) return;

  const std::size_t found_count = report.problems.size();
  if (needs_rebuild) {
    try {
      rebuild(path, store, analyzer, options);
    } catch (const fs::filesystem_error& error) {
      throw system_error(error.code().value(), "索引を置き換えられ", error.path1());
    }
    check_indexes(path, store, expected, analyzer.fingerprint(), repairs(options), report);
  }
  // The dictionaries are taken as they are from now on.
  const bool is_known = manifest && !needs_rebuild && dictionaries_are_as_written(path);
  if (!is_known) write_manifest(path, {Manifest::kFormat, analyzer.fingerprint(), version()});
  if (!of_models.empty()) learn_semantic_models(path);
  const bool rebuilds_completion = needs_rebuild || !of_completion.empty();
  if (rebuilds_completion) rebuild_completion(store, path, analyzer, IndexSet(path));
  const bool did_something = rebuilds_completion || !of_models.empty();
  report.repaired = did_something && report.problems.size() == found_count && of_settings.empty();
}

CheckReport check_once(const fs::path& path, const CheckOptions& options) {
  CheckReport report;
  reporting(report.problems, [&] { check_all(path, options, report); });
  return report;
}

}  // namespace

CheckReport check(const fs::path& path, const CheckOptions& options) {
  if (!repairs(options)) {
    CheckReport report = check_once(path, options);
    if (report.problems.empty()) return report;
    // A writer at work looks like damage. With the lock it is damage; without, this throws kLocked.
  } else {
    std::vector<std::string> ignored;
    reporting(ignored,
              [&] { read_manifest(path); });  // a folder that is none of ours is not locked
  }
  const FolderLock lock(path);
  return check_once(path, options);
}

}  // namespace toibiki
