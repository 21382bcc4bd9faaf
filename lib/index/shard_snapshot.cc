// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/shard_snapshot.h"

#include <atomic>

#include "index/index_metadata.h"
#include "index/term.h"

namespace toibiki {
namespace {

// Of another machine not every number is taken: memory is made for each up to the last one.
constexpr std::uint32_t kMaxNumberElsewhere = 1U << 27U;

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

}  // namespace

std::size_t TermCounts::of_word(const std::string& term, const std::function<Words()>& read) {
  const std::lock_guard lock(words_mutex_);
  if (!words_) words_ = read();
  const auto found = words_->find(term);
  return found == words_->end() ? 0 : found->second;
}

std::optional<std::size_t> TermCounts::find(const std::string& term) const {
  const std::lock_guard lock(mutex_);
  const auto found = others_.find(term);
  if (found == others_.end()) return std::nullopt;
  return found->second;
}

void TermCounts::add(const std::string& term, std::size_t count) {
  const std::lock_guard lock(mutex_);
  if (others_.size() >= kMaxOtherCount) others_.clear();
  others_.insert_or_assign(term, count);
}

ShardSnapshot::ShardSnapshot(const Xapian::Database& database, Place place,
                             std::uint64_t its_revision, std::shared_ptr<PostingCache> cache,
                             std::size_t data_cache_bytes)
    : uuid(database.get_uuid()),
      revision(its_revision),
      analyzer_fingerprint(database.get_metadata(kAnalyzerKey)),
      applied_change(read_applied_change(database)),
      record_state(read_record_state(database.get_metadata(kRecordStateKey))),
      cache_number(next_number()),
      postings(std::move(cache)),
      data(data_cache_bytes) {
  const std::string& term = length_term();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    const std::uint32_t number = *at;
    if (number < lengths.size() || (place == Place::kElsewhere && number > kMaxNumberElsewhere)) {
      throw Xapian::DatabaseCorruptError("unexpected document number");
    }
    lengths.resize(number + std::size_t{1});
    lengths.back() = at.get_wdf();
    total_length += lengths.back();
    ++record_count;
  }
  if (record_count != database.get_doccount()) {
    throw Xapian::DatabaseCorruptError("documents without a length");
  }
}

std::shared_ptr<const ShardSnapshot> ShardSnapshots::of(const Xapian::Database& database) {
  // Held while a snapshot is made, so that many searchers do not make the same one.
  const std::lock_guard lock(mutex_);
  const std::uint64_t revision = database.get_revision();
  if (!latest_ || latest_->revision != revision || latest_->uuid != database.get_uuid()) {
    latest_ = std::make_shared<const ShardSnapshot>(database, ShardSnapshot::Place::kHere, revision,
                                                    cache_);
  }
  return latest_;
}

}  // namespace toibiki
