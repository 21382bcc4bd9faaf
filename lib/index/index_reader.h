// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "index/index_document.h"
#include "index/layout.h"
#include "index/shard_snapshot.h"
#include "toibiki/record.h"

namespace toibiki {

// One index, open for reading at one revision.
// Thread safety: one thread at a time. Its methods may throw Xapian errors; Collection, the only
// user, translates and repeats.
class IndexReader {
 public:
  IndexReader(const std::filesystem::path& knowledge_base, IndexName name,
              std::shared_ptr<ShardSnapshots> snapshots);

  // Moves to the last commit.
  void refresh();
  // Opens from the beginning, for when the files were replaced or a refresh was not enough.
  void reopen();

  IndexName name() const { return name_; }
  const std::filesystem::path& path() const { return path_; }
  const Xapian::Database& database() const { return database_; }
  const std::shared_ptr<const ShardSnapshot>& snapshot() const { return snapshot_; }  // never null

  // An empty index is not asked: a look-up takes a microsecond, and ranking makes thousands.
  std::size_t record_count_of(const std::string& term) const {
    return snapshot_->record_count == 0 ? 0 : database_.get_termfreq(term);
  }
  // Never null; empty if no record holds the term.
  std::shared_ptr<const PostingList> postings(const std::string& term) const;
  StoredDocument document(std::uint32_t number) const;
  RankingRecord ranking_record(std::uint32_t number) const;
  std::string data(std::uint32_t number) const;  // as IndexDocument::data
  // The number of the record with this id.
  std::optional<std::uint32_t> find(std::string_view record_id) const;

 private:
  IndexName name_;
  std::filesystem::path path_;
  std::shared_ptr<ShardSnapshots> snapshots_;
  Xapian::Database database_;
  std::shared_ptr<const ShardSnapshot> snapshot_;
};

// What an index says of itself. Errors: kIndexMissing, kCorrupt, kNewerFormat.
struct IndexIdentity {
  std::string analyzer_fingerprint;
  std::uint64_t applied_change = 0;
  std::uint64_t record_count = 0;
};
IndexIdentity read_index_identity(const std::filesystem::path& path);

// Throws Error kCorrupt if the index knows of changes after `last_change` of the record: the record
// was put back from a backup, and the index would take its next changes for known ones.
void require_not_ahead(const std::filesystem::path& path, std::uint64_t applied_change,
                       std::uint64_t last_change);

}  // namespace toibiki
