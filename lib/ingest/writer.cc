// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <utility>

#include "base/file.h"
#include "index/index_reader.h"
#include "ingest/catch_up.h"
#include "ingest/validation.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {
namespace fs = std::filesystem;

struct Writer::State {
  State(const fs::path& knowledge_base, const OpenOptions& options)
      : manifest(read_manifest(knowledge_base)),
        lock(knowledge_base),
        analyzer({options.mecab_dictionary, knowledge_base / "dictionaries"}),
        store(knowledge_base, RecordStore::Mode::kReadWrite) {
    require_same_analyzer(knowledge_base, manifest.analyzer_fingerprint, analyzer.fingerprint());
    for (const IndexName name : kAllIndexes) {
      const fs::path path = index_path(knowledge_base, name);
      require_same_analyzer(path, read_index_identity(path).analyzer_fingerprint,
                            analyzer.fingerprint());
    }
    indexes.emplace(knowledge_base);
  }

  // After an index failed its object is unusable; the record is whole and the next open catches up.
  void require_usable() const {
    if (indexes) return;
    throw Error(ErrorCode::kIo,
                "前の確定に失敗しています。開き直してください。記録は失われていません。 (an earlier commit "
                "failed: open another Writer)");
  }

  void commit(std::size_t worker_count) {
    require_usable();
    store.commit();
    try {
      catch_up(store, *indexes, analyzer, {worker_count, {}});
    } catch (...) {
      indexes.reset();
      throw;
    }
  }

  Manifest manifest;
  FolderLock lock;
  Analyzer analyzer;
  RecordStore store;
  std::optional<IndexSet> indexes;
};

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Writer Writer::open(const fs::path& path, const OpenOptions& options) {
  auto state = std::make_unique<State>(path, options);
  state->commit(1);  // what a killed writer left for the indexes to learn
  return Writer(std::move(state));
}

void Writer::put(const Record& record) {
  state_->require_usable();
  require_valid(record);
  state_->store.put(record);
}

BulkReport Writer::put_all(std::span<const Record> records, const BulkOptions& options) {
  state_->require_usable();
  require_bulk_arguments(state_->store.has_pending(), options);
  require_valid_and_distinct(records);
  BulkReport report;
  for (std::size_t begin = 0; begin < records.size() && !report.stopped;) {
    const std::size_t end = std::min(begin + options.batch_size, records.size());
    for (const Record& record : records.subspan(begin, end - begin)) {
      switch (state_->store.put(record)) {
        case PutResult::kAdded: ++report.added_count; break;
        case PutResult::kChanged: ++report.changed_count; break;
        case PutResult::kUnchanged: ++report.unchanged_count; break;
      }
    }
    state_->commit(options.worker_count);
    begin = end;
    if (options.progress && !options.progress(end, records.size())) report.stopped = true;
  }
  return report;
}

bool Writer::remove(RecordKind kind, std::string_view id) {
  state_->require_usable();
  return state_->store.remove(kind, id);
}

std::uint64_t Writer::commit() {
  state_->commit(1);
  return state_->store.last_change();
}

void Writer::rollback() { state_->store.rollback(); }

}  // namespace toibiki
