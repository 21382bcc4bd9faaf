// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/shard_snapshot.h"

#include "index/index_metadata.h"
#include "index/term.h"

namespace toibiki {

ShardSnapshot::ShardSnapshot(const Xapian::Database& database, std::size_t posting_cache_bytes)
    : uuid(database.get_uuid()),
      revision(database.get_revision()),
      analyzer_fingerprint(database.get_metadata(kAnalyzerKey)),
      applied_change(read_applied_change(database)),
      record_state(read_record_state(database.get_metadata(kRecordStateKey))),
      postings(posting_cache_bytes) {
  const std::string& term = length_term();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    const std::uint32_t length = at.get_wdf();
    lengths.resize(*at + std::size_t{1});
    lengths.back() = length;
    total_length += length;
    ++record_count;
  }
  if (record_count != database.get_doccount()) {
    throw Xapian::DatabaseCorruptError("documents without a length");
  }
}

std::shared_ptr<const ShardSnapshot> ShardSnapshots::of(const Xapian::Database& database) {
  // Held while a snapshot is made, so that many searchers do not make the same one.
  const std::lock_guard lock(mutex_);
  if (!latest_ || latest_->revision != database.get_revision() ||
      latest_->uuid != database.get_uuid()) {
    latest_ = std::make_shared<const ShardSnapshot>(database, posting_cache_bytes_);
  }
  return latest_;
}

}  // namespace toibiki
