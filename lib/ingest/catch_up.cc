// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/catch_up.h"

#include <algorithm>
#include <optional>

#include "index/index_document.h"
#include "ingest/in_parallel.h"
#include "ingest/learning.h"

namespace toibiki {
namespace {

constexpr std::size_t kBatchSize = 2'000;  // changes an index commit

using Documents = std::vector<std::optional<IndexDocument>>;  // nothing: the record was removed

Documents analyze_changes(const std::vector<Change>& changes, const Analyzer& analyzer,
                          std::size_t worker_count) {
  Documents documents(changes.size());
  in_parallel(changes.size(), worker_count, [&](std::size_t i) {
    if (changes[i].record) documents[i] = make_index_document(*changes[i].record, analyzer);
  });
  return documents;
}

void apply(IndexWriter& index, IndexName name, const std::vector<Change>& changes,
           const Documents& documents) {
  index.begin();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (documents[i] && home_of(*changes[i].record) == name) {
      index.put(*documents[i]);
    } else {
      index.remove(changes[i].id);
    }
  }
  index.commit(changes.back().number);
}

}  // namespace

void IndexSet::create(const std::filesystem::path& knowledge_base, const std::string& fingerprint) {
  for (const IndexName name : kAllIndexes) {
    IndexWriter::create(index_path(knowledge_base, name), fingerprint);
  }
}

IndexSet::IndexSet(const std::filesystem::path& knowledge_base) {
  for (const IndexName name : kAllIndexes) {
    writers_.push_back(std::make_unique<IndexWriter>(index_path(knowledge_base, name)));
  }
}

void catch_up(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer,
              const CatchUpOptions& options) {
  std::size_t applied_count = 0;
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    std::vector<IndexName> names;
    for (const IndexName name : kRecordIndexes) {
      if (kind_in(name) == kind) names.push_back(name);
    }
    std::uint64_t applied = store.last_change(kind);
    for (const IndexName name : names) {
      applied = std::min(applied, indexes.at(name).applied_change());
    }
    while (true) {
      const std::vector<Change> changes = store.changes(kind, applied, kBatchSize);
      if (changes.empty()) break;
      const Documents documents = analyze_changes(changes, analyzer, options.worker_count);
      for (const IndexName name : names) apply(indexes.at(name), name, changes, documents);
      applied = changes.back().number;
      applied_count += changes.size();
      if (options.progress) options.progress(applied_count);
    }
  }
  if (options.learning) catch_up_learning(store, indexes, analyzer);
}

}  // namespace toibiki
