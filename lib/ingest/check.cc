// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "index/index_audit.h"
#include "index/index_document.h"
#include "index/index_reader.h"
#include "ingest/catch_up.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBatchSize = 1'000;

// What the record says that each index must hold.
using Expected = std::map<IndexName, std::map<std::string, std::uint64_t>>;

// Reads every record; problems with the record itself cannot be repaired here.
Expected read_record(const RecordStore& store, const Analyzer& analyzer,
                     std::vector<std::string>& problems) {
  for (const std::string& problem : store.integrity_problems()) {
    problems.push_back("records.sqlite: 壊れています: " + problem + " (record damaged)");
  }
  Expected expected;
  for (const IndexName name : kAllIndexes) expected[name];
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    std::uint64_t after = 0;
    while (true) {
      const std::vector<Change> changes = store.changes(kind, after, kBatchSize);
      if (changes.empty()) break;
      for (const Change& change : changes) {
        if (!change.record) continue;
        for (const RecordProblem& problem : validate(*change.record)) {
          problems.push_back("records.sqlite: " + change.id + ": " + problem.field + ": " +
                             problem.reason);
        }
        expected[home_of(*change.record)][change.id] =
            digest(make_index_document(*change.record, analyzer));
      }
      after = changes.back().number;
    }
  }
  return expected;
}

// Past answers may name articles that were never imported or are gone.
void check_references(const RecordStore& store, std::vector<std::string>& notes) {
  std::uint64_t after = 0;
  while (true) {
    const std::vector<Change> changes =
        store.changes(RecordKind::kPastAnswer, after, kBatchSize);
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
             const IndexAudit& audit, std::vector<std::string>& problems) {
  problems.insert(problems.end(), audit.problems.begin(), audit.problems.end());
  if (!audit.problems.empty()) return;
  std::size_t missing = 0;
  std::size_t different = 0;
  std::size_t extra = 0;
  std::string first;
  const auto note = [&](std::size_t& count, const std::string& id) {
    ++count;
    if (first.empty()) first = id;
  };
  for (const auto& [id, value] : expected) {
    const auto found = audit.digests.find(id);
    if (found == audit.digests.end()) {
      note(missing, id);
    } else if (found->second != value) {
      note(different, id);
    }
  }
  for (const auto& [id, value] : audit.digests) {
    if (!expected.contains(id)) note(extra, id);
  }
  if (missing + different + extra == 0) return;
  problems.push_back(path.string() + ": 記録と合いません: 欠け " + std::to_string(missing) +
                     "、相違 " + std::to_string(different) + "、余分 " + std::to_string(extra) +
                     "、最初は「" + first + "」 (index differs from the record)");
}

void check_identity(const fs::path& path, const RecordStore& store, IndexName name,
                    const std::string& fingerprint, std::vector<std::string>& problems) {
  try {
    const IndexIdentity identity = read_index_identity(path);
    require_same_analyzer(path, identity.analyzer_fingerprint, fingerprint);
    if (identity.applied_change < store.last_change(kind_in(name))) {
      problems.push_back(path.string() + ": 記録より遅れています (index behind the record)");
    }
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNewerFormat) throw;
    problems.emplace_back(error.what());
  }
}

std::vector<std::string> index_problems(const fs::path& knowledge_base, const RecordStore& store,
                                        const Expected& expected, const std::string& fingerprint) {
  std::vector<std::string> problems;
  for (const IndexName name : kAllIndexes) {
    const fs::path path = index_path(knowledge_base, name);
    const std::size_t before = problems.size();
    check_identity(path, store, name, fingerprint, problems);
    if (problems.size() > before) continue;  // its content differs for a reason that is told
    compare(path, expected.at(name), audit_index(path), problems);
  }
  return problems;
}

// Builds new indexes beside the old ones and puts them in place.
void rebuild(const fs::path& knowledge_base, const RecordStore& store, const Analyzer& analyzer,
             const CheckOptions& options) {
  const fs::path beside = knowledge_base / "rebuild";
  const fs::path old = knowledge_base / "index.old";
  fs::remove_all(beside);
  fs::remove_all(old);
  make_private_folder(beside);
  make_private_folder(beside / "index");
  IndexSet::create(beside, analyzer.fingerprint());
  const std::size_t total =
      store.count(RecordKind::kArticle) + store.count(RecordKind::kPastAnswer);
  {
    IndexSet indexes(beside);
    catch_up(store, indexes, analyzer, {1, [&](std::size_t done) {
                                          if (options.progress) options.progress(done, total);
                                        }});
  }
  if (fs::exists(fs::symlink_status(knowledge_base / "index"))) {
    fs::rename(knowledge_base / "index", old);
  }
  fs::rename(beside / "index", knowledge_base / "index");
  sync_folder(knowledge_base);
  write_manifest(knowledge_base, {Manifest::kFormat, analyzer.fingerprint(), version()});
  fs::remove_all(old);
  fs::remove_all(beside);
}

}  // namespace

CheckReport check(const fs::path& path, const CheckOptions& options) {
  const Manifest manifest = read_manifest(path);
  std::optional<FolderLock> lock;
  if (options.repair) lock.emplace(path);
  const Analyzer analyzer({options.open.mecab_dictionary, path / "dictionaries"});
  const RecordStore store(path, RecordStore::Mode::kReadOnly);

  CheckReport report;
  report.article_count = store.count(RecordKind::kArticle);
  report.past_answer_count = store.count(RecordKind::kPastAnswer);
  const Expected expected = read_record(store, analyzer, report.problems);
  check_references(store, report.notes);
  const bool record_is_whole = report.problems.empty();

  try {
    require_same_analyzer(path, manifest.analyzer_fingerprint, analyzer.fingerprint());
  } catch (const Error& error) {
    report.problems.emplace_back(error.what());
  }
  const auto problems = index_problems(path, store, expected, analyzer.fingerprint());
  report.problems.insert(report.problems.end(), problems.begin(), problems.end());
  if (!options.repair || report.problems.empty() || !record_is_whole) return report;

  try {
    rebuild(path, store, analyzer, options);
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "索引を置き換えられ", error.path1());
  }
  const auto left = index_problems(path, store, expected, analyzer.fingerprint());
  report.problems.insert(report.problems.end(), left.begin(), left.end());
  report.repaired = left.empty();
  return report;
}

}  // namespace toibiki
