// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "index/index_document.h"
#include "index/layout.h"
#include "index/remote_shard.h"
#include "index/shard_snapshot.h"
#include "toibiki/record.h"

namespace toibiki {

// A shard failed; missing_why() says why.
struct ShardLost : std::runtime_error {
  ShardLost() : std::runtime_error("a shard was lost") {}
};

// The writer of a shard moved on while it was read: to be read again.
struct ShardOvertaken : std::runtime_error {
  ShardOvertaken() : std::runtime_error("a shard was overtaken") {}
};

// One index, open for reading at one revision: here, or past answers on another machine.
// Thread safety: one thread at a time. Its methods may throw Xapian errors, and of another machine
// ShardLost and ShardOvertaken; Collection, the only user, translates and repeats.
class IndexReader {
 public:
  IndexReader(const std::filesystem::path& knowledge_base, IndexName name,
              std::shared_ptr<ShardSnapshots> snapshots);
  // Empty until refresh_shard().
  explicit IndexReader(std::shared_ptr<RemoteShard> shard);

  // Moves to the last commit. Requires: an index here, as reopen().
  void refresh();
  // Opens from the beginning, for when the files were replaced or a refresh was not enough.
  void reopen();

  // Of an index on another machine. Has a connection to it from now on, and is at its last commit;
  // if that cannot be, or it comes from another analyzer, it is empty, and missing_why() tells why.
  void refresh_shard(const std::string& analyzer_fingerprint);
  // In place of refresh_shard(), where others took the time: it is missing, and not asked.
  void leave_out();
  bool is_connected() const { return connection_ != nullptr; }
  // Gives the connection back. What went wrong is forgotten by begin().
  void let_go() noexcept;
  void begin();
  const RemoteShard* shard() const { return shard_.get(); }  // null: it is here
  const std::string& missing_why() const { return missing_why_; }

  IndexName name() const { return name_; }
  const std::filesystem::path& path() const { return path_; }
  const Xapian::Database& database() const { return database_; }  // of an index here
  const std::shared_ptr<const ShardSnapshot>& snapshot() const { return snapshot_; }  // never null

  // An empty index is not asked: a look-up takes a microsecond, and ranking makes thousands.
  std::size_t record_count_of(const std::string& term) const {
    if (snapshot_->record_count == 0) return 0;
    return shard_ == nullptr ? database_.get_termfreq(term) : count_in_shard(term);
  }
  // Never null; empty if no record holds the term.
  std::shared_ptr<const PostingList> postings(const std::string& term) const;
  StoredDocument document(std::uint32_t number) const;
  RankingRecord ranking_record(std::uint32_t number) const;
  std::string data(std::uint32_t number) const;  // as IndexDocument::data
  // The number of the record with this id.
  std::optional<std::uint32_t> find(std::string_view record_id) const;
  std::size_t text_term_count() const;  // reads every term: slow

 private:
  // Runs the action on the database; a shard that fails in it is lost.
  template <typename Action>
  decltype(auto) asked(const Action& action) const;
  template <typename Reason>
  [[noreturn]] void lose(const Reason& reason) const;
  std::size_t count_in_shard(const std::string& term) const;
  TermCounts::Words words_of_shard() const;
  bool is_known_to_miss(const std::string& term) const;
  PostingList read_postings(const std::string& term) const;
  std::string stored(std::uint32_t number) const;  // of packed_data.h

  IndexName name_;
  std::filesystem::path path_;
  std::shared_ptr<ShardSnapshots> snapshots_;
  Xapian::Database database_;
  std::shared_ptr<const ShardSnapshot> snapshot_;
  // Of another machine. Reading may find that the shard is not there any more.
  std::shared_ptr<RemoteShard> shard_;
  mutable std::unique_ptr<ShardConnection> connection_;
  mutable std::string missing_why_;
  mutable int overtaken_count_ = 0;  // in one read
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
