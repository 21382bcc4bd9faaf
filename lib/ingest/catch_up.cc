// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/catch_up.h"

#include <algorithm>
#include <exception>
#include <optional>

#include "base/file.h"
#include "base/new_folder.h"
#include "index/index_document.h"
#include "index/publication.h"
#include "ingest/first_import.h"
#include "ingest/in_parallel.h"
#include "ingest/learning.h"

namespace toibiki {
namespace {

constexpr std::size_t kCommitBatchSize = 2'000;  // changes an index commit

// Into each index what it is the home of; from the others it is removed. A document is written
// while the next ones are made.
void write(IndexSet& indexes, const std::vector<IndexName>& names,
           const std::vector<Change>& changes, const Analyzer& analyzer, std::size_t worker_count) {
  for (const IndexName name : names) indexes.at(name).begin();
  std::vector<std::optional<IndexDocument>> documents(changes.size());  // none: it was removed
  make_and_use(
      changes.size(), worker_count,
      [&](std::size_t i) {
        if (changes[i].record) documents[i] = make_index_document(*changes[i].record, analyzer);
      },
      [&](std::size_t i) {
        for (const IndexName name : names) {
          if (documents[i] && home_of(*changes[i].record) == name) {
            indexes.at(name).put(*documents[i]);
          } else {
            indexes.at(name).remove(changes[i].id);
          }
        }
        documents[i].reset();
      });
}

// An index with a transaction that is written and not committed.
struct Written {
  IndexName name;
  std::uint64_t last_change = 0;
};

void publish(IndexSet& indexes, const std::vector<Written>& all, const RecordState& state) {
  const Publication publication(indexes.knowledge_base());  // ends that of a killed writer, too
  for (const Written& one : all) {
    indexes.at(one.name).set_record_state(state);
    indexes.at(one.name).commit(one.last_change);
  }
}

// Customers must not see what became internal, whatever becomes of the rest.
void publish_public(IndexSet& indexes, const std::vector<Written>& all) noexcept {
  for (const Written& one : all) {
    if (one.name != IndexName::kPublic) continue;
    try {
      indexes.at(one.name).set_record_state({});
      indexes.at(one.name).commit(one.last_change);
    } catch (const std::exception&) {  // it is behind, and the next to open it catches up
    }
  }
}

}  // namespace

void IndexSet::create(const std::filesystem::path& knowledge_base, const std::string& fingerprint) {
  for (const IndexName name : kAllIndexes) {
    IndexWriter::create(index_path(knowledge_base, name), fingerprint);
  }
}

IndexSet::IndexSet(const std::filesystem::path& knowledge_base) : knowledge_base_(knowledge_base) {
  for (const IndexName name : kAllIndexes) {
    writers_.push_back(std::make_unique<IndexWriter>(index_path(knowledge_base, name)));
  }
}

void IndexSet::exchange(IndexName name, const std::filesystem::path& made) {
  const std::filesystem::path place = index_path(knowledge_base_, name);
  std::unique_ptr<IndexWriter>& writer = writers_[static_cast<std::size_t>(name)];
  writer.reset();
  exchange_folders(made, place);
  sync_folder(place.parent_path());
  writer = std::make_unique<IndexWriter>(place);
}

namespace {

// The changes of a kind that no index of it holds yet, if they are many. Returns how many.
std::size_t write_first_import(RecordKind kind, const RecordStore& store, IndexSet& indexes,
                               const Analyzer& analyzer, const CatchUpOptions& options) {
  // Counting reads the whole record, which a commit of one change must not.
  if (!FirstImport::is_possible(indexes, kind)) return 0;
  if (store.count(kind) < FirstImport::kMinChangeCount) return 0;
  FirstImport first(indexes.knowledge_base(), kind, analyzer, options.worker_count);
  std::size_t done = 0;
  while (const std::size_t count = first.add_next(store)) {
    done += count;
    if (options.progress) options.progress(done);
  }
  first.put_in_place(indexes);
  return done;
}

// All changes of the record; of each kind the last batch is left to be committed by all together.
// `last`: what is left so, also where this throws. Returns how many changes there were.
std::size_t write_changes(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer,
                          const CatchUpOptions& options, const RecordState& state,
                          std::vector<Written>& last) {
  std::size_t applied_count = 0;
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    std::vector<IndexName> names;
    for (const IndexName name : kRecordIndexes) {
      if (kind_in(name) == kind) names.push_back(name);
    }
    applied_count += write_first_import(kind, store, indexes, analyzer, options);
    std::uint64_t applied = store.last_change(kind);
    bool says_its_commit = true;
    for (const IndexName name : names) {
      applied = std::min(applied, indexes.at(name).applied_change());
      says_its_commit = says_its_commit && indexes.at(name).record_state() != RecordState{};
    }
    if (!says_its_commit && applied > 0 && applied == state.last_change(kind)) {
      for (const IndexName name : names) {  // of a first import
        indexes.at(name).begin();
        last.push_back({name, applied});
      }
    }
    while (true) {
      const std::vector<Change> changes = store.changes(kind, applied, kCommitBatchSize);
      if (changes.empty()) break;
      write(indexes, names, changes, analyzer, options.worker_count);
      applied = changes.back().number;
      applied_count += changes.size();
      for (const IndexName name : names) {
        if (applied == state.last_change(kind)) {
          last.push_back({name, applied});
        } else {
          // Long work: customers do not wait for it (agents may see two commits).
          publish_public(indexes, last);
          std::erase_if(last, [](const Written& one) { return one.name == IndexName::kPublic; });
          indexes.at(name).set_record_state({});
          indexes.at(name).commit(applied);
        }
      }
      if (applied == state.last_change(kind)) break;
      if (options.progress) options.progress(applied_count);
    }
  }
  return applied_count;
}

}  // namespace

void catch_up(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer,
              const CatchUpOptions& options) {
  const RecordState state{store.last_change(RecordKind::kArticle),
                          store.last_change(RecordKind::kPastAnswer)};
  std::vector<Written> last;
  std::size_t applied_count = 0;
  try {
    applied_count = write_changes(store, indexes, analyzer, options, state, last);
  } catch (...) {
    publish_public(indexes, last);
    throw;
  }
  publish(indexes, last, state);
  if (options.progress && !last.empty()) options.progress(applied_count);
  if (options.learning) catch_up_learning(store, indexes, analyzer);
}

}  // namespace toibiki
